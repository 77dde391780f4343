/**
 * The network in hand: set up, taken from a file or from what the page came with, and what it was
 * set up with.
 *
 * @import {Ask, Engine} from "../wire/engine.js"
 * @import {RunSetUp, StarterRecord, Summary} from "../wire/types.d.ts"
 * @import {KeptNetwork} from "./kept-records.js"
 * @import {NetworkState, Store} from "./store.js"
 */

import { counted } from "../ui/numbers.js";
import { shipped } from "../wire/shipped.js";
import { emptyCurve, emptyScores } from "./curve.js";
import {
  dataOf,
  fingerprint,
  fingerprintOf,
  isSetUpWith,
  runWith,
  setUpPayload,
} from "./run-data.js";
import { sameItems } from "./sentences.js";

/** A kept network as it is found again: nobody trains it now. @param {NetworkState} network */
const atRest = (network) => (network === "training" ? "paused" : network);

/** @param {Summary | null} summary @param {number} [at] */
function takenUp(summary, at) {
  const { step = 0, epoch = 0 } = summary ?? {};
  const time = at ? ` at ${new Date(at).toLocaleTimeString()}` : "";
  return (
    `The training was interrupted. It is here as it was kept${time}, ` +
    `after ${counted(step, "update")} and ${counted(epoch, "epoch")}: Resume goes on from there.`
  );
}

export class InHand {
  #engine;
  #store;
  #bring;
  /** @type {RunSetUp | null} */
  #setUpWith = null;
  /** @type {StarterRecord | null} */
  #starter = null;
  /** Of the starter network, on its way. @type {Promise<Response> | null} */
  #file = null;

  /**
   * @param {Store} store @param {Engine} engine
   * @param {(run: RunSetUp) => void} bring  makes what a run was set up with the sentences and
   *   settings of the page
   */
  constructor(store, engine, bring) {
    this.#store = store;
    this.#engine = engine;
    this.#bring = bring;
  }

  /** What was kept, before Python is there. @param {KeptNetwork} kept */
  show(kept) {
    const { summary, network, lastEpoch, failure } = kept;
    this.#store.set({ network: atRest(network), lastEpoch, failure });
    if (summary) this.#showRecord({ ...kept, summary });
  }

  /** The starter network, where no other is in hand. @param {StarterRecord} starter */
  showStarter(starter) {
    this.#starter = starter;
    if (this.#store.state.network === "starter") this.#showRecord(starter);
  }

  /** @param {Pick<KeptNetwork, "evaluation" | "scores" | "trace"> & {summary: Summary}} record */
  #showRecord({ summary, evaluation = null, scores = emptyScores(), trace = null }) {
    this.#store.set({ summary, evaluation, scores, curve: summary.curve, trace });
  }

  /**
   * Gives a fresh Python what was kept, or else the starter network.
   * @param {Ask} ask @param {KeptNetwork | null} kept
   * @returns {Promise<string>} where an interrupted training is taken up, in a sentence, or ""
   */
  async restore(ask, kept) {
    if (!kept) {
      await this.takeStarter(ask, this.#store.state.moment);
      return "";
    }
    const { model, network, lastEpoch, failure, scores = emptyScores() } = kept;
    await this.take(model, atRest(network), ask);
    // One that was trained on elsewhere has none.
    const { evaluation = await ask("evaluate", {}) } = kept;
    this.#store.set({ evaluation, scores, lastEpoch, failure, kept: true });
    return network === "training" ? takenUp(this.#store.state.summary, kept.at) : "";
  }

  /** A new run. */
  async setUp() {
    const { state } = this.#store;
    const payload = setUpPayload(state);
    const start = { ...payload, start_from: state.startFrom };
    this.#begin(payload, await this.#engine.call("set_up", start));
  }

  /** The same run from its beginning; of a network that is not ours, the one Train would begin. */
  async setUpAgain() {
    if (this.#setUpWith === null) await this.setUp();
    else this.#begin(this.#setUpWith, await this.#engine.call("reset", {}));
  }

  /** @param {RunSetUp} payload @param {Summary} summary */
  #begin(payload, summary) {
    this.#setUpWith = payload;
    this.#store.set({
      ...this.#inHand("initial"),
      summary,
      curve: emptyCurve(),
      scores: emptyScores(),
      evaluation: null,
      setUpWith: fingerprintOf(payload),
      whyNotResumable: "",
    });
  }

  /** @returns {Promise<Response>} the file of the starter network, for one use */
  fetchStarter() {
    this.#file ??= shipped("starter/starter.npz");
    return this.#file;
  }

  /** @param {Ask} [ask] @param {number | null} [moment]  that was looked at before Python came */
  async takeStarter(ask = this.#engine.call, moment = null) {
    const file = await this.fetchStarter();
    this.#file = null;
    await this.take(new Uint8Array(await file.arrayBuffer()), "starter", ask);
    const { evaluation = null, scores = emptyScores() } = this.#starter ?? {};
    this.#store.set({ moment, evaluation, scores });
  }

  /** @param {Uint8Array<ArrayBuffer>} model @param {NetworkState} network */
  async take(model, network, ask = this.#engine.call) {
    const starter = network === "starter";
    const loaded = await ask("load", { model, starter, ...dataOf(this.#store.state) });
    const { trained_on, why_not_resumable, ...summary } = loaded;
    this.#setUpWith = trained_on ? runWith(trained_on, summary.settings) : null;
    this.#store.set({
      ...this.#inHand(trained_on || network === "starter" ? network : "opened"),
      summary,
      curve: summary.curve,
      scores: emptyScores(),
      // Train is to go on with it.
      startFrom: network === "opened" ? summary.started_from : this.#store.state.startFrom,
      setUpWith: this.#setUpWith ? fingerprintOf(this.#setUpWith) : "",
      whyNotResumable: why_not_resumable,
    });
  }

  /** Other weights, of which there are other moments. @param {NetworkState} network */
  #inHand(network) {
    const taken = this.#store.state.taken + 1;
    return { network, taken, failure: "", kept: false, moment: null, pinned: null };
  }

  /** Makes the sentences and settings of the run in hand those of the page. */
  bring() {
    const { state } = this.#store;
    if (this.#setUpWith && !isSetUpWith(state)) {
      this.#bring(this.#setUpWith);
    }
  }

  /** The page has no sentences but the one it came with, or those of the run in hand. */
  get nothingIsLost() {
    const { state } = this.#store;
    const starter = this.#starter?.trace.words;
    if (state.sentences.every(({ words }) => words && sameItems(words, starter))) return true;
    if (this.#setUpWith === null) return false;
    return fingerprintOf(runWith(this.#setUpWith, state.settings)) === fingerprint(state);
  }
}
