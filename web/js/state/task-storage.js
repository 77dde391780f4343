/**
 * What survives a reload of the tasks other than names, beside the reader's sentences: of each what
 * was done there, which tabs share, and the network that it has. What cannot be read is set aside
 * as it is.
 *
 * @import {Aside} from "./storage.js"
 * @import {KeptTask, TaskNetwork, TaskWork} from "./task-records.js"
 */

import { Database } from "./database.js";
import { draftKey, dropDrafts } from "./drafts.js";
import { asideOf, keysAt } from "./storage.js";
import { mergedTaskWork, TASK_VERSION, taskNetworkFrom, taskWorkFrom } from "./task-records.js";

export class TaskStorage {
  #database = new Database();
  #place;
  #keys;
  /** The work of each as this tab last read or wrote it. @type {Map<string, TaskWork>} */
  #base = new Map();
  /** Whose network was seen: another may stand there otherwise, and is not written over. */
  #seen = new Set();

  /** @param {string} place */
  constructor(place) {
    this.#place = place;
    this.#keys = keysAt(place);
  }

  /** @param {string} task */
  #keysOf(task) {
    const { tasks, trained, aside } = this.#keys;
    return { work: `${tasks} ${task}`, network: `${trained} ${task}`, aside };
  }

  /** @param {string} task @returns {Promise<KeptTask & {aside?: Aside[]}>} aside: where it grew */
  async read(task) {
    const keys = this.#keysOf(task);
    const { store, done } = await this.#database.transaction();
    const [ofWork, ofNetwork] = await Promise.all([store.get(keys.work), store.get(keys.network)]);
    const found = taskWorkFrom(ofWork);
    const { network, isWhole } = taskNetworkFrom(ofNetwork);
    const broken = [
      ...(found.isWhole ? [] : [asideOf("task", { task, ...ofWork })]),
      ...(isWhole ? [] : [asideOf("task", { task, ...ofNetwork })]),
    ];
    const work = this.#withDraft(task, found.work);
    let aside;
    if (broken.length > 0) {
      aside = [...((await store.get(keys.aside)) ?? []), ...broken];
      store.put(aside, keys.aside);
      if (!network) store.delete(keys.network);
    }
    if (work && work !== ofWork) store.put({ ...work, version: TASK_VERSION }, keys.work);
    else if (!work) store.delete(keys.work);
    await done;
    dropDrafts([this.#draftKey(task)]);
    this.#seen.add(task);
    if (work) this.#base.set(task, work);
    return { work, network, ...(aside && { aside }) };
  }

  /**
   * @param {string} task @param {TaskWork} asked
   * @returns {Promise<TaskWork>} with what other tabs have kept
   */
  async keepWork(task, asked) {
    const key = this.#keysOf(task).work;
    const base = this.#base.get(task) ?? null; // that what is asked was made of
    const { store, done } = await this.#database.transaction();
    const record = await store.get(key);
    const { work: theirs, isWhole } = taskWorkFrom(record);
    const mine = { ...asked, at: Date.now() };
    const work = theirs && theirs.at !== base?.at ? mergedTaskWork(base, mine, theirs) : mine;
    if (!isWhole) await this.#setAside(store, { task, ...record });
    store.put({ ...work, at: mine.at, version: TASK_VERSION }, key);
    await done;
    this.#base.set(task, { ...work, at: mine.at });
    return work;
  }

  /**
   * What other tabs did.
   * @param {string} task @param {TaskWork} mine @returns {Promise<TaskWork>}
   */
  async othersWork(task, mine) {
    const base = this.#base.get(task) ?? null;
    const { store, done } = await this.#database.transaction();
    const { work } = taskWorkFrom(await store.get(this.#keysOf(task).work));
    await done;
    if (!work || work.at === base?.at) return mine;
    // This tab may have written a later one since.
    if ((this.#base.get(task)?.at ?? 0) <= (work.at ?? 0)) this.#base.set(task, work);
    return mergedTaskWork(base, mine, work);
  }

  /** @param {string} task @param {TaskNetwork | null} network */
  async keepNetwork(task, network) {
    const key = this.#keysOf(task).network;
    const { store, done } = await this.#database.transaction();
    const unseen = this.#seen.has(task) ? undefined : await store.get(key);
    if (unseen) await this.#setAside(store, { task, ...unseen });
    if (network) store.put({ ...network, version: TASK_VERSION }, key);
    else store.delete(key);
    await done;
    this.#seen.add(task);
  }

  /** @param {any} store @param {unknown} record */
  async #setAside(store, record) {
    const aside = (await store.get(this.#keys.aside)) ?? [];
    store.put([...aside, asideOf("task", record)], this.#keys.aside);
  }

  /** The page may be gone before this is kept. @param {string} task @param {TaskWork} work */
  leave(task, work) {
    try {
      const record = { ...work, at: Date.now(), version: TASK_VERSION };
      localStorage.setItem(this.#draftKey(task), JSON.stringify(record));
    } catch {
      // No room, or site data are blocked: the page says already that nothing is kept.
    }
  }

  /** It is still there, and all is kept. @param {string} task */
  stay(task) {
    dropDrafts([this.#draftKey(task)]);
  }

  /** @param {string} task */
  #draftKey(task) {
    return draftKey(this.#place, `task ${task}`);
  }

  /** @param {string} task @param {TaskWork | undefined} kept */
  #withDraft(task, kept) {
    try {
      const { work } = taskWorkFrom(
        JSON.parse(localStorage.getItem(this.#draftKey(task)) ?? "null") ?? undefined,
      );
      if (!work || (kept?.at ?? 0) >= (work.at ?? 0)) return kept;
      return kept ? mergedTaskWork(null, work, kept) : work;
    } catch {
      return kept; // site data are blocked
    }
  }
}
