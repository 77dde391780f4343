/**
 * The tasks other than names that were chosen in a lab: each rests, is kept and comes back with the
 * lab.
 *
 * @import {Ask} from "../wire/engine.js"
 * @import {KeptTask} from "./task-records.js"
 */

import { EXPERIMENTS, NAMES, SEQUENCE_TASKS, TASK_LEADS } from "../wire/facts.js";

/** What a task is called, "" for names. @param {string} task */
export const titleOf = (task) =>
  /** @type {Record<string, string>} */ ({ ...SEQUENCE_TASKS, ...EXPERIMENTS })[task] ?? "";

/** What a network does there, in a sentence. @param {string} task */
export const leadOf = (task) => /** @type {Record<string, string>} */ (TASK_LEADS)[task] ?? "";

/** The one whose name has hyphens for spaces in an address, "" for none. @param {string} name */
export const taskNamed = (name) =>
  Object.keys({ ...SEQUENCE_TASKS, ...EXPERIMENTS }).find(
    (task) => task.replaceAll(" ", "-") === name,
  ) ?? "";

/** One of this page; names, where it has none of that name. @param {string} [task] */
export const knownTask = (task = NAMES) =>
  Object.hasOwn({ ...SEQUENCE_TASKS, ...EXPERIMENTS }, task) ? task : NAMES;

/**
 * @typedef {object} OtherTask
 * @property {string} task  its name
 * @property {boolean} hasNetwork
 * @property {() => Promise<void>} rest  what is in training waits, and all is kept that can be
 * @property {() => Promise<void>} keepNow  what is in training, or waits to be kept
 * @property {() => void} leave  what is on its way is put where it is safe
 * @property {() => Promise<void>} look  takes what another tab has kept
 * @property {() => void} died  Python is gone
 * @property {(ask: Ask) => Promise<void>} restore  gives a fresh Python its network
 * @property {KeptTask} kept  as it is in hand, kept or not
 */

export class OtherTasks {
  /** By name. @type {Map<string, OtherTask>} */
  #all = new Map();

  /** @param {OtherTask} task */
  add(task) {
    this.#all.set(task.task, task);
  }

  /** @returns {[string, KeptTask][]} by name */
  get kept() {
    return [...this.#all].map(([name, task]) => [name, task.kept]);
  }

  get haveNetworks() {
    return [...this.#all.values()].some(({ hasNetwork }) => hasNetwork);
  }

  async rest() {
    for (const task of this.#all.values()) await task.rest();
  }

  async keepNow() {
    for (const task of this.#all.values()) await task.keepNow();
  }

  leave() {
    for (const task of this.#all.values()) task.leave();
    void this.keepNow();
  }

  look() {
    for (const task of this.#all.values()) void task.look();
  }

  died() {
    for (const task of this.#all.values()) task.died();
  }

  /** @param {Ask} ask @param {string} now  the task that is looked at */
  async restore(ask, now) {
    for (const task of this.#all.values()) await task.restore(ask);
    if (this.#all.has(now)) await ask("sequence_task", { task: now });
  }
}
