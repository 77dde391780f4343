/**
 * The moments of training that can be gone to: those that Python has, and until it is there those
 * that come with the page, of the starter network and its sentence.
 *
 * @import {Moments, Trace} from "../wire/types.d.ts"
 * @import {State} from "./store.js"
 */

import { hasNetwork, wordsOnStage } from "./on-stage.js";
import { Query } from "./query.js";
import { sameItems } from "./sentences.js";

/** Asked again after every update and every pin. */
export const moments = new Query("moments", (state) => (hasNetwork(state) ? {} : null), {
  weights: ({ taken, summary, pinned }) => `${taken} after ${summary?.step}, ${pinned} pinned`,
  hasPlace: false,
});

/** @param {State} state @returns {Moments | null} */
export const momentsOf = (state) => moments.answer(state) ?? shippedMoments(state);

/**
 * How the shipped network read the shipped sentence at the moment that is looked at, if both are on
 * the stage.
 * @param {State} state
 * @returns {Trace | null}
 */
export function shippedTrace(state) {
  const held = shippedMoments(state);
  const place = held ? held.steps.indexOf(state.moment ?? held.now) : -1;
  const trace = held?.traces[place];
  return trace && sameItems(trace.words, wordsOnStage(state)) ? trace : null;
}

/** @param {State} state */
const shippedMoments = ({ network, starterMoments }) =>
  network === "starter" ? starterMoments : null;
