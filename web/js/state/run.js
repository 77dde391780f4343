/**
 * The network in hand and its training: set up, train, pause, stop, reset, open, keep.
 *
 * @import {Ask, Engine} from "../wire/engine.js"
 * @import {EngineError} from "../wire/errors.js"
 * @import {Progress, RunSetUp, StarterRecord} from "../wire/types.d.ts"
 * @import {KeptNetwork} from "./storage.js"
 * @import {NetworkState, Store} from "./store.js"
 */

import { download } from "../ui/download.js";
import { shipped } from "../wire/shipped.js";
import { Checkpoint } from "./checkpoint.js";
import { complain } from "./complaints.js";
import { emptyCurve, longer } from "./curve.js";
import { on } from "./events.js";
import { labelledOnStage } from "./on-stage.js";
import { continues, dataOf, fingerprint, isOutdated, runWith, setUpPayload } from "./run-data.js";
import { sameItems } from "./sentences.js";

/** A kept network as it is found again: nobody trains it now. @param {NetworkState} network */
const atRest = (network) => (network === "training" ? "paused" : network);

/**
 * @typedef {object} RunKeeper  what a run leaves to others
 * @property {(network: KeptNetwork | null) => Promise<void>} keep  in the browser
 * @property {(run: RunSetUp) => void} bring  makes what a run was set up with the sentences and
 *   settings of the page
 */

export class Run {
  #engine;
  #store;
  #bring;
  /** @type {RunSetUp | null} */
  #setUpWith = null;
  #checkpoint;
  /** @type {Promise<void>} */
  #last = Promise.resolve();
  /** @type {StarterRecord | null} */
  #starter = null;

  /** @param {Store} store @param {Engine} engine @param {RunKeeper} keeper */
  constructor(store, engine, keeper) {
    this.#store = store;
    this.#engine = engine;
    this.#bring = keeper.bring;
    this.#checkpoint = new Checkpoint(store, engine, keeper.keep);
  }

  /** What the parts ask for. @type {import("./events.js").Handlers} */
  handlers = {
    [on.train]: () => this.train(),
    [on.pause]: () => this.pause(),
    [on.resume]: () => this.resume(),
    [on.stop]: () => this.stop(),
    [on.reset]: () => this.reset(),
    [on.backToStarter]: () => this.backToStarter(),
    [on.settings]: (changes) => this.#store.set(changes),
    [on.saveNetwork]: () => this.save(),
    [on.openNetwork]: ({ model }) => this.open(model),
    [on.bringData]: () => this.bring(),
  };

  /**
   * What to show before Python is there.
   * @param {StarterRecord} starter @param {KeptNetwork | undefined} kept
   */
  show(starter, kept) {
    this.#starter = starter;
    if (kept) {
      this.#checkpoint.kept = kept;
      const { summary, evaluation, trace, lastEpoch, failure } = kept;
      const network = atRest(kept.network);
      const { curve } = summary;
      this.#store.set({ network, summary, evaluation, curve, trace, lastEpoch, failure });
    } else {
      const { summary, evaluation, trace } = starter;
      const { curve } = summary;
      this.#store.set({ network: "starter", summary, evaluation, curve, trace });
    }
  }

