/**
 * Where the Elman cell fails and the others do not, in words.
 *
 * @typedef {import("./cells.js").Cell} Cell
 * @typedef {{accuracy: number, share: number | null}} End  of a run: how much is right, and what of
 *   the gradient at the last state arrives at the first, null where that is no number
 * @typedef {Partial<Record<Cell, Record<number, End>>>} Ends  by cell and distance
 */

import { short } from "../ui/numbers.js";
import { CELLS } from "./cells.js";

/** Who has less right fails, and who has as much does not. */
const FAILED = 0.5;
const KNOWN = 0.9;

const ALL = /** @type {Cell[]} */ (Object.keys(CELLS));

/** @param {Ends} ends @param {number[]} distances  that can be tried, the shortest first */
export function whereItFails(ends, distances) {
  const tried = distances.filter((distance) => ALL.every((cell) => ends[cell]?.[distance]));
  if (tried.length === 0) return "";
  /** @param {Cell} cell @param {number} distance */
  const right = (cell, distance) => ends[cell]?.[distance].accuracy ?? 0;
  const failed = tried.filter(
    (distance) =>
      right("elman", distance) < FAILED &&
      ALL.every((cell) => cell === "elman" || right(cell, distance) >= KNOWN),
  );
  if (failed.length > 0) {
    const most = Math.max(...failed.map((distance) => right("elman", distance)));
    return (
      `The Elman cell fails where the others do not, at ${named(failed)}: at most ` +
      `${short(most)} of its answers are right, of GRU and LSTM at least ${KNOWN}.`
    );
  }
  const isKnown = tried.every((distance) => ALL.every((cell) => right(cell, distance) >= KNOWN));
  if (isKnown) return `All three learn it at ${named(tried)}. Try a longer distance.`;
  const last = tried[tried.length - 1];
  const each = ALL.map((cell) => `${CELLS[cell]} ${short(right(cell, last))}`).join(", ");
  return `Right at distance ${last}: ${each}.`;
}

/** @param {number[]} distances */
function named(distances) {
  const some = distances.slice(0, -1).join(", ");
  const last = distances[distances.length - 1];
  return some ? `distances ${some} and ${last}` : `distance ${last}`;
}
