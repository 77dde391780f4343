/**
 * All projects of a lab in the browser's storage: which there are, what each takes, and every
 * change of them, each in one transaction: it is done wholly, or nothing of it.
 *
 * @import {KeptWork} from "../state/kept-records.js"
 * @import {Kept} from "./project-file.js"
 */

import { open } from "../state/database.js";
import { dropDraftsAt } from "../state/drafts.js";
import { IN_BLOCKS, networkFrom, VERSION, versionFor, workFrom } from "../state/kept-records.js";
import { isLong, newName, SentenceBlocks } from "../state/sentence-blocks.js";
import { keysAt } from "../state/storage.js";
import { lockOf } from "../state/tabs.js";
import { turn } from "../ui/turn.js";
import { putTask, startingWith, tasksAt } from "./kept-tasks.js";

/**
 * @typedef {{place: string, name: string}} Project  name: "" where nobody has named it
 *
 * @typedef {object} Measured  what stands in the storage of one
 * @property {number} sentences
 * @property {boolean} hasNetwork  of its own
 * @property {number} tasks  others that have a network
 * @property {number} bytes
 * @property {number} at  when it was last changed, in milliseconds since 1970; 0: not known
 *
 * @typedef {Map<string, unknown>} Records  by their keys
 */

const KEY = /^(?:work|network|aside|project)(?: of (.*))?$/s;

/** Of what there is more than one record. */
const SEVERAL = ["blocks", "tasks", "trained"];

/** Of the records as they are written today. */
const TODAY = 1;

/** A storage that has not answered by then may never do. */
const PATIENCE = 10_000; // milliseconds

/** The storage does not answer. */
export class Silence extends Error {}

export class KeptProjects {
  #name;
  #beginning;
  /** @type {ReturnType<typeof open> | null} */
  #opening = null;

  /** @param {string} name  of the lab */
  constructor(name) {
    this.#name = name;
    this.#beginning = `${name ? `${name} ` : ""}project `;
  }

