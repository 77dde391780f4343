/**
 * One lab's door to the page's Python: one promise per question, and its own events.
 *
 * @import {Action, Actions, PythonStatus, Work} from "./protocol.js"
 * @import {Progress} from "./types.d.ts"
 * @import {EngineError} from "./errors.js"
 * @import {Python} from "./python.js"
 */

/**
 * @typedef {<A extends Action>(action: A, payload: Actions[A]["payload"]) =>
 *   Promise<Actions[A]["result"]>} Ask
 *
 * @typedef {object} EngineListener
 * @property {(status: PythonStatus) => void} onStatus
 * @property {(ask: Ask) => Promise<void>} onPython  a fresh Python is there; what is asked here
 *   goes before all that waits
 * @property {(progress: Progress) => void} onProgress
 * @property {(error: EngineError) => void} onTrainingFailed
 * @property {(seconds: number, work: Work | null) => void} onSilence  that Python is at one thing
 * @property {(reason: string) => void} onDeath  the Python that was there is gone; another is on
 *   its way
 */

let labs = 0;

const WITHOUT = "Python has not got this network yet";

export class Engine {
  #lab = `lab-${++labs}`;
  #python;
  #listener;
  /** @type {PromiseWithResolvers<void>} */
  #ready = Promise.withResolvers();
  #isReady = false;
  /** Counts the Pythons this lab has had, so that what was meant for a former one is dropped. */
  #lives = 0;

  /** @param {Python} python @param {EngineListener} listener */
  constructor(python, listener) {
    this.#python = python;
    this.#listener = listener;
  }

  /** Python is there, and has this lab's network in hand. */
  get isReady() {
    return this.#isReady;
  }

  /** Takes part in the page's Python, which starts when no lab has it yet. */
  join() {
    const { onStatus, onProgress, onTrainingFailed, onSilence, onDeath } = this.#listener;
    this.#python.join(this.#lab, {
      onStatus,
      onProgress,
      onTrainingFailed,
      onSilence,
      onReady: (versions) => this.#prepare(versions),
      onEnd: (reason) => {
        this.#forget();
        if (reason) onDeath(reason);
      },
    });
  }

  /** When it comes back, Python has to be given its network first. */
  leave() {
    this.#forget();
    this.#listener.onStatus({ phase: "loading", message: WITHOUT, done: 0, total: 0 });
    this.#python.leave(this.#lab);
  }

  /** Starts the page's Python anew. */
  restart() {
    this.#python.start();
  }

  /** Ends what the page's Python is at, which nothing else can. */
  stop() {
    this.#python.stop();
  }

  /**
   * Asks once Python is ready.
   * @type {Ask}
   */
  call = async (action, payload) => {
    await this.#ready.promise;
    return this.#python.ask(this.#lab, action, payload);
  };

  /** @param {string} versions */
  async #prepare(versions) {
    const life = ++this.#lives;
    await this.#listener.onPython((action, payload) =>
      this.#python.ask(this.#lab, action, payload),
    );
    if (life !== this.#lives) return;
    this.#isReady = true;
    this.#listener.onStatus({ phase: "ready", message: versions, done: 0, total: 0 });
    this.#ready.resolve();
  }

  /** Who waits for Python goes on waiting: a retry or a fresh worker may still come. */
  #forget() {
    this.#lives += 1;
    if (this.#isReady) this.#ready = Promise.withResolvers();
    this.#isReady = false;
  }
}
