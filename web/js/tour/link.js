/** A step of the tour in the address: #tour=carry. */

/** The step that the address names; "" for the tour as a whole, null for no tour. */
export function linkedStep() {
  const found = /^#tour(?:=([a-z0-9-]*))?$/.exec(location.hash);
  return found ? (found[1] ?? "") : null;
}

/** @param {string} id */
export function linkTo(id) {
  history.replaceState(history.state, "", `#tour=${id}`);
}

export function unlink() {
  if (linkedStep() === null) return;
  history.replaceState(history.state, "", location.pathname + location.search);
}

/** The address speaks of the first lab of its page. @param {Element} lab */
export const isAddressed = (lab) => document.querySelector(lab.localName) === lab;
