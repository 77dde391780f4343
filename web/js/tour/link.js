/** A step of the tour in the address: #tour=carry. */

import { hasLink } from "../state/shared.js";
import { rewriteAddress } from "../ui/address.js";

/** The step that the address names; "" for the tour as a whole, null for no tour. */
export function linkedStep() {
  const found = /^#tour(?:=([a-z0-9-]*))?$/.exec(location.hash);
  return found ? (found[1] ?? "") : null;
}

/** @param {string} id */
export function linkTo(id) {
  rewriteAddress(`#tour=${id}`);
}

export function unlink() {
  if (linkedStep() === null) return;
  rewriteAddress("");
}

/**
 * The address speaks of the first lab of its page, unless it holds an experiment.
 * @param {Element} lab
 */
export const isAddressed = (lab) => document.querySelector(lab.localName) === lab && !hasLink();
