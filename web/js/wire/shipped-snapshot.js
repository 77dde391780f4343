/**
 * In the worker of a page that is one file: the snapshot of Python that the build has put into it.
 * Where it is missing, or not as it was made, Python starts without.
 *
 * @import {Source} from "./source.js"
 * @import {Snapshot} from "./snapshot.js"
 * @import {Table} from "./table.js"
 */

import { Downloads } from "./downloads.js";
import { numberAt, opened } from "./snapshot-file.js";

/** As builder/snapshot.py has it. */
const PATH = "snapshot.gz";
/** Bytes of the two numbers before it, the lengths of its parts. */
const HEAD = 8;

/** @param {Table | null} table */
export const isShipped = (table) => PATH in (table ?? {});

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

  async #read() {
    try {
      const { body } = new Response(await this.#files.take(PATH));
      const stream = body?.pipeThrough(new DecompressionStream("gzip"));
      const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
      const end = HEAD + numberAt(bytes, 0);
      return opened(bytes.subarray(HEAD, end), Promise.resolve(bytes.subarray(end)));
    } catch {
      return null;
    }
  }

  /** It is not used any more. */
  async drop() {
    this.#isDropped = true;
  }
}
