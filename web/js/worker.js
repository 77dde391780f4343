/**
 * The worker: loads Pyodide, hands actions to rnn.bridge, and runs the training loop in slices.
 * Only plain data leaves it.
 *
 * @import {Action, WireError, WorkerEvent, Progress} from "./protocol.js"
 */

const SLICE_SECONDS = 0.05;

/** Asked for in HEAD requests, so that the page can say how far the loading is. */
const RUNTIME_FILES = ["pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json"];

/** @type {((action: string, payload: object) => any) | null} */
let bridge = null;
/** @type {{run: number, epochs: number, watch: object | null} | null} */
let training = null;
/** @type {Promise<void>} */
let loopEnded = Promise.resolve();

/** @param {WorkerEvent} event @param {unknown} payload */
const tell = (event, payload) => self.postMessage({ event, payload });

class LoadingError extends Error {
  name = "LoadingError";
}

/**
 * A lock held as long as this worker lives: the page waits for the same one and so learns at once of a sudden death.
 * Nothing may be told before it is held, for the page takes the first message as the sign to queue up.
 */
const lockHeld = new Promise((resolve) => {
  if (!navigator.locks) resolve(undefined);
  navigator.locks?.request(self.name, () => {
    resolve(undefined);
    return new Promise(() => {});
  });
});

/** Past the cache, whose entries the downloads themselves are writing at that moment. @param {URL} url */
const head = (url) => fetch(url, { method: "HEAD", cache: "no-store" });

/** @param {URL} folder */
async function start(folder) {
  await lockHeld;
  const watch = watchDownloads(folder);
  try {
    const pyodide = await Promise.race([loadPyodide(folder, watch.report), refusedWasm(folder)]);
    for (const name of ["numpy", "timestep-rnn"]) {
      // loadPyodide resolves even when the browser refused a package whose checksum is wrong.
      if (!(name in pyodide.loadedPackages)) {
        throw new LoadingError(`The package ${name} could not be loaded: its file is missing, or is not the one the build made (wrong checksum).`);
      }
    }
    watch.report("Importing NumPy and the network");
    const { handle } = pyodide.pyimport("rnn.bridge");
    bridge = (action, payload) => {
      const given = pyodide.toPy(payload);
      /** @type {any} */
      let answer;
      try {
        answer = handle(action, given);
        return answer.toJs({ dict_converter: Object.fromEntries, create_pyproxies: false });
      } finally {
        answer?.destroy();
        given.destroy();
      }
    };
    tell("ready", bridge("hello", {}));
  } finally {
    watch.stop();
  }
}

/** @param {URL} folder @param {(stage: string) => void} report */
async function loadPyodide(folder, report) {
  report("Downloading Python and NumPy");
  const runtime = await import(/* @vite-ignore */ new URL("pyodide.mjs", folder).href).catch((cause) => {
    throw new LoadingError("Python could not be downloaded: pyodide/pyodide.mjs is missing, or is not served as JavaScript.", { cause });
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
  const url = new URL("pyodide.asm.wasm", folder);
  const answer = await head(url).catch((cause) => {
    throw new LoadingError("Python could not be downloaded: the server of this page does not answer.", { cause });
  });
  const type = answer.headers.get("content-type") ?? "no type";
  if (!answer.ok) throw new LoadingError(`Python could not be downloaded: pyodide/pyodide.asm.wasm answers ${answer.status}.`);
  if (type.split(";")[0].trim() !== "application/wasm") {
    throw new LoadingError(`The server sends pyodide/pyodide.asm.wasm as "${type}"; it has to be "application/wasm", or the browser will not start Python.`);
  }
  return new Promise(() => {});
}

/** @param {URL} folder */
function watchDownloads(folder) {
  let stage = "";
  let done = 0;
  let total = 0;
  const tellLoading = () => tell("loading", { stage, done: Math.min(done, total), total });

  const observer = new PerformanceObserver((list) => {
    for (const entry of /** @type {PerformanceResourceTiming[]} */ (list.getEntries())) {
      if (entry.name.startsWith(folder.href)) done += entry.encodedBodySize;
    }
    tellLoading();
  });
  observer.observe({ type: "resource", buffered: true });

  /** @param {string} name */
  const size = async (name) => {
    const answer = await head(new URL(name, folder));
    return Number(answer.headers.get("content-length") ?? 0);
  };
  const packages = fetch(new URL("pyodide-lock.json", folder))
    .then((answer) => answer.json())
    .then((lock) => Object.values(lock.packages).map((/** @type {any} */ entry) => entry.file_name));
  packages
    .then((wheels) => Promise.all([...RUNTIME_FILES, ...wheels].map(size)))
    .then((sizes) => {
      total = sizes.reduce((sum, bytes) => sum + bytes, 0);
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

/** Lets messages that have arrived be answered; unlike setTimeout it costs no minimum delay. */
function yieldToMessages() {
  return new Promise((resolve) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => {
      channel.port1.close();
      resolve(undefined);
    };
    channel.port2.postMessage(null);
  });
}

async function trainInSlices() {
  while (training) {
    try {
      const progress = /** @type {Progress} */ (ask("advance", { ...training, seconds: SLICE_SECONDS }));
      tell("progress", progress);
      if (progress.finished || progress.failure) training = null;
    } catch (error) {
      training = null;
      tell("failed", asWireError(error));
      closeIfBroken(error);
    }
    await yieldToMessages();
  }
}

/** @param {string} action @param {object} payload */
function ask(action, payload) {
  if (!bridge) throw new LoadingError("Python is not ready.");
  return bridge(action, payload);
}

/** @type {Record<string, (payload: any) => unknown>} */
const ownActions = {
  start: ({ base }) => start(new URL("pyodide/", base)),
  train: async ({ run, epochs, watch }) => {
    training = null;
    await loopEnded;
    training = { run, epochs, watch };
    loopEnded = trainInSlices();
  },
  pause: async () => {
    training = null;
    await loopEnded;
  },
  watch: (words) => {
    if (training) training.watch = words;
  },
};

/** @param {unknown} error @returns {WireError} */
function asWireError(error) {
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  if (name !== "PythonError") return { type: name, message, traceback: error instanceof Error ? String(error.stack) : "" };
  const { type } = /** @type {{type: string}} */ (/** @type {unknown} */ (error));
  const lines = message.trimEnd().split("\n");
  const last = lines.findLastIndex((line) => line.startsWith(`${type}:`));
  const said = last < 0 ? lines.at(-1) : lines.slice(last).join("\n").slice(type.length + 1);
  return { type, message: (said ?? "").trim(), traceback: message };
}

/**
 * An interpreter that has trapped cannot go on; closing is how the page learns that it needs a new one.
 * @param {unknown} error
 */
function closeIfBroken(error) {
  if (error instanceof WebAssembly.RuntimeError || error instanceof RangeError || /fatally failed/.test(String(error))) self.close();
}

/** @param {unknown} result @returns {Transferable[]} */
const buffersIn = (result) =>
  Object.values(result ?? {}).flatMap((value) => (ArrayBuffer.isView(value) ? [/** @type {ArrayBuffer} */ (value.buffer)] : []));

/** @param {MessageEvent<{id: number, action: Action, payload: object}>} message */
self.onmessage = async ({ data: { id, action, payload } }) => {
  try {
    const result = await (action in ownActions ? ownActions[action](payload) : ask(action, payload));
    self.postMessage({ id, result }, { transfer: buffersIn(result) });
  } catch (error) {
    self.postMessage({ id, error: asWireError(error) });
    closeIfBroken(error);
  }
};
