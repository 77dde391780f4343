/**
 * The Python that runs, line by line, and the gradient checked numerically.
 *
 * @import {Engine} from "../../../wire/engine.js"
 * @import {GradientCheck} from "./gradient-check.js"
 * @import {Layer} from "../../picture/layer.js"
 * @import {SourceView} from "./source-view.js"
 * @import {Store, State} from "../../../state/store.js"
 */

import "./gradient-check.js";
import "./source-view.js";
import { complain } from "../../../state/complaints.js";
import { answers, Explaining } from "../../../state/explaining.js";
import { Question } from "../../../state/question.js";
import {
  askedOnStage,
  canAsk,
  labelledOnStage,
  stageChanged,
  traceOnStage,
} from "../../../state/stage.js";
import { on } from "../../../wire/protocol.js";
import { GOES_BACK, phaseOf, valuesOf } from "./phases.js";

export class CodeLens {
  #store;
  #engine;
  #source;
  #back;
  #explaining;
  #checks = 0;
  /** @type {SourceView} */
  #view = /** @type {any} */ (document.querySelector("source-view"));
  /** @type {GradientCheck} */
  #check = /** @type {any} */ (document.querySelector("gradient-check"));

  /** @param {Store} store @param {Engine} engine */
  constructor(store, engine) {
    this.#store = store;
    this.#engine = engine;
    this.#source = new Question(store, engine, "source", "source");
    this.#back = new Question(store, engine, "backward", "valuesBack");
    this.#explaining = new Explaining(store, engine);
  }

  /** What follows from a change of state. @param {State} state @param {Set<keyof State>} changed */
  changed(state, changed) {
    this.#explaining.changed(state, changed);
    const { opened } = state;
    if (opened && (changed.has("openedPath") || changed.has("lens")))
      this.#store.set({ codePhase: phaseOf(opened) });
    if (
      ["lens", "network", "python"].some((key) => changed.has(/** @type {keyof State} */ (key))) &&
      canAsk(state)
    )
      this.#source.ask({});
    if (stageChanged(changed))
      this.#back.ask(canAsk(state) && labelledOnStage(state).labels ? askedOnStage(state) : null);
  }

  /** @param {State} state */
  show(state) {
    const { source, codePhase, checked, checking, summary, python } = state;
    const labelled = labelledOnStage(state).labels !== null;
    Object.assign(this.#view, {
      source: source?.answer ?? null,
      phase: codePhase,
      values: this.#values(state),
      note:
        GOES_BACK.includes(codePhase) && !labelled
          ? noLabels(state, "Going back needs a loss to start from.")
          : "",
      waiting:
        python.phase === "ready"
          ? "Python is fetching its own source."
          : "The code is shown as soon as Python is here.",
    });
    const asked = /** @type {{step: number, sentence: string} | null} */ (checked?.asked ?? null);
    const current = asked?.sentence === JSON.stringify(askedOnStage(state));
    Object.assign(this.#check, {
      checked: current ? checked?.answer : null,
      step: current ? asked?.step : null,
      outdated: asked?.step !== summary?.step,
      checking,
      canCheck: canAsk(state) && labelled,
      why: canAsk(state) && !labelled ? noLabels(state, "The gradient is that of the loss.") : "",
    });
  }

  /** @param {State} state */
  #values(state) {
    const { t, codePhase, valuesBack, explained, summary } = state;
    const trace = traceOnStage(state);
    if (!trace || !summary || t > trace.T_x) return [];
    const back =
      JSON.stringify(valuesBack?.asked) === JSON.stringify(askedOnStage(state))
        ? (valuesBack?.answer ?? null)
        : null;
    const weight =
      state.opened?.kind === "weight" && answers(explained, state)
        ? (explained?.answer ?? null)
        : null;
    return valuesOf(codePhase, { t, trace, back, weight, summary });
  }

  /**
   * What the picture shows while this lens is chosen.
   * @param {State} _state
   * @returns {Partial<Layer>}
   */
  layer(_state) {
    return {};
  }

  /** @type {Record<string, (detail: any) => void>} */
  handlers = {
    [on.codePhase]: ({ phase }) => this.#store.set({ codePhase: phase }),
    [on.checkGradient]: () => this.#checkGradient(),
  };

  /** Each time with other weights picked at random. */
  async #checkGradient() {
    const { state } = this.#store;
    const subject = askedOnStage(state);
    const asked = { sentence: JSON.stringify(subject), step: state.moment ?? state.summary?.step };
    this.#store.set({ checking: true, checked: null });
    try {
      const answer = await this.#engine.call("check_gradient", {
        ...subject,
        samples: 12,
        random_state: ++this.#checks,
      });
      this.#store.set({ checked: { asked, answer } });
    } catch (error) {
      complain(this.#store, error);
    } finally {
      this.#store.set({ checking: false });
    }
  }
}

/** @param {State} state @param {string} why */
const noLabels = (state, why) =>
  `${state.triedOnStage ? "Keep this sentence among yours and label every word first." : "Label every word of this sentence first."} ${why}`;
