/**
 * In a worker, and under Node: the memory of a Python in which everything is imported, and the way
 * back from it.
 *
 * Pyodide knows the memory alone. What stands outside of it has to be as it was when the memory was
 * taken: NumPy's libraries are loaded before the runtime starts, always in one order, and so lie
 * where they lay, in the memory and in the table of functions; the files of the packages are where
 * they were; the handles by which Python knows the libraries are given to them again. How many
 * functions an engine has before, differs by one or two.
 */

/** Where Python looks for packages. */
export const PACKAGES = "/lib/python3.14/site-packages";
/** The functions of the libraries begin at a multiple of this. */
const ALIGNED = 1024;
const LIBRARY = { loadAsync: true, global: false, nodelete: true, allowUndefined: true };
/** Whatever Python is to do at once when the page asks. It answers no question about a text. */
const IMPORTED = `
import gc
import random
import encodings.cp437  # names in a network file
import numpy.random
from rnn.page import bridge
for action in bridge.EVERY_ACTION:
    bridge.action_of(action)
bridge.answer("", "hello", {})
bridge.forget("")
del action, bridge
gc.collect()
`;
/** Strings keep the hashes of the browser that took the memory: they are drawn anew there. */
const SEEDED = `
import random
import numpy.random
random.seed()
numpy.random.seed()
`;

/**
 * @typedef {Uint8Array<ArrayBuffer>} Bytes
 * @typedef {[path: string, content: Bytes]} File
 *
 * @typedef {object} Facts  about the runtime whose memory it is
 * @property {number} size  of its memory, in bytes
 * @property {number} functions  in its table, when the libraries had been loaded
 * @property {number} trampoline  the address of what an engine has for itself: how it is called
 * @property {Record<string, number[]>} handles  by library
 *
 * @typedef {object} TakenSnapshot
 * @property {Facts} facts
 * @property {File[]} files  of the packages
 * @property {Bytes} memory  as Pyodide gives it
 *
 * @typedef {object} Snapshot  to start from
 * @property {Facts} facts
 * @property {Bytes} head  of the memory, in which Pyodide tells itself what it is of
 * @property {File[]} libraries
 * @property {boolean} [isBare]  without the files of the packages, libraries or not
 * @property {Promise<Rest>} rest  what is wanted once the libraries are loaded
 *
 * @typedef {object} Rest
 * @property {File[]} files  of the packages, but the libraries
 * @property {(memory: Int8Array) => void} fill  makes a memory what it was
 */

/** @param {File} file */
export const isLibrary = ([path]) => path.endsWith(".so");

/**
 * Makes Pyodide's runtime, with the packages in it before it starts.
 * @param {any} create  as Pyodide brings it @param {File[]} files
 */
export const withPackages = (create, files) => {
  const libraries = files.filter(isLibrary).map(([path, content]) => {
    const compiling = WebAssembly.compile(content);
    compiling.catch(() => {}); // whoever waits for it tells
    return { path, content, compiling };
  });
  return (/** @type {any} */ settings) => {
    const load = async (/** @type {any} */ module) => {
      module.addRunDependency(PACKAGES);
      putFiles(module.FS, files);
      module.wasmTable.grow(-module.wasmTable.length & (ALIGNED - 1));
      for (const { path, content, compiling } of libraries) {
        const end = answering(path, content, await compiling);
        await module.loadDynamicLibrary(path, LIBRARY, {}).finally(end);
      }
      module.functions = module.wasmTable.length;
      module.removeRunDependency(PACKAGES);
    };
    const { promise: failure, reject } = Promise.withResolvers();
    const loading = (/** @type {any} */ module) => load(module).catch(reject);
    settings.preRun = [...settings.preRun, loading];
    return Promise.race([create(settings), failure]);
  };
};

/**
 * Who asks for this library gets it at once, and has it made of what is compiled already.
 * @param {string} path @param {Bytes} content @param {WebAssembly.Module} module
 */
function answering(path, content, module) {
  const { fetch } = globalThis;
  const { instantiate } = WebAssembly;
  const answer = /** @type {any} */ ({ ok: true, arrayBuffer: () => content });
  globalThis.fetch = async (asked, options) =>
    String(asked).endsWith(path) ? answer : fetch(asked, options);
  WebAssembly.instantiate = /** @type {any} */ (
    async (/** @type {unknown} */ _, /** @type {WebAssembly.Imports} */ imports) => ({
      module,
      instance: await instantiate(module, imports),
    })
  );
  return () => {
    globalThis.fetch = fetch;
    WebAssembly.instantiate = instantiate;
  };
}

