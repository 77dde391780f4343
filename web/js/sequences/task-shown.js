/**
 * What a task shows in numbers, for who tells of it, and where its tour has led.
 *
 * @import {SequenceRecord, SequenceSummary} from "../wire/types.d.ts"
 * @import {Session} from "../state/session.js"
 * @import {TaskPlace} from "../state/store.js"
 * @import {Point} from "./travel-phases.js"
 */

import { positionOf } from "./travel-phases.js";

/**
 * @param {Session} session @param {string} task  that these are of
 * @param {Record<string, number | string | null>} numbers
 */
export function tellNumbers({ store }, task, numbers) {
  if (store.state.task !== task) return;
  const shown = { task, ...numbers };
  if (JSON.stringify(shown) !== JSON.stringify(store.state.taskShown))
    store.set({ taskShown: shown });
}

/**
 * Those of an example, at the timestep in hand.
 * @param {SequenceRecord} record @param {SequenceSummary} summary @param {number} t
 */
export function numbersOf({ columns }, { n_a, parameters, sequences }, t) {
  const column = columns[Math.max(0, t - 1)];
  const decoder = columns.filter(({ said }) => said.length > 0).length;
  return {
    symbol: column.symbol,
    said: column.said[0]?.symbol ?? null,
    y_hat: column.said[0]?.y_hat ?? null,
    a: column.a[0],
    t,
    T: columns.length,
    T_x: columns.length - decoder,
    T_y: decoder,
    n_a,
    parameters,
    examples: sequences,
    own: columns.some(({ wrote }) => wrote !== null) ? 1 : 0,
  };
}

/** Where on the axis of a reading a tour leads. @param {TaskPlace} place
 * @param {SequenceRecord} record */
export function placeOnAxis({ t, story }, { columns }) {
  const first = columns.findIndex(({ said }) => said.length > 0) + 1;
  const places = { encoder: first - 1, decoder: first, handed: first + 1, last: columns.length };
  const found = Math.min(columns.length, typeof t === "number" ? t : places[t]);
  return positionOf(/** @type {Point} */ ({ t: found, story }));
}
