/**
 * What the page opens with: the record of the starter network, and its sentence.
 *
 * @import {StarterRecord} from "../wire/types.d.ts"
 * @import {Store} from "./store.js"
 */

import { shipped } from "../wire/shipped.js";
import { sentenceFrom } from "./sentences.js";

/** @returns {Promise<StarterRecord>} */
export const starterRecord = async () => (await shipped("starter/starter.json")).json();

/** @param {StarterRecord} starter */
export const starterSentence = ({ trace: { words, y } }) =>
  sentenceFrom({ words, labels: y ?? null });

/** In place of those that are there. @param {Store} store */
export async function showStarterSentence(store) {
  const sentence = starterSentence(await starterRecord());
  store.set({ sentences: [sentence], selectedId: sentence.id, triedOnStage: null });
}