  /** Gives a fresh Python the network that was in hand. @param {Ask} ask */
  async restore(ask) {
    try {
      const { kept } = this.#checkpoint;
      if (!kept) return await this.#takeStarter(ask, this.#store.state.moment);
      const { model, network, evaluation, lastEpoch, failure } = kept;
      await this.#take(model, atRest(network), ask);
      this.#store.set({ evaluation, lastEpoch, failure, kept: true });
    } catch (error) {
      complain(this.#store, error);
    }
  }

  train() {
    return this.#inTurn(async () => {
      const { state } = this.#store;
      // Pressed again before the first press had got so far: the same run goes on, another begins.
      if (state.network === "training") {
        if (!isOutdated(state)) return;
        await this.#rest();
      }
      if (!continues(state)) await this.#setUp(setUpPayload(state));
      const { summary, epochs } = this.#store.state;
      this.#store.set({ lastEpoch: (summary?.epoch ?? 0) + epochs });
      await this.#start();
    });
  }

  resume() {
    return this.#inTurn(() => this.#start());
  }

  pause() {
    return this.#inTurn(() => this.#halt("paused"));
  }

  stop() {
    return this.#inTurn(() => this.#halt("finished"));
  }

  reset() {
    return this.#inTurn(async () => {
      await this.#rest();
      await this.#setUp(this.#setUpWith ?? setUpPayload(this.#store.state));
      await this.#evaluate();
      await this.#checkpoint.make();
    });
  }

  backToStarter() {
    return this.#inTurn(async () => {
      await this.#rest();
      await this.#takeStarter();
      await this.#checkpoint.forget();
    });
  }

  /** @param {Uint8Array<ArrayBuffer>} model */
  open(model) {
    return this.#inTurn(async () => {
      await this.#rest();
      await this.#take(model, "opened");
      if (this.#nothingIsLost()) this.bring();
      await this.#evaluate();
      await this.#checkpoint.make();
    });
  }

  /** Makes the sentences and settings of the run in hand those of the page. */
  bring() {
    const { state } = this.#store;
    if (this.#setUpWith && state.setUpWith !== fingerprint(state)) {
      this.#bring(this.#setUpWith);
    }
  }

  async save() {
    try {
      const { model } = await this.#engine.call("save", {});
      download("network.npz", model, "application/octet-stream");
    } catch (error) {
      complain(this.#store, error);
    }
  }

  /** @param {Progress} progress */
  onProgress({ run, step, epoch, finished, curve, evaluation, trace, failure }) {
    const { state } = this.#store;
    if (run !== state.summary?.run || state.network !== "training") return;
    this.#store.set({
      kept: false,
      summary: { ...state.summary, step, epoch },
      curve: longer(state.curve, curve),
    });
    if (evaluation) this.#store.set({ evaluation });
    if (trace && state.moment === null) this.#store.set({ trace });
    if (failure) {
      this.#store.set({ network: "failed", failure: failure.message, setUpWith: "" });
    } else if (finished) {
      this.#store.set({ network: "finished" });
    }
    if (finished || failure || this.#checkpoint.isDue) this.#checkpoint.make();
  }

  /** @param {EngineError} error */
  onTrainingFailed(error) {
    this.#store.set({ network: "finished" });
    complain(this.#store, error);
  }

  /** The worker is gone and its training with it. */
  onDeath() {
    if (this.#store.state.network === "training") this.#store.set({ network: "finished" });
  }

  /** The lab is gone from the page: what it had in training rests, and is kept. */
  suspend() {
    return this.#inTurn(async () => {
      if (this.#store.state.network === "training") await this.#halt("paused");
    });
  }

  /** The page has no sentences but the one it came with, or those of the run in hand. */
  #nothingIsLost() {
    const { state } = this.#store;
    const starter = this.#starter?.trace.words;
    if (state.sentences.every(({ words }) => words && sameItems(words, starter))) return true;
    if (this.#setUpWith === null) return false;
    return JSON.stringify(runWith(this.#setUpWith, state.settings)) === fingerprint(state);
  }

  /** @param {RunSetUp} payload */
  async #setUp(payload) {
    const summary = await this.#engine.call("set_up", payload);
    this.#setUpWith = payload;
    this.#checkpoint.wait();
    this.#store.set({
      ...this.#inHand("initial"),
      summary,
      curve: emptyCurve(),
      evaluation: null,
      setUpWith: JSON.stringify(payload),
      whyNotResumable: "",
    });
  }

  async #start() {
    const { network, summary, lastEpoch: epochs } = this.#store.state;
    const labelled = labelledOnStage(this.#store.state);
    const watch = labelled.words.length ? labelled : null;
    this.#store.set({ network: "training" });
    try {
      await this.#engine.call("train", { run: summary?.run ?? 0, epochs, watch });
    } catch (error) {
      this.#store.set({ network });
      throw error;
    }
  }

  /** @param {"paused" | "finished"} network */
  async #halt(network) {
    await this.#rest();
    if (this.#store.state.network !== "paused") return;
    const evaluation = await this.#engine.call("evaluate", {});
    this.#store.set({ network, evaluation });
    await this.#checkpoint.make();
  }

  /** No update is made after this. */
  async #rest() {
    await this.#engine.call("pause", {});
    if (this.#store.state.network === "training") this.#store.set({ network: "paused" });
  }

  async #evaluate() {
    this.#store.set({ evaluation: await this.#engine.call("evaluate", {}) });
  }

  /** @param {Ask} [ask] @param {number | null} [moment]  that was looked at before Python came */
  async #takeStarter(ask = this.#engine.call, moment = null) {
    const file = await shipped("starter/starter.npz");
    await this.#take(new Uint8Array(await file.arrayBuffer()), "starter", ask);
    this.#store.set({ moment, evaluation: this.#starter?.evaluation ?? null });
  }

  /** @param {Uint8Array<ArrayBuffer>} model @param {NetworkState} network */
  async #take(model, network, ask = this.#engine.call) {
    const starter = network === "starter";
    const loaded = await ask("load", { model, starter, ...dataOf(this.#store.state) });
    const { trained_on, why_not_resumable, ...summary } = loaded;
    this.#setUpWith = trained_on ? runWith(trained_on, summary.settings) : null;
    this.#store.set({
      ...this.#inHand(trained_on || network === "starter" ? network : "opened"),
      summary,
      curve: summary.curve,
      setUpWith: this.#setUpWith ? JSON.stringify(this.#setUpWith) : "",
      whyNotResumable: why_not_resumable,
    });
  }

  /** Other weights, of which there are other moments. @param {NetworkState} network */
  #inHand(network) {
    const taken = this.#store.state.taken + 1;
    return { network, taken, failure: "", kept: false, moment: null, pinned: null };
  }

  /**
   * What the reader asks for is done in that order, each when the one before it is done.
   * @param {() => Promise<void>} task
   */
  #inTurn(task) {
    this.#last = this.#last.then(task).catch((error) => complain(this.#store, error));
    return this.#last;
  }
}
