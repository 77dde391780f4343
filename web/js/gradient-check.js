/**
 * The gradient by backpropagation through time beside the gradient by differences of the loss itself.
 *
 * @import {GradientCheck as Checked, OpenNumber} from "./protocol.js"
 */

import { LitElement, css, html, nothing } from "lit";
import { emit } from "./emit.js";
import { parameter } from "./math.js";
import { counted, full, grouped, short } from "./numbers.js";
import { on } from "./protocol.js";
import { base, controls, tables } from "./shared-style.js";

export class GradientCheck extends LitElement {
  static properties = {
    checked: { attribute: false },
    step: { attribute: false },
    outdated: { attribute: false },
    checking: { attribute: false },
    canCheck: { attribute: false },
    why: { attribute: false },
    pointed: { state: true },
    focused: { state: true },
  };

  static styles = [
    base,
    controls,
    tables,
    css`
      .head {
        display: flex;
        flex-wrap: wrap;
        gap: 0.3rem 1rem;
        align-items: center;
      }
      .head p {
        flex: 1 1 20rem;
        color: var(--ink-2);
        font-size: 0.875rem;
      }
      .verdict {
        margin-block: 0.8rem 0.5rem;
      }
      .verdict strong.failed {
        color: var(--alarm);
      }
      td button {
        min-height: 1.625rem;
        padding: 0 0.15rem;
        border: 0;
        border-radius: 3px;
        text-decoration: underline;
        text-decoration-color: var(--rule-2);
        text-underline-offset: 0.25em;
      }
      tr.chosen {
        background: var(--tint);
      }
      thead th {
        white-space: normal;
        vertical-align: bottom;
      }
      th[scope="row"] {
        max-width: 16rem;
        overflow: hidden;
        color: var(--ink);
        text-overflow: ellipsis;
      }
      table + table {
        margin-top: 1rem;
      }
      .digits {
        min-height: 1.4rem;
        margin-top: 0.4rem;
        color: var(--ink-2);
        font-size: 0.8125rem;
        overflow-wrap: anywhere;
      }
      .tables {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(100%, 27rem), 1fr));
        gap: 1rem 2.5rem;
        align-items: start;
      }
    `,
  ];

  constructor() {
    super();
    /** @type {Checked | null} */
    this.checked = null;
    /** With the weights after which update it was checked. @type {number | null} */
    this.step = null;
    /** There have been updates since. */
    this.outdated = false;
    this.checking = false;
    this.canCheck = false;
    /** Why it cannot be checked. */
    this.why = "";
    /** @type {{analytic: number, numerical: number} | null} */
    this.pointed = null;
    /** @type {{analytic: number, numerical: number} | null} */
    this.focused = null;
  }

  /** The row whose digits are written out. */
  get #chosen() {
    return this.focused ?? this.pointed;
  }

  render() {
    const { checked } = this;
    return html`
      <div class="head">
        <button ?disabled=${!this.canCheck || this.checking} @click=${() => emit(this, on.checkGradient)}>Check the gradient</button>
        <p role="status">
          ${this.checking
            ? "Python is computing the loss of this sentence again and again, with one weight moved a little each time."
            : this.why || "Backpropagation through time against differences of the loss, with the weights and the sentence on the stage."}
        </p>
      </div>
      ${checked ? this.#result(checked) : nothing}
    `;
  }

  /** @param {Checked} checked */
  #result({ epsilon, rows, directions, largest, passed }) {
    return html`
      <p class="verdict" role="status">
        <strong class=${passed ? "passed" : "failed"}>${passed ? "They agree." : "They do not agree."}</strong>
        The largest relative error of ${counted(rows.length, "weight")} and ${counted(directions.length, "direction")} is
        <span class="number" title=${full(largest)} data-value=${String(largest)}>${short(largest)}</span>; below 1e−6 they count as the same.
        ${this.step === null ? nothing : `Checked with the weights after update ${grouped(this.step)}${this.outdated ? "; there have been more since" : ""}.`}
      </p>
      <div class="tables">
        <div class="scroll" tabindex="0" role="group" aria-label="Single weights">
          <table>
            <caption>dL by single weights, each moved by ±${short(epsilon)}</caption>
            ${this.#head("weight")}
            <tbody>
              ${rows.map((row) => this.#row(html`<math>${parameter(row.name)}</math> ${placeOf(row)}`, row, { kind: "weight", name: row.name, row: row.row, column: row.column }))}
            </tbody>
          </table>
        </div>
        <div class="scroll" tabindex="0" role="group" aria-label="Random directions">
          <table>
            <caption>dL along a random direction of all weights of an array together</caption>
            ${this.#head("array")}
            <tbody>
              ${directions.map((row) => this.#row(html`<math>${parameter(row.name)}</math>`, row, null))}
            </tbody>
          </table>
        </div>
      </div>
      <p class="digits number">${this.#chosen ? `backpropagation ${full(this.#chosen.analytic)}, difference of the loss ${full(this.#chosen.numerical)}` : "Point at a row, or go to its first button, to see all digits."}</p>
    `;
  }

  /** @param {string} what */
  #head(what) {
    return html`<thead><tr><th scope="col" class="start">${what}</th><th scope="col">backpropagation</th><th scope="col">difference of the loss</th><th scope="col">relative error</th></tr></thead>`;
  }

  /** @param {unknown} name @param {{analytic: number, numerical: number, relative_error: number}} row @param {OpenNumber | null} opens */
  #row(name, row, opens) {
    return html`
      <tr
        class=${this.#chosen === row ? "chosen" : ""}
        @mouseenter=${() => (this.pointed = row)}
        @focusin=${() => (this.focused = row)}
        @focusout=${() => (this.focused = null)}
      >
        <th scope="row">${name}</th>
        <td title=${full(row.analytic)} data-value=${String(row.analytic)}>
          ${opens
            ? html`<button aria-label="${short(row.analytic)}: open this weight" @click=${() => emit(this, on.open, { number: opens })}>${short(row.analytic)}</button>`
            : html`<span tabindex="0">${short(row.analytic)}</span>`}
        </td>
        <td title=${full(row.numerical)} data-value=${String(row.numerical)}>${short(row.numerical)}</td>
        <td title=${full(row.relative_error)} data-value=${String(row.relative_error)}>${short(row.relative_error)}</td>
      </tr>
    `;
  }
}

/** Row and column as on the page, counted from 1; a column of W_ax by its feature. @param {{name: string, row: number, column: number, feature: string | null}} place */
function placeOf({ name, row, column, feature }) {
  if (name.startsWith("b_")) return `row ${row + 1}`;
  return `row ${row + 1}, ${feature ?? `column ${column + 1}`}`;
}

customElements.define("gradient-check", GradientCheck);
