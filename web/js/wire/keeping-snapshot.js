/**
 * In the worker: once its Python has been asked nothing for a while, a second one is started in a
 * worker below it, for the next visit. It gets the files of the packages and nothing else: what is
 * kept of its memory knows no text. The browser keeps what it has compiled of this one's runtime.
 *
 * @import {KeptSnapshot} from "./kept-snapshot.js"
 * @import {File} from "./snapshot.js"
 * @import {Table} from "./table.js"
 */

import { packageFiles } from "./snapshot.js";
import { trusted } from "./trusted.js";

/** Seconds after which it has not come. */
const PATIENCE = 120;
/** Seconds after which the browser has kept what it has compiled, once nothing more is. */
const COMPILING = 5;

export class SnapshotKeeping {
  #quietSeconds = 0;

  /**
   * @param {KeptSnapshot} kept @param {any} pyodide
   * @param {number} quiet  seconds in which Python is asked nothing
   */
  constructor(kept, pyodide, quiet) {
    const ticking = setInterval(async () => {
      this.#quietSeconds += 1;
      if (this.#quietSeconds < quiet) return;
      clearInterval(ticking);
      if (!(await kept.mayTake())) return;
      this.#take({ ...kept.site, files: packageFiles(pyodide.FS) });
    }, 1000);
  }

  /** Python is asked something. */
  asked() {
    this.#quietSeconds = 0;
  }

  /** @param {{base: string, table: Table, files: File[]}} payload */
  #take(payload) {
    const options = /** @type {const} */ ({ type: "module", name: `${self.name}-snapshot` });
    try {
      const worker = new Worker(trusted(self.location.href), options);
      const end = () => worker.terminate();
      worker.onmessage = ({ data }) => "id" in data && setTimeout(end, COMPILING * 1000);
      worker.onerror = end;
      setTimeout(end, PATIENCE * 1000);
      const message = { id: 0, lab: "", action: "snapshot", payload };
      worker.postMessage(message, { transfer: payload.files.map(([, { buffer }]) => buffer) });
    } catch {
      // Where no worker may be made here, Python starts without a snapshot the next time too.
    }
  }
}
