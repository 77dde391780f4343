/**
 * What a lab asks Python whatever the lens: the record of the sentence on the stage, the labels the
 * network would suggest, and the reading of an unseen sentence.
 *
 * @import {State} from "./store.js"
 */

import { askedOnStage, canAsk, hasNetwork, labelledOnStage } from "./on-stage.js";
import { Query, weightsAtRest } from "./query.js";
import { labelsOf, sameItems } from "./sentences.js";

/** Enough for what is in sight; the rest follows as sentences get labelled. */
const MOST_SUGGESTIONS = 100;

/** Of the weights of now, whatever moment is looked at. @param {State} state */
const weightsInHand = (state) => weightsAtRest({ ...state, moment: null });

/** While it trains, the record also comes with the progress. */
export const trace = new Query("trace", (state) => (canAsk(state) ? askedOnStage(state) : null), {
  weights: weightsAtRest,
  keep: (answer) => ({ trace: answer }),
});

/** The sentence whose record comes with the progress. */
export const watched = new Query(
  "watch",
  (state) => (state.network === "training" && canAsk(state) ? labelledOnStage(state) : null),
  { weights: () => "", keep: () => ({}) },
);

/**
 * The network's opinion on words nobody has decided: of one sentence after the other.
 * @type {Query<"predict">}
 */
export const suggestion = new Query(
  "predict",
  (state) => {
    const next =
      hasNetwork(state) && openOnes(state).find((sentence) => isWanting(sentence, state));
    return next ? { words: next.words } : null;
  },
  {
    name: "suggestion",
    weights: weightsInHand,
    keep: ({ words, labels }, asked, state) => {
      const key = suggestion.keyOf(asked, state);
      const those = openOnes(state).filter((sentence) => sameItems(sentence.words, words));
      const fresh = those.map(({ id, words: own }) => [id, { words: own, labels, key }]);
      return { suggestions: { ...state.suggestions, ...Object.fromEntries(fresh) } };
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
  return state.network !== "training" && held.key !== suggestion.keyOf({ words }, state);
}

/** What the network makes of an unseen sentence. */
export const prediction = new Query(
  "predict",
  ({ triedText }) => (triedText ? { text: triedText } : null),
  { name: "prediction", about: ["text"], weights: weightsInHand, hasPlace: false },
);
