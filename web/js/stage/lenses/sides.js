/**
 * From which side each cell of the network in hand reads. It reads every sentence alike, so any
 * record tells.
 *
 * @import {State} from "../../state/store.js"
 * @import {CellTrace} from "../../wire/types.d.ts"
 */

/** @typedef {CellTrace["reads_from"]} Side */

/** The same list every time: a new one would redraw parts. @type {Map<string, Side[]>} */
const lists = new Map();

/** Of each cell; none before the first record. @param {State} state */
export function sidesOf({ trace }) {
  const sides = (trace?.cells ?? []).map(({ reads_from }) => reads_from);
  const key = sides.join();
  const known = lists.get(key) ?? sides;
  lists.set(key, known);
  return known;
}

/**
 * An answer, unless it still speaks of a network with other cells than the one in hand.
 * @template {{cells: unknown[]}} A
 * @param {A | null} answer @param {State} state
 * @returns {A | null}
 */
export const ofNetworkInHand = (answer, state) =>
  answer?.cells.length === sidesOf(state).length ? answer : null;

/** As a sentence names a cell. @param {Side} side */
export const cellFrom = (side) => `cell that reads from the ${side}`;
