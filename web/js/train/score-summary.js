/**
 * How well the network finds names, in a glance: on what it learnt from, on what it never saw, and
 * the simple rule beside it.
 *
 * @import {Evaluation, Scores} from "../wire/types.d.ts"
 */

import { css, html, LitElement, nothing } from "lit";
import { emit, on } from "../state/events.js";
import { full, short } from "../ui/numbers.js";
import { base, controls, tables } from "../ui/style.js";
import { term } from "../ui/term.js";

export class ScoreSummary extends LitElement {
  static properties = {
    evaluation: { attribute: false },
  };

  static styles = [
    base,
    controls,
    tables,
    css`
      table {
        width: 100%;
        table-layout: fixed;
      }
      caption {
        padding: 0;
      }
      th,
      td {
        padding-block: 0.05rem;
      }
      /* From its beginning, so that what comes for a dash moves nothing. */
      td {
        width: 2.75rem;
        padding-right: 0;
        text-align: start;
      }
      tbody tr + tr > * {
        border: 0;
      }
      button.plain {
        min-height: 1.75rem;
        padding: 0;
        font-size: 0.8125rem;
      }
      @media (pointer: coarse) {
        button.plain {
          min-height: 2.75rem;
        }
      }
    `,
  ];

  constructor() {
    super();
    /** @type {Evaluation | null} */
    this.evaluation = null;
  }

  render() {
    const { train, held_out, own, baseline } = this.evaluation ?? {};
    return html`
      <table tabindex="0" data-terms>
        <caption>
          <span ${term("F1")}>F1 of names</span>
        </caption>
        <tbody>
          ${row("learnt from", train, "training")} ${row("held out", held_out)}
          ${own ? row("held out, yours", own, "held out") : nothing}
          ${row("simple rule", baseline)}
        </tbody>
      </table>
      <button
        class="plain"
        ?disabled=${!this.evaluation}
        @click=${() => emit(this, on.lens, { lens: "scores" })}
      >
        Wrong words
      </button>
    `;
  }
}

/**
 * @param {string} name @param {Scores | null | undefined} scores
 * @param {string} known as the glossary calls it
 */
const row = (name, scores, known = name) => html`
  <tr>
    <th scope="row" ${term(known)}>${name}</th>
    <td title=${full(scores?.name.f1)}>${short(scores?.name.f1)}</td>
  </tr>
`;

customElements.define("score-summary", ScoreSummary);
