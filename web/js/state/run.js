/**
 * The training of the network in hand: train, also an update or an epoch at a time, pause, stop,
 * reset, open, keep.
 *
 * @import {Ask, Engine} from "../wire/engine.js"
 * @import {EngineError} from "../wire/errors.js"
 * @import {Progress, RunSetUp, StarterRecord} from "../wire/types.d.ts"
 * @import {KeptNetwork} from "./kept-records.js"
 * @import {Store} from "./store.js"
 */

import { download } from "../ui/download.js";
import { fetched } from "../wire/shipped.js";
import { Checkpoint } from "./checkpoint.js";
import { complain } from "./complaints.js";
import { Course } from "./course.js";
import { on } from "./events.js";
import { InHand } from "./in-hand.js";
import { labelledOnStage } from "./on-stage.js";
import { continues, isOutdated } from "./run-data.js";

/** The English network, beside the page. */
export const ENGLISH = "english/network.npz";

/**
 * @typedef {object} RunKeeper  what a run leaves to others
 * @property {(network: KeptNetwork | null) => Promise<boolean>} keep  in the browser, if it can
 * @property {(run: RunSetUp) => void} bring  makes what a run was set up with the sentences and
 *   settings of the page
 */

export class Run {
  #engine;
  #store;
  /** The reader's own network, as it is kept. */
  checkpoint;
  #inHand;
  #course;
  /** @type {Promise<void>} */
  #last = Promise.resolve();

  /** @param {Store} store @param {Engine} engine @param {RunKeeper} keeper */
  constructor(store, engine, keeper) {
    this.#store = store;
    this.#engine = engine;
    this.#inHand = new InHand(store, engine, keeper.bring);
    this.#course = new Course(store);
    this.checkpoint = new Checkpoint(store, engine, keeper.keep);
  }

  /** What the parts ask for. @type {import("./events.js").Handlers} */
  handlers = {
    [on.train]: () => this.train(),
    [on.oneUpdate]: () => this.oneUpdate(),
    [on.oneEpoch]: () => this.oneEpoch(),
    [on.pace]: ({ pace }) => this.setPace(pace),
    [on.pause]: () => this.pause(),
    [on.resume]: () => this.resume(),
    [on.stop]: () => this.stop(),
    [on.reset]: () => this.reset(),
    [on.backToStarter]: () => this.backToStarter(),
    [on.settings]: (changes) => this.#store.set(changes),
    [on.saveNetwork]: ({ forUse }) => this.save(forUse),
    [on.takeEnglish]: () => this.takeEnglish(),
    [on.openNetwork]: ({ model }) => this.open(model),
    [on.bringData]: () => this.#inHand.bring(),
  };

  /** What was kept, before Python is there. @param {KeptNetwork} kept */
  show(kept) {
    this.checkpoint.kept = kept;
    this.#inHand.show(kept);
  }

  /** @param {StarterRecord} starter */
  showStarter = (starter) => this.#inHand.showStarter(starter);

  /** What Python will be given is fetched while it starts. */
  expectPython = () => this.checkpoint.kept ?? this.#inHand.fetchStarter();

  /**
   * Gives a fresh Python the network that was in hand.
   * @param {Ask} ask @returns {Promise<string>} where a training is taken up, in a sentence, or ""
   */
  async restore(ask) {
    try {
      return await this.#inHand.restore(ask, this.checkpoint.kept);
    } catch (error) {
      complain(this.#store, error);
      return "";
    }
  }

  /** What is in training, or waits to be kept, is kept at once. */
  async keepNow() {
    if (this.#store.state.network === "training") await this.checkpoint.make();
    else await this.checkpoint.settle();
  }

  train() {
    return this.#inTurn(async () => {
      const { state } = this.#store;
      // Pressed again before the first press had got so far: the same run goes on, another begins.
      if (state.network === "training") {
        if (!isOutdated(state)) return;
        await this.#rest();
      }
      await this.#prepare();
      await this.#start();
    });
  }

  resume() {
    return this.#inTurn(() => this.#start());
  }

