/** What the window is called: the page itself, or what is done in it. */

const OWN = document.title;

/** @param {string} what  "" for the page itself */
export function titlePage(what) {
  document.title = what ? `${what} · ${OWN.split(":")[0]}` : OWN;
}