/** Each is handed over. @param {any} FS @param {File[]} files */
export function putFiles(FS, files) {
  const folders = new Set();
  for (const [path, content] of files) {
    const folder = path.slice(0, path.lastIndexOf("/"));
    if (!folders.has(folder)) FS.mkdirTree(folder);
    folders.add(folder);
    FS.writeFile(path, content, { canOwn: true });
  }
}

/**
 * Makes Pyodide's runtime so that it can take this memory.
 * @param {any} create @param {Snapshot} snapshot
 */
export const forSnapshot =
  (create, { libraries, facts, rest }) =>
  async (/** @type {any} */ settings) => {
    delete settings.INITIAL_MEMORY; // by Pyodide's reckoning; its runtime has its own
    const module = await withPackages(create, libraries)(settings);
    if (module.functions !== facts.functions) throw new Error("The libraries lie elsewhere.");
    if (module.HEAP8.length < facts.size) module.growMemory(facts.size);
    const { loadedLibsByName, loadedLibsByHandle } = module.LDSO;
    for (const [name, handles] of Object.entries(facts.handles)) {
      for (const handle of handles) loadedLibsByHandle[handle] = loadedLibsByName[name];
    }
    const { files, fill } = await rest;
    putFiles(module.FS, files);
    const { API } = settings;
    const { restoreSnapshot } = API;
    API.restoreSnapshot = (/** @type {Bytes} */ head) => {
      const own = module.HEAP32[facts.trampoline >> 2];
      fill(module.HEAP8);
      module.HEAP32[facts.trampoline >> 2] = own;
      return restoreSnapshot(head);
    };
    return module;
  };

/**
 * A bare snapshot with the files of the packages, in the order of those that it was taken with.
 * @param {Snapshot} snapshot @param {File[]} files @returns {Snapshot}
 */
export const withFiles = (snapshot, files) => ({
  ...snapshot,
  libraries: files.filter(isLibrary),
  rest: snapshot.rest.then((rest) => ({
    ...rest,
    files: files.filter((file) => !isLibrary(file)),
  })),
});

/** What is left to do: chance is drawn anew, and the snapshot let go of. @param {any} pyodide */
export function settle(pyodide) {
  pyodide.runPython(SEEDED);
  delete pyodide._api.config._loadSnapshot;
}

/** Before its memory is taken. @param {any} pyodide */
export const prepare = (pyodide) => pyodide.runPython(IMPORTED);

/**
 * The memory of a Pyodide that nobody has asked anything, and that goes on to nothing else.
 * @param {any} pyodide @param {File[]} files @returns {TakenSnapshot}
 */
export function taken(pyodide, files) {
  const { _module: module, loadedPackages } = pyodide;
  // They are there, but Pyodide did not load them.
  for (const name of Object.keys(loadedPackages)) delete loadedPackages[name];
  /** @type {Facts["handles"]} */
  const handles = {};
  for (const [handle, { name }] of Object.entries(module.LDSO.loadedLibsByHandle)) {
    handles[name] = [...(handles[name] ?? []), Number(handle)];
  }
  const offset = module.HEAP32[module.__PyEM_EMSCRIPTEN_TRAMPOLINE_OFFSET >> 2];
  const memory = pyodide.makeMemorySnapshot();
  const { HEAP8, functions, __PyRuntime: state } = module;
  const facts = { size: HEAP8.length, functions, trampoline: state + offset, handles };
  return { facts, files, memory };
}

/** The files of the packages, as a Pyodide has unpacked them. @param {any} FS @returns {File[]} */
export function packageFiles(FS, folder = PACKAGES) {
  const names = FS.readdir(folder).filter((/** @type {string} */ name) => !/^\.\.?$/.test(name));
  return names.sort().flatMap((/** @type {string} */ name) => {
    const path = `${folder}/${name}`;
    if (FS.isDir(FS.stat(path).mode)) return packageFiles(FS, path);
    return [[path, FS.readFile(path)]];
  });
}
