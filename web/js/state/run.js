/**
 * The training of the network in hand: train, pause, stop, reset, open, keep.
 *
 * @import {Ask, Engine} from "../wire/engine.js"
 * @import {EngineError} from "../wire/errors.js"
 * @import {Progress, RunSetUp, StarterRecord} from "../wire/types.d.ts"
 * @import {KeptNetwork} from "./storage.js"
 * @import {Store} from "./store.js"
 */

import { download } from "../ui/download.js";
import { Checkpoint } from "./checkpoint.js";
import { complain } from "./complaints.js";
import { longer } from "./curve.js";
import { on } from "./events.js";
import { InHand } from "./in-hand.js";
import { labelledOnStage } from "./on-stage.js";
import { continues, isOutdated } from "./run-data.js";

/**
 * @typedef {object} RunKeeper  what a run leaves to others
 * @property {(network: KeptNetwork | null) => Promise<void>} keep  in the browser
 * @property {(run: RunSetUp) => void} bring  makes what a run was set up with the sentences and
 *   settings of the page
 */

export class Run {
  #engine;
  #store;
  #inHand;
  #checkpoint;
  /** @type {Promise<void>} */
  #last = Promise.resolve();

  /** @param {Store} store @param {Engine} engine @param {RunKeeper} keeper */
  constructor(store, engine, keeper) {
    this.#store = store;
    this.#engine = engine;
    this.#inHand = new InHand(store, engine, keeper.bring);
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
    [on.bringData]: () => this.#inHand.bring(),
  };

  /**
   * What to show before Python is there.
   * @param {StarterRecord} starter @param {KeptNetwork | undefined} kept
   */
  show(starter, kept) {
    this.#checkpoint.kept = kept ?? null;
    this.#inHand.show(starter, kept);
  }

  /** Gives a fresh Python the network that was in hand. @param {Ask} ask */
  async restore(ask) {
    try {
      await this.#inHand.restore(ask, this.#checkpoint.kept);
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
      if (!continues(state)) {
        await this.#inHand.setUp();
        this.#checkpoint.wait();
      }
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
      await this.#inHand.setUpAgain();
      this.#checkpoint.wait();
      await this.#evaluate();
      await this.#checkpoint.make();
    });
  }

  backToStarter() {
    return this.#inTurn(async () => {
      await this.#rest();
      await this.#inHand.takeStarter();
      await this.#checkpoint.forget();
    });
  }

  /** @param {Uint8Array<ArrayBuffer>} model */
  open(model) {
    return this.#inTurn(async () => {
      await this.#rest();
      await this.#inHand.take(model, "opened");
      if (this.#inHand.nothingIsLost) this.#inHand.bring();
      await this.#evaluate();
      await this.#checkpoint.make();
    });
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

  /**
   * What the reader asks for is done in that order, each when the one before it is done.
   * @param {() => Promise<void>} task
   */
  #inTurn(task) {
    this.#last = this.#last.then(task).catch((error) => complain(this.#store, error));
    return this.#last;
  }
}
