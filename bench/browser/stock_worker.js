/**
 * The page's worker as Pyodide's documentation has it, for bench/startup.py: it takes the place of
 * ours and does as much as a start asks for.
 */

let pyodide;
let bridge;

async function start(base) {
  const folder = new URL("pyodide/", base).href;
  const { loadPyodide } = await import(`${folder}pyodide.mjs`);
  const options = { indexURL: folder, packageBaseUrl: folder, convertNullToNone: true };
  pyodide = await loadPyodide({ ...options, packages: ["timestep-rnn"] });
  bridge = pyodide.pyimport("rnn.page.bridge");
  postMessage({ event: "ready", payload: ask("", "hello", {}).result });
}

function ask(lab, action, payload) {
  const answer = bridge.answer(lab, action, pyodide.toPy(payload), () => {});
  return answer.toJs({ dict_converter: Object.fromEntries, create_pyproxies: false });
}

onmessage = async ({ data: { id, lab, action, payload } }) => {
  if (action === "start") postMessage({ id, result: await start(payload.base) });
  else postMessage({ id, ...ask(lab, action, payload) });
};
