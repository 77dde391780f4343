/** In the worker: Pyodide with NumPy and our package, and how far their loading is. */

/** Asked for in HEAD requests, so that the page can say how far the loading is. */
const RUNTIME_FILES = [
  "pyodide.mjs",
  "pyodide.asm.mjs",
  "pyodide.asm.wasm",
  "python_stdlib.zip",
  "pyodide-lock.json",
];

export class LoadingError extends Error {
  name = "LoadingError";
}

/** @typedef {{stage: string, done: number, total: number}} Loading  in bytes; total 0: not known */

/**
 * @param {URL} folder  where the build put Pyodide
 * @param {(loading: Loading) => void} tell
 * @returns {Promise<any>} Pyodide, in which rnn can be imported
 */
export async function loadPython(folder, tell) {
  const watch = watchDownloads(folder, tell);
  try {
    watch.report("Downloading Python and NumPy");
    const pyodide = await Promise.race([loadPyodide(folder), refusedWasm(folder)]);
    for (const name of ["numpy", "timestep-rnn"]) {
      // loadPyodide resolves even when the browser refused a package whose checksum is wrong.
      if (name in pyodide.loadedPackages) continue;
      throw new LoadingError(
        `The package ${name} could not be loaded: its file is missing, ` +
          "or is not the one the build made (wrong checksum).",
      );
    }
    watch.report("Importing NumPy and the network");
    return pyodide;
  } finally {
    watch.stop();
  }
}

/** @param {URL} folder */
async function loadPyodide(folder) {
  const address = new URL("pyodide.mjs", folder).href;
  const runtime = await import(/* @vite-ignore */ address).catch((cause) => {
    const what = "pyodide/pyodide.mjs is missing, or is not served as JavaScript";
    throw new LoadingError(`Python could not be downloaded: ${what}.`, { cause });
  });
  return runtime.loadPyodide({
    indexURL: folder.href,
    packageBaseUrl: folder.href,
    packages: ["timestep-rnn"],
    convertNullToNone: true,
    checkIntegrity: true,
  });
}

/**
 * Never resolves; rejects when the WebAssembly file is not to be had in the right form,
 * a case in which loadPyodide would wait for ever.
 * @param {URL} folder
 * @returns {Promise<never>}
 */
async function refusedWasm(folder) {
  const answer = await head(new URL("pyodide.asm.wasm", folder)).catch((cause) => {
    const what = "the server of this page does not answer";
    throw new LoadingError(`Python could not be downloaded: ${what}.`, { cause });
  });
  if (!answer.ok) {
    const what = `pyodide/pyodide.asm.wasm answers ${answer.status}`;
    throw new LoadingError(`Python could not be downloaded: ${what}.`);
  }
  const type = answer.headers.get("content-type") ?? "no type";
  if (type.split(";")[0].trim() !== "application/wasm") {
    throw new LoadingError(
      `The server sends pyodide/pyodide.asm.wasm as "${type}"; ` +
        'it has to be "application/wasm", or the browser will not start Python.',
    );
  }
  return new Promise(() => {});
}

/** @param {URL} folder @param {(loading: Loading) => void} tell */
function watchDownloads(folder, tell) {
  let stage = "";
  let done = 0;
  let total = 0;
  const tellLoading = () => tell({ stage, done: Math.min(done, total), total });

  const observer = new PerformanceObserver((list) => {
    for (const entry of /** @type {PerformanceResourceTiming[]} */ (list.getEntries())) {
      if (entry.name.startsWith(folder.href)) done += entry.encodedBodySize;
    }
    tellLoading();
  });
  observer.observe({ type: "resource", buffered: true });

  sizeOf(folder)
    .then((size) => {
      total = size;
      tellLoading();
    })
    // Sizes are a courtesy: what is truly wrong with the files is told by the loading itself.
    .catch((error) => console.warn("sizes of the Python files are unknown", error));

  return {
    /** @param {string} next */
    report(next) {
      stage = next;
      tellLoading();
    },
    stop: () => observer.disconnect(),
  };
}

/** How many bytes are to be downloaded. @param {URL} folder */
async function sizeOf(folder) {
  const lock = await (await fetch(new URL("pyodide-lock.json", folder))).json();
  const packages = /** @type {{file_name: string}[]} */ (Object.values(lock.packages));
  const files = [...RUNTIME_FILES, ...packages.map(({ file_name }) => file_name)];
  const answers = await Promise.all(files.map((name) => head(new URL(name, folder))));
  return answers.reduce((sum, { headers }) => sum + Number(headers.get("content-length") ?? 0), 0);
}

/**
 * Past the cache, whose entries the downloads themselves are writing at that moment.
 * @param {URL} url
 */
const head = (url) => fetch(url, { method: "HEAD", cache: "no-store" });
