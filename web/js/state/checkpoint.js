/**
 * The network as it was last kept: found again after a reload, and given to a fresh Python.
 *
 * @import {Engine} from "../wire/engine.js"
 * @import {KeptNetwork} from "./kept-records.js"
 * @import {Store} from "./store.js"
 */

import { complain } from "./complaints.js";
import { traceOnStage } from "./on-stage.js";

/**
 * With the time that saving takes, at most two seconds of training are lost, unless saving takes
 * more than a fifth of it.
 */
const BETWEEN = 1500; // milliseconds
const MOMENT = 1000;

export class Checkpoint {
  #store;
  #engine;
  #keep;
  #at = 0;
  /** How long the last one took to make, in milliseconds. */
  #took = 0;
  #isMaking = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  /** @type {KeptNetwork | null} */
  kept = null;

  /**
   * @param {Store} store
   * @param {Engine} engine
   * @param {(network: KeptNetwork | null) => Promise<boolean>} keep  in the browser, if it can
   */
  constructor(store, engine, keep) {
    this.#store = store;
    this.#engine = engine;
    this.#keep = keep;
  }

  /** Training has gone on for a while since the last one. */
  get isDue() {
    const passed = performance.now() - this.#at;
    return !this.#isMaking && passed > Math.max(BETWEEN, 5 * this.#took);
  }

  /** The next one is not due for a while. */
  wait() {
    this.#at = performance.now();
  }

  /** Made once nothing has been done for a moment. */
  soon() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.make(), MOMENT);
  }

  /** What was to be made soon is made now. */
  async settle() {
    if (this.#timer !== undefined) await this.make();
  }

  async make() {
    this.wait();
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#isMaking = true;
    try {
      const { model } = await this.#engine.call("save", {});
      this.#took = performance.now() - this.#at;
      const { state } = this.#store;
      if (!state.summary) return;
      const { evaluation, scores, network, lastEpoch, failure, curve } = state;
      const summary = { ...state.summary, curve };
      const run = { network, lastEpoch, failure, at: Date.now() };
      this.kept = { model, ...run, summary, evaluation, scores, trace: traceOnStage(state) };
      const isKept = await this.#keep(this.kept);
      this.#store.set({ kept: isKept && this.#store.state.summary === state.summary });
    } catch (error) {
      complain(this.#store, error);
    } finally {
      this.#isMaking = false;
    }
  }

  async forget() {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.kept = null;
    await this.#keep(null);
  }
}
