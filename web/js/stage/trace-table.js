/**
 * Everything the stage shows, as a table: for screen readers, and for copying.
 *
 * @import {Trace} from "../wire/types.d.ts"
 */

import { css, html, LitElement, nothing } from "lit";
import { calledOf } from "../state/classes.js";
import { symbol } from "../ui/math.js";
import { full, short } from "../ui/numbers.js";
import { base, tables } from "../ui/style.js";
import { term } from "../ui/term.js";
import { mark } from "./cells.js";

export class TraceTable extends LitElement {
  static properties = {
    trace: { attribute: false },
    t: { attribute: false },
    open: { state: true },
  };

  static styles = [
    base,
    tables,
    css`
      .now > * {
        background: var(--tint);
      }
      table {
        margin-bottom: 1.25rem;
      }
    `,
  ];

  constructor() {
    super();
    /** @type {Trace | null} */
    this.trace = null;
    this.t = 1;
    this.open = false;
  }

  render() {
    if (!this.trace) return nothing;
    return html`
      <details
        @toggle=${(/** @type {ToggleEvent} */ event) => (this.open = event.newState === "open")}
      >
        <summary>As a table</summary>
        ${this.open ? tablesOf(this.trace, this.t) : nothing}
      </details>
    `;
  }
}

/** @param {Trace} trace @param {number} t */
const tablesOf = (trace, t) => html`
  <div class="scroll" tabindex="0" role="group" aria-label="Tables of the timesteps">
    ${sentenceTable(trace, t)} ${trace.cells.map((_, cell) => unitTable(trace, cell, t))}
  </div>
`;

/**
 * A symbol that heads a column, and how it is read aloud.
 * @param {string} name @param {string | number} t
 */
const head = (name, t) => html`
  <th scope="col">
    <span class="visually-hidden">${name}&lt;${t}&gt;</span
    ><span aria-hidden="true">${symbol(name, t)}</span>
  </th>
`;

/** @param {Trace} trace @param {number} t */
const sentenceTable = (trace, t) => html`
  <table>
    <caption>
      The sentence, one timestep per row
    </caption>
    <thead>
      <tr>
        <th scope="col" ${term("t")}>t</th>
        <th scope="col" class="start">word</th>
        ${head("y_hat", "t")}
        <th scope="col" ${term("predicted")}>predicted</th>
        ${head("y", "t")}
        <th scope="col" ${term("loss")}>loss</th>
        <th scope="col" class="start" ${term("active features")}>active features</th>
        <th scope="col" class="start" ${term("dropped")}>dropped</th>
      </tr>
    </thead>
    <tbody>
      ${trace.words.map(
        (word, i) => html`
          <tr class=${i + 1 === t ? "now" : ""}>
            <th scope="row">${i + 1}</th>
            <td class="start">${word}</td>
            <td title=${full(trace.y_hat[i])}>${short(trace.y_hat[i])}</td>
            <td>${calledOf(trace.classes, trace.labels[i])}</td>
            <td>${trace.y ? calledOf(trace.classes, trace.y[i]) : "–"}</td>
            <td title=${full(trace.loss?.[i])}>${short(trace.loss?.[i])}</td>
            <td class="start">${trace.features[i].map(({ name }) => name).join("  ")}</td>
            <td class="start">${trace.unseen[i].join("  ") || "–"}</td>
          </tr>
        `,
      )}
    </tbody>
  </table>
`;

/**
 * The states of a cell around timestep t.
 * @param {Trace} trace @param {number} cell @param {number} t
 */
function unitTable(trace, cell, t) {
  const { reads_from, a_0, z, a } = trace.cells[cell];
  const before = reads_from === "left" ? t - 1 : t + 1;
  const carried = a[before - 1] ?? a_0;
  const name = `a${mark(cell)}`;
  return html`
    <table>
      <caption>
        Timestep ${t}, one hidden unit per row
      </caption>
      <thead>
        <tr>
          <th scope="col" ${term("hidden units")}>unit</th>
          ${head(name, before)}
          <th scope="col">${symbol(`z${mark(cell)}`, t)}, before g1</th>
          ${head(name, t)}
        </tr>
      </thead>
      <tbody>
        ${Array.from(
          a[t - 1],
          (value, unit) => html`
            <tr>
              <th scope="row">${unit + 1}</th>
              <td>${full(carried[unit])}</td>
              <td>${full(z[t - 1][unit])}</td>
              <td>${full(value)}</td>
            </tr>
          `,
        )}
      </tbody>
    </table>
  `;
}

customElements.define("trace-table", TraceTable);
