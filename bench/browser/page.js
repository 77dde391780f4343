/** Starts Python and tfjs and lets the jobs take turns; bench/browser.py calls what is in `bench`. */

import { loadPyodide } from "/dist/pyodide/pyodide.mjs";
import { TfGated } from "./gated.js";
import { PlainJavaScript, TfCore, TfLayers } from "./peers.js";

const READER = { n_a: 16, reader: true, learningRate: 0.01 };

async function startPython() {
  const folder = new URL("/dist/pyodide/", location.href).href;
  const pyodide = await loadPyodide({ indexURL: folder, packageBaseUrl: folder, packages: ["timestep-rnn"] });
  for (const file of ["../job.py", "../precision.py", "in_page.py"]) {
    pyodide.FS.writeFile(file.split("/").at(-1), await (await fetch(file)).text());
  }
  return pyodide.pyimport("in_page");
}

async function startTf() {
  tf.wasm.setWasmPaths(new URL("node_modules/@tensorflow/tfjs-backend-wasm/dist/", location.href).href);
  await tf.setBackend("wasm");
}

const plain = (proxy) => {
  const data = proxy.toJs({ dict_converter: Object.fromEntries });
  proxy.destroy();
  return data;
};

const median = (values) => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};

async function seconds(job) {
  const begin = performance.now();
  const loss = await job();
  return { seconds: (performance.now() - begin) / 1000, loss };
}

/** Median seconds and the loss of the first turn; one turn to warm up, not counted, except where `once` says so. */
async function takeTurns(jobs, rounds, once = []) {
  const taken = {};
  const losses = {};
  for (let turn = 0; turn <= rounds; turn++) {
    for (const [name, job] of Object.entries(jobs)) {
      if (turn && once.includes(name)) continue;
      const result = await seconds(() => job(turn));
      losses[name] ??= result.loss;
      if (turn || once.includes(name)) (taken[name] ??= []).push(result.seconds);
    }
  }
  return { seconds: Object.fromEntries(Object.entries(taken).map(([name, t]) => [name, median(t)])), losses };
}

let python;

window.bench = {
  /** One epoch of the job at a size. */
  async epochs(n_a, rounds, names = null) {
    python ??= await startPython();
    await startTf();
    const job = python.Case(n_a);
    const data = plain(job.for_peers(rounds + 1));
    const { ours, lazy, single, limit } = job;
    const makers = {
      rnn: async () => () => ours(),
      lazy: async () => () => lazy(),
      single: async () => () => single(),
      limit: async () => () => limit(),
      plain: async () => { const p = new PlainJavaScript(data); return (n) => p.epoch(n); },
      plain32: async () => { const p = new PlainJavaScript(data, Float32Array); return (n) => p.epoch(n); },
      tfcore: async () => { const p = await TfCore.on("wasm", data); return (n) => p.epoch(n); },
      tflayers: async () => { const p = await TfLayers.on("wasm", data); return (n) => p.epoch(n); },
      tfcpu: async () => { const p = await TfCore.on("cpu", data); return (n) => p.epoch(n); },
    };
    const jobs = {};
    for (const name of names ?? Object.keys(makers)) jobs[name] = await makers[name]();
    return takeTurns(jobs, rounds, ["tfcpu"]);
  },

  /** One epoch of the job with a GRU or an LSTM. */
  async gated(cell, n_a, rounds) {
    python ??= await startPython();
    await startTf();
    const job = python.Case.callKwargs(n_a, { cell });
    const data = plain(job.for_peers(rounds + 1));
    const { ours, lazy } = job;
    const core = await TfGated.on("wasm", data);
    const layers = await TfLayers.on("wasm", data);
    const jobs = {
      rnn: () => ours(),
      lazy: () => lazy(),
      tfcore: (n) => core.epoch(n),
      tflayers: (n) => layers.epoch(n),
    };
    return takeTurns(jobs, rounds);
  },

  /** 20 sentences, 200 epochs, from the initial weights in every turn; `names` says whose. */
  async reader(rounds, names, epochs = 200) {
    python ??= await startPython();
    await startTf();
    const job = python.Case.callKwargs(READER.n_a, { reader: true, learning_rate: READER.learningRate });
    const data = plain(job.for_peers(epochs));
    const run = async (peer) => {
      let loss;
      for (let number = 0; number < epochs; number++) loss = await peer.epoch(number);
      return loss;
    };
    const jobs = {
      rnn: () => {
        job.restart();
        const { ours } = job;
        let loss;
        for (let number = 0; number < epochs; number++) loss = ours();
        return loss;
      },
      plain: () => run(new PlainJavaScript(data)),
      plain32: () => run(new PlainJavaScript(data, Float32Array)),
      tfcore: async () => run(await TfCore.on("wasm", data)),
      tflayers: async () => run(await TfLayers.on("wasm", data)),
    };
    const chosen = Object.fromEntries(names.map((name) => [name, jobs[name]]));
    return takeTurns(chosen, rounds, rounds ? [] : names);
  },

  /** What only our package does: the page's own training with all features, and its trace. */
  async own(rounds) {
    python ??= await startPython();
    const training = [];
    const tracing = [];
    for (let turn = 0; turn < rounds; turn++) {
      training.push(python.reader_with_features());
      tracing.push(python.trace_ms());
    }
    return { features: median(training), trace: median(tracing) };
  },
};
