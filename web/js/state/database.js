/** The one database of the page in the browser: opened when it is first asked for. */

import { openDB } from "idb";

/** Async, so that a browser without IndexedDB is a rejection like any other refusal. */
export async function open() {
  return openDB("timestep", 1, {
    upgrade: (database) => void database.createObjectStore("kept"),
    // A newer version of the page, in another tab, is not kept waiting.
    blocking: (_, __, { target }) => /** @type {IDBDatabase} */ (target).close(),
  });
}

export class Database {
  /** @type {ReturnType<typeof open> | null} */
  #opening = null;

  /** All that is kept, to be read and written. */
  async transaction() {
    this.#opening ??= open();
    // A refusal is asked for anew the next time.
    const database = await this.#opening.catch((error) => {
      this.#opening = null;
      throw error;
    });
    return database.transaction("kept", "readwrite");
  }
}
