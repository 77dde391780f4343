/**
 * What becomes of the state as a run goes on: its updates, its scores, and how long it will take.
 *
 * @import {Evaluation, Progress} from "../wire/types.d.ts"
 * @import {Store} from "./store.js"
 */

import { longer, scored, upTo, withScores } from "./curve.js";
import { TimeLeft } from "./time-left.js";

export class Course {
  #store;
  #timeLeft = new TimeLeft();

  /** @param {Store} store */
  constructor(store) {
    this.#store = store;
  }

  /** @param {number} epochs  to the end of which it trains */
  begin(epochs) {
    this.#timeLeft.begin(this.#store.state.summary?.step ?? 0, epochs);
    this.#store.set({ network: "training", secondsLeft: null });
  }

  /** @param {number | null} pace */
  setPace(pace) {
    this.#timeLeft.begin(this.#store.state.summary?.step ?? 0);
    this.#store.set({ pace });
  }

  /** @param {Progress} progress */
  take({ step, epoch, finished, curve, scores, evaluation, trace, failure }) {
    const { state } = this.#store;
    const summary = state.summary && { ...state.summary, step, epoch };
    // An update that exploded is undone, and has no entry any more.
    this.#store.set({
      kept: false,
      summary,
      curve: longer(upTo(state.curve, step), curve),
      scores: withScores(upTo(state.scores, step), scores),
    });
    if (evaluation) this.score(evaluation);
    if (trace && state.moment === null) this.#store.set({ trace });
    if (failure) {
      this.#store.set({ failure: failure.message, setUpWith: "" });
      this.end("failed");
    } else if (finished) {
      this.end(epoch < state.lastEpoch ? "paused" : "finished");
    } else if (state.network === "training") {
      this.#store.set({ secondsLeft: this.#timeLeft.seconds({ ...state, summary }) });
    }
  }

  /** @param {Evaluation} evaluation */
  score(evaluation) {
    this.#store.set(scored(this.#store.state, evaluation));
  }

  /** No update is under way any more. @param {"paused" | "finished" | "failed"} network */
  end(network) {
    this.#store.set({ network, secondsLeft: null });
  }
}
