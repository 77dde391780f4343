/**
 * In the worker: Pyodide with NumPy and our package, made of nothing but files that were checked
 * against the table of the page, and how far their loading is.
 *
 * @import {File, Snapshot} from "./snapshot.js"
 * @import {Source} from "./source.js"
 * @import {Table} from "./table.js"
 */

import { dataAddress } from "./data-address.js";
import { Downloads } from "./downloads.js";
import { FileFault } from "./faults.js";
import {
  forSnapshot,
  prepare,
  putFiles,
  settle,
  taken,
  withFiles,
  withPackages,
} from "./snapshot.js";
import { fromNetwork } from "./source.js";
import { filesOf } from "./wheels.js";

const FOLDER = "pyodide/";
const RUNTIME = `${FOLDER}pyodide.asm.wasm`;
/** The browser's own, while Pyodide has ours. */
const { fetch } = self;
const instantiateStreaming = self.WebAssembly?.instantiateStreaming;
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
 * @property {() => Promise<(() => Promise<Snapshot | null>) | null>} find  what reads it, if there
 *   is one; null: there is none, or none that is whole
 * @property {() => Promise<void>} drop  it is of no use
 * @property {() => Promise<boolean>} [isRepeat]  whether Python's files have come on another visit
 *
 * @typedef {(path: string) => Promise<Uint8Array<ArrayBuffer>>} Take  where files come from
 *
 * @typedef {object} Way  from Pyodide's files to a Python
 * @property {boolean} unpacks  the packages, out of their wheels
 * @property {(create: any, packages: Promise<File[]>) => object} options  for Pyodide, given how it
 *   makes its runtime, and the files of the packages
 */

/** @returns {Promise<never>} */
const never = () => new Promise(() => {});

/** Pyodide would have Python unpack the wheels, which takes several times as long. @type {Way} */
const ORDINARY = {
  unpacks: true,
  options: (createPyodideModule, packages) => ({
    createPyodideModule,
    // Pyodide has nobody who would hear of a failure here; whoever started it is told.
    fsInit: async (/** @type {any} */ FS) => putFiles(FS, await packages.catch(never)),
  }),
};

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
  const found = Promise.resolve(memory?.find() ?? null);
  const coming = found.then((take) => take?.() ?? null);
  const site = { base, table, source, tell };
  try {
    const way = coming.then((snapshot) => (snapshot ? restoring(snapshot) : ORDINARY));
    const pyodide = await load(site, way, memory?.isRepeat?.());
    const isRestored = (await coming) !== null;
    if (isRestored) settle(pyodide);
    return { pyodide, isRestored };
  } catch (error) {
    if (!(await coming) || error instanceof FileFault) throw error;
    await memory?.drop().catch(() => {});
    return { pyodide: await load(site, ORDINARY), isRestored: false };
  }
}

/**
 * A snapshot of a Python with these packages.
 * @param {string} base @param {Table} table @param {File[]} files
 */
export async function takeSnapshot(base, table, files) {
  const pyodide = await load(
    { base, table, source: fromNetwork(base), tell: () => {} },
    {
      unpacks: false,
      options: (create) => ({
        createPyodideModule: withPackages(create, files),
        _makeSnapshot: true,
      }),
    },
    true,
  );
  prepare(pyodide);
  return taken(pyodide, files);
}

/** @param {Snapshot} snapshot @returns {Way} */
const restoring = (snapshot) => ({
  unpacks: snapshot.isBare === true,
  options: (create, packages) => ({
    createPyodideModule: async (/** @type {any} */ settings) => {
      const whole = snapshot.isBare ? withFiles(snapshot, await packages) : snapshot;
      return forSnapshot(create, whole)(settings);
    },
    _loadSnapshot: snapshot.head,
  }),
});

/**
 * @typedef {object} Site  whose Python it is
 * @property {string} base @property {Table | null} table @property {Source} source
 * @property {(loading: Loading) => void} tell
 */

/**
 * @param {Site} site
 * @param {Way | Promise<Way>} way
 * @param {boolean | Promise<boolean>} [isRepeat]  the browser has had the files before
 */
