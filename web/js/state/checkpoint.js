/**
 * The network as it was last kept: found again after a reload, and given to a fresh Python.
 *
 * @import {Engine} from "../wire/engine.js"
 * @import {KeptNetwork} from "./kept-records.js"
 * @import {Store} from "./store.js"
 */

import { complain } from "./complaints.js";
import { Due } from "./due.js";
import { traceOnStage } from "./on-stage.js";

const MOMENT = 1000;

export class Checkpoint {
  #store;
  #engine;
  #keep;
  #due = new Due();
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
    return this.#due.now;
  }

  /** The next one is not due for a while. */
  wait() {
    this.#due.wait();
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
    this.#due.begin();
    clearTimeout(this.#timer);
    this.#timer = undefined;
    try {
      const { model } = await this.#engine.call("save", {});
      this.#due.made();
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
      this.#due.end();
    }
  }

  async forget() {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.kept = null;
    await this.#keep(null);
  }
}
