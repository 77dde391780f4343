/**
 * The worker: hands the labs' actions to rnn.bridge and trains in slices. Only plain data leaves it.
 *
 * @import {Action, WireError, WorkerEvent, Progress} from "./protocol.js"
 */

import { LoadingError, loadPython } from "./loading.js";
import { Turns } from "./turns.js";

const SLICE_SECONDS = 0.05;

/** @type {any} Pyodide */
let pyodide = null;
/** @type {any} the module rnn.bridge */
let bridge = null;
/** The actions of each lab, on its own network. @type {Map<string, any>} */
const labs = new Map();

/** @param {WorkerEvent} event @param {unknown} payload @param {string} [lab] */
const tell = (event, payload, lab) => self.postMessage({ event, lab, payload });

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
  bridge = pyodide.pyimport("rnn.bridge");
  tell("ready", convert(bridge.handle, "hello", {}));
}

/** @param {string} lab @param {string} action @param {object} payload */
function ask(lab, action, payload) {
  if (!bridge) throw new LoadingError("Python is not ready.");
  return convert(actionsOf(lab), action, payload);
}

/** @param {string} lab */
function actionsOf(lab) {
  if (!labs.has(lab)) labs.set(lab, bridge.actions(bridge.Lab()));
  const actions = labs.get(lab);
  return (/** @type {string} */ action, /** @type {any} */ given) => {
    const act = actions.get(action);
    try {
      return act(given);
    } finally {
      act.destroy();
    }
  };
}

/**
 * Plain data in and out. One line each way converts them.
 * @param {(action: string, given: any) => any} act @param {string} action @param {object} payload
 */
function convert(act, action, payload) {
  const given = pyodide.toPy(payload);
  /** @type {any} */
  let answer;
  try {
    answer = act(action, given);
    return answer.toJs({ dict_converter: Object.fromEntries, create_pyproxies: false });
  } finally {
    answer?.destroy();
    given.destroy();
  }
}

const turns = new Turns((lab, order) => {
  try {
    const payload = { ...order, seconds: SLICE_SECONDS };
    const progress = /** @type {Progress} */ (ask(lab, "advance", payload));
    tell("progress", progress, lab);
    return !progress.finished && !progress.failure;
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
  watch: (lab, words) => turns.watch(lab, words),
  leave: (lab) => {
    turns.pause(lab);
    labs.get(lab)?.destroy();
    labs.delete(lab);
  },
};

/** @param {unknown} error @returns {WireError} */
function asWireError(error) {
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  if (name !== "PythonError") {
    return { type: name, message, traceback: error instanceof Error ? String(error.stack) : "" };
  }
  const { type } = /** @type {{type: string}} */ (/** @type {unknown} */ (error));
  const lines = message.trimEnd().split("\n");
  const last = lines.findLastIndex((line) => line.startsWith(`${type}:`));
  const said =
    last < 0
      ? lines.at(-1)
      : lines
          .slice(last)
          .join("\n")
          .slice(type.length + 1);
  return { type, message: (said ?? "").trim(), traceback: message };
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

/** @param {unknown} result @returns {Transferable[]} */
const buffersIn = (result) =>
  Object.values(result ?? {}).flatMap((value) =>
    ArrayBuffer.isView(value) ? [/** @type {ArrayBuffer} */ (value.buffer)] : [],
  );

/** @param {MessageEvent<{id: number, lab: string, action: Action, payload: object}>} message */
self.onmessage = async ({ data: { id, lab, action, payload } }) => {
  try {
    const own = ownActions[action];
    const result = await (own ? own(lab, payload) : ask(lab, action, payload));
    self.postMessage({ id, result }, { transfer: buffersIn(result) });
  } catch (error) {
    self.postMessage({ id, error: asWireError(error) });
    closeIfBroken(error);
  }
};