  /** What is left of the run stays to be trained. */
  oneUpdate() {
    return this.#inTurn(async () => {
      await this.#prepareForOne();
      const order = { ...this.#order(), seconds: 0, updates: 1 };
      const progress = await this.#engine.call("advance", order);
      this.#course.end("paused");
      this.#course.take(progress);
      if (!progress.evaluation) await this.#evaluate();
      this.checkpoint.soon();
    });
  }

  /** To the end of the epoch that is under way, or of the next. */
  oneEpoch() {
    return this.#inTurn(async () => {
      await this.#prepareForOne();
      await this.#start((this.#store.state.summary?.epoch ?? 0) + 1);
    });
  }

  /** @param {number | null} pace */
  async setPace(pace) {
    this.#course.setPace(pace);
    if (this.#store.state.network !== "training") return;
    try {
      await this.#engine.call("pace", { pace });
    } catch (error) {
      complain(this.#store, error);
    }
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
      this.checkpoint.wait();
      await this.#evaluate();
      await this.checkpoint.make();
    });
  }

  backToStarter() {
    return this.#inTurn(async () => {
      await this.#rest();
      await this.#inHand.takeStarter();
      await this.checkpoint.forget();
    });
  }

  /** @param {Uint8Array<ArrayBuffer>} model */
  open(model) {
    return this.#inTurn(() => this.#takeOpened(model));
  }

  /** @param {Uint8Array<ArrayBuffer>} model */
  async #takeOpened(model) {
    await this.#rest();
    await this.#inHand.take(model, "opened");
    if (this.#inHand.nothingIsLost) this.#inHand.bring();
    await this.#evaluate();
    await this.checkpoint.make();
  }

  /** The network that was trained on many corpora; it is fetched only when it is asked for. */
  takeEnglish() {
    return this.#inTurn(async () => {
      const file = await fetched(ENGLISH);
      await this.#takeOpened(new Uint8Array(await file.arrayBuffer()));
    });
  }

  /** @param {boolean} forUse  small, or with all that its training needs */
  async save(forUse) {
    try {
      const { model } = await this.#engine.call("save", { for_use: forUse });
      const name = forUse ? "network.npz" : "network-with-training.npz";
      download(name, model, "application/octet-stream");
    } catch (error) {
      complain(this.#store, error);
    }
  }

  /** @param {Progress} progress */
  onProgress(progress) {
    const { state } = this.#store;
    if (progress.run !== state.summary?.run || state.network !== "training") return;
    this.#course.take(progress);
    if (progress.finished || this.checkpoint.isDue) this.checkpoint.make();
  }

  /** @param {EngineError} error */
  onTrainingFailed(error) {
    this.#course.end("finished");
    complain(this.#store, error);
  }

  /** The worker is gone and its training with it. */
  onDeath() {
    if (this.#store.state.network === "training") this.#course.end("finished");
  }

  /** The lab is gone from the page: what it had in training rests, and is kept. */
  suspend() {
    return this.#inTurn(async () => {
      if (this.#store.state.network === "training") await this.#halt("paused");
      else await this.checkpoint.settle();
    });
  }

  /** The present run goes on for as many epochs as are set, or another begins. */
  async #prepare() {
    if (!continues(this.#store.state)) {
      await this.#inHand.setUp();
      this.checkpoint.wait();
    }
    const { summary, epochs } = this.#store.state;
    this.#store.set({ lastEpoch: (summary?.epoch ?? 0) + epochs });
  }

  /** The same, but a run that is under way stays that. */
  async #prepareForOne() {
    await this.#rest();
    if (this.#store.state.network !== "paused") await this.#prepare();
  }

  /** What Python is asked to train, and the sentence to read meanwhile. */
  #order(epochs = this.#store.state.lastEpoch) {
    const { state } = this.#store;
    const labelled = labelledOnStage(state);
    return { run: state.summary?.run ?? 0, epochs, watch: labelled.words.length ? labelled : null };
  }

  /** @param {number} [epochs] */
  async #start(epochs) {
    const { network, pace } = this.#store.state;
    const order = { ...this.#order(epochs), pace };
    this.#course.begin(order.epochs);
    try {
      await this.#engine.call("train", order);
      // From its first moment on: a reload soon after loses little.
      void this.checkpoint.make();
    } catch (error) {
      this.#store.set({ network });
      throw error;
    }
  }

  /** @param {"paused" | "finished"} network */
  async #halt(network) {
    await this.#rest();
    if (this.#store.state.network !== "paused") return;
    await this.#evaluate();
    this.#store.set({ network });
    await this.checkpoint.make();
  }

  /** No update is made after this. */
  async #rest() {
    await this.#engine.call("pause", {});
    if (this.#store.state.network === "training") this.#course.end("paused");
  }

  async #evaluate() {
    this.#course.score(await this.#engine.call("evaluate", {}));
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
