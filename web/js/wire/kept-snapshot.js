/**
 * In a worker: a snapshot of Python, kept in the browser's own files for the next visit. It is used
 * for what it was made of alone, and only whole. Whoever has none, for whatever reason, starts
 * Python without.
 *
 * @import {Bytes, Snapshot} from "./snapshot.js"
 * @import {Table} from "./table.js"
 */

import { joined, numberAt, numbered, opened, packed } from "./snapshot-file.js";

const FOLDER = "timestep-python-";
/** The cache in which former versions kept theirs. */
const FORMER = "timestep-snapshots";
const TRIED = "-tried";
const COME = "-come";
/** Bytes of a SHA-256, and of two numbers and two of those, which stand before a snapshot. */
const HASH = 32;
const HEAD = 8 + 2 * HASH;
/** Bytes that have to be free: ten times as many as it needs, for the reader's own work. */
const ROOM = 500_000_000;
const LEAST_MEMORY = 4; // gigabytes, as far as a browser says
const TRIES = 3;
/** A storage that has not answered by then may never do. */
const PATIENCE = 10_000; // milliseconds
/** Several tabs read it at once, where a browser knows that they only read. */
const READING = { mode: "read-only" };

export class KeptSnapshot {
  #site;
  #name;

  /** @param {string} base  the address of the page @param {Table} table */
  constructor(base, table) {
    this.site = { base, table };
    this.#site = hashOf(encoded(base)).then(inHexadecimal);
    this.#name = this.#named();
    for (const hash of [this.#site, this.#name]) hash.catch(() => {}); // whoever waits tells
  }

  /** @returns {Promise<(() => Promise<Snapshot | null>) | null>} */
  async find() {
    try {
      const file = await soon(this.#file(""));
      if (!file) {
        const name = await this.#name;
        await soon(this.drop([name, name + TRIED, name + COME]));
        return null;
      }
      const handle = await soon(file.createSyncAccessHandle(READING));
      return handle && (() => soon(this.#read(handle)));
    } catch {
      // A browser that keeps nothing for this page, or will not say what; or another tab reads it.
      return null;
    }
  }

  /** @param {any} handle @returns {Promise<Snapshot | null>} */
  async #read(handle) {
    try {
      const [first, second] = partsIn(handle);
      second.catch(() => {}); // whoever waits for it tells
      return opened(await first, second);
    } catch {
      // What cannot be read is of no use.
      await this.drop();
      return null;
    }
  }

  /** Whether the files of Python have come on another visit, as they had where there is one. */
  async isRepeat() {
    try {
      return (await soon(this.#file(""))) !== null || (await soon(this.#file(COME))) !== null;
    } catch {
      return false;
    }
  }

  /** They have. */
  async noteCome() {
    await this.#file(COME, true).catch(() => {});
  }

  /**
   * Whether one may be taken: there is memory for a second Python, the browser keeps things for
   * this page and has room for more, and it has not come to nothing before, as where a page is
   * ended for what it takes. To ask is to try.
   */
  async mayTake() {
    const { deviceMemory = LEAST_MEMORY } = /** @type {{deviceMemory?: number}} */ (navigator);
    if (deviceMemory < LEAST_MEMORY) return false;
    try {
      const { quota = 0, usage = 0 } = await navigator.storage.estimate();
      if (quota - usage < ROOM) return false;
      const file = await this.#file(TRIED, true);
      const tries = (await file.getFile()).size + 1; // it has a byte a time
      if (tries <= TRIES) await write(file, [new Uint8Array(tries)]);
      return tries <= TRIES;
    } catch {
      return false;
    }
  }

  /** In place of any other. @param {Parameters<typeof packed>[0]} snapshot */
  async keep(snapshot) {
    const parts = packed(snapshot);
    const hashes = await Promise.all(parts.map(hashOf));
    const head = joined([numbered(...parts.map(({ length }) => length)), ...hashes]);
    const name = await this.#name;
    try {
      await write(await this.#file("", true), [head, ...parts]);
    } catch (error) {
      await this.drop([name + TRIED, name + COME]);
      throw error;
    }
    await this.drop([name, name + COME]);
    await caches.delete(FORMER);
  }

  /** Lets go of what is kept for this page, of whatever version, but for these. */
  async drop(/** @type {string[]} */ but = []) {
    const folder = await this.#folder();
    if (!folder) return;
    for await (const name of folder.keys()) {
      // What another tab is reading stays until the next time.
      if (!but.includes(name)) await folder.removeEntry(name).catch(() => {});
    }
  }

  /**
   * Of this page and this version of it. TypeScript does not know what it can do in a worker.
   * @param {string} ending @param {boolean} [create] @returns {Promise<any>}
   */
  async #file(ending, create = false) {
    const [folder, name] = await Promise.all([this.#folder(create), this.#name]);
    return folder ? found(folder.getFileHandle(name + ending, { create })) : null;
  }

  /** Of this page; other pages may have the same origin. @param {boolean} [create] */
  async #folder(create = false) {
    const [root, name] = await Promise.all([navigator.storage.getDirectory(), this.#site]);
    return found(root.getDirectoryHandle(FOLDER + name, { create }));
  }

  /** What it is made of and by: these files, this script, and this browser. */
  async #named() {
    const parts = Object.entries(this.site.table).filter(([path]) =>
      /^pyodide|\/worker-/.test(path),
    );
    const text = JSON.stringify([parts, navigator.userAgent]);
    return inHexadecimal(await hashOf(encoded(text)));
  }
}

/** @template T @param {Promise<T>} asked @returns {Promise<T | null>} null: there is none */
async function found(asked) {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof DOMException && error.name === "NotFoundError") return null;
    throw error;
  }
}

/**
 * In place of what is in it. The first part is written last: without it the others are nothing.
 * @param {any} file @param {Uint8Array[]} parts
 */
async function write(file, parts) {
  const handle = await file.createSyncAccessHandle();
  try {
    handle.truncate(0);
    const places = parts.map((_, i) => joinedLength(parts.slice(0, i)));
    for (let i = parts.length - 1; i >= 0; i -= 1) {
      handle.write(parts[i], { at: places[i] });
      handle.flush();
    }
    // Not every storage that is full says so.
    if (handle.getSize() < joinedLength(parts)) throw new Error("The storage is full.");
  } finally {
    handle.close();
  }
}

/** @param {Uint8Array[]} parts */
const joinedLength = (parts) => parts.reduce((total, { length }) => total + length, 0);

/**
 * Both parts of a snapshot, each once it is checked: the first is while the second is read.
 * @param {any} handle @returns {Promise<Bytes>[]}
 */
function partsIn(handle) {
  const read = (/** @type {number} */ length, /** @type {number} */ at) => {
    const bytes = new Uint8Array(length);
    if (handle.read(bytes, { at }) < length) throw new Error("It is not whole.");
    return bytes;
  };
  try {
    const head = read(HEAD, 0);
    const lengths = [numberAt(head, 0), numberAt(head, 4)];
    if (HEAD + lengths[0] + lengths[1] !== handle.getSize()) throw new Error("It is not whole.");
    return lengths.map((length, i) => {
      const hash = head.subarray(8 + i * HASH, 8 + (i + 1) * HASH);
      return checked(read(length, HEAD + (i && lengths[0])), hash);
    });
  } finally {
    handle.close();
  }
}

/** @param {Bytes} bytes @param {Uint8Array} hash */
async function checked(bytes, hash) {
  if (inHexadecimal(await hashOf(bytes)) !== inHexadecimal(hash)) {
    throw new Error("It is not as it was made.");
  }
  return bytes;
}

/** What has not come by then is taken for nothing. @template T @param {Promise<T>} coming */
const soon = (coming) =>
  Promise.race([coming, new Promise((resolve) => setTimeout(resolve, PATIENCE, null))]);

/** @param {string} text */
const encoded = (text) => new TextEncoder().encode(text);

/** SHA-256. @param {BufferSource} bytes */
const hashOf = async (bytes) => new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));

/** @param {Uint8Array} bytes */
const inHexadecimal = (bytes) =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
