/**
 * What a run is set up with: sentences and settings.
 *
 * @import {State} from "./store.js"
 * @import {Label, LabelledWords, RunSetUp, Settings, TrainingData} from "../wire/types.d.ts"
 */

import { learntFrom, sameItems } from "./sentences.js";

/** @param {State} state @returns {TrainingData} */
export const dataOf = ({ sentences, includeStarter, settings }) => ({
  sentences: learntFrom(sentences),
  // They mark persons and nothing else.
  include_starter: includeStarter && !settings.classes,
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
  const text = fingerprintOf(setUpPayload(state));
  fingerprints.set(sentences, { includeStarter, settings, text });
  return text;
}

/** What a fingerprint begins with: all that is known at once. @param {RunSetUp} run */
const beginningOf = ({ sentences, ...others }) => `${JSON.stringify(others)} ${sentences.length} `;

/** Whether the present run was set up with what the page holds now. @param {State} state */
export const isSetUpWith = (state) =>
  state.setUpWith.startsWith(beginningOf(setUpPayload(state))) &&
  state.setUpWith === fingerprint(state);

/** The same of a run. @param {RunSetUp} run */
export function fingerprintOf(run) {
  const { sentences } = run;
  const sum = new Checksum();
  for (const sentence of sentences) {
    const { low, high } = digest(sentence);
    sum.add(low);
    sum.add(high);
  }
  const { low, high } = sum;
  return `${beginningOf(run)}${low} ${high}`;
}

/** Of whole numbers, in 64 bits: FNV with two factors. */
class Checksum {
  low = 0x811c9dc5;
  high = 0x01000193;

  /** @param {number} number */
  add(number) {
    this.low = Math.imul(this.low ^ number, 2654435761);
    this.high = Math.imul(this.high ^ (number + 1), 1597334677);
  }
}

/** @type {WeakMap<string[], {labels: Label[] | null, sum: Checksum}>} */
const digests = new WeakMap();

/** Of words and labels; remembered for as long as they are. @param {LabelledWords} sentence */
function digest({ words, labels }) {
  const held = digests.get(words);
  if (held && (held.labels === labels || sameItems(held.labels ?? [], labels))) return held.sum;
  const sum = new Checksum();
  words.forEach((word, i) => {
    for (let at = 0; at < word.length; at += 1) sum.add(word.charCodeAt(at));
    sum.add(0x10000 + (labels?.[i] ?? 2));
  });
  digests.set(words, { labels, sum });
  return sum;
}

/**
 * Train goes on with the present run. Who wants to begin afresh does not go on with one that began
 * with the weights of another.
 * @param {State} state
 */
export const continues = (state) =>
  ["initial", "opened", "finished"].includes(state.network) &&
  isSetUpWith(state) &&
  (state.startFrom === "present" || state.summary?.started_from !== "present");

/** The present run was set up with other sentences or settings. @param {State} state */
export const isOutdated = (state) => state.setUpWith !== "" && !isSetUpWith(state);
