/**
 * The network in hand and its training: set up, train, pause, stop, reset, keep, open.
 *
 * @import {Ask, Engine, EngineError} from "../wire/engine.js"
 * @import {Store, State} from "./store.js"
 * @import {KeptNetwork} from "./storage.js"
 * @import {Loaded, NetworkState, Progress, RunSetUp, Settings} from "../wire/protocol.js"
 * @import {StarterRecord, Summary, TrainingData} from "../wire/protocol.js"
 */

import { download, shipped } from "../ui/files.js";
import { complain } from "./complaints.js";
import { confirmedOnes, sameItems } from "./sentences.js";
import { labelledOnStage, traceOnStage } from "./stage.js";
import { emptyCurve } from "./store.js";

const SECONDS_BETWEEN_CHECKPOINTS = 10;

/** @param {State} state @returns {TrainingData} */
const dataOf = ({ sentences, includeStarter }) => ({
  sentences: confirmedOnes(sentences),
  include_starter: includeStarter,
});

/**
 * What a run is set up with, in one order, so that equal runs are equal as JSON. Python's None is
 * null in the record of
 * the starter network and undefined from the worker; either way the setting is left at its default.
 * @param {TrainingData} data @param {Settings} settings @returns {RunSetUp}
 */
const runWith = ({ sentences, include_starter }, settings) => ({
  sentences,
  include_starter,
  settings: /** @type {Settings} */ (
    Object.fromEntries(
      Object.entries(settings)
        .filter(([, value]) => value != null)
        .sort(),
    )
  ),
});

/** @param {State} state */
const setUpPayload = (state) => runWith(dataOf(state), state.settings);

/** @type {{of: unknown[], text: string}} */
let lastFingerprint = { of: [], text: "" };

/** Two states train alike when their fingerprints are the same. @param {State} state */
export function fingerprint(state) {
  const of = [state.sentences, state.includeStarter, state.settings];
  if (of.some((part, i) => part !== lastFingerprint.of[i]))
    lastFingerprint = { of, text: JSON.stringify(setUpPayload(state)) };
  return lastFingerprint.text;
}

/** Train goes on with the present run. @param {State} state */
export const continues = (state) =>
  ["initial", "opened", "finished"].includes(state.network) &&
  state.setUpWith === fingerprint(state);

/** A kept network as it is found again: nobody trains it now. @param {NetworkState} network */
const atRest = (network) => (network === "training" ? "paused" : network);

export class Run {
  #engine;
  #store;
  /** @type {(network: KeptNetwork | null) => Promise<void>} */
  #keep;
  /** @type {(run: RunSetUp) => void} */
  #bring;
  /** @type {RunSetUp | null} */
  #setUpWith = null;
  /** @type {KeptNetwork | null} */
  #checkpoint = null;
  #checkpointAt = 0;
  /** @type {Promise<void>} */
  #last = Promise.resolve();
  /** @type {StarterRecord | null} */
  #starter = null;

  /**
   * @param {Store} store
   * @param {Engine} engine
   * @param {(network: KeptNetwork | null) => Promise<void>} keep
   * @param {(run: RunSetUp) => void} bring  makes what a run was set up with the sentences and
   *   settings of the page
   */
  constructor(store, engine, keep, bring) {
    this.#store = store;
    this.#engine = engine;
    this.#keep = keep;
    this.#bring = bring;
  }

