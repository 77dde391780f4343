/**
 * Keeps the reader's work and network in the browser, and says where that is not so.
 *
 * @import {KeptNetwork, KeptWork} from "./kept-records.js"
 * @import {Found} from "./storage.js"
 * @import {State, Store} from "./store.js"
 * @import {KeptTask, TaskNetwork, TaskWork} from "./task-records.js"
 * @import {Work} from "./work.js"
 */

import { download } from "../ui/download.js";
import { asideOf, Storage } from "./storage.js";
import { Tabs } from "./tabs.js";
import { TaskStorage } from "./task-storage.js";

/** What is kept of the reader's work. @type {(keyof State)[]} */
const KEPT = [
  "sentences",
  "selectedId",
  "settings",
  "epochs",
  "includeStarter",
  "startFrom",
  "tourStep",
  "task",
];

/** A storage that has not answered by then may never do. */
const PATIENCE = 10_000; // milliseconds

const SILENT = "The storage of this browser does not answer: what you do is not kept now.";
const FULL =
  "The storage of this browser is full: what you did last is not kept. " +
  "Download it, or make room in the browser's settings.";
const OF_NEWER =
  "The storage of this browser is of a newer version of this page: what you do is not kept. " +
  "Load the page again to get that version; download before what you need.";
const REFUSED =
  "This browser keeps nothing for this page: your work will be gone when you leave. " +
  "Download what you need.";

/** What to say, by the name of the error. @type {Record<string, string>} */
const SENTENCES = { QuotaExceededError: FULL, VersionError: OF_NEWER };

/**
 * What is read, or that it does not come.
 * @template T @param {Promise<T>} reading @returns {Promise<T>}
 */
async function soon(reading) {
  const silence = Promise.withResolvers();
  const timer = setTimeout(() => silence.reject(new Error(SILENT)), PATIENCE);
  try {
    return await Promise.race([reading, silence.promise]);
  } finally {
    clearTimeout(timer);
  }
}

/** What is kept of the reader's work. @param {State} state */
export const workOf = (state) =>
  /** @type {KeptWork} */ (Object.fromEntries(KEPT.map((key) => [key, state[key]])));

export class Keeper {
  #store;
  #work;
  #storage;
  #tasks;
  #tabs;
  #hasRead = false;
  #hasAskedToPersist = false;
  /** What is not kept now, and the sentence that says so. @type {Map<string, string>} */
  #failed = new Map();

  /** The last that was to be kept. @type {Promise<unknown>} */
  #keeping = Promise.resolve();
  /** How many changes are on their way. */
  #unwritten = 0;
  #hasLeft = false;

