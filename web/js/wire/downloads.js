/**
 * In page and worker: files that belong to the page, counted byte by byte as they come, and checked
 * against what the build made before anybody gets to see them.
 *
 * @import {What} from "./faults.js"
 * @import {Source} from "./source.js"
 * @import {Made, Table} from "./table.js"
 */

import {
  brokenOff,
  FileFault,
  notThere,
  notWhole,
  OTHER_THAN_MADE,
  UNNAMED,
  UNREACHED,
} from "./faults.js";

/**
 * @typedef {object} Coming
 * @property {number} done  bytes that have come, of all files asked for
 * @property {number} total  bytes they have together; 0: not known
 * @property {string[]} waiting  the files that are waited for, when nothing has come for a while
 */

/** Seconds without a byte after which it is said. */
const LONG = 10;
const MILLISECONDS_BETWEEN_TELLINGS = 100;
/**
 * A server is not asked whether it has another: what Chromium has compiled of a file it no longer
 * finds once the server has said that it has none. The hash tells what is another.
 */
const COMPILED = /\.wasm$/;
/** Vite's own server knows no hashes, and checks nothing. */
const IS_BUILT = !import.meta.env.DEV;
/** That of the browser, whoever answers requests in its place later. */
const compare = globalThis.fetch.bind(globalThis);

export class Downloads {
  #source;
  #table;
  #tell;
  /** @type {Map<string, Promise<Uint8Array<ArrayBuffer>>>} */
  #begun = new Map();
  /** @type {Map<string, (answer: Response) => void>} */
  #watching = new Map();
  /** @type {Set<string>} */
  #underWay = new Set();
  #dropping = new AbortController();
  #done = 0;
  #total = 0;
  #quietSeconds = 0;
  #toldAt = 0;
  /** @type {ReturnType<typeof setInterval> | undefined} */
  #ticking;

  /**
   * @param {Source} source
   * @param {Table | null} table  what the build made; null: nothing, or it is not known
   * @param {(coming: Coming) => void} tell
   */
  constructor(source, table, tell) {
    this.#source = source;
    this.#table = table;
    this.#tell = tell;
  }

  /**
   * Begins to fetch what will be taken.
   * @param {string} path
   * @param {(answer: Response) => void} [watch]  is given each answer once more, as the browser has
   *   it: not checked before the file is taken
   */
  begin(path, watch) {
    if (watch) this.#watching.set(path, watch);
    const coming = this.#fetched(path, IS_BUILT);
    this.#begun.set(path, coming);
    return coming;
  }

  /**
   * The bytes of a file, handed over for good: asked for again, it is fetched again.
   * @param {string} path
   * @throws {FileFault} when it does not come, or is not as it was made
   */
  take(path) {
    const coming = this.#begun.get(path) ?? this.begin(path);
    this.#begun.delete(path);
    return coming;
  }

  /** The same of data that is none of ours, such as somebody's tour. @param {string} address */
  takeOthers(address) {
    return this.#fetched(address, false);
  }

  /** Gives up what is under way; who waits for it gets an AbortError. */
  drop() {
    this.#dropping.abort();
    this.#dropping = new AbortController();
  }

  /** @param {string} path @param {boolean} isOurs  then it has to be known what it was made as */
  async #fetched(path, isOurs) {
    const made = this.#table?.[path];
    if (isOurs && !made) throw this.#fault(path, UNNAMED);
    this.#underWay.add(path);
    this.#total += made?.size ?? 0;
    this.#quietSeconds = 0;
    this.#ticking ??= setInterval(() => this.#tick(), 1000);
    try {
      return made ? await this.#asMade(path, made) : await this.#unchecked(path);
    } finally {
      this.#underWay.delete(path);
      if (this.#underWay.size === 0) {
        clearInterval(this.#ticking);
        this.#ticking = undefined;
      }
      this.#say();
    }
  }

