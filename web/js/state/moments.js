/**
 * The moments of the training that Python keeps: which one is looked at, and which one is pinned
 * beside it.
 *
 * @import {Engine} from "../wire/engine.js"
 * @import {Layer} from "../stage/picture/layer.js"
 * @import {Store, State} from "./store.js"
 */

import { grouped } from "../ui/numbers.js";
import { on } from "../wire/protocol.js";
import { complain } from "./complaints.js";
import { Question } from "./question.js";
import { sameItems } from "./sentences.js";
import { askedOnStage, canAsk, stageChanged, wordsOnStage } from "./stage.js";

export class Moments {
  #store;
  #engine;
  #kept;
  #pinned;

  /** @param {Store} store @param {Engine} engine */
  constructor(store, engine) {
    this.#store = store;
    this.#engine = engine;
    this.#kept = new Question(store, engine, "moments", "moments");
    this.#pinned = new Question(store, engine, "trace", "pinnedTrace");
  }

  /** What follows from a change of state. @param {State} state @param {Set<keyof State>} changed */
  changed(state, changed) {
    const otherRun = changed.has("summary") && state.summary?.run !== this.#run;
    if (otherRun) {
      this.#run = state.summary?.run;
      this.#store.set({ moment: null, pinned: null });
    }
    if (state.python.phase === "ready" && (changed.has("summary") || changed.has("python")))
      this.#kept.ask({});
    if (changed.has("pinned") || (state.pinned !== null && stageChanged(changed))) {
      this.#pinned.ask(
        state.pinned === null || !canAsk(state)
          ? null
          : { ...askedOnStage(state), moment: state.pinned },
      );
    }
  }

  /** @type {number | undefined} */
  #run;

  /**
   * The pinned moment in outline beside the one that is looked at.
   * @param {State} state
   * @returns {Partial<Layer>}
   */
  layer({ pinnedTrace, ...state }) {
    const words = wordsOnStage(/** @type {State} */ (state));
    if (
      !pinnedTrace ||
      pinnedTrace.asked.moment !== state.pinned ||
      !sameItems(words, pinnedTrace.answer.words)
    )
      return {};
    return {
      beside: pinnedTrace.answer,
      besideName: `update ${grouped(pinnedTrace.asked.moment)}`,
    };
  }

  /** @type {Record<string, (detail: any) => void>} */
  handlers = {
    [on.moment]: ({ moment }) => this.#store.set({ moment }),
    [on.pin]: () => this.#pin(),
    [on.unpin]: () => this.#store.set({ pinned: null }),
  };

  /** The weights of now have to be kept first, for training goes on from them. */
  async #pin() {
    try {
      const { moment } = this.#store.state;
      const { step } = await this.#engine.call("pin", { moment });
      this.#store.set({ pinned: step });
      this.#kept.ask({});
    } catch (error) {
      complain(this.#store, error);
    }
  }
}
