/**
 * The page's side of the worker: one promise per question, events for what comes unasked.
 * The only place that makes a Worker.
 *
 * @import {Action, WireError, PythonStatus, Progress} from "./protocol.js"
 */

/**
 * Without a sign of life for this long the worker is taken for dead. Loading may stand still on a
 * slow line.
 */
const SILENCE_LIMIT = { loading: 240, answering: 30 };

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

/**
 * @typedef {(action: Exclude<Action, "start">, payload?: object) => Promise<any>} Ask
 *
 * @typedef {object} EngineListener
 * @property {(status: PythonStatus) => void} onStatus
 * @property {(ask: Ask) => Promise<void>} onPython  Python is there; what is asked here goes
 *   before all that waits
 * @property {(progress: Progress) => void} onProgress
 * @property {(error: EngineError) => void} onTrainingFailed
 * @property {() => void} onDeath  the worker died after Python was ready
 */

export class Engine {
  /** @type {Worker | null} */
  #worker = null;
  /** @type {Map<number, {resolve: (result: any) => void, reject: (error: Error) => void}>} */
  #pending = new Map();
  #lastId = 0;
  #silentSeconds = 0;
  #training = false;
  #workers = 0;
  /** @type {PromiseWithResolvers<void>} */
  #ready = Promise.withResolvers();
  #isReady = false;
  /** @type {EngineListener} */
  #listener;

  /** @param {EngineListener} listener */
  constructor(listener) {
    this.#listener = listener;
    // Counting ticks, not comparing clocks: a laptop that slept must not look like a dead worker.
    setInterval(() => this.#tick(), 1000);
  }

  get isReady() {
    return this.#isReady;
  }

  /**
   * Starts a fresh worker; a former one is ended. Settles when Python is ready or cannot be had.
   */
  async start() {
    this.#end(new WorkerGone("Python was started anew."));
    this.#silentSeconds = 0;
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
    this.#listener.onStatus({ phase: "loading", message: "Starting", done: 0, total: 0 });
    try {
      await this.#send("start", { base: document.baseURI });
    } catch (error) {
      if (worker !== this.#worker) return;
      this.#fail(/** @type {Error} */ (error).message);
    }
  }

  /**
   * Asks once Python is ready.
   * @type {Ask}
   */
  call = async (action, payload = {}) => {
    await this.#ready.promise;
    if (action === "train") this.#training = true;
    return this.#send(action, payload);
  };

  /** @param {Action} action @param {object} payload */
  #send(action, payload) {
    const worker = this.#worker;
    if (!worker) return Promise.reject(new WorkerGone("Python is not running."));
    const id = ++this.#lastId;
    const { promise, resolve, reject } = Promise.withResolvers();
    if (this.#pending.size === 0) this.#silentSeconds = 0;
    this.#pending.set(id, { resolve, reject });
    worker.postMessage({ id, action, payload });
    return promise;
  }

  /**
   * @param {{id?: number, result?: unknown, error?: WireError, event?: string, payload?: any}}
   *   message
   */
  #receive({ id, result, error, event, payload }) {
    this.#silentSeconds = 0;
    if (id !== undefined) {
      const asked = this.#pending.get(id);
      this.#pending.delete(id);
      if (error) asked?.reject(new EngineError(error));
      else asked?.resolve(result);
      return;
    }
    switch (event) {
      case "loading":
        if (!this.#isReady)
          this.#listener.onStatus({
            phase: "loading",
            message: payload.stage,
            done: payload.done,
            total: payload.total,
          });
        break;
      case "ready":
        this.#prepare(`Python ${payload.python}, NumPy ${payload.numpy}`);
        break;
      case "progress":
        this.#training = !payload.finished && !payload.failure;
        this.#listener.onProgress(payload);
        break;
      case "failed":
        this.#training = false;
        this.#listener.onTrainingFailed(new EngineError(payload));
        break;
    }
  }

  /** @param {string} versions */
  async #prepare(versions) {
    const worker = this.#worker;
    await this.#listener.onPython((action, payload = {}) => this.#send(action, payload));
    if (worker !== this.#worker) return;
    this.#isReady = true;
    this.#listener.onStatus({ phase: "ready", message: versions, done: 0, total: 0 });
    this.#ready.resolve();
  }

  /** @param {Worker} worker @param {string} name */
  #watchForDeath(worker, name) {
    navigator.locks?.request(name, { mode: "shared" }, () => {
      if (worker === this.#worker) this.#die("Python stopped unexpectedly.");
    });
  }

  #tick() {
    if (this.#pending.size === 0 && !this.#training) return;
    this.#silentSeconds += 1;
    const limit = this.#isReady ? SILENCE_LIMIT.answering : SILENCE_LIMIT.loading;
    if (this.#silentSeconds >= limit) this.#die(`Python has not answered for ${limit} seconds.`);
  }

  /** @param {string} reason */
  #die(reason) {
    if (this.#isReady) {
      this.#end(new WorkerGone(reason));
      this.#listener.onDeath();
    } else {
      this.#fail(reason);
    }
  }

  /** @param {string} message */
  #fail(message) {
    this.#end(new WorkerGone(message));
    this.#listener.onStatus({ phase: "failed", message, done: 0, total: 0 });
  }

  /** @param {Error} reason */
  #end(reason) {
    this.#worker?.terminate();
    this.#worker = null;
    this.#training = false;
    for (const { reject } of this.#pending.values()) reject(reason);
    this.#pending.clear();
    // Who waits for Python to become ready goes on waiting: a retry or a fresh worker may still come.
    if (this.#isReady) this.#ready = Promise.withResolvers();
    this.#isReady = false;
  }
}
