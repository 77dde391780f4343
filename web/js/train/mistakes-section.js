/**
 * Why it is wrong: the wrong words of the held-out sentences, and labels that contradict each
 * other. Python looks for them while the list is open.
 *
 * @import {State} from "../state/store.js"
 */

import { css, html, LitElement, nothing } from "lit";
import { InLab } from "../state/context.js";
import { hasNetwork } from "../state/on-stage.js";
import { keepAsking, Query } from "../state/query.js";
import { dataOf } from "../state/run-data.js";
import { counted } from "../ui/numbers.js";
import { base, tables } from "../ui/style.js";
import "./contradiction-list.js";
import "./mistakes-list.js";

const MOST_LISTED = 50;

/** Found anew as often as the scores are. */
const mistakes = new Query(
  "mistakes",
  (state) =>
    state.mistakesOpen && state.evaluation && hasNetwork(state) ? { limit: MOST_LISTED } : null,
  {
    weights: ({ taken, evaluation }) =>
      `${taken} with losses ${evaluation?.held_out.loss} and ${evaluation?.own?.loss}`,
  },
);

/** Of what Train would learn from, whatever network is in hand. */
const contradictions = new Query(
  "contradictions",
  (state) =>
    state.mistakesOpen && hasNetwork(state) ? { ...dataOf(state), limit: MOST_LISTED } : null,
  { weights: () => "" },
);

export class MistakesSection extends LitElement {
  static styles = [
    base,
    tables,
    css`
      contradiction-list {
        margin-top: 1.1rem;
      }
      details[open] {
        padding-bottom: 0.9rem;
      }
    `,
  ];

  #lab = new InLab(this, ["mistakesOpen", "answers", "evaluation", "python", "summary"]);

  constructor() {
    super();
    this.#lab.whileHere((session) => keepAsking(session, [mistakes, contradictions]));
  }

  render() {
    const { state } = this.#lab;
    const found = mistakes.answer(state);
    return html`
      <details ?hidden=${state.evaluation === null} @toggle=${this.#toggle}>
        <summary>${title(found && found.missed.total + found.false.total)}</summary>
        ${state.mistakesOpen ? this.#lists() : nothing}
      </details>
    `;
  }

  #lists() {
    const { state } = this.#lab;
    return html`
      <mistakes-list
        .mistakes=${mistakes.answer(state)}
        .waiting=${mistakes.error(state) || waiting(state)}
        .minCount=${state.summary?.settings.min_count ?? 1}
      ></mistakes-list>
      <contradiction-list
        .contradictions=${contradictions.answer(state)}
        .error=${contradictions.error(state)}
      ></contradiction-list>
    `;
  }

  /** @param {ToggleEvent} event */
  #toggle({ newState }) {
    this.#lab.session.store.set({ mistakesOpen: newState === "open" });
  }
}

/** @param {number | null} total */
const title = (total) =>
  `${total === null ? "Wrong words" : counted(total, "wrong word")} of the held-out sentences`;

/** @param {State} state */
const waiting = ({ python }) =>
  python.phase === "ready"
    ? "Python is looking through the held-out sentences."
    : "Python will look for them once it has loaded.";

customElements.define("mistakes-section", MistakesSection);
