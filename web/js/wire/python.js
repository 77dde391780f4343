/**
 * The page's Python: one worker, which all labs of the page share. Each has a network of its own in
 * it. The only place that makes a Worker.
 *
 * @import {Action, WorkerEvent} from "./protocol.js"
 * @import {Progress, WireError} from "./types.d.ts"
 */

import { EngineError, WorkerGone } from "./errors.js";

/**
 * Without a sign of life for this many seconds the worker is taken for dead. Loading may stand
 * still on a slow line.
 */
const SILENCE_LIMIT = { loading: 240, answering: 30 };

/**
 * @typedef {object} PythonStatus
 * @property {"loading" | "ready" | "failed"} phase
 * @property {string} message
 * @property {number} done
 * @property {number} total
 *
 * @typedef {object} PythonListener  what a lab is told
 * @property {(status: PythonStatus) => void} onStatus  of the loading, and that it failed
 * @property {(versions: string) => void} onReady  a fresh Python is there
 * @property {(died: boolean) => void} onEnd  the Python that was there is gone
 * @property {(progress: Progress) => void} onProgress
 * @property {(error: EngineError) => void} onTrainingFailed
 *
 * @typedef {object} Asked
 * @property {string} lab
 * @property {Action} action
 * @property {(result: any) => void} resolve
 * @property {(error: Error) => void} reject
 */

/** What belongs to no lab: the worker's own start. */
const NO_LAB = "";

/** @param {string} message @param {number} done @param {number} total @returns {PythonStatus} */
const loading = (message, done = 0, total = 0) => ({ phase: "loading", message, done, total });

export class Python {
  /** @type {Map<string, PythonListener>} */
  #labs = new Map();
  /** The labs whose networks are in training. @type {Set<string>} */
  #training = new Set();
  /** @type {Worker | null} */
  #worker = null;
  #workers = 0;
  /** @type {Map<number, Asked>} */
  #pending = new Map();
  #lastId = 0;
  #silentSeconds = 0;
  /** @type {ReturnType<typeof setInterval> | undefined} */
  #ticking;
  /** @type {PythonStatus} */
  #status = loading("Starting");

  /**
   * The first lab of the page starts the worker.
   * @param {string} lab @param {PythonListener} listener
   */
  join(lab, listener) {
    this.#labs.set(lab, listener);
    if (this.#worker === null) this.start();
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
    if (wasReady) this.#tellAll((lab) => lab.onEnd(false));
    const worker = this.#makeWorker();
    this.#ticking = setInterval(() => this.#tick(), 1000);
    this.#show(loading("Starting"));
    try {
      await this.ask(NO_LAB, "start", { base: document.baseURI });
    } catch (error) {
      if (worker === this.#worker) this.#fail(/** @type {Error} */ (error).message);
    }
  }

  /** @param {string} lab @param {Action} action @param {object} payload @returns {Promise<any>} */
  ask(lab, action, payload) {
    const worker = this.#worker;
    if (!worker) return Promise.reject(new WorkerGone("Python is not running."));
    const id = ++this.#lastId;
    const { promise, resolve, reject } = Promise.withResolvers();
    if (this.#pending.size === 0) this.#silentSeconds = 0;
    if (action === "train") this.#training.add(lab);
    this.#pending.set(id, { lab, action, resolve, reject });
    worker.postMessage({ id, lab, action, payload });
    return promise;
  }

  #makeWorker() {
    const name = `timestep-python-${crypto.randomUUID?.() ?? Date.now()}-${++this.#workers}`;
    const worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module", name });
    this.#worker = worker;
    let watched = false;
    worker.onmessage = ({ data }) => {
      if (worker !== this.#worker) return;
      if (!watched) {
        watched = true;
        this.#watchForDeath(worker, name);
      }
      this.#receive(data);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      if (worker === this.#worker) this.#die(event.message || "The worker could not be started.");
    };
    return worker;
  }

  /**
   * @param {{id?: number, result?: unknown, error?: WireError, event?: WorkerEvent, lab?: string,
   *   payload?: any}} message
   */
  #receive({ id, result, error, event, lab, payload }) {
    this.#silentSeconds = 0;
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

  /** @param {{stage: string, done: number, total: number}} payload */
  #onLoading({ stage, done, total }) {
    if (this.#status.phase !== "ready") this.#show(loading(stage, done, total));
  }

  /** @param {{python: string, numpy: string}} payload */
  #onReady({ python, numpy }) {
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
    navigator.locks?.request(name, { mode: "shared" }, () => {
      if (worker === this.#worker) this.#die("Python stopped unexpectedly.");
    });
  }

  /** Counting ticks, not comparing clocks: a laptop that slept must not look like a dead worker. */
  #tick() {
    if (this.#pending.size === 0 && this.#training.size === 0) return;
    this.#silentSeconds += 1;
    const limit = this.#status.phase === "ready" ? SILENCE_LIMIT.answering : SILENCE_LIMIT.loading;
    if (this.#silentSeconds >= limit) this.#die(`Python has not answered for ${limit} seconds.`);
  }

  /**
   * A Python that was there is replaced; one that could not be loaded waits for the reader.
   * @param {string} reason
   */
  #die(reason) {
    if (this.#status.phase !== "ready") {
      this.#fail(reason);
      return;
    }
    this.#end(new WorkerGone(reason));
    this.#tellAll((lab) => lab.onEnd(true));
    this.start();
  }

  /** @param {string} message */
  #fail(message) {
    this.#end(new WorkerGone(message));
    this.#show({ phase: "failed", message, done: 0, total: 0 });
  }

  /** @param {Error} reason */
  #end(reason) {
    this.#worker?.terminate();
    this.#worker = null;
    clearInterval(this.#ticking);
    this.#status = loading("Starting");
    this.#silentSeconds = 0;
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
