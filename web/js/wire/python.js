/**
 * The page's Python: one worker, which all labs of the page share. Each has a network of its own in
 * it.
 *
 * @import {Loading} from "./loading.js"
 * @import {Action, Asked, PythonListener, PythonStatus, Work, WorkerEvent} from "./protocol.js"
 * @import {WireError} from "./types.d.ts"
 */

import { EngineError, WorkerGone } from "./errors.js";
import { NEWER, NOTHING_COMES } from "./faults.js";
import { madeWorker, refused } from "./made-worker.js";
import { startOrder } from "./start-order.js";
import { isNewerThere } from "./table.js";
import address from "./worker.js?worker&url";

/** Seconds without a sign of life, of which loading gives one every second: then it has failed. */
const LOADING_SILENCE = 120;
/** Seconds at one thing: then that is told, and can be stopped. A death is told by the lock. */
const LONG_SILENCE = 10;
/** Milliseconds for which the page waits with its drawing until the worker has begun. */
const AHEAD = 150;

/** What belongs to no lab: the worker's own start. */
const NO_LAB = "";

/** @param {string} message @param {number} done @param {number} total @returns {PythonStatus} */
const loading = (message, done = 0, total = 0) => ({ phase: "loading", message, done, total });

/** @param {Error} error  of the page, or told by the worker */
const isOfFile = (error) =>
  error.name === "FileFault" || (error instanceof EngineError && error.type === "FileFault");

export class Python {
  /** @type {Map<string, PythonListener>} */
  #labs = new Map();
  /** The labs whose networks are in training. @type {Set<string>} */
  #training = new Set();
  /** @type {Worker | null} */
  #worker = null;
  /** Counts the starts, so that what belongs to a former one is dropped. */
  #starts = 0;
  #isOn = false;
  /** Ends what is fetched for the start under way. */
  #fetching = new AbortController();
  /** @type {Map<number, Asked>} */
  #pending = new Map();
  #lastId = 0;
  #silentSeconds = 0;
  /** How far it is with the one thing that it is at. @type {Work | null} */
  #work = null;
  /** @type {ReturnType<typeof setInterval> | undefined} */
  #ticking;
  /** @type {PromiseWithResolvers<void>} */
  #begun = Promise.withResolvers();
  /** @type {PythonStatus} */
  #status = loading("Starting");

