/**
 * What survives a reload, in IndexedDB. Every change is one transaction, which takes in what other
 * tabs have kept since; what cannot be read is set aside as it is.
 *
 * @import {Draft} from "./drafts.js"
 * @import {KeptNetwork, KeptWork} from "./kept-records.js"
 * @import {Division, ObjectStore} from "./sentence-blocks.js"
 */

import { turn } from "../ui/turn.js";
import { Database } from "./database.js";
import { draftKey, draftsAt, dropDrafts, leaveDraft } from "./drafts.js";
import { IN_BLOCKS, networkFrom, VERSION, versionFor, workFrom } from "./kept-records.js";
import { isUnchanged, mergedWork } from "./merge.js";
import { isLong, newName, SentenceBlocks } from "./sentence-blocks.js";

/** @typedef {{at: number, what: "sentences" | "network" | "task", record: unknown}} Aside */

/**
 * @typedef {{work?: KeptWork, network?: KeptNetwork, aside: Aside[], project?: string}} Found
 *   project: what it is called
 */

/**
 * The keys of all that is kept at a place, "" is that of the page itself; and what those begin with
 * of which there are several: blocks of sentences, and of each other task what the reader did there
 * and the network that it has.
 * @param {string} place
 */
export function keysAt(place) {
  const behind = place ? ` of ${place}` : "";
  return {
    work: `work${behind}`,
    network: `network${behind}`,
    aside: `aside${behind}`,
    project: `project${behind}`,
    blocks: `sentences${behind} in`,
    tasks: `task${behind} in`,
    trained: `trained${behind} in`,
  };
}

export class Storage {
  #database = new Database();
  #place;
  #keys;
  #draftKey;
  /** The work as this tab last read or wrote it. @type {KeptWork | null} */
  #base = null;
  /** The same without what other tabs had. @type {KeptWork | null} */
  #mine = null;
  #blocks;
  /** What this tab wrote last, if that was a long list: nobody else has written since. */
  #by = "";
  /** The last writing of a long list. @type {Promise<unknown>} */
  #writing = Promise.resolve();

  /** @param {string} place */
  constructor(place) {
    this.#place = place;
    this.#keys = keysAt(place);
    this.#draftKey = draftKey(place, newName());
    this.#blocks = new SentenceBlocks(this.#keys.blocks);
  }

