/**
 * Keeps the reader's work and network in the browser, and says where that is not so.
 *
 * @import {KeptNetwork, KeptWork} from "./kept-records.js"
 * @import {Found} from "./storage.js"
 * @import {State, Store} from "./store.js"
 * @import {Work} from "./work.js"
 */

import { download } from "../ui/download.js";
import { asideOf, Storage } from "./storage.js";
import { Tabs } from "./tabs.js";

/** What is kept of the reader's work. @type {(keyof State)[]} */
const KEPT = [
  "sentences",
  "selectedId",
  "settings",
  "epochs",
  "includeStarter",
  "startFrom",
  "tourStep",
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

/** What is kept of the reader's work. @param {State} state */
export const workOf = (state) =>
  /** @type {KeptWork} */ (Object.fromEntries(KEPT.map((key) => [key, state[key]])));

export class Keeper {
  #store;
  #work;
  #storage;
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

  /** @param {Store} store @param {Work} work @param {string} place  of the project */
  constructor(store, work, place) {
    this.#store = store;
    this.#work = work;
    this.#storage = new Storage(place);
    this.#tabs = new Tabs(
      place,
      () => this.#takeOthers(),
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
    const silence = Promise.withResolvers();
    const timer = setTimeout(() => silence.reject(new Error(SILENT)), PATIENCE);
    try {
      const found = await Promise.race([reading, silence.promise]);
      this.#hasRead = true;
      this.#store.set({ aside: found.aside, project: found.project ?? "" });
      return found;
    } catch (error) {
      this.#fail("work", error);
      reading.then((found) => this.#takeLate(found)).catch(() => {});
      return { aside: [] };
    } finally {
      clearTimeout(timer);
    }
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
   * @param {"work" | "network" | "aside"} what @param {Promise<void>} keeping
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