async function load({ base, table, source, tell }, way, isRepeat = false) {
  const { promise: failure, reject: fail } = Promise.withResolvers();
  failure.catch(() => {}); // it may come before anybody waits for it
  const files = new Downloads(source, table, ({ done, total, waiting }) => {
    const stage = done < total ? `${source.coming} Python and NumPy` : "Starting Python";
    tell({ stage, done, total, waiting });
  });
  /** @type {Take} */
  const take = (path) => {
    const coming = files.take(path);
    coming.catch(fail);
    return coming;
  };
  const isWheel = (/** @type {string} */ path) => path.endsWith(".whl");
  const begin = (/** @type {(path: string) => boolean} */ isMeant) => {
    const paths = Object.keys(table ?? {}).filter((path) => path.startsWith(FOLDER));
    for (const path of paths.filter(isMeant)) files.begin(path).catch(fail);
  };
  begin((path) => path !== RUNTIME && !isWheel(path));
  const cached = source.cached && (() => source.cached?.(RUNTIME, table?.[RUNTIME]));
  const runtime = compiled(isRepeat, cached, files);
  runtime.catch(fail);
  const packed = Promise.resolve(way).then(({ unpacks }) => unpacks && begin(isWheel));
  packed.catch(fail);
  const folder = new URL(FOLDER, base);
  const end = answerPyodide(folder, take, runtime, fail);
  const pyodide = await Promise.race([start(folder, take, way), failure]);
  end(); // not for a Pyodide that has begun and gets no further
  tell({ stage: "Importing NumPy and the network", done: 0, total: 0, waiting: [] });
  return pyodide;
}

/** @param {URL} folder @param {Take} take @param {Way | Promise<Way>} coming */
async function start(folder, take, coming) {
  const modules = Promise.all([
    take(`${FOLDER}pyodide.mjs`).then(moduleOf),
    take(`${FOLDER}pyodide.asm.mjs`).then(moduleOf),
    take(`${FOLDER}pyodide-lock.json`).then((bytes) => new Response(bytes).json()),
  ]);
  modules.catch(() => {}); // whoever takes the files tells
  const { unpacks, options } = await coming;
  const [{ loadPyodide }, { default: createPyodideModule }, lock] = await modules;
  const packages = unpacks ? unpacked(lock.packages, take) : Promise.resolve([]);
  const pyodide = loadPyodide({
    indexURL: folder.href,
    packageBaseUrl: folder.href,
    convertNullToNone: true,
    // They are in their places before Python starts.
    lockFileContents: { ...lock, packages: {} },
    ...options(createPyodideModule, packages),
  });
  return Promise.race([pyodide, packages.then(never)]);
}

/** @param {Record<string, {file_name: string}>} packages @param {Take} take */
async function unpacked(packages, take) {
  const wheels = Object.values(packages).map(({ file_name }) => take(FOLDER + file_name));
  return (await Promise.all(wheels)).flatMap(filesOf);
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
 * The runtime, compiled while it comes and all else does; nobody gets it before it is checked. A
 * browser keeps what it has compiled of a file that it has by itself, and not of what a script
 * gives it: so it is compiled of the browser's own answer, and later of where that is kept.
 * @param {boolean | Promise<boolean>} isRepeat  it has come on another visit
 * @param {(() => Promise<Response | null> | undefined) | undefined} cached  as the browser keeps it
 * @param {Downloads} files
 */
async function compiled(isRepeat, cached, files) {
  const kept = (await isRepeat) && (await cached?.());
  if (kept) return WebAssembly.compileStreaming(kept).catch(doesNotStart);
  /** @type {Promise<WebAssembly.Module | null>} */
  let compiling = Promise.resolve(null);
  const watch = (/** @type {Response} */ answer) => {
    compiling = WebAssembly.compileStreaming(answer).catch(() => null);
  };
  files.begin(RUNTIME, cached && watch);
  const bytes = await files.take(RUNTIME);
  // It did not come by the network, or under another type.
  return (await compiling) ?? WebAssembly.compile(bytes).catch(doesNotStart);
}

/** @param {Error} cause @returns {never} */
function doesNotStart(cause) {
  const message = `This browser could not start Python: ${cause.message}`;
  throw new LoadingError(message, { cause });
}

/**
 * Has Pyodide's own requests answered with files as they are taken, and with the runtime. What
 * cannot be had is told by whoever takes it, and what Pyodide keeps to itself by `fail`: Pyodide,
 * which would go on without, waits for it to the end.
 * @param {URL} folder @param {Take} take @param {Promise<WebAssembly.Module>} runtime
 * @param {(error: Error) => void} fail
 */
function answerPyodide(folder, take, runtime, fail) {
  self.fetch = async (asked, options) => {
    const address = String(asked instanceof Request ? asked.url : asked);
    if (!address.startsWith(folder.href)) return fetch(asked, options);
    const path = FOLDER + address.slice(folder.href.length);
    if (path === RUNTIME) return new Response();
    return new Response(await take(path).catch(() => new Promise(() => {})));
  };
  WebAssembly.instantiateStreaming = async (_, imports) => {
    try {
      const module = await runtime;
      const instance = await WebAssembly.instantiate(module, imports).catch(doesNotStart);
      return { module, instance };
    } catch (error) {
      fail(/** @type {Error} */ (error));
      return new Promise(() => {});
    }
  };
  return () => {
    self.fetch = fetch;
    WebAssembly.instantiateStreaming = instantiateStreaming;
  };
}
