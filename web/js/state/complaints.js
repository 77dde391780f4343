/**
 * Whatever went wrong, in words for the reader; what is a defect also goes to the console in full.
 *
 * @import {Store} from "./store.js"
 */

import { EngineError, WorkerGone } from "../wire/errors.js";
import { FileFault } from "../wire/faults.js";

/**
 * "" for a dead worker, which is told once, where it is noticed, and not by each question that it
 * leaves unanswered.
 * @param {unknown} error
 */
export function complaint(error) {
  if (error instanceof WorkerGone) return "";
  if (error instanceof FileFault) return error.message;
  if (error instanceof EngineError && error.isForReader) return error.message;
  console.error(error instanceof EngineError ? error.traceback : error);
  const { message } = error instanceof Error ? error : new Error(String(error));
  return `Something went wrong that should not have: ${message}`;
}

/** For what has no place of its own on the page. @param {Store} store @param {unknown} error */
export function complain(store, error) {
  const text = complaint(error);
  if (text) store.set({ notice: { kind: "error", text } });
}
