/**
 * From which side each cell of the network in hand reads.
 *
 * @import {State} from "../../state/store.js"
 * @import {CellTrace} from "../../wire/types.d.ts"
 */

/** @typedef {CellTrace["reads_from"]} Side */

/** Until a network is there, that of the article. @type {Side[]} */
const FROM_THE_LEFT = ["left"];

/** Of each cell. @param {State} state */
export const sidesOf = ({ summary }) => summary?.reads_from ?? FROM_THE_LEFT;

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
