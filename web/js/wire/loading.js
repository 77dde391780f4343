/**
 * In the worker: Pyodide with NumPy and our package, made of nothing but files that were checked
 * against the table of the page, and how far their loading is.
 *
 * @import {File, Snapshot} from "./snapshot.js"
 * @import {Source} from "./source.js"
 * @import {Made, Table} from "./table.js"
 */

import { dataAddress } from "./data-address.js";
import { Downloads } from "./downloads.js";
import { FileFault } from "./faults.js";
import { forSnapshot, prepare, settle, taken, withPackages } from "./snapshot.js";
import { fromNetwork } from "./source.js";

const FOLDER = "pyodide/";
const RUNTIME = `${FOLDER}pyodide.asm.wasm`;
const CACHED = /** @type {const} */ ({ cache: "only-if-cached", mode: "same-origin" });
const WITHOUT_WASM =
  "This browser has no WebAssembly, or it is switched off; Python needs it. " +
  "Allow it for this page, or open the page in another browser.";
const WITHOUT_BLOBS =
  "This browser does not run the script of Python that the page has checked. Where a policy " +
  "holds for the page, its script-src has to allow blob: too.";

export class LoadingError extends Error {
  name = "LoadingError";
}

/**
 * @typedef {object} Loading
 * @property {string} stage
 * @property {number} done  bytes
 * @property {number} total  bytes; 0: not known
 * @property {string[]} waiting  the files that are waited for, when nothing has come for a while
 */

/**
 * @typedef {object} Memory  where a snapshot of Python is
 * @property {() => Promise<Snapshot | null>} take  null: there is none
 * @property {() => Promise<void>} drop  it is of no use
 *
 * @typedef {(path: string) => Promise<Uint8Array<ArrayBuffer>>} Take  where files come from
 *
 * @typedef {object} Way  from Pyodide's files to a Python
 * @property {(create: any, lock: any) => object} options  for Pyodide, given how it makes its
 *   runtime and its lock file
 * @property {boolean} unpacks  the packages, out of their wheels
 */

const PACKAGES = ["numpy", "timestep-rnn"];
/** @type {Way} */
const ORDINARY = {
  unpacks: true,
  options: (createPyodideModule, lockFileContents) => ({
    createPyodideModule,
    lockFileContents,
    packages: ["timestep-rnn"],
  }),
};
/** @param {any} lock */
const without = (lock) => ({ ...lock, packages: {} });

/**
 * @param {string} base  the address of the page
 * @param {Table | null} table
 * @param {Source} source
 * @param {(loading: Loading) => void} tell
 * @param {Memory | null} memory  from which Python starts, if there is one
 * @returns {Promise<{pyodide: any, isRestored: boolean}>} Pyodide, in which rnn can be imported
 */
export async function loadPython(base, table, source, tell, memory) {
  if (typeof WebAssembly === "undefined") throw new LoadingError(WITHOUT_WASM);
  const coming = Promise.resolve(memory?.take() ?? null);
  try {
    const way = coming.then((found) => (found ? restoring(found) : ORDINARY));
    const pyodide = await load(base, table, source, tell, way);
    const isRestored = (await coming) !== null;
    if (isRestored) settle(pyodide);
    return { pyodide, isRestored };
  } catch (error) {
    if (!(await coming) || error instanceof FileFault) throw error;
    await memory?.drop();
    return { pyodide: await load(base, table, source, tell, ORDINARY), isRestored: false };
  }
}

/**
 * A snapshot of a Python with these packages.
 * @param {string} base @param {Table} table @param {File[]} files
 */
export async function takeSnapshot(base, table, files) {
  const pyodide = await load(base, table, fromNetwork(base), () => {}, {
    unpacks: false,
    options: (create, lock) => ({
      createPyodideModule: withPackages(create, files),
      lockFileContents: without(lock),
      _makeSnapshot: true,
    }),
  });
  prepare(pyodide);
  return taken(pyodide, files);
}

/** @param {Snapshot} snapshot @returns {Way} */
const restoring = (snapshot) => ({
  unpacks: false,
  options: (create, lock) => ({
    createPyodideModule: forSnapshot(create, snapshot),
    lockFileContents: without(lock),
    _loadSnapshot: snapshot.memory,
  }),
});

/**
 * @param {string} base @param {Table | null} table @param {Source} source
 * @param {(loading: Loading) => void} tell @param {Way | Promise<Way>} way
 */
