/**
 * The ways in which a symbol is learnt at a distance: each cell, with the gradient clipped and not.
 *
 * @typedef {import("./cells.js").Cell} Cell
 * @typedef {{cell: Cell, isClipped: boolean, name: string}} Way
 * @typedef {{accuracy: number, share: number | null}} End  of a run: how much is right, and what of
 *   the gradient at the last state arrives at the first, null where that is no number
 * @typedef {Record<string, Record<number, End>>} Ends  by the name of the way, and the distance
 */

import { CELLS } from "./cells.js";

export const ALL = /** @type {Cell[]} */ (Object.keys(CELLS));
/** What is drawn on a scale of factors is not less. */
export const LEAST = 1e-30;

/** @param {Cell} cell @param {boolean} isClipped @returns {Way} */
export const wayOf = (cell, isClipped) => ({
  cell,
  isClipped,
  name: isClipped ? CELLS[cell] : `${CELLS[cell]}, not clipped`,
});

export const WAYS = [true, false].flatMap((isClipped) => ALL.map((cell) => wayOf(cell, isClipped)));

const LOOKS = {
  elman: { colour: "--accent", dash: [] },
  gru: { colour: "--positive", dash: [6, 4] },
  lstm: { colour: "--negative", dash: [2, 3] },
};

/**
 * A line of a chart; rings, where it is not clipped, as both are often the same.
 * @param {Way} way @param {(number | null)[]} values
 */
export const lineOf = ({ cell, isClipped, name }, values) => ({
  ...LOOKS[cell],
  name,
  values,
  isRings: !isClipped,
});

/** @param {ArrayLike<number>} arriving  at each timestep @returns {number | null} */
export function shareOf(arriving) {
  const share = arriving[0] / arriving[arriving.length - 1];
  return Number.isFinite(share) ? Math.max(share, LEAST) : null;
}
