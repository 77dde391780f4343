/**
 * What is being typed stands on the stage as soon as Python has read it, and leaves it again when
 * the box is empty.
 *
 * @import {Store} from "./store.js"
 */

import { isTyped } from "./on-stage.js";
import { prediction, takeTried } from "./queries.js";

/** @param {Store} store */
export function readAsTyped(store) {
  const { state } = store;
  const { triedText, triedOnStage, typed } = state;
  if (triedText === (typed?.text ?? "")) return;
  if (!triedText) {
    store.set({ typed: null, triedOnStage: isTyped(state) ? null : triedOnStage });
    return;
  }
  const words = prediction.answer(state)?.words;
  if (!words?.length) return;
  const fresh = { text: triedText, words };
  store.set({ typed: fresh, triedOnStage: words, triedLabels: null });
  takeTried(store);
}
