/**
 * How well it does, and why it is wrong: scores, the wrong words of the held-out sentences, labels
 * that contradict each other, and the losses as a table. Python looks for the words while this
 * panel is chosen.
 *
 * @import {State} from "../state/store.js"
 * @import {Lens} from "../state/lens-element.js"
 */

import { css, html } from "lit";
import { classesOf } from "../state/classes.js";
import { LensElement } from "../state/lens-element.js";
import { hasNetwork } from "../state/on-stage.js";
import { Query } from "../state/query.js";
import { dataOf } from "../state/run-data.js";
import { base } from "../ui/style.js";
import "./class-scores.js";
import "./contradiction-list.js";
import "./loss-table.js";
import "./mistakes-list.js";
import "./score-table.js";

/** @type {Lens} */
export const scoresLens = {
  key: "scores",
  title: "Scores",
  panel: html`<scores-lens></scores-lens>`,
};

const MOST_LISTED = 50;

/** Found anew as often as the scores are. */
const mistakes = new Query(
  "mistakes",
  (state) => (hasHeldOut(state) && hasNetwork(state) ? { limit: MOST_LISTED } : null),
  {
    weights: ({ taken, evaluation }) =>
      `${taken} with losses ${evaluation?.held_out?.loss} and ${evaluation?.own?.loss}`,
  },
);

/** Of what Train would learn from, whatever network is in hand. */
const contradictions = new Query(
  "contradictions",
  (state) => (hasNetwork(state) ? { ...dataOf(state), limit: MOST_LISTED } : null),
  { weights: () => "" },
);

export class ScoresLens extends LensElement {
  static styles = [
    base,
    css`
      section {
        display: grid;
        grid-template-columns: minmax(0, 1fr) minmax(0, 1.2fr);
        gap: 0.75rem 2.5rem;
      }
      contradiction-list {
        margin-top: 1.1rem;
      }
      @container (width < 48rem) {
        section {
          grid-template-columns: minmax(0, 1fr);
        }
      }
    `,
  ];

  constructor() {
    super(scoresLens.key, [mistakes, contradictions]);
  }

  render() {
    const { state } = this;
    return html`
      <section aria-label="Scores">
        <h2 class="visually-hidden">Scores</h2>
        <div>
          <score-table .evaluation=${state.evaluation}></score-table>
          <class-scores .evaluation=${state.evaluation}></class-scores>
          <loss-table .curve=${state.curve}></loss-table>
        </div>
        <div>
          <mistakes-list
            .mistakes=${mistakes.answer(state)}
            .waiting=${mistakes.error(state) || waiting(state)}
            .classes=${state.summary?.settings.classes ?? null}
            .minCount=${state.summary?.settings.min_count ?? 1}
          ></mistakes-list>
          <contradiction-list
            .contradictions=${contradictions.answer(state)}
            .classes=${classesOf(state)}
            .error=${contradictions.error(state)}
          ></contradiction-list>
        </div>
      </section>
    `;
  }
}

/** @param {State} state */
function hasHeldOut({ evaluation }) {
  return Boolean(evaluation?.held_out || evaluation?.own);
}

/** @param {State} state */
function waiting(state) {
  if (state.python.phase !== "ready")
    return "Python will look for the wrong words once it has loaded.";
  if (state.evaluation && !hasHeldOut(state))
    return "No sentence is held out: “held out” above the list keeps one apart, to be scored.";
  return "Python is looking through the held-out sentences.";
}

customElements.define("scores-lens", ScoresLens);
