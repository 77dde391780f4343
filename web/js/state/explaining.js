/**
 * The opened number, explained by Python for as long as it is open: on the sentence, labels and
 * moment of the stage.
 *
 * @import {Engine} from "../wire/engine.js"
 * @import {Explanation, OpenNumber} from "../wire/protocol.js"
 * @import {Answered} from "./question.js"
 * @import {Store, State} from "./store.js"
 */

import { Question } from "./question.js";
import { sameItems } from "./sentences.js";
import { askedOnStage, canAsk, labelledOnStage, stageChanged, wordsOnStage } from "./stage.js";

export class Explaining {
  #question;

  /** @param {Store} store @param {Engine} engine */
  constructor(store, engine) {
    this.#question = new Question(store, engine, "explain", "explained");
  }

  /** @param {State} state @param {Set<keyof State>} changed */
  changed(state, changed) {
    if (!changed.has("opened") && !stageChanged(changed)) return;
    const asked = whatToExplain(state);
    // What is shown stays until the next answer, as long as it is about the same words.
    if (asked || !sameItems(wordsOnStage(state), wordsOf(state.explained)))
      this.#question.ask(asked);
  }
}

/** @param {Answered<object, Explanation> | null} answered */
const wordsOf = (answered) =>
  /** @type {{words: string[]}} */ (answered?.asked ?? { words: [] }).words;

/** The question about the opened number, or null while it cannot be asked. @param {State} state */
export function whatToExplain(state) {
  const { opened, summary } = state;
  if (!opened || !summary || !exists(opened, summary) || !canAsk(state) || missingLabels(state))
    return null;
  return { ...askedOnStage(state), number: opened };
}

/** The loss, and with it every gradient, needs a label for each word. @param {State} state */
export const missingLabels = (state) =>
  (state.opened?.kind === "loss" || state.opened?.kind === "weight") &&
  labelledOnStage(state).labels === null;

/**
 * Whether this is the answer to what would be asked now.
 * @param {Answered<object, unknown> | null} answered @param {State} state
 */
export const answers = (answered, state) =>
  answered !== null && JSON.stringify(answered.asked) === JSON.stringify(whatToExplain(state));

/**
 * Whether a network of this size has such a number.
 * @param {OpenNumber} number @param {{n_x: number, n_a: number, n_y: number}} size
 */
export function exists(number, { n_x, n_a, n_y }) {
  if (number.kind === "a") return number.unit < n_a;
  if (number.kind !== "weight") return true;
  const [, subscript] = number.name.split("_");
  const sizes = { a: n_a, x: n_x, y: n_y };
  const [rows, columns = 1] = [...subscript].map(
    (letter) => sizes[/** @type {keyof typeof sizes} */ (letter)],
  );
  return number.row < rows && number.column < columns;
}
