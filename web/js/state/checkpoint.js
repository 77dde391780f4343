/**
 * The network as it was last kept: found again after a reload, and given to a fresh Python.
 *
 * @import {Engine} from "../wire/engine.js"
 * @import {KeptNetwork} from "./storage.js"
 * @import {Store} from "./store.js"
 */

import { complain } from "./complaints.js";
import { traceOnStage } from "./on-stage.js";

const SECONDS_BETWEEN = 10;
const MOMENT = 1000;

export class Checkpoint {
  #store;
  #engine;
  #keep;
  #at = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  /** @type {KeptNetwork | null} */
  kept = null;

  /**
   * @param {Store} store
   * @param {Engine} engine
   * @param {(network: KeptNetwork | null) => Promise<void>} keep  in the browser
   */
  constructor(store, engine, keep) {
    this.#store = store;
    this.#engine = engine;
    this.#keep = keep;
  }

  /** Training has gone on for a while since the last one. */
  get isDue() {
    return performance.now() - this.#at > SECONDS_BETWEEN * 1000;
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
    try {
      const { model } = await this.#engine.call("save", {});
      const { state } = this.#store;
      if (!state.summary) return;
      const { evaluation, scores, network, lastEpoch, failure, curve } = state;
      const summary = { ...state.summary, curve };
      const trace = traceOnStage(state);
      this.kept = { model, summary, evaluation, scores, trace, network, lastEpoch, failure };
      await this.#keep(this.kept);
      this.#store.set({ kept: this.#store.state.summary === state.summary });
    } catch (error) {
      complain(this.#store, error);
    }
  }

  async forget() {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.kept = null;
    await this.#keep(null);
  }
}
