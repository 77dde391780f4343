/**
 * Going to a step: the page's state is set by the same deeds as a reader's. What the reader had
 * before is had again when the tour is left.
 *
 * @import {Session} from "../state/session.js"
 * @import {State} from "../state/store.js"
 * @import {Label, LabelledWords} from "../wire/types.d.ts"
 * @import {Place} from "./form.js"
 * @import {Deed} from "../state/events.js"
 */

import { classesOf, labelsAfter } from "../state/classes.js";
import { on } from "../state/events.js";
import { momentsOf } from "../state/moments.js";
import { labelledSo } from "../state/sentences.js";

/**
 * @typedef {Pick<State, "selectedId" | "triedOnStage" | "triedLabels" | "t" | "lens" | "moment" |
 *   "opened" | "openedPath" | "taken">} OwnPlace  where the reader was by themselves
 */

/** @param {State} state @returns {OwnPlace} */
export function ownPlace(state) {
  const { selectedId, triedOnStage, triedLabels, t, lens, moment } = state;
  const { opened, openedPath, taken } = state;
  return { selectedId, triedOnStage, triedLabels, t, lens, moment, opened, openedPath, taken };
}

/**
 * The sentence comes first: another one begins at its first word.
 * @param {Session} session @param {Place} place @param {(deeds: Deed[]) => void} onStage
 */
export async function goToPlace({ store }, place, onStage) {
  if (place.sentence !== "any") store.set(sentenceSet(store.state, place.sentence));
  await null;
  onStage(deedsOf(place, store.state));
}

/**
 * Back to where the reader was, as far as that is still there.
 * @param {Session} session @param {OwnPlace} own @param {(deeds: Deed[]) => void} onStage
 */
export async function goBack({ store }, own, onStage) {
  const { sentences, selectedId: now, taken } = store.state;
  const isThere = sentences.some(({ id }) => id === own.selectedId);
  const { triedOnStage, triedLabels, t, lens, opened: number, openedPath: path } = own;
  // Another network has come since: its moments are others.
  const moment = taken === own.taken ? own.moment : null;
  store.set({ selectedId: isThere ? own.selectedId : now, triedOnStage, triedLabels });
  await null;
  onStage([
    ...deedsOf({ sentence: "any", t, lens, moment, story: 1, playing: false }, store.state),
    ...(number ? [/** @type {Deed} */ ([on.open, { number, path }])] : []),
  ]);
}

/**
 * One of the reader's own if it is one, else a sentence that is only looked at.
 * @param {State} state @param {LabelledWords} sentence
 * @returns {Partial<State>}
 */
function sentenceSet(state, { words, labels: given = null }) {
  // A tour's 1 is a person; beside classes that is another label.
  const after = labelsAfter(null, classesOf(state));
  const labels = given?.map((label) => after[label] ?? 0) ?? null;
  const own = labels && labelledSo(state.sentences, words, labels);
  if (own) return { selectedId: own.id, triedOnStage: null };
  return { triedOnStage: words, triedLabels: /** @type {Label[] | null} */ (labels) };
}

/**
 * @param {State} state @param {Place} place @param {(deeds: Deed[]) => void} onStage
 */
export function goToMoment(state, { moment }, onStage) {
  onStage([[on.moment, { moment: nearest(moment, state) }]]);
}

/** @param {Place} place @param {State} state @returns {Deed[]} */
const deedsOf = ({ lens, moment, t, story, playing }, state) => [
  [on.open, { number: null }],
  [on.lens, { lens }],
  [on.moment, { moment: nearest(moment, state) }],
  [on.tell, { t, story }],
  ...(playing ? [/** @type {Deed} */ ([on.play, { playing }])] : []),
];

/**
 * Of the moments that can be gone to, that before the update or at it.
 * @param {Place["moment"]} moment @param {State} state
 */
function nearest(moment, state) {
  const moments = momentsOf(state);
  if (moment === null || !moments) return null;
  const step = moment === "first" ? 0 : moment;
  if (step >= moments.now) return null;
  return moments.steps.findLast((kept) => kept <= step) ?? moments.steps[0];
}
