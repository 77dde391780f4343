/**
 * What is on the stage, read off the state: a sentence, and Python's record of it.
 *
 * @import {State} from "./store.js"
 * @import {Mark, Sentence} from "./sentences.js"
 * @import {Label, Trace} from "../wire/types.d.ts"
 */

import { knowsClasses } from "./classes.js";
import { labelsOf, sameItems, yOf } from "./sentences.js";

/** Of a list, the one that was looked for last. @type {WeakMap<Sentence[], Looked>} */
const looked = new WeakMap();

/** @typedef {{id: number | null, found: Sentence | null}} Looked */

/** Asked by many parts at once, and a list can be long. @param {State} state */
export function selectedSentence({ sentences, selectedId }) {
  const before = looked.get(sentences);
  if (before?.id === selectedId) return before.found;
  const found = sentences.find(({ id }) => id === selectedId) ?? null;
  looked.set(sentences, { id: selectedId, found });
  return found;
}

/** @param {State} state */
export const wordsOnStage = (state) => state.triedOnStage ?? selectedSentence(state)?.words ?? [];

/**
 * The marks that can be set on the stage. What is being typed has none yet, and is kept with the
 * first; a sentence that came from elsewhere cannot have any.
 * @param {State} state
 * @returns {Mark[] | null}
 */
export const marksOnStage = (state) =>
  state.triedOnStage
    ? isTyped(state)
      ? state.triedOnStage.map(() => null)
      : null
    : (selectedSentence(state)?.marks ?? null);

/** What is on the stage is being typed. @param {State} state */
export const isTyped = ({ triedOnStage, typed }) =>
  triedOnStage !== null && triedOnStage === typed?.words;

/**
 * What the network would put where nobody has decided yet, if it knows the project's classes.
 * @param {State} state
 * @returns {Label[] | null}
 */
export const ghostsOnStage = (state) =>
  knowsClasses(state) ? (traceOnStage(state)?.labels ?? null) : null;

/** Which of the sentences to learn from is on the stage, counted from 1. @param {State} state */
export function exampleOnStage(state) {
  const selected = state.triedOnStage ? null : selectedSentence(state);
  if (selected?.use !== "learn") return null;
  let example = 1;
  for (const sentence of state.sentences) {
    if (sentence === selected) break;
    if (sentence.use === "learn") example += 1;
  }
  return example;
}

/**
 * What Python is asked about. Labels of other classes than its network's it is not told.
 * @param {State} state @returns {{words: string[], labels: Label[] | null}}
 */
export function labelledOnStage(state) {
  const { triedOnStage: tried, triedLabels } = state;
  const sentence = selectedSentence(state);
  const words = tried ?? wordsOnStage(state);
  if (!knowsClasses(state)) return { words, labels: null };
  return { words, labels: tried ? triedLabels : sentence && labelsOf(sentence) };
}

/**
 * What every question about the stage begins with: the sentence, and the moment of training.
 * @param {State} state
 */
export const askedOnStage = (state) => ({ ...labelledOnStage(state), moment: state.moment });

/** Whether Python has a network to ask about. @param {State} state */
export const hasNetwork = (state) => state.python.phase === "ready" && state.summary !== null;

/** Whether there is a sentence and a network to ask Python about. @param {State} state */
export const canAsk = (state) => hasNetwork(state) && wordsOnStage(state).length > 0;

/** Whether the sentence has a loss, and with it a gradient. @param {State} state */
export const hasLabels = (state) => labelledOnStage(state).labels !== null;

/**
 * The record, as far as it still belongs to what is on the stage: none when the words differ,
 * without losses when the labels do.
 * @param {State} state
 * @returns {Trace | null}
 */
export function traceOnStage(state) {
  const { trace } = state;
  const { words, labels } = labelledOnStage(state);
  if (!trace || !sameItems(words, trace.words)) return null;
  if (labels === null ? trace.y == null : sameItems(labels.map(yOf), trace.y)) return trace;
  return { ...trace, y: null, loss: null, loss_so_far: null, total_loss: null, mean_loss: null };
}

/**
 * What the file of the picture is called.
 * @param {Pick<State, "lens" | "t">} state @param {string} ending
 */
export const pictureName = ({ lens, t }, ending) => `timestep-${lens}-${t}.${ending}`;