  /**
   * What to show before Python is there.
   * @param {StarterRecord} starter @param {KeptNetwork | undefined} kept
   */
  show(starter, kept) {
    this.#starter = starter;
    if (kept) {
      this.#checkpoint = kept;
      const { summary, evaluation, trace, lastEpoch, failure } = kept;
      this.#store.set({
        network: atRest(kept.network),
        summary,
        evaluation,
        curve: summary.curve,
        trace,
        lastEpoch,
        failure,
      });
    } else {
      this.#store.set({
        network: "starter",
        summary: starter.summary,
        evaluation: starter.evaluation,
        curve: starter.curve,
        trace: starter.trace,
      });
    }
  }

  /** Gives a fresh Python the network that was in hand. @param {Ask} ask */
  async restore(ask) {
    try {
      if (!this.#checkpoint) return await this.#takeStarter(ask);
      const { model, network, evaluation, lastEpoch, failure } = this.#checkpoint;
      await this.#take(model, atRest(network), ask);
      this.#store.set({ evaluation, lastEpoch, failure, kept: true });
    } catch (error) {
      complain(this.#store, error);
    }
  }

  train() {
    return this.#inTurn(async () => {
      if (!continues(this.#store.state)) await this.#setUp(setUpPayload(this.#store.state));
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
      this.#store.set({ evaluation: await this.#engine.call("evaluate") });
      await this.#keepCheckpoint();
    });
  }

  backToStarter() {
    return this.#inTurn(async () => {
      await this.#rest();
      await this.#takeStarter();
      this.#checkpoint = null;
      await this.#keep(null);
    });
  }

  /** @param {Uint8Array} model */
  open(model) {
    return this.#inTurn(async () => {
      await this.#rest();
      await this.#take(model, "opened");
      if (this.#nothingIsLost()) this.bring();
      this.#store.set({ evaluation: await this.#engine.call("evaluate") });
      await this.#keepCheckpoint();
    });
  }

  /** Makes the sentences and settings of the run in hand those of the page. */
  bring() {
    if (this.#setUpWith && this.#store.state.setUpWith !== fingerprint(this.#store.state))
      this.#bring(this.#setUpWith);
  }

  async save() {
    try {
      const { model } = await this.#engine.call("save");
      download("network.npz", model, "application/octet-stream");
    } catch (error) {
      complain(this.#store, error);
    }
  }

  /** @param {Progress} progress */
  onProgress({ run, step, epoch, finished, curve: fresh, evaluation, trace, failure }) {
    const { state } = this.#store;
    if (run !== state.summary?.run || state.network !== "training") return;
    /** @param {"step" | "epoch" | "loss" | "grad_norm"} name */
    const longer = (name) => state.curve[name].concat(fresh[name]);
    this.#store.set({
      kept: false,
      summary: { ...state.summary, step, epoch },
      curve: {
        step: longer("step"),
        epoch: longer("epoch"),
        loss: longer("loss"),
        grad_norm: longer("grad_norm"),
      },
    });
    if (evaluation) this.#store.set({ evaluation });
    if (trace && state.moment === null) this.#store.set({ trace });
    if (failure) this.#store.set({ network: "failed", failure: failure.message, setUpWith: "" });
    else if (finished) this.#store.set({ network: "finished" });
    if (
      finished ||
      failure ||
      performance.now() - this.#checkpointAt > SECONDS_BETWEEN_CHECKPOINTS * 1000
    )
      this.#keepCheckpoint();
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

  /** The page has no sentences but the one it came with, or those of the run in hand. */
  #nothingIsLost() {
    const { state } = this.#store;
    if (state.sentences.every(({ words }) => words && sameItems(words, this.#starter?.trace.words)))
      return true;
    return (
      this.#setUpWith !== null &&
      JSON.stringify(runWith(this.#setUpWith, state.settings)) === fingerprint(state)
    );
  }

  /** @param {RunSetUp} payload */
  async #setUp(payload) {
    /** @type {Summary} */
    const summary = await this.#engine.call("set_up", payload);
    this.#setUpWith = payload;
    this.#checkpointAt = performance.now();
    this.#store.set({
      network: "initial",
      summary,
      curve: emptyCurve(),
      evaluation: null,
      failure: "",
      setUpWith: JSON.stringify(payload),
      whyNotResumable: "",
      kept: false,
    });
  }

  async #start() {
    const { summary, lastEpoch } = this.#store.state;
    const labelled = labelledOnStage(this.#store.state);
    const watch = labelled.words.length ? labelled : null;
    const { network } = this.#store.state;
    this.#store.set({ network: "training" });
    try {
      await this.#engine.call("train", { run: summary?.run, epochs: lastEpoch, watch });
    } catch (error) {
      this.#store.set({ network });
      throw error;
    }
  }

  /** @param {"paused" | "finished"} network */
  async #halt(network) {
    await this.#rest();
    if (this.#store.state.network !== "paused") return;
    this.#store.set({ network, evaluation: await this.#engine.call("evaluate") });
    await this.#keepCheckpoint();
  }

  /** No update is made after this. */
  async #rest() {
    await this.#engine.call("pause");
    if (this.#store.state.network === "training") this.#store.set({ network: "paused" });
  }

  async #takeStarter(ask = this.#engine.call) {
    const model = new Uint8Array(await (await shipped("starter/starter.npz")).arrayBuffer());
    await this.#take(model, "starter", ask);
    this.#store.set({ evaluation: this.#starter?.evaluation ?? null });
  }

  /** @param {Uint8Array} model @param {NetworkState} network */
  async #take(model, network, ask = this.#engine.call) {
    /** @type {Loaded} */
    const { trained_on, why_not_resumable, ...summary } = await ask("load", {
      model,
      ...dataOf(this.#store.state),
    });
    this.#setUpWith = trained_on ? runWith(trained_on, summary.settings) : null;
    this.#store.set({
      network: trained_on || network === "starter" ? network : "opened",
      summary,
      curve: summary.curve,
      failure: "",
      setUpWith: this.#setUpWith ? JSON.stringify(this.#setUpWith) : "",
      whyNotResumable: why_not_resumable,
      kept: false,
    });
  }

  async #keepCheckpoint() {
    this.#checkpointAt = performance.now();
    try {
      const { model } = await this.#engine.call("save");
      const { state } = this.#store;
      if (!state.summary) return;
      this.#checkpoint = {
        model,
        summary: { ...state.summary, curve: state.curve },
        evaluation: state.evaluation,
        trace: traceOnStage(state),
        network: state.network,
        lastEpoch: state.lastEpoch,
        failure: state.failure,
      };
      await this.#keep(this.#checkpoint);
      this.#store.set({ kept: this.#store.state.summary === state.summary });
    } catch (error) {
      complain(this.#store, error);
    }
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
