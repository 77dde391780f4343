/**
 * The worker: hands the labs' actions to Python and trains in slices. Only plain data leaves it.
 *
 * @import {WorkerEvent} from "./protocol.js"
 * @import {Progress, WireError} from "./types.d.ts"
 */

import { converted } from "./convert.js";
import { LoadingError, loadPython } from "./loading.js";
import { Turns } from "./turns.js";

const SLICE_SECONDS = 0.05;

/** @type {any} Pyodide */
let pyodide = null;
/** @type {any} rnn.page.bridge */
let bridge = null;

/**
 * A lock held as long as this worker lives: the page waits for the same one and so learns at once
 * of a sudden death. Nothing may be told before it is held, for the page takes the first message as
 * the sign to queue up.
 */
const lockHeld = new Promise((resolve) => {
  if (!navigator.locks) resolve(undefined);
  navigator.locks?.request(self.name, () => {
    resolve(undefined);
    return new Promise(() => {});
  });
});

/** @param {URL} folder */
async function start(folder) {
  await lockHeld;
  pyodide = await loadPython(folder, (loading) => tell("loading", loading));
  bridge = pyodide.pyimport("rnn.page.bridge");
  const { result } = ask("", "hello", {});
  bridge.forget("");
  tell("ready", result);
}

/**
 * What Python answers, and the buffers of its arrays, which are handed on to the page.
 * @param {string} lab @param {string} action @param {object} payload
 * @returns {{result?: any, error?: WireError, buffers: Set<any>}}
 */
function ask(lab, action, payload) {
  if (!bridge) throw new LoadingError("Python is not ready.");
  const given = pyodide.toPy(payload);
  /** @type {any} */
  let answer;
  try {
    answer = bridge.answer(lab, action, given);
    const plain = answer.toJs({ dict_converter: Object.fromEntries, create_pyproxies: false });
    const buffers = new Set();
    return { ...converted(plain, buffers), buffers };
  } finally {
    answer?.destroy();
    given.destroy();
  }
}

const turns = new Turns((lab, order) => {
  try {
    const { pace, ...rest } = order;
    const slice = pace === null ? { seconds: SLICE_SECONDS } : { seconds: 0, updates: 1 };
    const { result, error, buffers } = ask(lab, "advance", { ...rest, ...slice });
    if (error) {
      tell("failed", error, lab);
      return false;
    }
    const { finished, failure } = /** @type {Progress} */ (result);
    tell("progress", result, lab, buffers);
    return !finished && !failure;
  } catch (error) {
    tell("failed", asWireError(error), lab);
    closeIfBroken(error);
    return false;
  }
});

/** @type {Record<string, (lab: string, payload: any) => unknown>} */
const ownActions = {
  start: (_, { base }) => start(new URL("pyodide/", base)),
  train: (lab, order) => turns.train(lab, order),
  pause: (lab) => turns.pause(lab),
  pace: (lab, { pace }) => turns.pace(lab, pace),
  watch: (lab, words) => turns.watch(lab, words),
  forget(lab) {
    turns.pause(lab);
    bridge?.forget(lab);
  },
};

/**
 * @param {WorkerEvent} event @param {unknown} payload
 * @param {string} [lab] @param {Iterable<Transferable>} [buffers]
 */
function tell(event, payload, lab, buffers = []) {
  self.postMessage({ event, lab, payload }, { transfer: [...buffers] });
}

/** Of what went wrong outside of Python. @param {unknown} error @returns {WireError} */
function asWireError(error) {
  const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
  return { type: name, message, traceback: stack ?? "" };
}

/**
 * An interpreter that has trapped cannot go on; closing is how the page learns that it needs a new
 * one.
 * @param {unknown} error
 */
function closeIfBroken(error) {
  const trapped = error instanceof WebAssembly.RuntimeError || error instanceof RangeError;
  if (trapped || /fatally failed/.test(String(error))) self.close();
}

/** @param {MessageEvent<{id: number, lab: string, action: string, payload: object}>} message */
self.onmessage = async ({ data: { id, lab, action, payload } }) => {
  try {
    if (action in ownActions) {
      self.postMessage({ id, result: await ownActions[action](lab, payload) });
    } else {
      const { result, error, buffers } = ask(lab, action, payload);
      self.postMessage(error ? { id, error } : { id, result }, { transfer: [...buffers] });
    }
  } catch (error) {
    self.postMessage({ id, error: asWireError(error) });
    closeIfBroken(error);
  }
};