  /**
   * What a cache has kept of another build, or cannot read, is asked for once more.
   * @param {string} path @param {Made} made
   */
  async #asMade(path, made) {
    const isUnasked = COMPILED.test(path);
    try {
      return await this.#checked(path, made, isUnasked ? "force-cache" : "default");
    } catch (error) {
      if (!(error instanceof FileFault) || !(error.isCaches || isUnasked)) throw error;
      return this.#checked(path, made, "reload");
    }
  }

  /** @param {string} path @param {Made} made @param {RequestCache} cache */
  async #checked(path, { size, sha256 }, cache) {
    let bytes = new Uint8Array();
    let count = 0;
    try {
      for await (const piece of this.#pieces(path, cache, () => `${count} of ${size} bytes`)) {
        if (count + piece.length > size) throw this.#fault(path, OTHER_THAN_MADE);
        if (count === 0) bytes = piece.length === size ? piece : new Uint8Array(size);
        if (bytes !== piece) bytes.set(piece, count);
        count += piece.length;
        this.#count(piece.length);
      }
      if (count < size) throw this.#fault(path, notWhole(count, size));
      if (!(await hasHash(bytes, sha256))) throw this.#fault(path, OTHER_THAN_MADE);
      return bytes;
    } catch (error) {
      this.#done -= count;
      throw error;
    }
  }

  /** @param {string} path */
  async #unchecked(path) {
    /** @type {Uint8Array<ArrayBuffer>[]} */
    const pieces = [];
    for await (const piece of this.#pieces(path, "default", () => "some bytes")) pieces.push(piece);
    return new Uint8Array(await new Blob(pieces).arrayBuffer());
  }

  /**
   * @param {string} path @param {RequestCache} cache @param {() => string} howFar
   * @returns {AsyncGenerator<Uint8Array<ArrayBuffer>>}
   */
  async *#pieces(path, cache, howFar) {
    const { signal } = this.#dropping;
    const failed = (/** @type {What} */ what) => (/** @type {unknown} */ cause) => {
      if (cause instanceof FileFault) throw cause;
      throw signal.aborted ? signal.reason : this.#fault(path, what, { cause });
    };
    const answer = await this.#source.request(path, { cache, signal }).catch(failed(UNREACHED));
    if (!answer.ok) throw this.#fault(path, notThere(answer.status));
    this.#watching.get(path)?.(answer.clone());
    const reader = /** @type {ReadableStream<Uint8Array<ArrayBuffer>>} */ (answer.body).getReader();
    try {
      for (;;) {
        const broken = (/** @type {unknown} */ cause) => failed(brokenOff(howFar()))(cause);
        const { done, value } = await reader.read().catch(broken);
        if (done) return;
        this.#quietSeconds = 0;
        yield value;
      }
    } finally {
      reader.cancel().catch(() => {});
    }
  }

  /** @param {string} path @param {What} what @param {ErrorOptions} [options] */
  #fault(path, what, options) {
    return new FileFault(path, { advice: this.#source.mend, ...what }, options);
  }

  /** @param {number} bytes */
  #count(bytes) {
    this.#done += bytes;
    if (performance.now() - this.#toldAt > MILLISECONDS_BETWEEN_TELLINGS) this.#say();
  }

  /** Counting ticks, not comparing clocks: a laptop that slept has not waited. */
  #tick() {
    this.#quietSeconds += 1;
    this.#say();
  }

  #say() {
    this.#toldAt = performance.now();
    const waiting = this.#quietSeconds < LONG ? [] : [...this.#underWay];
    this.#tell({ done: this.#done, total: this.#total, waiting });
  }
}

/**
 * Whether these bytes have this SHA-256. Where the page came over plain http a browser does not
 * compute one, but still compares one.
 * @param {Uint8Array<ArrayBuffer>} bytes @param {string} sha256  in base64
 */
async function hasHash(bytes, sha256) {
  if (crypto.subtle) {
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
    return btoa(String.fromCharCode(...digest)) === sha256;
  }
  const address = URL.createObjectURL(new Blob([bytes]));
  try {
    await compare(address, { integrity: `sha256-${sha256}` });
    return true;
  } catch {
    return false;
  } finally {
    URL.revokeObjectURL(address);
  }
}
