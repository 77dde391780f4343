/**
 * The only place that makes a Worker: out of a script that was checked, as everything that runs.
 *
 * @import {Loading} from "./loading.js"
 */

import { dataAddress } from "./data-address.js";
import { Downloads } from "./downloads.js";
import { base, source, table } from "./table.js";
import { trusted } from "./trusted.js";

/**
 * @param {string} address  of its script, as the bundler gives it
 * @param {string} name @param {AbortSignal} signal  gives up waiting for its script
 * @param {(loading: Loading) => void} [tell]
 * @throws {Error} with a message for the reader
 */
export async function madeWorker(address, name, signal, tell = () => {}) {
  const script = await checkedScript(new URL(address, import.meta.url).href, signal, tell);
  try {
    return new Worker(trusted(script), { type: "module", name });
  } catch (cause) {
    throw new Error(refused(/** @type {Error} */ (cause).message), { cause });
  }
}

/** What to say where no worker is made. @param {string} why  in the browser's words */
export const refused = (why) =>
  `This browser does not let the page start a worker, which it needs for this (${why}). ` +
  "Open the page in a window of its own, or in another browser; a policy of Trusted Types " +
  'has to allow the one named "timestep".';

/**
 * The address of the script as it was checked; of Vite's own server, its own.
 * @param {string} script @param {AbortSignal} signal @param {(loading: Loading) => void} tell
 */
async function checkedScript(script, signal, tell) {
  if (import.meta.env.DEV) return script;
  const files = new Downloads(source, table, (coming) => tell({ ...coming, stage: "Starting" }));
  signal.addEventListener("abort", () => files.drop());
  const page = new URL(".", base).href;
  const bytes = await files.take(script.slice(page.length));
  // Without an origin, as in a sandbox, a browser may refuse a module worker out of a blob.
  if (self.origin === "null") return dataAddress(bytes);
  return URL.createObjectURL(new Blob([bytes], { type: "text/javascript" }));
}
