/**
 * What the network makes of the reader's sentences that are in sight, for the list.
 *
 * @import {Label, Predict} from "../wire/types.d.ts"
 * @import {Sentence} from "./sentences.js"
 * @import {State} from "./store.js"
 */

import { knowsClasses } from "./classes.js";
import { listed } from "./listing.js";
import { hasNetwork } from "./on-stage.js";
import { Query, weightsAtRest } from "./query.js";

/** Enough for what is in sight, wherever that begins in a step of it. */
const MOST = 100;

/** While it trains, those of before may stand. */
const opinions = new Query(
  "predict",
  (state) => {
    if (!hasNetwork(state)) return null;
    if (state.network === "training") return undefined;
    const seen = listed(state).slice(state.seenFrom, state.seenFrom + MOST);
    const sentences = seen.flatMap(({ words }) => (words?.length ? [words] : []));
    return sentences.length ? { sentences } : null;
  },
  {
    name: "opinions",
    weights: (state) => weightsAtRest({ ...state, moment: null }),
    hasPlace: true,
  },
);

export const OPINIONS = [opinions];

/** @type {WeakMap<object, (sentence: Sentence) => Label[] | null>} */
const found = new WeakMap();

/** @type {(sentence: Sentence) => Label[] | null} */
const NONE = () => null;

/** The same function while the answer is the same. @param {State} state */
export function opinionOn(state) {
  const held = state.answers[opinions.name];
  if (!held?.answer || !knowsClasses(state)) return NONE;
  let opinion = found.get(held);
  if (!opinion) {
    const { sentences } = /** @type {Predict} */ (held.asked);
    const labels = new Map(sentences.map((words, i) => [words.join(" "), held.answer.labels[i]]));
    opinion = ({ words }) => labels.get(words?.join(" ") ?? "") ?? null;
    found.set(held, opinion);
  }
  return opinion;
}
