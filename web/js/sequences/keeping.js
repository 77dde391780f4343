/**
 * What the browser keeps of one task: what the reader did there, at once; its network, while it
 * trains every few seconds.
 *
 * @import {Session} from "../state/session.js"
 * @import {KeptTask, TaskNetwork, TaskWork} from "../state/task-records.js"
 * @import {Shown} from "./shown.js"
 */

import { complain } from "../state/complaints.js";
import { Due } from "../state/due.js";
import { isSame, mergedTaskWork } from "../state/task-records.js";

/** @type {(keyof TaskWork & keyof Shown)[]} */
const WORK = ["own", "settings", "includeTask", "draft", "asked", "writes"];

/** @param {Shown} shown @returns {TaskWork} */
const workOf = ({ own, settings, includeTask, draft, asked, writes }) => ({
  own,
  settings,
  includeTask,
  draft,
  asked: { source: asked.source, target: asked.target },
  writes,
});

export class Keeping {
  #task;
  #session;
  #shown;
  #take;
  #due = new Due();
  #hasBegun = false;
  /** There is something that is not written yet. */
  #isUnwritten = false;
  #hasLeft = false;
  /** @type {Promise<void> | null} */
  #writing = null;
  /** The last making of a network. @type {Promise<void>} */
  #making = Promise.resolve();
  /** The network as it was last kept. @type {TaskNetwork | null} */
  network = null;

  /**
   * @param {string} task @param {Session} session @param {() => Shown} shown
   * @param {(news: Partial<Shown>) => void} take  what others did, and whether it is kept
   */
  constructor(task, session, shown, take) {
    this.#task = task;
    this.#session = session;
    this.#shown = shown;
    this.#take = take;
  }

  get #keeper() {
    return this.#session.keeper;
  }

  /** @returns {Promise<KeptTask>} */
  async read() {
    /** @type {KeptTask} */
    const kept = await this.#keeper.readTask(this.#task);
    this.network = kept.network ?? null;
    return kept;
  }

  /** From now on what changes is what the reader did. */
  begin() {
    this.#hasBegun = true;
  }

  /** As it is in hand, kept or not. @returns {KeptTask} */
  get kept() {
    const { network } = this;
    const work = this.#hasBegun ? workOf(this.#shown()) : undefined;
    return { ...(work && { work }), ...(network && { network }) };
  }

  /** Keeps what changed, if that is to be kept. @param {Partial<Shown>} news */
  follow(news) {
    if (!this.#hasBegun || !WORK.some((name) => name in news)) return;
    this.#isUnwritten = true;
    this.#writing ??= this.#write();
  }

  /** One time after another, until nothing is left. */
  async #write() {
    await null; // changes of one turn are kept together
    while (this.#isUnwritten) {
      this.#isUnwritten = false;
      const mine = workOf(this.#shown());
      const merged = await this.#keeper.keepTask(this.#task, mine);
      if (merged) this.#join(mine, merged);
    }
    this.#writing = null;
    if (this.#hasLeft) this.#keeper.leaveTask(this.#task, null);
    this.#hasLeft = false;
  }

  /** The reader goes, or may come back: what is on its way is put where it is safe. */
  leave() {
    if (!this.#writing) return;
    this.#hasLeft = true;
    this.#keeper.leaveTask(this.#task, workOf(this.#shown()));
  }

  /** What another tab did. */
  async look() {
    if (!this.#hasBegun) return;
    const mine = workOf(this.#shown());
    this.#join(mine, await this.#keeper.othersTask(this.#task, mine));
  }

  /**
   * What others did to what this tab had, beside what the reader has done here since.
   * @param {TaskWork} mine  as it was then @param {TaskWork} theirs  with what others did
   */
  #join(mine, theirs) {
    if (isSame(mine.own, theirs.own)) return;
    this.#take({ own: mergedTaskWork(mine, workOf(this.#shown()), theirs).own });
  }

  /** Training has gone on for a while since the network was last kept. */
  get isDue() {
    return this.#due.now;
  }

  /** All that is to be kept is, or cannot be. */
  async settled() {
    if (this.#session.engine.isReady) await this.#making;
    await this.#writing;
  }

  /** The network of now, with its training, is kept. */
  make() {
    this.#due.begin();
    this.#making = this.#make().finally(() => this.#due.end());
    return this.#making;
  }

  async #make() {
    const { store, engine } = this.#session;
    try {
      const task = this.#task;
      const { content } = await engine.call("sequence_save", { task, resumable: true });
      this.#due.made();
      const { phase, scores, trouble, summary } = this.#shown();
      if (!summary || phase === "none") return;
      const network = { model: content, phase, scores, trouble, at: Date.now() };
      this.network = network;
      const kept = await this.#keeper.keepTaskNetwork(task, network);
      if (this.network === network) this.#take({ kept });
    } catch (error) {
      complain(store, error);
    }
  }
}
