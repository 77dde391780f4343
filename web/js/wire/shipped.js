/** The files that the build put beside the page, on their way to the page. */

import { preload } from "./checked-modules.js";
import { Downloads } from "./downloads.js";
import { FileFault, NEWER, NOT_RUN, NOTHING_COMES, SILENT, UNNAMED } from "./faults.js";
import { base, isAlone, isElsewhere, isNewerThere, source, table } from "./table.js";

/**
 * @typedef {object} Trouble  with files that the page cannot do without
 * @property {string} message
 * @property {string[]} [waiting]  files that nothing has come of for a while
 * @property {boolean} [isNewer]  there is a newer version of the page
 */

class Shipped {
  #files = new Downloads(source, table, ({ waiting }) => {
    if (waiting.join() === this.#waiting.join()) return;
    this.#waiting = waiting;
    this.#tellAll();
  });
  /** @type {Map<string, string>} */
  #faults = new Map();
  /** @type {string[]} */
  #waiting = [];
  #isNewer = false;
  /** @type {PromiseWithResolvers<void>} */
  #retry = Promise.withResolvers();
  /** @type {Set<(trouble: Trouble | null) => void>} */
  #listeners = new Set();

  /** A file without which nothing goes on: it is waited for, through any trouble. */
  async file(/** @type {string} */ path) {
    for (;;) {
      const { promise: retried } = this.#retry;
      try {
        return new Response(await this.#files.take(path));
      } catch (error) {
        if (!(error instanceof FileFault)) continue;
        this.#faults.set(path, error.message);
        this.#tellAll();
        this.lookForNewer();
        await retried;
      }
    }
  }

  /** What did not come is asked for anew. */
  retry() {
    this.#faults.clear();
    this.#files.drop();
    this.#retry.resolve();
    this.#retry = Promise.withResolvers();
    this.#tellAll();
  }

  /** @param {(trouble: Trouble | null) => void} listener @returns {() => void} ends it */
  subscribe(listener) {
    this.#listeners.add(listener);
    listener(this.#trouble);
    return () => this.#listeners.delete(listener);
  }

  /** A file that is gone may be one of a version that is no longer there. */
  async lookForNewer() {
    this.#isNewer = await isNewerThere();
    if (this.#isNewer) this.#tellAll();
  }

  #tellAll() {
    for (const listener of this.#listeners) listener(this.#trouble);
  }

  /** @returns {Trouble | null} */
  get #trouble() {
    if (this.#isNewer) return { message: NEWER, isNewer: true };
    if (this.#faults.size > 0) return { message: [...this.#faults.values()].join(" ") };
    const waiting = this.#waiting;
    return waiting.length > 0 ? { message: NOTHING_COMES, waiting } : null;
  }
}

/** Those of this page. */
export const shippedFiles = new Shipped();

/** A file without which nothing goes on. @param {string} path */
export const shipped = (path) => shippedFiles.file(path);

/**
 * A file that somebody asked for, and may ask for again.
 * @param {string} path
 * @throws {FileFault}
 */
export const fetched = (path) => orNewer(soon(path, (files) => files.take(path)));

/** The same of data that is none of ours. @param {string} address */
export const fetchedOthers = (address) => soon(address, (files) => files.takeOthers(address));

/**
 * A part of the page that comes late; where it does not, a newer version is looked for.
 * @template T
 * @param {Promise<T>} coming
 */
export async function orNewer(coming) {
  try {
    return await coming;
  } catch (error) {
    if (error instanceof FileFault) shippedFiles.lookForNewer();
    throw error;
  }
}

/** @param {string} path @param {(files: Downloads) => Promise<Uint8Array<ArrayBuffer>>} take */
async function soon(path, take) {
  const { promise: silence, reject } = Promise.withResolvers();
  const files = new Downloads(source, table, ({ waiting }) => {
    if (waiting.length > 0) reject(new FileFault(path, SILENT));
  });
  try {
    return new Response(await Promise.race([take(files), silence]));
  } finally {
    files.drop();
  }
}

/**
 * A part of the page's script that comes only when it is needed. It is asked for once it is known
 * to be there: a browser may remember that a module could not be had, and not ask again. The page's
 * import map has the browser check it; where the page is not ours, it is given the hash.
 * @template T
 * @param {string} name  of its file in assets/, without hash and ending
 * @param {() => Promise<T>} load
 */
export async function chunk(name, load) {
  const paths = Object.keys(table ?? {});
  const path = paths.find((each) => each.startsWith(`assets/${name}-`) && each.endsWith(".js"));
  if (path) await fetched(path);
  else if (!isAlone() && !import.meta.env.DEV) throw new FileFault(`assets/${name}`, UNNAMED);
  if (path && isElsewhere()) await preload({ base, table }, [path]);
  try {
    return await load();
  } catch (cause) {
    throw path ? new FileFault(path, NOT_RUN, { cause }) : cause;
  }
}
