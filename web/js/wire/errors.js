/**
 * What can go wrong between the page and Python.
 *
 * @import {WireError} from "./types.d.ts"
 */

/** A complaint of the Python side; `traceback` is for the console. */
export class EngineError extends Error {
  /** @param {WireError} error */
  constructor({ type, message, traceback }) {
    super(message);
    this.name = "EngineError";
    this.type = type;
    this.traceback = traceback;
  }

  /** ValueError is how the Python side speaks to the reader; everything else is a defect. */
  get isForReader() {
    return this.type === "ValueError";
  }
}

/** The worker is gone; what was asked of it will never be answered. */
export class WorkerGone extends Error {
  name = "WorkerGone";
}
