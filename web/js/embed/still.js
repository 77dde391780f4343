/**
 * What stands in <rnn-lab> until it is touched: the starter sentence as it is read, drawn when the
 * site was built, and the way to start.
 */

import { picture } from "virtual:first-picture";

/** A page can demand that its HTML is vouched for: this is the build's. @type {any} */
let policy = null;

/** @param {string} html @returns {any} */
function vouchedFor(html) {
  const types = /** @type {any} */ (Reflect.get(window, "trustedTypes"));
  const createHTML = (/** @type {string} */ text) => text;
  policy ??= types?.createPolicy("timestep-picture", { createHTML });
  return policy ? policy.createHTML(html) : html;
}

/**
 * @param {string} name @param {Record<string, string>} attributes
 * @param {...(Node | string)} content
 */
export function element(name, attributes, ...content) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...content);
  return made;
}

/** The parts, of which the lab takes the place of one. */
export function stillParts() {
  const figure = element("div", { class: "picture", part: "picture" });
  figure.innerHTML = vouchedFor(picture);
  const button = element("button", { type: "button", part: "start" }, "Start");
  const about = element("p", { part: "about" });
  const told = element("p", { role: "status" });
  const trouble = element("p", { role: "alert" });
  const box = element("div", { class: "box" }, button, about, told, trouble);
  const ask = element("div", { class: "ask" }, box);
  const still = element("div", { class: "still" }, figure);
  const complaints = element("p", { class: "complaints", part: "complaints", role: "alert" });
  const probe = element("span", { class: "probe", "aria-hidden": "true" });
  const attributes = { class: "frame", part: "frame", role: "group", "aria-label": "Timestep" };
  const frame = element("div", attributes, probe, complaints, still, ask);
  return { frame, probe, complaints, still, figure, ask, button, about, told, trouble };
}
