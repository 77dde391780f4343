/**
 * What a prediction owes to each earlier word.
 *
 * @import {Engine} from "../../../wire/engine.js"
 * @import {Layer} from "../../picture/layer.js"
 * @import {MemoryView} from "./memory-view.js"
 * @import {Memory} from "../../../wire/protocol.js"
 * @import {Store, State} from "../../../state/store.js"
 */

import "./memory-view.js";
import { Question } from "../../../state/question.js";
import { sameItems } from "../../../state/sentences.js";
import { askedOnStage, canAsk, stageChanged, wordsOnStage } from "../../../state/stage.js";

/**
 * The answer, as far as it is about the sentence and the moment on the stage.
 * @param {State} state
 * @returns {Memory | null}
 */
const memoryOnStage = (state) => {
  const { memory } = state;
  return memory &&
    memory.asked.moment === state.moment &&
    sameItems(wordsOnStage(state), memory.asked.words)
    ? memory.answer
    : null;
};

export class MemoryLens {
  /** @type {MemoryView} */
  #view = /** @type {any} */ (document.querySelector("memory-view"));
  #memory;

  /** @param {Store} store @param {Engine} engine */
  constructor(store, engine) {
    this.#memory = new Question(store, engine, "memory", "memory");
  }

  /** What follows from a change of state. @param {State} state @param {Set<keyof State>} changed */
  changed(state, changed) {
    if (!stageChanged(changed) && !changed.has("t")) return;
    this.#memory.ask(canAsk(state) ? { ...askedOnStage(state), t: state.t } : null);
  }

  /** @param {State} state */
  show(state) {
    const words = wordsOnStage(state);
    Object.assign(this.#view, {
      words,
      memory: memoryOnStage(state),
      waiting: words.length
        ? "Python will say what each prediction owes to which word as soon as it is here."
        : "No sentence is on the stage. Add one of yours below.",
    });
  }

  /**
   * What the picture shows while this lens is chosen.
   * @param {State} state
   * @returns {Partial<Layer>}
   */
  layer(state) {
    const memory = memoryOnStage(state);
    return { tint: memory?.t === state.t ? memory.norm : null };
  }

  /** @type {Record<string, (detail: any) => void>} */
  handlers = {};
}
