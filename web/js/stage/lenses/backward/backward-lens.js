/**
 * Backpropagation through time on the sentence of the stage, and one update in slow motion.
 *
 * @import {BackwardRecord} from "../../../wire/types.d.ts"
 * @import {Phase} from "../../../state/slow-motion.js"
 * @import {State} from "../../../state/store.js"
 * @import {Layer} from "../../picture/layer.js"
 * @import {Lens} from "../../../state/lens-element.js"
 */

import { html } from "lit";
import { answer, on } from "../../../state/events.js";
import { LensElement } from "../../../state/lens-element.js";
import {
  askedOnStage,
  canAsk,
  hasLabels,
  labelledOnStage,
  traceOnStage,
  wordsOnStage,
} from "../../../state/on-stage.js";
import { Query } from "../../../state/query.js";
import { base } from "../../../ui/style.js";
import { ofNetworkInHand, sidesOf } from "../sides.js";
import "./backward-step.js";
import "./gradient-norms.js";
import "./slow-motion.js";

/** The phases while the gradient is on its way. @type {(Phase | null)[]} */
const ON_ITS_WAY = ["backward", "clip", "update"];

/** @param {State} state */
const goesBack = ({ phase }) => phase === null || ON_ITS_WAY.includes(phase);

/** @param {State} state */
const subject = (state) => (canAsk(state) && hasLabels(state) ? askedOnStage(state) : null);

/**
 * In training every update has other weights; slow motion needs them to stand still.
 * @param {State} state
 */
const mayUpdate = (state) => state.network !== "training" && subject(state) !== null;

const backward = new Query("backward", subject, { about: ["words", "labels", "moment"] });

/** Another network may have fewer cells. @param {State} state @returns {State["addendOf"]} */
function addendWithin(state) {
  const { addendOf } = state;
  return addendOf.cell < sidesOf(state).length ? addendOf : { ...addendOf, cell: 0 };
}

const addend = new Query(
  "addend",
  (state) => {
    const asked = subject(state);
    return asked && { ...asked, t: state.t, ...addendWithin(state) };
  },
  { about: ["words", "labels", "moment"] },
);

const oneUpdate = new Query(
  "update",
  (state) => (state.phase !== null && mayUpdate(state) ? subject(state) : null),
  { about: ["words", "labels", "moment"] },
);

/** @param {State} state */
const recordOf = (state) => ofNetworkInHand(backward.answer(state), state);

/** @type {Lens} */
export const backwardLens = {
  key: "backward",
  title: "Backward",
  showsAll: true,
  panel: html`<backward-lens></backward-lens>`,
  layer(state) {
    if (goesBack(state)) return layerOf(recordOf(state));
    const update = oneUpdate.answer(state);
    if (state.phase !== "after" || !update || !traceOnStage(state)) return {};
    return { beside: update.after, besideName: "after the update" };
  },
};

/** @param {BackwardRecord | null} record @returns {Partial<Layer>} */
function layerOf(record) {
  if (!record) return { direction: "backward" };
  return {
    direction: "backward",
    symbol: "da",
    states: record.cells.map(({ da }) => da),
    back: record,
    measure: { symbol: "‖da‖", values: record.cells[0].da_norm },
  };
}

export class BackwardLens extends LensElement {
  static styles = base;

  constructor() {
    super(backwardLens.key, [backward, addend, oneUpdate]);
    answer(this, {
      [on.addend]: (addendOf) => this.choose({ addendOf }),
      [on.phase]: ({ phase }) => this.choose({ phase }),
    });
  }

  willUpdate() {
    if (this.state.phase !== null && !mayUpdate(this.state)) this.choose({ phase: null });
  }

  render() {
    const { state } = this;
    const { words, labels } = labelledOnStage(state);
    const { t, phase } = state;
    const record = recordOf(state);
    const sides = sidesOf(state);
    const waiting = whatIsMissing(state);
    const isStepHidden = !goesBack(state) || (phase !== null && phase !== "backward");
    return html`
      <slow-motion
        .words=${words}
        .labels=${labels}
        .phase=${phase}
        .made=${phase === null ? null : oneUpdate.answer(state)}
        .speed=${state.speed}
        .error=${oneUpdate.error(state)}
        .record=${record}
        .waiting=${waiting}
        .training=${state.network === "training"}
      ></slow-motion>
      <backward-step
        ?hidden=${isStepHidden}
        .words=${words}
        .labels=${labels}
        .t=${t}
        .record=${record}
        .sides=${sides}
        .addendOf=${addendWithin(state)}
        .addend=${addend.answer(state)}
        .addendError=${addend.error(state)}
        .waiting=${waiting || backward.error(state)}
      ></backward-step>
      <gradient-norms
        ?hidden=${isStepHidden || record === null}
        .words=${words}
        .t=${t}
        .record=${record}
        .sides=${sides}
      ></gradient-norms>
    `;
  }
}

/** A sentence for the reader, or "". @param {State} state */
function whatIsMissing(state) {
  if (wordsOnStage(state).length === 0) {
    return "No sentence is on the stage. Add one of yours below.";
  }
  if (state.triedOnStage && !hasLabels(state)) {
    return (
      "This sentence has no labels, and without them there is no loss to go back from. " +
      "Add it to your sentences, or choose one of them below."
    );
  }
  if (!hasLabels(state)) {
    return (
      "Label every word of this sentence first: without labels there is no loss, " +
      "and nothing to go back from."
    );
  }
  if (state.python.phase !== "ready") {
    return "Python will go back through this sentence once it has loaded.";
  }
  return "";
}

customElements.define("backward-lens", BackwardLens);
