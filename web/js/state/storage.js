/**
 * What survives a reload, in IndexedDB. Every change is one transaction, which takes in what other
 * tabs have kept since; what cannot be read is set aside as it is.
 *
 * @import {KeptNetwork, KeptWork} from "./kept-records.js"
 */

import { openDB } from "idb";
import { networkFrom, VERSION, workFrom } from "./kept-records.js";
import { mergedWork } from "./merge.js";

/** @typedef {{at: number, what: "sentences" | "network", record: unknown}} Aside */

/** @typedef {{work?: KeptWork, network?: KeptNetwork, aside: Aside[]}} Found */

/** Async, so that a browser without IndexedDB is a rejection like any other refusal. */
async function open() {
  return openDB("timestep", 1, {
    upgrade: (database) => void database.createObjectStore("kept"),
    // A newer version of the page, in another tab, is not kept waiting.
    blocking: (_, __, { target }) => /** @type {IDBDatabase} */ (target).close(),
  });
}

export class Storage {
  /** @type {ReturnType<typeof open> | null} */
  #opening = null;
  #keys;
  /** The work as this tab last read or wrote it. @type {KeptWork | null} */
  #base = null;
  /** The same without what other tabs had. @type {KeptWork | null} */
  #mine = null;

  /** @param {string} name  of the lab; the one without a name keeps its work where it always was */
  constructor(name) {
    const behind = name ? ` of ${name}` : "";
    this.#keys = {
      work: `work${behind}`,
      network: `network${behind}`,
      aside: `aside${behind}`,
    };
  }

  async #transaction() {
    this.#opening ??= open();
    // A refusal is asked for anew the next time.
    const database = await this.#opening.catch((error) => {
      this.#opening = null;
      throw error;
    });
    return database.transaction("kept", "readwrite");
  }

  /** @returns {Promise<Found>} */
  async read() {
    const { store, done } = await this.#transaction();
    const keys = this.#keys;
    const [ofWork, ofNetwork, asideBefore = []] = await Promise.all(
      [keys.work, keys.network, keys.aside].map((key) => store.get(key)),
    );
    const foundWork = workFrom(ofWork);
    const { network, isWhole } = networkFrom(ofNetwork);
    const broken = [
      ...(foundWork.isWhole ? [] : [asideOf("sentences", ofWork)]),
      ...(isWhole ? [] : [asideOf("network", ofNetwork)]),
    ];
    const { back, left } = parted(asideBefore);
    const work = back.reduce(together, foundWork.work);
    const aside = [...left, ...broken];
    if (broken.length || back.length) {
      store.put(aside, keys.aside);
      if (work) store.put({ version: VERSION, ...work }, keys.work);
      else store.delete(keys.work);
      if (!network) store.delete(keys.network);
    }
    await done;
    this.#base = work ?? null;
    return { work, network, aside };
  }

  /**
   * @param {KeptWork} mine
   * @returns {Promise<KeptWork>} with what other tabs have kept
   */
  async keepWork(mine) {
    const { store, done } = await this.#transaction();
    const before = store.get(this.#keys.work);
    // At once, for the page may be gone before the rest.
    store.put({ version: VERSION, ...mine }, this.#keys.work);
    const record = await before;
    const { work, isWhole } = workFrom(record);
    const merged = work ? mergedWork(this.#base, this.#mine, mine, work) : mine;
    if (work) store.put({ version: VERSION, ...merged }, this.#keys.work);
    if (!isWhole) {
      const aside = (await store.get(this.#keys.aside)) ?? [];
      store.put([...aside, asideOf("sentences", record)], this.#keys.aside);
    }
    this.#base = merged;
    this.#mine = mine;
    await done;
    return merged;
  }

  /** What other tabs have kept. @returns {Promise<{base: KeptWork | null, work?: KeptWork}>} */
  async othersWork() {
    const { store, done } = await this.#transaction();
    const { work } = workFrom(await store.get(this.#keys.work));
    await done;
    const base = this.#base;
    if (work) this.#base = work;
    return { base, work };
  }

  /** @param {KeptNetwork | null} network */
  async keepNetwork(network) {
    const { store, done } = await this.#transaction();
    if (network) store.put({ version: VERSION, ...network }, this.#keys.network);
    else store.delete(this.#keys.network);
    await done;
  }

  /** What could be read no longer, or was never shown. @param {Aside[]} aside */
  async keepAside(aside) {
    const { store, done } = await this.#transaction();
    store.put(aside, this.#keys.aside);
    await done;
  }
}

/** @param {Aside["what"]} what @param {unknown} record @returns {Aside} */
export const asideOf = (what, record) => ({ at: Date.now(), what, record });

/**
 * What was set aside and can be read after all, by a later version of this page.
 * @param {Aside[]} aside
 */
function parted(aside) {
  /** @type {KeptWork[]} */
  const back = [];
  const left = aside.filter(({ what, record }) => {
    const { work, isWhole } = workFrom(what === "sentences" ? record : undefined);
    if (work && isWhole) back.push(work);
    return !(work && isWhole);
  });
  return { back, left };
}

/** @param {KeptWork | undefined} sum @param {KeptWork} each @returns {KeptWork} */
const together = (sum, each) => (sum ? mergedWork(null, null, sum, each) : each);
