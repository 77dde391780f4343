/**
 * Where a lab's projects are kept: the first at the lab's own name, each other at a place of its
 * own, as if it were the work of a lab of another name.
 */

/** @param {string} name  of the lab */
const key = (name) => `timestep project of ${name}`;

/** Where the project is that was open last, in this tab or else in any. @param {string} name */
export function lastPlace(name) {
  try {
    return sessionStorage.getItem(key(name)) ?? localStorage.getItem(key(name)) ?? name;
  } catch {
    return name; // site data are blocked
  }
}

/** @param {string} name  of the lab @param {string} place */
export function goTo(name, place) {
  for (const storage of ["sessionStorage", "localStorage"]) {
    try {
      /** @type {any} */ (globalThis)[storage].setItem(key(name), place);
    } catch {
      // A reload opens another project then.
    }
  }
}

/** What a project is called that nobody has named. @param {string} name @param {string} place */
export const unnamed = (name, place) =>
  name === place ? "First project" : "Project without a name";
