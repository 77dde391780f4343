/**
 * Of a network that tells several classes apart: how well it finds the names of each, and which
 * class its words were taken for, on the held-out sentences or else on those that it learnt from.
 *
 * @import {ClassScore, Evaluation, Scores} from "../wire/types.d.ts"
 */

import { css, html, LitElement, nothing } from "lit";
import { OUTSIDE, signOf } from "../state/classes.js";
import { classColours } from "../ui/class-colours.js";
import { counted, full, grouped, short } from "../ui/numbers.js";
import { base, tables } from "../ui/style.js";
import { term } from "../ui/term.js";

const NONE_HELD_OUT = "Hold sentences out, and these are of what it never saw.";

/** @typedef {Required<Pick<Scores, "classes" | "confusion">>} OfClasses */

export class ClassScores extends LitElement {
  static properties = {
    evaluation: { attribute: false },
  };

  static styles = [
    base,
    tables,
    classColours,
    css`
      table {
        margin-block: 0.8rem 0.2rem;
      }
      .classes {
        width: 100%;
      }
      .confusion td {
        min-width: 2.5rem;
        border: 1px solid var(--rule-2);
        text-align: center;
      }
      /* Right words stand in a strong frame; the others are the fuller the more there are. */
      .confusion .right {
        outline: 2px solid var(--rule-3);
        outline-offset: -3px;
      }
      .confusion .wrong {
        background: color-mix(in srgb, var(--negative) 30%, transparent);
        font-weight: 700;
      }
      .sign {
        padding-inline: 0.25em;
        border: 1.5px solid var(--class, var(--rule-3));
        border-radius: 3px;
        color: var(--ink);
        font-weight: 600;
        font-size: 0.75rem;
      }
      .name {
        max-width: 9rem;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
    `,
  ];

  constructor() {
    super();
    /** @type {Evaluation | null} */
    this.evaluation = null;
  }

  render() {
    const { held_out, train } = this.evaluation ?? {};
    const scores = held_out?.confusion ? held_out : train;
    if (!scores?.classes || !scores.confusion) return nothing;
    const of = /** @type {OfClasses} */ (scores);
    const which = held_out ? "held out" : "learnt from";
    return html`
      ${held_out ? nothing : html`<p class="quiet">${NONE_HELD_OUT}</p>`}
      <div class="scroll" tabindex="0" role="group" aria-label="Scores of each class">
        ${classTable(of, which)}
      </div>
      <div class="scroll" tabindex="0" role="group" aria-label="Confusion counts">
        ${confusionTable(of, which)}
      </div>
    `;
  }
}

/** @param {string[]} names @param {number} label */
const sign = (names, label) =>
  html`<span class="sign" data-class=${label || nothing}>${signOf(names, label)}</span>`;

/** @param {OfClasses} of @param {string} which */
function classTable({ classes }, which) {
  const names = classes.map(({ name }) => name);
  return html`
    <table class="classes">
      <caption>
        Whole names of each class, ${which}
      </caption>
      <thead>
        <tr>
          <td></td>
          <th scope="col" ${term("precision")}>precision</th>
          <th scope="col" ${term("recall")}>recall</th>
          <th scope="col" ${term("F1")}>F1</th>
          <th scope="col">words</th>
        </tr>
      </thead>
      <tbody>
        ${classes.map((each, i) => classRow(each, sign(names, i + 1)))}
      </tbody>
    </table>
  `;
}

/** @param {ClassScore} of @param {unknown} sign */
const classRow = ({ name, precision, recall, f1, words }, sign) => html`
  <tr>
    <th scope="row" class="start name" title=${name}>${sign} ${name}</th>
    ${[precision, recall, f1].map((value) => html`<td title=${full(value)}>${short(value)}</td>`)}
    <td>${grouped(words)}</td>
  </tr>
`;

/** @param {OfClasses} of @param {string} which */
function confusionTable({ classes, confusion }, which) {
  const names = classes.map(({ name }) => name);
  const called = [OUTSIDE, ...names];
  return html`
    <table class="confusion">
      <caption>
        Confusion counts: words ${which}, a row for each true class, a column for each predicted
      </caption>
      <thead>
        <tr>
          <th scope="col" class="start">true \\ predicted</th>
          ${called.map(
            (name, label) =>
              html`<th scope="col" title=${name}>
                ${sign(names, label)}<span class="visually-hidden">predicted ${name}</span>
              </th>`,
          )}
        </tr>
      </thead>
      <tbody>
        ${confusion.map(
          (row, y) => html`
            <tr>
              <th scope="row" class="start name" title=${called[y]}>
                ${sign(names, y)} ${y ? called[y] : "no name"}
              </th>
              ${row.map((count, label) => cell(count, called[y], called[label]))}
            </tr>
          `,
        )}
      </tbody>
    </table>
  `;
}

/** @param {number} count @param {string} y @param {string} given */
const cell = (count, y, given) => html`
  <td
    class=${y === given ? "right" : count ? "wrong" : ""}
    title="${counted(count, "word")}: ${y}, ${y === given ? "and" : "but"} predicted ${given}"
  >
    ${grouped(count)}
  </td>
`;

customElements.define("class-scores", ClassScores);
