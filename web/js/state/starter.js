/**
 * What the page opens with: the record of the starter network, and its sentence.
 *
 * @import {StarterRecord} from "../wire/types.d.ts"
 * @import {Store} from "./store.js"
 */

import { shipped } from "../wire/shipped.js";
import { sentenceFrom } from "./sentences.js";

/** Of the record, ahead of the first that asks for it. @type {Promise<Response> | null} */
let coming = null;

/** It is asked for before anything of Python, which would take all connections to a server. */
export function expectStarter() {
  coming ??= shipped("starter/starter.json");
}

/** @returns {Promise<StarterRecord>} */
export async function starterRecord() {
  const file = coming ?? shipped("starter/starter.json");
  coming = null;
  return (await file).json();
}

/** @param {StarterRecord} starter */
export const starterSentence = ({ trace: { words, y } }) =>
  sentenceFrom({ words, labels: y ?? null });

/** In place of those that are there. @param {Store} store */
export async function showStarterSentence(store) {
  const sentence = starterSentence(await starterRecord());
  store.set({ sentences: [sentence], selectedId: sentence.id, triedOnStage: null });
}