  /**
   * Starts the worker ahead of the first lab, whose drawing would hold it up. Resolves when it goes
   * on by itself, or soon in any case.
   */
  async startAhead() {
    this.start();
    await Promise.race([this.#begun.promise, new Promise((resolve) => setTimeout(resolve, AHEAD))]);
  }

  /**
   * The first lab of the page starts the worker.
   * @param {string} lab @param {PythonListener} listener
   */
  join(lab, listener) {
    this.#labs.set(lab, listener);
    if (!this.#isOn) this.start();
    else if (this.#status.phase === "ready") listener.onReady(this.#status.message);
    else listener.onStatus(this.#status);
  }

  /** Its network goes with it; the last lab ends the worker. @param {string} lab */
  leave(lab) {
    this.#labs.delete(lab);
    this.#training.delete(lab);
    for (const [id, asked] of this.#pending) {
      if (asked.lab !== lab) continue;
      this.#pending.delete(id);
      asked.reject(new WorkerGone("This lab is no longer on the page."));
    }
    if (this.#labs.size === 0) this.#end(new WorkerGone("No lab is left on the page."));
    else this.ask(lab, "forget", {}).catch(() => {});
  }

  /** Starts a fresh worker; a former one is ended. */
  async start() {
    const wasReady = this.#status.phase === "ready";
    this.#end(new WorkerGone("Python was started anew."));
    if (wasReady) this.#tellAll((lab) => lab.onEnd(""));
    const start = this.#starts;
    this.#isOn = true;
    this.#show(loading("Starting"));
    const isPast = () => start !== this.#starts;
    try {
      const name = `timestep-python-${crypto.randomUUID?.() ?? Date.now()}-${start}`;
      const { signal } = this.#fetching;
      const tell = (/** @type {Loading} */ coming) => isPast() || this.#onLoading(coming);
      const worker = await madeWorker(address, name, signal, tell);
      if (isPast()) return worker.terminate();
      this.#listenTo(worker, name);
      this.#ticking = setInterval(() => this.#tick(), 1000);
      await this.ask(NO_LAB, "start", ...startOrder(start));
    } catch (error) {
      if (!isPast()) this.#fail(/** @type {Error} */ (error));
    }
  }

  /**
   * @param {string} lab @param {Action} action @param {object} payload
   * @param {Transferable[]} [transfer]
   * @returns {Promise<any>}
   */
  ask(lab, action, payload, transfer = []) {
    const worker = this.#worker;
    if (!worker) return Promise.reject(new WorkerGone("Python is not running."));
    const id = ++this.#lastId;
    const { promise, resolve, reject } = Promise.withResolvers();
    if (this.#pending.size === 0) this.#silentSeconds = 0;
    if (action === "train") this.#training.add(lab);
    this.#pending.set(id, { lab, action, resolve, reject });
    worker.postMessage({ id, lab, action, payload }, transfer);
    return promise;
  }

  /** @param {Worker} worker @param {string} name */
  #listenTo(worker, name) {
    this.#worker = worker;
    worker.onmessage = ({ data }) => {
      if (worker !== this.#worker) return;
      this.#begun.resolve();
      if (data.event === "locked") this.#watchForDeath(worker, name);
      else this.#receive(data);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      if (worker === this.#worker) this.#die(event.message || refused("it gives no reason"));
    };
  }

  /**
   * @param {{id?: number, result?: unknown, error?: WireError, event?: WorkerEvent, lab?: string,
   *   payload?: any}} message
   */
  #receive({ id, result, error, event, lab, payload }) {
    if (event === "working") {
      this.#work = payload;
      return;
    }
    this.#endSilence();
    if (id !== undefined) this.#settle(id, result, error);
    else if (event === "loading") this.#onLoading(payload);
    else if (event === "ready") this.#onReady(payload);
    else this.#onTraining(lab ?? NO_LAB, event, payload);
  }

  /** @param {number} id @param {unknown} result @param {WireError | undefined} error */
  #settle(id, result, error) {
    const asked = this.#pending.get(id);
    if (!asked) return;
    this.#pending.delete(id);
    if (asked.action === "pause") this.#training.delete(asked.lab);
    if (error) asked.reject(new EngineError(error));
    else asked.resolve(result);
  }

  /** @param {Loading} coming */
  #onLoading({ stage, done, total, waiting }) {
    if (this.#status.phase === "ready") return;
    const status = loading(stage, done, total);
    if (waiting.length === 0) this.#show(status);
    else this.#show({ ...status, phase: "waiting", message: NOTHING_COMES, waiting });
  }

  /** @param {{python: string, numpy: string, isRestored: boolean}} payload */
  #onReady({ python, numpy, isRestored }) {
    performance.mark("python-ready", { detail: { isRestored } });
    const message = `Python ${python}, NumPy ${numpy}`;
    this.#status = { phase: "ready", message, done: 0, total: 0 };
    this.#tellAll((lab) => lab.onReady(message));
  }

  /** @param {string} lab @param {WorkerEvent | undefined} event @param {any} payload */
  #onTraining(lab, event, payload) {
    const listener = this.#labs.get(lab);
    if (event === "progress") {
      if (payload.finished || payload.failure) this.#training.delete(lab);
      listener?.onProgress(payload);
    } else {
      this.#training.delete(lab);
      listener?.onTrainingFailed(new EngineError(payload));
    }
  }

  /** @param {Worker} worker @param {string} name */
  #watchForDeath(worker, name) {
    const mourning = navigator.locks?.request(name, { mode: "shared" }, () => {
      if (worker === this.#worker) this.#die("Python stopped unexpectedly.");
    });
    // Where site data are blocked there are no locks; the silence tells then.
    mourning?.catch(() => {});
  }

  /** Counting ticks, not comparing clocks: a laptop that slept must not look like a dead worker. */
  #tick() {
    if (this.#pending.size === 0 && this.#training.size === 0) return;
    this.#silentSeconds += 1;
    const seconds = this.#silentSeconds;
    if (this.#status.phase === "ready") {
      if (seconds >= LONG_SILENCE) this.#tellAll((lab) => lab.onSilence(seconds, this.#work));
    } else if (seconds >= LOADING_SILENCE) {
      this.#fail(new WorkerGone(`Python has not answered for ${seconds} seconds.`));
    }
  }

  #endSilence() {
    if (this.#silentSeconds >= LONG_SILENCE) this.#tellAll((lab) => lab.onSilence(0, null));
    this.#silentSeconds = 0;
    this.#work = null;
  }

  /** Ends what it is at; another Python takes its place. */
  stop() {
    this.#die("Python was stopped.");
  }

  /**
   * A Python that was there is replaced; one that could not be loaded waits for the reader.
   * @param {string} reason
   */
  #die(reason) {
    if (this.#status.phase !== "ready") {
      this.#fail(new WorkerGone(reason));
      return;
    }
    this.#end(new WorkerGone(reason));
    this.#tellAll((lab) => lab.onEnd(reason));
    this.start();
  }

  /** @param {Error} error */
  async #fail(error) {
    this.#end(new WorkerGone(error.message));
    this.#isOn = true;
    const start = this.#starts;
    const failed = /** @type {const} */ ({ phase: "failed", done: 0, total: 0 });
    this.#show({ ...failed, message: error.message });
    if (!isOfFile(error) || !(await isNewerThere()) || start !== this.#starts) return;
    this.#show({ ...failed, message: NEWER, isNewer: true });
  }

  /** @param {Error} reason */
  #end(reason) {
    this.#worker?.terminate();
    this.#worker = null;
    this.#isOn = false;
    this.#fetching.abort();
    this.#fetching = new AbortController();
    this.#starts += 1;
    clearInterval(this.#ticking);
    this.#status = loading("Starting");
    this.#endSilence();
    this.#training.clear();
    const asked = [...this.#pending.values()];
    this.#pending.clear();
    for (const { reject } of asked) reject(reason);
  }

  /** @param {PythonStatus} status */
  #show(status) {
    this.#status = status;
    this.#tellAll((lab) => lab.onStatus(status));
  }

  /** @param {(lab: PythonListener) => void} tell */
  #tellAll(tell) {
    for (const listener of [...this.#labs.values()]) tell(listener);
  }
}

/** The one of this page. */
export const python = new Python();
