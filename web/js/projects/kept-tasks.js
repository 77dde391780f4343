/**
 * The tasks other than names of a project, among its records in the browser's storage.
 *
 * @import {keysAt} from "../state/storage.js"
 * @import {KeptTask} from "../state/task-records.js"
 * @import {Kept} from "./project-file.js"
 */

import { TASK_VERSION, taskNetworkFrom, taskWorkFrom } from "../state/task-records.js";

/** @param {any} store @param {string} key @returns {Promise<string[]>} */
export const startingWith = (store, key) =>
  store.getAllKeys(IDBKeyRange.bound(`${key} `, `${key} \uffff`));

/** @param {any} store @param {ReturnType<typeof keysAt>} keys @returns {Promise<Kept["tasks"]>} */
export async function tasksAt(store, keys) {
  /** @type {Kept["tasks"]} */
  const tasks = {};
  for (const key of await startingWith(store, keys.tasks)) {
    const { work } = taskWorkFrom(await store.get(key));
    if (work) tasks[key.slice(keys.tasks.length + 1)] = { work };
  }
  for (const key of await startingWith(store, keys.trained)) {
    const task = key.slice(keys.trained.length + 1);
    const { network } = taskNetworkFrom(await store.get(key));
    if (network) tasks[task] = { ...tasks[task], network };
  }
  return tasks;
}

/**
 * @param {any} store @param {ReturnType<typeof keysAt>} keys
 * @param {string} task @param {KeptTask} kept
 */
export async function putTask(store, keys, task, { work, network }) {
  const version = TASK_VERSION;
  if (work) await store.put({ ...work, version }, `${keys.tasks} ${task}`);
  if (network) await store.put({ ...network, version }, `${keys.trained} ${task}`);
}