async function load(base, table, source, tell, way) {
  const { promise: failure, reject: fail } = Promise.withResolvers();
  failure.catch(() => {}); // it may come before anybody waits for it
  const files = new Downloads(source, table, ({ done, total, waiting }) => {
    const stage = done < total ? `${source.coming} Python and NumPy` : "Starting Python";
    tell({ stage, done, total, waiting });
  });
  const begin = (/** @type {boolean} */ areWheels) => {
    for (const path of Object.keys(table ?? {})) {
      const isMeant = path.startsWith(FOLDER) && path.endsWith(".whl") === areWheels;
      if (isMeant) files.begin(path).catch(fail);
    }
  };
  /** @type {Take} */
  const take = (path) => {
    const coming = files.take(path);
    coming.catch(fail);
    return coming;
  };
  const ends = [watchCompiling(fail)];
  try {
    begin(false);
    const { unpacks, options } = await way;
    if (unpacks) begin(true);
    // A first visit is as it ever was.
    const runtime = unpacks ? undefined : table?.[RUNTIME];
    ends.push(answerFetches(new URL(FOLDER, base), take, runtime));
    const pyodide = await Promise.race([start(new URL(FOLDER, base), take, options), failure]);
    if (unpacks) checkPackages(pyodide);
    tell({ stage: "Importing NumPy and the network", done: 0, total: 0, waiting: [] });
    return pyodide;
  } finally {
    for (const end of ends) end();
  }
}

/** @param {URL} folder @param {Take} take @param {Way["options"]} options */
async function start(folder, take, options) {
  const [{ loadPyodide }, { default: createPyodideModule }, lock] = await Promise.all([
    take(`${FOLDER}pyodide.mjs`).then(moduleOf),
    take(`${FOLDER}pyodide.asm.mjs`).then(moduleOf),
    take(`${FOLDER}pyodide-lock.json`).then((bytes) => new TextDecoder().decode(bytes)),
  ]);
  return loadPyodide({
    indexURL: folder.href,
    packageBaseUrl: folder.href,
    convertNullToNone: true,
    ...options(createPyodideModule, JSON.parse(lock)),
  });
}

/** loadPyodide resolves even when a package could not be put in its place. @param {any} pyodide */
function checkPackages({ loadedPackages }) {
  const missing = PACKAGES.find((name) => !(name in loadedPackages));
  if (missing) throw new LoadingError(`Python could not unpack its package ${missing}. Try again.`);
}

/** @param {Uint8Array<ArrayBuffer>} script */
async function moduleOf(script) {
  const address = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
  try {
    return await import(/* @vite-ignore */ address);
  } catch (cause) {
    // WebKit imports no blob where there is no origin, as in a page from a disk.
    if (self.origin !== "null") throw new LoadingError(WITHOUT_BLOBS, { cause });
    return await import(/* @vite-ignore */ dataAddress(script));
  } finally {
    URL.revokeObjectURL(address);
  }
}

/**
 * Has Pyodide's own requests answered with files as they are taken. One that cannot be taken is
 * told by whoever takes it; Pyodide, which would go on without, waits for it to the end.
 * @param {URL} folder @param {Take} take
 * @param {Made} [runtime]  that is to come out of the browser's cache, with what has been compiled
 *   of it; the browser checks it
 */
function answerFetches(folder, take, runtime) {
  const { fetch: former } = self;
  self.fetch = async (asked, options) => {
    const address = String(asked instanceof Request ? asked.url : asked);
    if (!address.startsWith(folder.href)) return former(asked, options);
    const coming = take(FOLDER + address.slice(folder.href.length));
    const bytes = await coming.catch(() => new Promise(() => {}));
    if (runtime && address.endsWith(RUNTIME)) {
      const integrity = `sha256-${runtime.sha256}`;
      const cached = await former(address, { ...CACHED, integrity }).catch(() => null);
      if (cached?.ok) return cached;
    }
    const type = address.endsWith(".wasm") ? "application/wasm" : "application/octet-stream";
    return new Response(bytes, { headers: { "content-type": type } });
  };
  return () => {
    self.fetch = former;
  };
}

/**
 * Tells of what Pyodide keeps to itself, and then waits for ever for.
 * @param {(error: Error) => void} fail
 */
function watchCompiling(fail) {
  const { instantiateStreaming: former } = WebAssembly;
  WebAssembly.instantiateStreaming = async (...given) => {
    try {
      return await former.apply(WebAssembly, given);
    } catch (cause) {
      const { message } = /** @type {Error} */ (cause);
      fail(new LoadingError(`This browser could not start Python: ${message}`, { cause }));
      throw cause;
    }
  };
  return () => {
    WebAssembly.instantiateStreaming = former;
  };
}