  /**
   * @param {Store} store @param {Work} work @param {string} place  of the project
   * @param {() => void} [onOthers]  another tab has kept something, of other tasks maybe
   */
  constructor(store, work, place, onOthers) {
    this.#store = store;
    this.#work = work;
    this.#storage = new Storage(place);
    this.#tasks = new TaskStorage(place);
    this.#tabs = new Tabs(
      place,
      () => {
        this.#takeOthers();
        onOthers?.();
      },
      (keepsNetwork) => store.set({ keepsNetwork }),
    );
  }

  /** Once more after it was closed: others may have kept something since. */
  open() {
    this.#tabs.join();
    if (this.#hasRead) this.#takeOthers();
  }

  close() {
    this.#tabs.leave();
  }

  /** What was kept, as far as it can be read soon. @returns {Promise<Found>} */
  async read() {
    const reading = this.#storage.read();
    try {
      const found = await soon(reading);
      this.#hasRead = true;
      this.#store.set({ aside: found.aside, project: found.project ?? "" });
      return found;
    } catch (error) {
      this.#fail("work", error);
      reading.then((found) => this.#takeLate(found)).catch(() => {});
      return { aside: [] };
    }
  }

  /** What was kept of another task. @param {string} task @returns {Promise<KeptTask>} */
  async readTask(task) {
    try {
      const { aside, ...kept } = await soon(this.#tasks.read(task));
      if (aside) this.#store.set({ aside });
      return kept;
    } catch (error) {
      this.#fail(task, error);
      return {};
    }
  }

  /**
   * @param {string} task @param {TaskWork} mine
   * @returns {Promise<TaskWork | null>} with what other tabs have kept; null where nothing is
   */
  async keepTask(task, mine) {
    /** @type {TaskWork | null} */
    let merged = null;
    const keeping = this.#tasks.keepWork(task, mine).then((work) => {
      merged = work;
    });
    if (await this.#watch(task, keeping)) this.#tabs.tell();
    return merged;
  }

  /** @param {string} task @param {TaskWork} mine @returns {Promise<TaskWork>} with others' */
  async othersTask(task, mine) {
    try {
      return await this.#tasks.othersWork(task, mine);
    } catch (error) {
      console.warn("what another tab kept is not seen", error);
      return mine;
    }
  }

  /** @param {string} task @param {TaskWork | null} work  on its way; null: all is kept */
  leaveTask(task, work) {
    if (work) this.#tasks.leave(task, work);
    else this.#tasks.stay(task);
  }

  /**
   * @param {string} task @param {TaskNetwork | null} network
   * @returns {Promise<boolean>} whether it is kept
   */
  async keepTaskNetwork(task, network) {
    if (this.#store.state.keepsNetwork === false) return false;
    const keeping = this.#watch(`network of ${task}`, this.#tasks.keepNetwork(task, network));
    return Promise.race([keeping, new Promise((resolve) => setTimeout(resolve, PATIENCE, false))]);
  }

  /** Keeps what changed, if that is to be kept. @param {Set<keyof State>} changed */
  follow(changed) {
    if (KEPT.some((key) => changed.has(key))) this.#keeping = this.#watch("work", this.#keepWork());
  }

  /** The reader goes, or may come back: what is on its way is put where it is safe. */
  leave() {
    if (this.#unwritten === 0) return;
    this.#hasLeft = true;
    this.#storage.leave(workOf(this.#store.state));
  }

  /** Resolves when all of the work is kept, or cannot be. */
  async settled() {
    await null; // a change of this turn is told at its end
    await this.#keeping;
  }

  /** @param {KeptNetwork | null} network @returns {Promise<boolean>} whether it is kept */
  async keepNetwork(network) {
    if (this.#store.state.keepsNetwork === false) return false;
    const keeping = this.#watch("network", this.#storage.keepNetwork(network));
    const silence = new Promise((resolve) => setTimeout(resolve, PATIENCE, false));
    return Promise.race([keeping, silence]);
  }

  /** Bytes become lists of numbers. */
  downloadAside() {
    const asPlain = (/** @type {string} */ _, /** @type {unknown} */ value) =>
      ArrayBuffer.isView(value) ? Array.from(/** @type {Uint8Array} */ (value)) : value;
    const text = JSON.stringify(this.#store.state.aside, asPlain, 1);
    download("timestep-set-aside.json", text, "application/json");
  }

  async dropAside() {
    await this.#watch("aside", this.#storage.keepAside([]));
    this.#store.set({ aside: [] });
  }

  async #keepWork() {
    const mine = workOf(this.#store.state);
    this.#unwritten += 1;
    const merged = await this.#storage.keepWork(mine).finally(() => this.#written());
    this.#work.take(mine, merged);
    this.#tabs.tell();
    this.#persist();
  }

  #written() {
    this.#unwritten -= 1;
    if (!this.#hasLeft || this.#unwritten > 0) return;
    this.#hasLeft = false;
    this.#storage.stay();
  }

  async #takeOthers() {
    try {
      const { base, work, project = "" } = await this.#storage.othersWork();
      this.#store.set({ project });
      if (work) this.#work.take(base, work);
    } catch (error) {
      console.warn("what another tab kept is not seen", error);
    }
  }

  /** What the storage told after all. @param {Found} found */
  async #takeLate({ work, network, aside }) {
    const all = network ? [...aside, asideOf("network", network)] : aside;
    this.#store.set({ aside: all });
    this.#say("work", "");
    if (work) this.#work.take(null, work);
    await this.#watch("aside", this.#storage.keepAside(all));
  }

  /** The browser is asked not to clear it by itself, once there is something of the reader's. */
  #persist() {
    if (this.#hasAskedToPersist || !this.#store.state.canUndo) return;
    this.#hasAskedToPersist = true;
    navigator.storage?.persist?.().catch(() => {});
  }

  /**
   * @param {string} what @param {Promise<void>} keeping
   * @returns {Promise<boolean>} whether that went well
   */
  async #watch(what, keeping) {
    try {
      await keeping;
      return this.#say(what, "");
    } catch (error) {
      return this.#fail(what, error);
    }
  }

  /** @param {string} what @param {unknown} error */
  #fail(what, error) {
    console.warn(`the ${what} is not kept`, error);
    const { name, message } = /** @type {Error} */ (error);
    if (message === SILENT) return this.#say(what, SILENT);
    return this.#say(what, SENTENCES[name] ?? REFUSED);
  }

  /** @param {string} what @param {string} problem  "" for none */
  #say(what, problem) {
    if (problem) this.#failed.set(what, problem);
    else this.#failed.delete(what);
    this.#store.set({ notKept: [...this.#failed.values()][0] ?? "" });
    return problem === "";
  }
}
