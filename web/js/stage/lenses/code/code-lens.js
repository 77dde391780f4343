/**
 * The Python that runs, line by line, and the gradient checked numerically.
 *
 * @import {State} from "../../../state/store.js"
 * @import {Lens} from "../../../state/lens-element.js"
 */

import { css, html } from "lit";
import { answer, on } from "../../../state/events.js";
import { LensElement } from "../../../state/lens-element.js";
import {
  askedOnStage,
  canAsk,
  hasLabels,
  hasNetwork,
  traceOnStage,
} from "../../../state/on-stage.js";
import { Query } from "../../../state/query.js";
import { base } from "../../../ui/style.js";
import { explained } from "../../explained.js";
import "./gradient-check.js";
import { GOES_BACK, phaseOf, valuesOf } from "./phases.js";
import "./source-view.js";

const SAMPLES = 12;

const source = new Query("source", (state) => (hasNetwork(state) ? {} : null), {
  weights: ({ taken }) => String(taken),
});

/** Of the sentence on the stage, for the values beside those lines. */
const valuesBack = new Query(
  "backward",
  (state) => (canAsk(state) && hasLabels(state) ? askedOnStage(state) : null),
  { name: "values back", about: ["words", "labels", "moment"], hasPlace: false },
);

/** At the press of a button, each time with other weights picked at random. */
const check = new Query(
  "check_gradient",
  (state) => {
    const { checking } = state;
    const subject = askedOnStage(state);
    if (!checking || !canAsk(state) || checking.of !== JSON.stringify(subject)) return undefined;
    return { ...subject, samples: SAMPLES, random_state: checking.times };
  },
  { about: ["words", "labels", "moment", "random_state"], weights: () => "" },
);

/** Of a press on the button. @param {State} state @returns {Partial<State>} */
const checking = (state) => ({
  checking: {
    of: JSON.stringify(askedOnStage(state)),
    times: (state.checking?.times ?? 0) + 1,
    step: state.moment ?? state.summary?.step ?? 0,
  },
});

/** @type {Lens} */
export const codeLens = {
  key: "code",
  title: "Code",
  panel: html`<code-lens></code-lens>`,
};

export class CodeLens extends LensElement {
  static styles = [
    base,
    css`
      .parts {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 1.5rem;
        align-content: start;
      }
    `,
  ];

  constructor() {
    super(codeLens.key, [source, valuesBack, explained, check]);
    answer(this, {
      [on.codePhase]: ({ phase }) => this.choose({ codePhase: phase }),
      [on.checkGradient]: () => this.choose(checking(this.state)),
    });
  }

  /** By which way the number that is open was come to. @type {State["openedPath"] | null} */
  #path = null;
  #wasChosen = false;
  #isNew = false;

  shouldUpdate() {
    const isChosen = super.shouldUpdate();
    const { openedPath } = this.state;
    this.#isNew = openedPath !== this.#path || !this.#wasChosen;
    this.#path = openedPath;
    this.#wasChosen = isChosen;
    return isChosen;
  }

  /** A number that is opened lights the lines that compute it. */
  willUpdate() {
    const { opened } = this.state;
    if (this.#isNew && opened) this.choose({ codePhase: phaseOf(opened) });
  }

  render() {
    const { state } = this;
    const { codePhase } = state;
    const needsLabels = !hasLabels(state) && GOES_BACK.includes(codePhase);
    const waiting =
      state.python.phase === "ready"
        ? "Python is fetching its own source."
        : "The code appears once Python has loaded.";
    return html`
      <div class="parts">
        <source-view
          .source=${source.answer(state)}
          .phase=${codePhase}
          .values=${valuesOnStage(state)}
          .note=${needsLabels ? noLabels(state, "Going back needs a loss to start from.") : ""}
          .waiting=${source.error(state) || waiting}
        ></source-view>
        ${this.#check()}
      </div>
    `;
  }

  #check() {
    const { state } = this;
    const isChecking = check.isLate(state);
    const checked = isChecking ? null : check.answer(state);
    const canCheck = canAsk(state) && hasLabels(state);
    const why = canAsk(state) && !hasLabels(state);
    return html`
      <gradient-check
        .checked=${checked}
        .step=${checked ? state.checking?.step : null}
        .outdated=${state.checking?.step !== state.summary?.step}
        .checking=${isChecking}
        .canCheck=${canCheck}
        .why=${why ? noLabels(state, "The gradient is that of the loss.") : check.error(state)}
      ></gradient-check>
    `;
  }
}

/** @param {State} state */
function valuesOnStage(state) {
  const { t, codePhase, summary } = state;
  const trace = traceOnStage(state);
  if (!trace || !summary || t > trace.T_x) return [];
  const back = valuesBack.answer(state);
  const isWeight = state.opened?.kind === "weight" && !explained.isLate(state);
  const weight = isWeight ? explained.answer(state) : null;
  return valuesOf(codePhase, { t, trace, back, weight, summary });
}

/** @param {State} state @param {string} why */
const noLabels = (state, why) =>
  state.triedOnStage
    ? `Keep this sentence among yours and label every word first. ${why}`
    : `Label every word of this sentence first. ${why}`;

customElements.define("code-lens", CodeLens);
