/**
 * Where what is on its way stands at a moment: between two places of the picture, as they are laid
 * out now.
 *
 * @import {SequenceColumn} from "../wire/types.d.ts"
 * @import {Travelled} from "./travel-phases.js"
 */

/**
 * @typedef {object} Moment
 * @property {SequenceColumn[]} columns
 * @property {number} at  the column that is told
 * @property {number | null} before  the column whose state comes to it
 * @property {Travelled} told
 *
 * @typedef {{x: number, y: number}} Spot  the middle of something, in pixels
 */

/** @param {ParentNode} root @param {Moment} moment */
export function travel(root, { columns, at, before, told }) {
  const stage = /** @type {HTMLElement} */ (root.querySelector(".columns"));
  const origin = stage.getBoundingClientRect();
  const column = (/** @type {number} */ place) =>
    root.querySelectorAll(".column")[place] ?? root.querySelectorAll(".column")[at];
  const spot = (/** @type {number} */ place, /** @type {string} */ part) => {
    const found = column(place).querySelector(part) ?? column(place);
    const { left, top, width, height } = found.getBoundingClientRect();
    return { x: left + width / 2 - origin.left, y: top + height / 2 - origin.top };
  };
  const { handed = 1, symbol = 1, carry = 1, state = 1, output = 1 } = told;
  for (const chip of each(root, ".chip")) {
    if (handed < 1) {
      const from = spot(at - 1, columns[at - 1].wrote === null ? ".target" : ".said");
      set(chip, along(from, spot(at, ".symbol"), handed), { opacity: handed > 0 ? 1 : 0 });
    } else set(chip, along(spot(at, ".symbol"), spot(at, "state-block"), symbol), faded(symbol));
  }
  if (before !== null)
    for (const block of each(root, ".carried")) {
      const way = along(spot(before, "state-block"), spot(at, "state-block"), carry);
      set(block, way, { opacity: carry === 0 ? 0 : 0.9 * (1 - state) });
    }
  for (const block of each(root, ".risen")) {
    const from = spot(Number(block.dataset.from), "state-block");
    const to = { ...spot(at, ".target"), y: spot(at, ".whose").y + 34 };
    const opacity = output === 0 ? 0 : Math.min(1, 2 - 2 * output);
    set(block, along(from, to, output), { opacity, scale: 1 - 0.7 * output });
  }
}

/** @param {ParentNode} root @param {string} selector */
const each = (root, selector) =>
  /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll(selector));

/** A symbol that goes in is seen until it is there. @param {number} share */
const faded = (share) => ({ opacity: share === 0 ? 0 : Math.min(1, 3 - 3 * share), scale: 1 });

/** @param {Spot} from @param {Spot} to @param {number} share @returns {Spot} */
const along = (from, to, share) => ({
  x: from.x + (to.x - from.x) * share,
  y: from.y + (to.y - from.y) * share,
});

/**
 * @param {HTMLElement} part @param {Spot} spot @param {{opacity: number, scale?: number}} look
 */
function set(part, { x, y }, { opacity, scale = 1 }) {
  const middle = `translate(${x}px, ${y}px) translate(-50%, -50%)`;
  part.style.setProperty("transform", `${middle} scale(${scale})`);
  part.style.setProperty("opacity", String(opacity));
}
