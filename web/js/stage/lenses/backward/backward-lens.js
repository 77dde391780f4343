/**
 * Backpropagation through time on the sentence of the stage, and one update in slow motion.
 *
 * @import {Engine} from "../../../wire/engine.js"
 * @import {Layer} from "../../picture/layer.js"
 * @import {BackwardStep} from "./backward-step.js"
 * @import {GradientNorms} from "./gradient-norms.js"
 * @import {SlowMotion} from "./slow-motion.js"
 * @import {Store, State} from "../../../state/store.js"
 */

import "./backward-step.js";
import "./gradient-norms.js";
import "./slow-motion.js";
import { Question } from "../../../state/question.js";
import {
  answerOnStage,
  askedOnStage,
  canAsk,
  directionOnStage,
  labelledOnStage,
  stageChanged,
  traceOnStage,
  wordsOnStage,
} from "../../../state/stage.js";
import { on } from "../../../wire/protocol.js";

export class BackwardLens {
  #store;
  #backward;
  #addend;
  #oneUpdate;
  #step = /** @type {BackwardStep} */ (document.querySelector("backward-step"));
  #norms = /** @type {GradientNorms} */ (document.querySelector("gradient-norms"));
  #slowMotion = /** @type {SlowMotion} */ (document.querySelector("slow-motion"));

  /** @param {Store} store @param {Engine} engine */
  constructor(store, engine) {
    this.#store = store;
    this.#backward = new Question(store, engine, "backward", "backward");
    this.#addend = new Question(store, engine, "addend", "addend");
    this.#oneUpdate = new Question(store, engine, "update", "oneUpdate");
  }

  /** What follows from a change of state. @param {State} state @param {Set<keyof State>} changed */
  changed(state, changed) {
    const asked = askedOnStage(state);
    const canAnswer = canAsk(state) && asked.labels !== null;
    const other = stageChanged(changed);
    if (state.phase !== null && !mayUpdate(state)) this.#store.set({ phase: null });
    if (other) this.#backward.ask(canAnswer ? asked : null);
    if (other || changed.has("t") || changed.has("addendName"))
      this.#addend.ask(canAnswer ? { ...asked, t: state.t, name: state.addendName } : null);
    if (other || changed.has("phase"))
      this.#oneUpdate.ask(canAnswer && state.phase !== null && mayUpdate(state) ? asked : null);
  }

  /** @param {State} state */
  show(state) {
    const words = wordsOnStage(state);
    const { labels } = labelledOnStage(state);
    const record = answerOnStage(state.backward, state);
    const waiting = whatIsMissing(state);
    const inSlowMotion = state.phase !== null;
    const goingBack = directionOnStage(state) === "backward";
    this.#step.hidden = !goingBack || (inSlowMotion && state.phase !== "backward");
    this.#norms.hidden = this.#step.hidden || record === null;
    Object.assign(this.#step, {
      words,
      labels,
      t: state.t,
      record,
      name: state.addendName,
      addend: answerOnStage(state.addend, state),
      waiting,
    });
    Object.assign(this.#norms, { words, t: state.t, record });
    Object.assign(this.#slowMotion, {
      words,
      labels,
      phase: state.phase,
      made: inSlowMotion ? answerOnStage(state.oneUpdate, state) : null,
      record,
      waiting,
      training: state.network === "training",
    });
  }

  /**
   * What the picture shows while this lens is chosen.
   * @param {State} state
   * @returns {Partial<Layer>}
   */
  layer(state) {
    if (directionOnStage(state) === "backward")
      return backwardLayer(answerOnStage(state.backward, state));
    const update = answerOnStage(state.oneUpdate, state);
    const trace = traceOnStage(state);
    if (state.phase === "after" && update && trace)
      return { beside: update.after, besideName: "after the update" };
    return {};
  }

  /** @type {Record<string, (detail: any) => void>} */
  handlers = {
    [on.addend]: ({ name }) => this.#store.set({ addendName: name }),
    [on.phase]: ({ phase }) => this.#store.set({ phase }),
  };
}

/**
 * @param {ReturnType<typeof answerOnStage<import("../../../wire/protocol.js").BackwardRecord>>}
 *   record
 * @returns {Partial<Layer>}
 */
function backwardLayer(record) {
  if (!record) return { direction: "backward" };
  return {
    direction: "backward",
    symbol: "da",
    states: record.da,
    states_r: record.da_r ?? null,
    measure: { symbol: "‖da‖", values: record.da_norm },
  };
}

/**
 * In training every update has other weights; slow motion needs them to stand still.
 * @param {State} state
 */
const mayUpdate = (state) =>
  state.network !== "training" && canAsk(state) && labelledOnStage(state).labels !== null;

/** A sentence for the reader, or "". @param {State} state */
function whatIsMissing(state) {
  if (wordsOnStage(state).length === 0)
    return "No sentence is on the stage. Add one of yours below.";
  if (state.triedOnStage)
    return "This sentence has no labels, and without them there is no loss to go back from. Add it to your sentences, or choose one of them below.";
  if (labelledOnStage(state).labels === null)
    return "Label every word of this sentence first: without labels there is no loss, and nothing to go back from.";
  if (state.python.phase !== "ready")
    return "Python goes back through this sentence as soon as it is here.";
  return "";
}
