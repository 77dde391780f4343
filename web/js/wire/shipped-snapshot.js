/**
 * In the worker of a page that is one file: the snapshot of Python that the build has put into it.
 * Where it is missing, or not as it was made, Python starts without.
 *
 * @import {Source} from "./source.js"
 * @import {Snapshot} from "./snapshot.js"
 * @import {Table} from "./table.js"
 */

import { Downloads } from "./downloads.js";
import { opened } from "./snapshot-file.js";

/** As builder/snapshot.py has them. */
const HEAD = "snapshot.head";
const MEMORY = "snapshot.memory";

/** @param {Table | null} table */
export const isShipped = (table) => HEAD in (table ?? {});

export class ShippedSnapshot {
  #files;
  #isDropped = false;

  /** @param {Source} source @param {Table} table */
  constructor(source, table) {
    this.#files = new Downloads(source, table, () => {});
  }

  /** @returns {Promise<(() => Promise<Snapshot | null>) | null>} */
  async find() {
    return this.#isDropped ? null : () => this.#read();
  }

  /** The files of the packages are in their wheels. @returns {Promise<Snapshot | null>} */
  async #read() {
    try {
      const memory = this.#memory();
      memory.catch(() => {}); // whoever waits for it tells
      return { ...opened(await this.#files.take(HEAD), memory), isBare: true };
    } catch {
      return null;
    }
  }

  async #memory() {
    try {
      return await this.#files.take(MEMORY);
    } catch (cause) {
      // A file that is damaged would be told to the reader, who can do without this one.
      throw new Error("The snapshot is not as it was made.", { cause });
    }
  }

  /** It is not used any more. */
  async drop() {
    this.#isDropped = true;
  }
}