  /**
   * One that takes too long is given up: nothing of it is done.
   * @template T @param {(store: any) => Promise<T> | T} act @returns {Promise<T>}
   */
  async #transaction(act) {
    const patience = new AbortController();
    const { promise: silence, reject } = Promise.withResolvers();
    const timer = setTimeout(() => {
      patience.abort();
      reject(new Silence());
    }, PATIENCE);
    try {
      return await Promise.race([this.#acted(act, patience.signal), silence]);
    } finally {
      clearTimeout(timer);
    }
  }

  /**
   * @template T @param {(store: any) => Promise<T> | T} act @param {AbortSignal} signal
   * @returns {Promise<T>}
   */
  async #acted(act, signal) {
    this.#opening ??= open();
    // A refusal is asked for anew the next time.
    const database = await this.#opening.catch((error) => {
      this.#opening = null;
      // Where there is no storage at all, it is no refusal of the storage.
      throw error instanceof DOMException ? error : new DOMException(String(error));
    });
    signal.throwIfAborted();
    const transaction = database.transaction("kept", "readwrite");
    signal.addEventListener("abort", () => abort(transaction));
    const { store, done } = transaction;
    const acting = (async () => act(store))();
    acting.catch(() => signal.aborted || abort(transaction));
    try {
      await done;
    } catch (error) {
      // Of several refusals, that of the whole says what is the matter, if it says anything.
      if (/** @type {Error} */ (error).name === "AbortError") await acting;
      throw error;
    }
    return acting;
  }

  /**
   * The first one, then the others as they were made.
   * @param {string} present  place of the one that is open, which may not be kept yet
   * @returns {Promise<Project[]>}
   */
  all(present) {
    return this.#transaction(async (store) => {
      const keys = /** @type {string[]} */ (await store.getAllKeys());
      const found = keys
        .flatMap((key) => KEY.exec(key)?.slice(1) ?? [])
        .map((place) => place ?? "");
      const places = [...new Set([present, ...found])].filter(
        (place) => place === this.#name || place.startsWith(this.#beginning),
      );
      return Promise.all(
        places.sort().map(async (place) => {
          const record = await store.get(keysAt(place).project);
          return { place, name: String(record?.name ?? "") };
        }),
      );
    });
  }

  /**
   * A block at a time: a long list would freeze the page.
   * @param {string} place @returns {Promise<Measured>}
   */
  async measured(place) {
    const keys = await this.#transaction((store) => keysOf(store, place));
    const at = keysAt(place);
    const sum = { sentences: 0, hasNetwork: false, tasks: 0, bytes: 0, at: 0 };
    for (const key of keys) {
      const record = await this.#transaction((store) => store.get(key));
      sum.bytes += sizeOf(key, record);
      sum.hasNetwork ||= key === at.network;
      if (key.startsWith(at.blocks)) sum.sentences += record?.length ?? 0;
      if (key === at.work) sum.sentences += record?.sentences?.length ?? 0;
      if (key.startsWith(`${at.trained} `)) sum.tasks += 1;
      if (![at.aside, at.project].includes(key)) sum.at = Math.max(sum.at, record?.at ?? 0);
      await turn();
    }
    return sum;
  }

  /** @param {string} name @param {Partial<Kept>} [kept] @returns {Promise<string>} its place */
  async create(name, { work, network, tasks = {} } = {}) {
    const place = this.#beginning + newName();
    const keys = keysAt(place);
    await this.#transaction(async (store) => {
      await store.put({ version: TODAY, name }, keys.project);
      if (work) await store.put(await inBlocks(store, keys.blocks, work), keys.work);
      if (network) await store.put({ ...network, version: VERSION }, keys.network);
      for (const [task, kept] of Object.entries(tasks)) await putTask(store, keys, task, kept);
    });
    return place;
  }

  /** @param {string} place @param {string} name */
  async rename(place, name) {
    await this.#transaction((store) => store.put({ version: TODAY, name }, keysAt(place).project));
    // Whoever has it open sees it.
    if (!globalThis.BroadcastChannel) return;
    const channel = new BroadcastChannel(lockOf(place));
    channel.postMessage("kept");
    channel.close();
  }

  /**
   * Without what was set aside, which is there once.
   * @param {string} place @param {string} name @returns {Promise<string>} the place of the copy
   */
  async duplicate(place, name) {
    const [from, copy] = [keysAt(place), this.#beginning + newName()];
    const to = keysAt(copy);
    await this.#transaction(async (store) => {
      await store.put({ version: TODAY, name }, to.project);
      for (const key of await keysOf(store, place)) {
        if (key === from.aside || key === from.project) continue;
        const [[name, own]] = Object.entries(from).filter(
          ([each, own]) => key === own || (SEVERAL.includes(each) && key.startsWith(`${own} `)),
        );
        const other = /** @type {Record<string, string>} */ (to)[name] + key.slice(own.length);
        await store.put(await store.get(key), other);
      }
    });
    return copy;
  }

  /** @param {string} place @returns {Promise<Records>} which can be put back */
  remove(place) {
    dropDraftsAt(place);
    return this.#transaction(async (store) => {
      /** @type {Records} */
      const records = new Map();
      for (const key of await keysOf(store, place)) {
        records.set(key, await store.get(key));
        await store.delete(key);
      }
      return records;
    });
  }

  /** @param {Records} records */
  putBack(records) {
    return this.#transaction(async (store) => {
      for (const [key, record] of records) await store.put(record, key);
    });
  }

  /** What can be read of one. @param {string} place @returns {Promise<Partial<Kept>>} */
  read(place) {
    return this.#transaction(async (store) => {
      const keys = keysAt(place);
      const blocks = new SentenceBlocks(keys.blocks);
      const { work } = workFrom(await blocks.whole(store, await store.get(keys.work)));
      const { network } = networkFrom(await store.get(keys.network));
      return { work, network, tasks: await tasksAt(store, keys) };
    });
  }
}

/** Unless it is over. @param {{abort: () => void}} transaction */
function abort(transaction) {
  try {
    transaction.abort();
  } catch {
    // Nothing is left to be taken back.
  }
}

/** A long list is divided. @param {any} store @param {string} prefix @param {KeptWork} work */
async function inBlocks(store, prefix, work) {
  if (!isLong(work.sentences)) return { ...work, version: versionFor(work) };
  const { names } = await new SentenceBlocks(prefix).write(store, work.sentences);
  const { sentences: _, ...rest } = work;
  return { ...rest, version: versionFor(work, IN_BLOCKS), blocks: names, by: newName() };
}

/** @param {any} store @param {string} place @returns {Promise<string[]>} */
async function keysOf(store, place) {
  const all = Object.entries(keysAt(place));
  const found = await Promise.all(
    all.map(async ([name, key]) =>
      SEVERAL.includes(name) ? startingWith(store, key) : [await store.getKey(key)],
    ),
  );
  return found.flat().filter((key) => key !== undefined);
}

/**
 * Its key and all that it says as JSON in UTF-8, and its bytes as they are: what a browser writes
 * of it is about that.
 * @param {string} key @param {unknown} record
 */
function sizeOf(key, record) {
  let bytes = 0;
  const text = JSON.stringify(record, (_, value) => {
    if (!ArrayBuffer.isView(value)) return value;
    bytes += value.byteLength;
    return null;
  });
  return bytes + new Blob([key, text]).size;
}

/** Another tab has it open, as far as the browser tells. @param {string} place */
export async function isOpenElsewhere(place) {
  try {
    const { held = [] } = await navigator.locks.query();
    return held.some(({ name }) => name === lockOf(place));
  } catch {
    return false;
  }
}
