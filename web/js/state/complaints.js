/**
 * Turns whatever went wrong into one notice for the reader; what is a defect also goes to the
 * console in full.
 */

import { EngineError, WorkerGone } from "../wire/engine.js";

/** @typedef {import("./store.js").Store} Store */

/** @param {Store} store @param {unknown} error */
export function complain(store, error) {
  // A dead worker is told once, where it is noticed, not by each question it leaves unanswered.
  if (error instanceof WorkerGone) return;
  if (error instanceof EngineError && error.isForReader) {
    store.set({ notice: { kind: "error", text: error.message } });
    return;
  }
  console.error(error instanceof EngineError ? error.traceback : error);
  const { message } = error instanceof Error ? error : new Error(String(error));
  store.set({
    notice: { kind: "error", text: `Something went wrong that should not have: ${message}` },
  });
}
