/**
 * What a lab asks Python whatever the lens: the record of the sentence on the stage, the labels the
 * network would suggest, the reading of an unseen sentence, and the scores of held-out ones.
 *
 * @import {Trace} from "../wire/types.d.ts"
 * @import {State, Store} from "./store.js"
 */

import { scored } from "./curve.js";
import { askedOnStage, canAsk, hasNetwork, labelledOnStage } from "./on-stage.js";
import { Query, weightsAtRest } from "./query.js";
import { heldOut, labelsOf, sameItems } from "./sentences.js";

/** Enough for what is in sight; the rest follows as sentences get labelled. */
const MOST_SUGGESTIONS = 100;

/** Of the weights of now, whatever moment is looked at. @param {State} state */
const weightsInHand = (state) => weightsAtRest({ ...state, moment: null });

/** While it trains, the record also comes with the progress. */
export const trace = new Query("trace", (state) => (canAsk(state) ? askedOnStage(state) : null), {
  weights: weightsAtRest,
  keep: {
    as: (answer, _, { key }) => ({ trace: answer, traceKey: key }),
    key: ({ traceKey }) => traceKey,
  },
});

/**
 * A record that came with the answer to another question need not be asked for again, if it is that
 * of what is on the stage.
 * @param {Store} store
 * @param {Trace | null | undefined} record  without labels
 * @param {string} weights  that gave it
 */
export function takeTrace(store, record, weights) {
  const { state } = store;
  const { words, labels } = labelledOnStage(state);
  if (!record || labels || !sameItems(words, record.words)) return;
  if (weights === trace.weights(state)) store.set({ trace: record, traceKey: trace.key(state) });
}

/** The same of the unseen sentence, when it comes to the stage. @param {Store} store */
export function takeTried(store) {
  const { state } = store;
  const isOfNow = state.moment === null && prediction.heldKey(state) === prediction.key(state);
  if (isOfNow) takeTrace(store, prediction.answer(state)?.trace, trace.weights(state));
}

/** The sentence whose record comes with the progress. */
export const watched = new Query(
  "watch",
  (state) => (state.network === "training" && canAsk(state) ? labelledOnStage(state) : null),
  { weights: () => "", keep: { as: () => ({}) } },
);

/** The network's opinion on words nobody has decided. */
export const suggestions = new Query(
  "predict",
  (state) => {
    const open = hasNetwork(state) ? openOnes(state).filter((each) => isWanting(each, state)) : [];
    return open.length ? { sentences: open.map(({ words }) => words) } : null;
  },
  {
    name: "suggestions",
    weights: weightsInHand,
    keep: {
      as({ labels }, { sentences }, { weights, state }) {
        const fresh = openOnes(state).flatMap(({ id, words }) => {
          const place = sentences.findIndex((each) => sameItems(each, words));
          return place < 0 ? [] : [[id, { words, labels: labels[place], weights }]];
        });
        return { suggestions: { ...state.suggestions, ...Object.fromEntries(fresh) } };
      },
    },
  },
);

/** @typedef {{id: number, words: string[]}} OpenSentence */

/** @param {State} state */
const openOnes = ({ sentences }) =>
  /** @type {OpenSentence[]} */ (
    sentences.filter((sentence) => sentence.words?.length && labelsOf(sentence) === null)
  ).slice(0, MOST_SUGGESTIONS);

/**
 * While it trains, only a sentence without any; the others when it is done.
 * @param {OpenSentence} sentence @param {State} state
 */
function isWanting({ id, words }, state) {
  const held = state.suggestions[id];
  if (held?.words !== words) return true;
  return state.network !== "training" && held.weights !== weightsInHand(state);
}

/** What the network makes of an unseen sentence. */
export const prediction = new Query(
  "sentence",
  ({ triedText }) => (triedText ? { text: triedText } : null),
  { name: "prediction", about: ["text"], weights: weightsInHand, hasPlace: false },
);

/** @param {State} state */
const networkInHand = ({ taken }) => String(taken);

/** The scores, when other sentences of the reader's are held out, or another network has come. */
export const ownScores = new Query(
  "hold_out",
  (state) => {
    const sentences = heldOut(state.sentences);
    const isThere = sentences.length > 0 || state.evaluation?.own;
    return hasNetwork(state) && isThere ? { sentences } : null;
  },
  {
    weights: networkInHand,
    keep: {
      as: (evaluation, _, { weights, state }) =>
        weights === networkInHand(state) ? scored(state, evaluation) : {},
    },
  },
);
