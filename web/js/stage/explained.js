/**
 * The opened number, explained by Python for as long as it is open: on the sentence, labels and
 * moment of the stage.
 *
 * @import {State} from "../state/store.js"
 * @import {OpenNumber} from "./sources.js"
 */

import { askedOnStage, canAsk, hasLabels } from "../state/on-stage.js";
import { Query } from "../state/query.js";

/**
 * The question about the opened number; null while it cannot be asked.
 * @param {State} state
 */
export function whatToExplain(state) {
  const { opened, summary } = state;
  if (!opened || !summary || !exists(opened, summary)) return null;
  if (!canAsk(state) || missesLabels(state)) return null;
  return { ...askedOnStage(state), number: opened };
}

/** What is shown stays until the next answer, as long as it is about the same words. */
export const explained = new Query("explain", whatToExplain, {
  name: "explained",
  about: ["words"],
});

/** The same once more, at the press of a button. */
export const recomputed = new Query(
  "explain",
  (state) => (isRecomputing(state) ? whatToExplain(state) : null),
  {
    name: "recomputed",
    about: ["words", "labels", "moment", "number"],
    weights: (state) => String(state.recomputing?.times),
  },
);

/** The press was for what is open now. @param {State} state */
const isRecomputing = (state) =>
  state.recomputing !== null && state.recomputing.of === JSON.stringify(whatToExplain(state));

/** Of a press on the button. @param {State} state @returns {Partial<State>} */
export const recomputing = (state) => ({
  recomputing: {
    of: JSON.stringify(whatToExplain(state)),
    times: (state.recomputing?.times ?? 0) + 1,
  },
});

/** The loss, and with it every gradient, needs a label for each word. @param {State} state */
export const missesLabels = (state) =>
  (state.opened?.kind === "loss" || state.opened?.kind === "weight") && !hasLabels(state);

/** The letters of the sizes of each array, rows before columns. @type {Record<string, string>} */
const SHAPES = { W_ax: "ax", W_aa: "aa", b_a: "a", W_ya: "ya", b_y: "y" };

/**
 * Whether a network of this size has such a number.
 * @param {OpenNumber} number @param {{n_x: number, n_a: number, n_y: number}} size
 */
export function exists(number, { n_x, n_a, n_y }) {
  if (number.kind === "a") return number.unit < n_a;
  if (number.kind !== "weight") return true;
  /** @type {Record<string, number>} */
  const sizes = { x: n_x, a: n_a, y: n_y };
  const [rows, columns = 1] = [...SHAPES[number.name]].map((letter) => sizes[letter]);
  return number.row < rows && number.column < columns;
}
