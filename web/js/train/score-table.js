/**
 * How well the network does, on what it learnt from and on what it never saw, the reader's own
 * among it, beside the baseline.
 *
 * @import {Evaluation, Score, Scores} from "../wire/types.d.ts"
 */

import { css, html, LitElement, nothing } from "lit";
import { counted, full, short } from "../ui/numbers.js";
import { base, tables } from "../ui/style.js";
import { term } from "../ui/term.js";

export class ScoreTable extends LitElement {
  static properties = {
    evaluation: { attribute: false },
  };

  static styles = [
    base,
    tables,
    css`
      table {
        width: 100%;
        margin-block: 0.8rem 0.2rem;
      }
      thead th {
        vertical-align: bottom;
      }
      th:last-child,
      td:last-child {
        padding-right: 0;
      }
      th small {
        display: block;
      }
      [scope="rowgroup"] {
        padding-top: 0.7rem;
        color: var(--ink);
      }
      tbody tr:first-child:has([scope="rowgroup"]) + tr > * {
        border-top-color: var(--rule-2);
      }
    `,
  ];

  constructor() {
    super();
    /** @type {Evaluation | null} */
    this.evaluation = null;
  }

  render() {
    if (!this.evaluation) return nothing;
    const { train, held_out, own, baseline } = this.evaluation;
    const columns = [train, held_out, own, baseline].filter((each) => each != null);
    return html`
      <div class="scroll" tabindex="0" role="group" aria-label="How well it does">
        <table>
          <caption>
            How well it does
          </caption>
          <thead>
            <tr>
              <td></td>
              ${head("training", train)} ${head("held out", held_out)} ${head("your held out", own)}
              <th scope="col" ${term("simple rule")}>
                simple rule<small>capitalised, not first</small>
              </th>
            </tr>
          </thead>
          <tbody>
            ${this.#row("loss per word", columns, ({ loss }) => loss)}
          </tbody>
          ${this.#group("Words", columns, ({ token }) => token)}
          ${this.#group("Whole names", columns, ({ name }) => name)}
        </table>
      </div>
    `;
  }

  /** @param {string} title @param {Scores[]} columns @param {(scores: Scores) => Score} scoreOf */
  #group(title, columns, scoreOf) {
    return html`
      <tbody>
        <tr>
          <th scope="rowgroup" class="start" colspan=${columns.length + 1} ${term(title)}>
            ${title}
          </th>
        </tr>
        ${this.#row("precision", columns, (scores) => scoreOf(scores).precision)}
        ${this.#row("recall", columns, (scores) => scoreOf(scores).recall)}
        ${this.#row("F1", columns, (scores) => scoreOf(scores).f1)}
      </tbody>
    `;
  }

  /**
   * @param {string} title @param {Scores[]} columns
   * @param {(scores: Scores) => number | null | undefined} numberOf
   */
  #row(title, columns, numberOf) {
    return html`
      <tr>
        <th scope="row" ${term(title)}>${title}</th>
        ${columns.map(
          (scores) => html`<td title=${full(numberOf(scores))}>${short(numberOf(scores))}</td>`,
        )}
      </tr>
    `;
  }
}

/** @param {string} title @param {Scores | null | undefined} scores */
const head = (title, scores) =>
  scores
    ? html`<th scope="col" ${term(title)}>
        ${title}<small>${counted(scores.sentences, "sentence")}</small>
      </th>`
    : nothing;

customElements.define("score-table", ScoreTable);
