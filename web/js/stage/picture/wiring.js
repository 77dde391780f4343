/**
 * The arrows between the word, the cells and y_hat<t>. The word leads straight up into the lowest
 * cell, and the highest straight up to y_hat<t>. All others are led past on two lanes: to the right
 * those from the word, to the left those to y_hat<t>.
 *
 * @import {Geometry} from "./geometry.js"
 */

import { arrow } from "./parts.js";

/**
 * @typedef {object} Lanes
 * @property {number} middle
 * @property {number} aside  how far from the middle an arrow begins and ends that is led past
 * @property {number} left
 * @property {number} right
 * @property {number} below  between the cell above and an arrow that is led into it
 * @property {number} above  between a cell and an arrow that is led out of it
 */

/** @param {Geometry} geometry @param {Lanes} lanes @param {string} kind @param {boolean} back */
export function wires({ cells, block, rows }, lanes, kind, back) {
  const { middle, aside, left, right, below, above } = lanes;
  const foot = rows.word.top - 2;
  const head = rows.output.top + 2;
  const lowest = cells[cells.length - 1];
  const straight = [
    [middle, foot, middle, lowest.top + block.height + 2],
    [middle, cells[0].top - 2, middle, head],
  ];
  const past = cells.slice(1).flatMap(({ top }, i) => {
    const bottom = cells[i].top + block.height;
    const between = (bottom + top) / 2;
    return [
      around(middle + aside, [foot, foot - 8], right, [between, bottom + below]),
      around(middle - aside, [top - above, between], left, [head + 8, head]),
    ];
  });
  return [...straight, ...past].map((line) => arrow(line, kind, back));
}

/**
 * Up to where it turns, along a lane, and back to where it came from, further up.
 * @param {number} x @param {[from: number, turn: number]} begin @param {number} lane
 * @param {[turn: number, to: number]} end
 */
function around(x, [from, out], lane, [home, to]) {
  return [x, from, x, out, lane, out, lane, home, x, home, x, to];
}
