/**
 * What a lab asks Python whatever the lens: the record of the sentence on the stage, the reading of
 * an unseen sentence, and the scores of held-out ones.
 *
 * @import {Trace} from "../wire/types.d.ts"
 * @import {State, Store} from "./store.js"
 */

import { classesOf } from "./classes.js";
import { scored } from "./curve.js";
import { askedOnStage, canAsk, hasNetwork, labelledOnStage } from "./on-stage.js";
import { Query, weightsAtRest } from "./query.js";
import { heldOut, sameItems } from "./sentences.js";

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

/** What the network makes of an unseen sentence. */
export const prediction = new Query(
  "sentence",
  ({ triedText }) => (triedText ? { text: triedText } : null),
  {
    name: "prediction",
    about: ["text"],
    // Of the weights of now, whatever moment is looked at.
    weights: (state) => weightsAtRest({ ...state, moment: null }),
    hasPlace: false,
  },
);

/** @param {State} state */
const networkInHand = ({ taken }) => String(taken);

/** The scores, when other sentences of the reader's are held out, or another network has come. */
export const ownScores = new Query(
  "hold_out",
  (state) => {
    const sentences = heldOut(state.sentences);
    const isScored = state.evaluation?.own ?? state.evaluation?.held_out?.classes;
    const isThere = sentences.length > 0 || isScored;
    const classes = classesOf(state);
    const held = classes ? { sentences, classes } : { sentences };
    return hasNetwork(state) && isThere ? held : null;
  },
  {
    weights: networkInHand,
    keep: {
      as: (evaluation, _, { weights, state }) =>
        weights === networkInHand(state) ? scored(state, evaluation) : {},
    },
  },
);
