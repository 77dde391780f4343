/**
 * What a run is set up with: sentences and settings.
 *
 * @import {State} from "./store.js"
 * @import {RunSetUp, Settings, TrainingData} from "../wire/types.d.ts"
 */

import { learntFrom } from "./sentences.js";

/** @param {State} state @returns {TrainingData} */
export const dataOf = ({ sentences, includeStarter }) => ({
  sentences: learntFrom(sentences),
  include_starter: includeStarter,
});

/**
 * In one order, so that equal runs are equal as JSON. Python's None is null in the record of the
 * starter network and undefined from the worker; either way the setting is left at its default.
 * @param {TrainingData} data @param {Settings} settings @returns {RunSetUp}
 */
export function runWith({ sentences, include_starter }, settings) {
  const set = Object.entries(settings).filter(([, value]) => value != null);
  return {
    sentences,
    include_starter,
    settings: /** @type {Settings} */ (Object.fromEntries(set.sort())),
  };
}

/** @param {State} state */
export const setUpPayload = (state) => runWith(dataOf(state), state.settings);

/** @type {WeakMap<object, {includeStarter: boolean, settings: Settings, text: string}>} */
const fingerprints = new WeakMap();

/** Two states train alike when their fingerprints are the same. @param {State} state */
export function fingerprint(state) {
  const { sentences, includeStarter, settings } = state;
  const held = fingerprints.get(sentences);
  if (held?.includeStarter === includeStarter && held.settings === settings) return held.text;
  const text = JSON.stringify(setUpPayload(state));
  fingerprints.set(sentences, { includeStarter, settings, text });
  return text;
}

/**
 * Train goes on with the present run. Who wants to begin afresh does not go on with one that began
 * with the weights of another.
 * @param {State} state
 */
export const continues = (state) =>
  ["initial", "opened", "finished"].includes(state.network) &&
  state.setUpWith === fingerprint(state) &&
  (state.startFrom === "present" || state.summary?.started_from !== "present");

/** The present run was set up with other sentences or settings. @param {State} state */
export const isOutdated = (state) =>
  state.setUpWith !== "" && state.setUpWith !== fingerprint(state);
