/**
 * In a worker: a snapshot of Python, kept in the browser for the next visit. It is used for what it
 * was made of alone, and only whole. Whoever has none, for whatever reason, starts Python without.
 *
 * @import {Snapshot} from "./snapshot.js"
 * @import {Table} from "./table.js"
 */

import { packed, unpacked } from "./snapshot-file.js";

const CACHE = "timestep-snapshots";
const ADDRESS = "pyodide/snapshot-";
const TRIED = "-tried";
const HASH = "x-sha256";
/** Bytes that have to be free: ten times as many as it needs, for the reader's own work. */
const ROOM = 500_000_000;
const LEAST_MEMORY = 4; // gigabytes, as far as a browser says
const TRIES = 3;
/** A storage that has not answered by then may never do. */
const PATIENCE = 10_000; // milliseconds

export class KeptSnapshot {
  /** @param {string} base  the address of the page @param {Table} table */
  constructor(base, table) {
    this.site = { base, table };
  }

  /** @returns {Promise<(() => Promise<Snapshot | null>) | null>} */
  async find() {
    try {
      const address = await this.#address();
      const answer = await soon(caches.match(address, { cacheName: CACHE }));
      if (answer) return () => soon(this.#read(answer));
      await soon(this.drop([address, address + TRIED]));
    } catch {
      // A browser that keeps nothing for this page, or will not say what.
    }
    return null;
  }

  /** @param {Response} answer */
  async #read(answer) {
    try {
      const bytes = await answer.arrayBuffer();
      if ((await hashOf(bytes)) === answer.headers.get(HASH)) return unpacked(bytes);
      await this.drop();
    } catch {
      // What cannot be read is of no use.
    }
    return null;
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
      const cache = await caches.open(CACHE);
      const address = (await this.#address()) + TRIED;
      const tries = Number((await (await cache.match(address))?.text()) ?? 0) + 1;
      if (tries <= TRIES) await cache.put(address, new Response(String(tries)));
      return tries <= TRIES;
    } catch {
      return false;
    }
  }

  /** In place of any other. @param {Snapshot} snapshot */
  async keep(snapshot) {
    const bytes = packed(snapshot);
    const cache = await caches.open(CACHE);
    const headers = { [HASH]: await hashOf(bytes) };
    const address = await this.#address();
    await cache.put(address, new Response(bytes, { headers }));
    await this.drop([address]);
  }

  /** Lets go of what is kept for this page, of whatever version, but for these addresses. */
  async drop(/** @type {string[]} */ but = []) {
    const site = new URL(ADDRESS, this.site.base).href;
    const cache = await caches.open(CACHE);
    for (const request of await cache.keys()) {
      const { url } = request;
      if (url.startsWith(site) && !but.includes(url)) await cache.delete(request);
    }
  }

  /** What it is made of and by: these files, this script, and this browser. */
  async #address() {
    const parts = Object.entries(this.site.table).filter(([path]) =>
      /^pyodide|\/worker-/.test(path),
    );
    const text = JSON.stringify([parts, navigator.userAgent]);
    return new URL(ADDRESS + (await hashOf(new TextEncoder().encode(text))), this.site.base).href;
  }
}

/** What has not come by then is taken for nothing. @template T @param {Promise<T>} coming */
const soon = (coming) =>
  Promise.race([coming, new Promise((resolve) => setTimeout(resolve, PATIENCE, null))]);

/** @param {BufferSource} bytes  @returns {Promise<string>} in hexadecimal */
async function hashOf(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
