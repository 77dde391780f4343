/**
 * Where the Elman cell fails and the others do not, in words.
 *
 * @import {Cell, Ends} from "./distance-ways.js"
 */

import { short } from "../ui/numbers.js";
import { CELLS } from "./cells.js";
import { ALL, wayOf } from "./distance-ways.js";

/** Who has less right fails, and who has as much does not. */
const FAILED = 0.5;
const KNOWN = 0.9;

/** @param {Ends} ends @param {number[]} distances  that can be tried, the shortest first */
export function whereItFails(ends, distances) {
  const tried = triedOf(ends, distances, true);
  if (tried.length === 0) return "";
  const both = triedOf(ends, tried, false);
  return `${clipped(ends, tried)}${both.length === tried.length ? notClipped(ends, tried) : ""}`;
}

/** Those that all cells have learnt at. @param {Ends} ends @param {number[]} distances
 * @param {boolean} isClipped */
const triedOf = (ends, distances, isClipped) =>
  distances.filter((each) => ALL.every((cell) => ends[wayOf(cell, isClipped).name]?.[each]));

/** @param {Ends} ends @param {Cell} cell @param {number} distance @param {boolean} [isClipped] */
const right = (ends, cell, distance, isClipped = true) =>
  ends[wayOf(cell, isClipped).name][distance].accuracy;

/** @param {Ends} ends @param {number[]} tried */
function clipped(ends, tried) {
  const failed = tried.filter(
    (distance) =>
      right(ends, "elman", distance) < FAILED &&
      ALL.every((cell) => cell === "elman" || right(ends, cell, distance) >= KNOWN),
  );
  if (failed.length > 0) {
    const most = Math.max(...failed.map((distance) => right(ends, "elman", distance)));
    return (
      `The Elman cell fails where the others do not, at ${named(failed)}: at most ` +
      `${short(most)} of its answers are right, of GRU and LSTM at least ${KNOWN}.`
    );
  }
  const isKnown = tried.every((distance) =>
    ALL.every((cell) => right(ends, cell, distance) >= KNOWN),
  );
  if (isKnown) return `All three learn it at ${named(tried)}. Try a longer distance.`;
  const last = tried[tried.length - 1];
  const each = ALL.map((cell) => `${CELLS[cell]} ${short(right(ends, cell, last))}`).join(", ");
  return `Right at distance ${last}: ${each}.`;
}

/** Whether that is so without clipping too. @param {Ends} ends @param {number[]} tried */
function notClipped(ends, tried) {
  const others = tried.flatMap((distance) =>
    ALL.map((cell) => ({ cell, distance, free: right(ends, cell, distance, false) })).filter(
      ({ cell, free }) => free >= KNOWN !== right(ends, cell, distance) >= KNOWN,
    ),
  );
  if (others.length === 0) return " Not clipped it is the same.";
  const each = others.map(
    ({ cell, distance, free }) => `${CELLS[cell]} has ${short(free)} right at distance ${distance}`,
  );
  return ` Not clipped, ${each.join(", ")}.`;
}

/** @param {number[]} distances */
function named(distances) {
  const some = distances.slice(0, -1).join(", ");
  const last = distances[distances.length - 1];
  return some ? `distances ${some} and ${last}` : `distance ${last}`;
}
