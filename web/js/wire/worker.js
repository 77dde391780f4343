/**
 * The worker: hands the labs' actions to Python and trains in slices. Only plain data leaves it.
 *
 * @import {Loading} from "./loading.js"
 * @import {SnapshotUse, WorkerEvent} from "./protocol.js"
 * @import {File} from "./snapshot.js"
 * @import {Table} from "./table.js"
 * @import {Progress, WireError} from "./types.d.ts"
 */

import { converted } from "./convert.js";
import { SnapshotKeeping } from "./keeping-snapshot.js";
import { KeptSnapshot } from "./kept-snapshot.js";
import { LoadingError, loadPython, takeSnapshot } from "./loading.js";
import { isShipped, ShippedSnapshot } from "./shipped-snapshot.js";
import { fromNetwork, fromPort } from "./source.js";
import { Turns } from "./turns.js";

const SLICE_SECONDS = 0.05;
/** By name: a browser without WebAssembly has no class for it. */
const TRAPS = ["RuntimeError", "RangeError"];

/** @type {any} Pyodide */
let pyodide = null;
/** @type {any} rnn.page.bridge */
let bridge = null;
/** @type {SnapshotKeeping | null} */
let keeping = null;

/**
 * A lock held as long as this worker lives: the page waits for the same one and so learns at once
 * of a sudden death. Where site data are blocked, or the worker has no origin, there are no locks:
 * the page notices a death by the silence then.
 *
 * @type {Promise<boolean>}
 */
const lockHeld = new Promise((resolve) => {
  if (!navigator.locks) resolve(false);
  const holding = navigator.locks?.request(self.name, () => {
    resolve(true);
    return new Promise(() => {});
  });
  holding?.catch(() => resolve(false));
});

/**
 * @param {string} base @param {Table | null} table
 * @param {MessagePort | null} port  through which files come, if not from the network
 * @param {SnapshotUse | null} snapshot
 */
async function start(base, table, port, snapshot) {
  if (await lockHeld) tell("locked", null);
  const source = port ? fromPort(port) : fromNetwork(base);
  const kept = table && snapshot && !port ? new KeptSnapshot(base, table) : null;
  const memory = table && isShipped(table) ? new ShippedSnapshot(source, table) : kept;
  if (snapshot?.isTrusted === false) await memory?.drop().catch(() => {});
  const tellLoading = (/** @type {Loading} */ loading) => tell("loading", loading);
  const loaded = await loadPython(base, table, source, tellLoading, memory);
  ({ pyodide } = loaded);
  bridge = pyodide.pyimport("rnn.page.bridge");
  const { result } = ask("", "hello", {});
  bridge.forget("");
  const { isRestored } = loaded;
  tell("ready", { ...result, isRestored });
  kept?.noteCome();
  if (kept && snapshot && !isRestored) {
    keeping = new SnapshotKeeping(kept, pyodide, snapshot.quiet);
  }
}

/** @param {string} base @param {Table} table @param {File[]} files */
async function keepSnapshot(base, table, files) {
  await new KeptSnapshot(base, table).keep(await takeSnapshot(base, table, files));
}

/**
 * What Python answers, and the buffers of its arrays, which are handed on to the page.
 * @param {string} lab @param {string} action @param {object} payload
 * @returns {{result?: any, error?: WireError, buffers: Set<any>}}
 */
function ask(lab, action, payload) {
  if (!bridge) throw new LoadingError("Python is not ready.");
  keeping?.asked();
  const given = pyodide.toPy(payload);
  /** @type {any} */
  let answer;
  try {
    answer = bridge.answer(
      lab,
      action,
      given,
      (/** @type {number} */ done, /** @type {number} */ of) =>
        tell("working", { action, done, total: of }, lab),
    );
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
  start: (_, { base, table, port, snapshot }) => start(base, table, port, snapshot),
  snapshot: (_, { base, table, files }) => keepSnapshot(base, table, files),
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
  const { name, message, stack } = error instanceof Error ? error : new Error(inWords(error));
  return { type: name, message, traceback: stack ?? "" };
}

/** What was thrown and is no error. @param {any} thrown @returns {string} */
const inWords = (thrown) => String(thrown?.message ?? thrown?.name ?? JSON.stringify(thrown));

/**
 * An interpreter that has trapped cannot go on; closing is how the page learns that it needs a new
 * one.
 * @param {unknown} error
 */
function closeIfBroken(error) {
  const trapped = error instanceof Error && TRAPS.includes(error.name);
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
