/**
 * A step of the tour in the address: #tour=carry; of that of another task: #tour=dates/over.
 */

import { taskNamed } from "../state/other-tasks.js";
import { hasLink } from "../state/shared.js";
import { rewriteAddress } from "../ui/address.js";
import { NAMES } from "../wire/facts.js";

/** The step that the address names; "" for the tour as a whole, null for no tour. */
export function linkedStep() {
  const found = /^#tour(?:=([a-z0-9-]*))?$/.exec(location.hash);
  return found ? (found[1] ?? "") : null;
}

/** @param {string} id */
export function linkTo(id) {
  rewriteAddress(`#tour=${id}`);
}

/**
 * The other task whose tour the address names, "" for one that is none of this page, and the step,
 * "" for the tour as a whole; null for no such tour.
 */
export function linkedTask() {
  const found = /^#tour=([a-z0-9-]+)\/([a-z0-9-]*)$/.exec(location.hash);
  return found ? { task: taskNamed(found[1]), step: found[2], name: found[1] } : null;
}

/** @param {string} task @param {string} step  the id */
export function linkToTask(task, step) {
  rewriteAddress(`#tour=${task.replaceAll(" ", "-")}/${step}`);
}

/** When a tour has ended: an address that names another by now stays. @param {string} task */
export function unlink(task) {
  const named = linkedTask()?.task ?? (linkedStep() === null ? null : NAMES);
  if (named === task || named === "") rewriteAddress("");
}

/**
 * The address speaks of the first lab of its page, unless it holds an experiment.
 * @param {Element} lab
 */
export const isAddressed = (lab) => document.querySelector(lab.localName) === lab && !hasLink();
