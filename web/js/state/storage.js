/**
 * What survives a reload, in IndexedDB. Best effort: a browser may refuse, and then nothing is
 * kept.
 *
 * @import {Sentence} from "./sentences.js"
 * @import {NetworkState, StartFrom} from "./store.js"
 * @import {Evaluation, ScoresOverTime, Settings, Summary, Trace} from "../wire/types.d.ts"
 */

import { openDB } from "idb";
import { emptyScores } from "./curve.js";

/**
 * @typedef {object} KeptWork
 * @property {Sentence[]} sentences
 * @property {number | null} selectedId
 * @property {Settings} settings
 * @property {number} epochs
 * @property {boolean} includeStarter
 * @property {StartFrom} startFrom
 * @property {string} [tourStep]
 *
 * @typedef {object} KeptNetwork
 * @property {Uint8Array<ArrayBuffer>} model
 * @property {Summary} summary
 * @property {Evaluation | null} evaluation
 * @property {ScoresOverTime} scores
 * @property {Trace | null} trace
 * @property {NetworkState} network
 * @property {number} lastEpoch
 * @property {string} failure
 */

/**
 * What an earlier version of this page kept does not tell where a run begins, and says whether a
 * sentence is confirmed.
 * @param {any} kept @returns {KeptWork}
 */
const workAsToday = (kept) => ({
  startFrom: "afresh",
  ...kept,
  sentences: kept.sentences.map((/** @type {any} */ { confirmed, ...sentence }) => ({
    ...sentence,
    use: sentence.use ?? (confirmed ? "learn" : "read"),
  })),
});

/**
 * What a network kept by an earlier version of this page does not tell, and a record that is not as
 * it is written today.
 * @param {any} kept @returns {KeptNetwork}
 */
const networkAsToday = (kept) => ({
  ...{ network: "opened", lastEpoch: 0, failure: "", scores: emptyScores() },
  ...kept,
  trace: kept.trace?.cells?.[0].from_state ? kept.trace : null,
});

/** Async, so that a browser without IndexedDB is a rejection like any other refusal. */
async function open() {
  return openDB("timestep", 1, { upgrade: (database) => void database.createObjectStore("kept") });
}

export class Storage {
  #database = open();
  #keys;

  /** @param {string} name  of the lab; the one without a name keeps its work where it always was */
  constructor(name) {
    const behind = name ? ` of ${name}` : "";
    this.#keys = { work: `work${behind}`, network: `network${behind}` };
  }

  /** @returns {Promise<{work?: KeptWork, network?: KeptNetwork}>} */
  async read() {
    const database = await this.#database;
    const [work, network] = await Promise.all([
      database.get("kept", this.#keys.work),
      database.get("kept", this.#keys.network),
    ]);
    return { work: work && workAsToday(work), network: network && networkAsToday(network) };
  }

  /** @param {KeptWork} work */
  async keepWork(work) {
    await (await this.#database).put("kept", work, this.#keys.work);
  }

  /** @param {KeptNetwork | null} network */
  async keepNetwork(network) {
    const database = await this.#database;
    if (network) await database.put("kept", network, this.#keys.network);
    else await database.delete("kept", this.#keys.network);
  }
}
