/**
 * The gradient by backpropagation through time beside the gradient by differences of the loss
 * itself.
 *
 * @import {CheckedDirection, CheckedEntry, WeightNumber} from "../../../wire/types.d.ts"
 * @import {GradientCheck as Checked} from "../../../wire/types.d.ts"
 */

import { css, html, LitElement, nothing } from "lit";
import { emit, on } from "../../../state/events.js";
import { checkHead, checkStyle } from "../../../ui/check-head.js";
import { parameter } from "../../../ui/math.js";
import { counted, full, grouped, short } from "../../../ui/numbers.js";
import { base, controls, tables } from "../../../ui/style.js";
import { mark } from "../../cells.js";

const CHECKING =
  "Python is computing the loss of this sentence again and again, with one weight moved a little " +
  "each time.";
const ABOUT =
  "Backpropagation through time against differences of the loss, with the weights and the " +
  "sentence on the stage.";

/** What has rows only. */
const BIASES = ["b_a", "b_y"];

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
    checkStyle,
    css`
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
    /** @type {CheckedEntry | CheckedDirection | null} */
    this.pointed = null;
    /** @type {CheckedEntry | CheckedDirection | null} */
    this.focused = null;
  }

  /** The row whose digits are written out. */
  get #chosen() {
    return this.focused ?? this.pointed;
  }

  render() {
    const { checked } = this;
    const said = this.checking ? CHECKING : this.why || ABOUT;
    return html`
      ${checkHead(!this.canCheck || this.checking, said, () => emit(this, on.checkGradient))}
      ${checked ? this.#result(checked) : nothing}
    `;
  }

  /** @param {Checked} checked */
  #result({ epsilon, rows, directions, largest, passed }) {
    return html`
      <p class="verdict" role="status">
        <strong class=${passed ? "passed" : "failed"}
          >${passed ? "They agree." : "They do not agree."}</strong
        >
        The largest relative error of ${counted(rows.length, "weight")} and
        ${counted(directions.length, "direction")} is
        <span class="number" title=${full(largest)} data-value=${String(largest)}
          >${short(largest)}</span
        >; below 1e−6 they count as the same.
        ${this.#when()}
      </p>
      <div class="tables">
        ${this.#table(
          "Single weights",
          html`dL by single weights, each moved by ±${short(epsilon)}`,
          "weight",
          rows.map((row) => this.#row(html`${symbolOf(row)} ${placeOf(row)}`, row, numberOf(row))),
        )}
        ${this.#table(
          "Random directions",
          "dL along a random direction of all weights of an array together",
          "array",
          directions.map((row) => this.#row(symbolOf(row), row, null)),
        )}
      </div>
      <p class="digits number">${this.#digits()}</p>
    `;
  }

  #when() {
    if (this.step === null) return nothing;
    const since = this.outdated ? "; there have been more since" : "";
    return `Checked with the weights after update ${grouped(this.step)}${since}.`;
  }

  #digits() {
    const chosen = this.#chosen;
    if (!chosen) return "Point at a row, or go to its first button, to see all digits.";
    const { analytic, numerical } = chosen;
    return `backpropagation ${full(analytic)}, difference of the loss ${full(numerical)}`;
  }

  /** @param {string} name @param {unknown} caption @param {string} what @param {unknown[]} rows */
  #table(name, caption, what, rows) {
    return html`
      <div class="scroll" tabindex="0" role="group" aria-label=${name}>
        <table>
          <caption>
            ${caption}
          </caption>
          <thead>
            <tr>
              <th scope="col" class="start">${what}</th>
              <th scope="col">backpropagation</th>
              <th scope="col">difference of the loss</th>
              <th scope="col">relative error</th>
            </tr>
          </thead>
          <tbody>
            ${rows}
          </tbody>
        </table>
      </div>
    `;
  }

  /**
   * @param {unknown} name
   * @param {CheckedEntry | CheckedDirection} row
   * @param {WeightNumber | null} opens
   */
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
          ${
            opens
              ? html`<button
                  aria-label="${short(row.analytic)}: open this weight"
                  @click=${() => emit(this, on.open, { number: opens })}
                >
                  ${short(row.analytic)}
                </button>`
              : html`<span tabindex="0">${short(row.analytic)}</span>`
          }
        </td>
        <td title=${full(row.numerical)} data-value=${String(row.numerical)}>
          ${short(row.numerical)}
        </td>
        <td title=${full(row.relative_error)} data-value=${String(row.relative_error)}>
          ${short(row.relative_error)}
        </td>
      </tr>
    `;
  }
}

/** @param {CheckedEntry | CheckedDirection} of */
const symbolOf = ({ name, cell }) => html`<math>${parameter(name + mark(cell ?? 0))}</math>`;

/** @param {CheckedEntry} entry @returns {WeightNumber} */
const numberOf = ({ name, cell, row, column }) => ({ kind: "weight", name, cell, row, column });

/**
 * Row and column as on the page, counted from 1; a column of W_ax by its feature.
 * @param {CheckedEntry} entry
 */
function placeOf({ name, row, column, feature }) {
  if (BIASES.includes(name)) return `row ${row + 1}`;
  return `row ${row + 1}, ${feature ?? `column ${column + 1}`}`;
}

customElements.define("gradient-check", GradientCheck);