  #transaction() {
    return this.#database.transaction();
  }

  /** @returns {Promise<Found>} */
  async read() {
    const { store, done } = await this.#transaction();
    const keys = this.#keys;
    const [ofWork, ofNetwork, asideBefore = [], ofProject] = await Promise.all(
      [keys.work, keys.network, keys.aside, keys.project].map((key) => store.get(key)),
    );
    const whole = await this.#blocks.whole(store, ofWork);
    const foundWork = workFrom(whole);
    const { network, isWhole } = networkFrom(ofNetwork);
    const broken = [
      ...(foundWork.isWhole ? [] : [asideOf("sentences", whole)]),
      ...(isWhole ? [] : [asideOf("network", ofNetwork)]),
    ];
    const { back, left } = parted(await this.#together(store, asideBefore));
    const drafts = draftsAt(this.#place);
    const work = drafts.reduce(withDraft, back.reduce(together, foundWork.work));
    const aside = [...left, ...broken];
    /** @type {string[]} */
    let names = ofWork?.blocks ?? [];
    this.#by = ofWork?.by ?? "";
    if (broken.length || back.length || drafts.length) {
      store.put(aside, keys.aside);
      names = work ? (await this.#put(store, work)).names : [];
      this.#by = "";
      if (!work) store.delete(keys.work);
      if (!network) store.delete(keys.network);
    }
    const ofAside = asideBefore.flatMap((/** @type {any} */ { record }) => record?.blocks ?? []);
    await this.#blocks.clear(store, [...names, ...ofAside]);
    await done;
    dropDrafts(drafts.map(({ key }) => key));
    this.#base = work ?? null;
    return { work, network, aside, project: ofProject?.name };
  }

  /** What an older page set aside may have its sentences in blocks. @param {ObjectStore} store */
  #together(store, /** @type {Aside[]} */ aside) {
    return Promise.all(
      aside.map(async (each) => ({
        ...each,
        record: await this.#blocks.whole(store, each.record),
      })),
    );
  }

  /**
   * A list that is not long is put at once, for the page may be gone before the rest.
   * @param {ObjectStore} store @param {KeptWork} work
   * @param {Division | null} [written]  how its sentences stand there, if they do
   * @returns {Promise<Division & {by: string}>}
   */
  async #put(store, work, written = null) {
    if (!isLong(work.sentences)) {
      store.put({ ...work, version: versionFor(work) }, this.#keys.work);
      return { names: [], blocks: [], reused: [], by: "" };
    }
    const division = written ?? (await this.#blocks.write(store, work.sentences));
    const { sentences: _, ...rest } = work;
    const by = newName();
    const version = versionFor(work, IN_BLOCKS);
    const record = { ...rest, version, blocks: division.names, by };
    store.put(record, this.#keys.work);
    return { ...division, by };
  }

  /**
   * @param {KeptWork} mine
   * @returns {Promise<KeptWork>} with what other tabs have kept
   */
  async keepWork(mine) {
    if (!isLong(mine.sentences)) return this.#keepWork(mine);
    // One after another, so that each has to write only what has changed; and after what is seen.
    const keeping = Promise.allSettled([this.#writing, turn()]).then(() => this.#keepWork(mine));
    this.#writing = keeping;
    return keeping;
  }

  /** @param {KeptWork} asked @returns {Promise<KeptWork>} */
  async #keepWork(asked) {
    const at = isUnchanged(asked, this.#base) ? this.#base?.at : Date.now();
    /** @type {KeptWork} */
    const mine = { ...asked, at };
    const { store, done } = await this.#transaction();
    const before = store.get(this.#keys.work);
    let written = await this.#put(store, mine);
    const record = await before;
    /** @type {string[]} */
    const names = record?.blocks ?? [];
    let merged = mine;
    if (!record?.by || record.by !== this.#by) {
      const whole = await this.#blocks.whole(store, record);
      const { work, isWhole } = workFrom(whole);
      merged = work ? mergedWork(this.#base, this.#mine, mine, work) : mine;
      this.#blocks.knowOnly(names);
      const first = written;
      const stands =
        merged.sentences === mine.sentences && first.reused.every((name) => names.includes(name));
      if (work) written = await this.#put(store, merged, stands ? first : null);
      this.#blocks.drop(store, first.names, written.names);
      if (!isWhole) {
        const aside = (await store.get(this.#keys.aside)) ?? [];
        store.put([...aside, asideOf("sentences", whole)], this.#keys.aside);
      }
    }
    this.#blocks.drop(store, names, written.names);
    this.#base = merged;
    this.#mine = mine;
    await done;
    this.#blocks.settle(written);
    this.#by = written.by;
    return merged;
  }

  /** The page may be gone before this is kept. @param {KeptWork} mine */
  leave(mine) {
    leaveDraft(this.#draftKey, { ...mine, at: Date.now() }, this.#base?.at);
  }

  /** It is still there, and all is kept. */
  stay() {
    dropDrafts([this.#draftKey]);
  }

  /**
   * What other tabs have kept.
   * @returns {Promise<{base: KeptWork | null, work?: KeptWork, project?: string}>}
   */
  async othersWork() {
    const { store, done } = await this.#transaction();
    const record = await store.get(this.#keys.work);
    const ofProject = await store.get(this.#keys.project);
    const { work } =
      record?.by && record.by === this.#by
        ? { work: this.#base ?? undefined }
        : workFrom(await this.#blocks.whole(store, record));
    await done;
    const base = this.#base;
    if (work) this.#base = work;
    return { base, work, project: ofProject?.name };
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

/**
 * A draft is what was kept and more, unless another tab has kept something since.
 * @param {KeptWork | undefined} kept @param {Draft} draft @returns {KeptWork}
 */
const withDraft = (kept, { work, onto }) => (kept?.at === onto ? work : together(kept, work));
