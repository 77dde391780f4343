/**
 * Somebody's experiment, shown in the place of the reader's own work and never mixed with it: what
 * it sets, what is locked in it, and which labels it hides until they are asked for.
 *
 * @import {Settings} from "../wire/types.d.ts"
 * @import {EventName} from "./events.js"
 * @import {Mark, Sentence, Use} from "./sentences.js"
 * @import {State, Store} from "./store.js"
 */

import { counted } from "../ui/numbers.js";
import { withClasses } from "./classes.js";
import { on } from "./events.js";
import { isTyped } from "./on-stage.js";
import { unsplitSentence } from "./sentences.js";

export const LOCKS = /** @type {const} */ (["settings", "sentences", "labels"]);

/**
 * @typedef {(typeof LOCKS)[number]} Lock
 * @typedef {Pick<Sentence, "text" | "words" | "marks" | "use">} SharedSentence
 *
 * @typedef {object} Experiment
 * @property {SharedSentence[]} sentences
 * @property {string[]} [classes]  of its labels; without, 0 and 1
 * @property {{settings: Partial<Settings>, epochs: number, includeStarter: boolean}} [run]
 * @property {Place} [at]
 * @property {string} [tour]  a step of the tour
 * @property {Lock[]} lock
 * @property {boolean} hidesLabels
 *
 * @typedef {{sentence: number, t: number, lens: string}} Place  sentence counts from 0
 *
 * @typedef {{experiment: Experiment | null, fault: string}} Linked  what the address holds, or why
 *   that cannot be read
 *
 * @typedef {object} Shared
 * @property {number} count  of its sentences
 * @property {readonly Lock[]} lock
 * @property {Map<number, {marks: Mark[], use: Use}>} hidden  labels, by the id of the sentence
 * @property {Place | undefined} at
 * @property {string} tour
 */

/** The address holds an experiment. */
export const hasLink = () => location.hash.startsWith("#experiment=");

/** What the reader keeps of an experiment, on its way through a reload. @returns {Sentence[]} */
export const takenAlong = () => history.state?.along ?? [];

export const forgetAlong = () => history.replaceState(null, "", location.href);

/** @param {Experiment} experiment @returns {Partial<State>} */
export function stateOf({ sentences: given, classes, run, at, tour = "", lock, hidesLabels }) {
  const all = given.map((each) => ({ ...unsplitSentence(each.text), ...each }));
  /** @type {Shared["hidden"]} */
  const hidden = new Map();
  const sentences = all.map((sentence) => {
    if (!hidesLabels || !sentence.words || sentence.marks.every((mark) => mark === null))
      return sentence;
    hidden.set(sentence.id, { marks: sentence.marks, use: sentence.use });
    return { ...sentence, marks: sentence.marks.map(() => null), use: /** @type {Use} */ ("read") };
  });
  const givenSettings = /** @type {Settings} */ (run?.settings ?? {});
  return {
    sentences,
    selectedId: sentences[at?.sentence ?? 0]?.id ?? null,
    ...(run && { epochs: run.epochs, includeStarter: run.includeStarter }),
    // What is not said of settings is that of the starter network.
    ...((run || classes) && { settings: withClasses(givenSettings, classes ?? null) }),
    shared: {
      count: sentences.length,
      // Who is to find the labels has to be able to set them.
      lock: lock.filter((each) => each !== "labels" || hidden.size === 0),
      hidden,
      at,
      tour,
    },
  };
}

/** To its place, once its sentence is on the stage. @param {Store} store @param {Shared} shared */
export async function goToShared(store, { at, tour }) {
  // Another sentence begins at its first word; what follows from it has to have followed.
  await null;
  if (at) store.set({ t: at.t, lens: at.lens });
  if (tour) store.set({ tourStep: tour, touring: true });
}

/** What each lock holds fast. @type {Record<Lock, EventName[]>} */
const HELD = {
  settings: [on.settings, on.classes, on.bringData],
  sentences: [
    on.add,
    on.addMany,
    on.readMany,
    on.addRead,
    on.edit,
    on.split,
    on.merge,
    on.remove,
    on.bringData,
  ],
  labels: [on.classes, on.paint, on.gap, on.use, on.done],
};

/** @param {State} state @param {Lock} lock */
export const isLocked = ({ shared }, lock) => shared?.lock.includes(lock) ?? false;

/**
 * Why a deed is not done, in a sentence; "" where it is.
 * @param {State} state @param {EventName} name
 */
export function refusal(state, name) {
  const keepsTyped = isTyped(state) && (name === on.paint || name === on.gap || name === on.done);
  const lock = state.shared?.lock.find(
    (each) => HELD[each].includes(name) || (keepsTyped && each === "sentences"),
  );
  if (!lock) return "";
  return `The ${lock} are locked in this experiment. Keep it, and they are yours to change.`;
}

/** @param {number} count */
export const keptAlong = (count) =>
  `${counted(count, "sentence")} of somebody's experiment ${count === 1 ? "is" : "are"} with ` +
  "yours now, above the others. Your settings and your network are as they were.";
