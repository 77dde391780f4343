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
 * @property {number} clear  between such an arrow and a cell
 */

/** @param {Geometry} geometry @param {Lanes} lanes @param {string} kind @param {boolean} back */
export function wires({ cells, block, rows }, { middle, aside, left, right, clear }, kind, back) {
  const foot = rows.word.top - 2;
  const head = rows.output.top + 2;
  const inX = middle + aside;
  const outX = middle - aside;
  const lowest = cells[cells.length - 1];
  const straight = [
    [middle, foot, middle, lowest.top + block.height + 2],
    [middle, cells[0].top - 2, middle, head],
  ];
  const past = cells.slice(1).flatMap(({ top }, i) => {
    const above = cells[i].top + block.height;
    const between = (above + top) / 2;
    return [
      [inX, foot, inX, foot - 8, right, foot - 8, right, between].concat([
        inX,
        between,
        inX,
        above + clear,
      ]),
      [outX, top - clear, outX, between, left, between, left, head + 8].concat([
        outX,
        head + 8,
        outX,
        head,
      ]),
    ];
  });
  return [...straight, ...past].map((line) => arrow(line, kind, back));
}
