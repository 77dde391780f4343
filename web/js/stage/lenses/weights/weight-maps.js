/**
 * W_aa with b_a beside it and W_ya with b_y below, as one map: what each unit gets from each unit,
 * and gives to the output.
 *
 * @import {CellName, Weights, WeightNumber} from "../../../wire/protocol.js"
 * @import {HeatMap} from "../../../ui/heat-map.js"
 */

import { css, html, LitElement, nothing } from "lit";
import "../../../ui/heat-map.js";
import "./scale-legend.js";
import "./weight-readout.js";
import { emit, on } from "../../../state/events.js";
import { parameter, symbol } from "../../../ui/math.js";
import { full } from "../../../ui/numbers.js";
import { base, controls, tables } from "../../../ui/style.js";

export class WeightMaps extends LitElement {
  static properties = {
    weights: { attribute: false },
    cell: { attribute: false },
    unit: { attribute: false },
    waiting: { attribute: false },
    place: { state: true },
    open: { state: true },
  };

  static styles = [
    base,
    controls,
    tables,
    css`
      h2 {
        display: flex;
        flex-wrap: wrap;
        gap: 0.25rem 1rem;
        align-items: center;
        min-height: 2.5rem;
        font: 600 1.0625rem / 1.5 var(--sans);
      }
      .how {
        margin-bottom: 0.6rem;
        color: var(--ink-2);
        font-size: 0.875rem;
      }
      .how math {
        color: var(--ink);
      }
      heat-map {
        margin-bottom: 0.4rem;
      }
      select {
        margin-left: auto;
        font-size: 0.875rem;
        font-weight: 400;
      }
    `,
  ];

  constructor() {
    super();
    /** @type {Weights | null} */
    this.weights = null;
    /** @type {CellName} */
    this.cell = "";
    this.unit = 0;
    this.waiting = "";
    /** The cell of the map that is read out. @type {{row: number, column: number} | null} */
    this.place = null;
    this.open = false;
  }

  /**
   * The cell that was framed last; the pointer may be on another.
   * @type {{row: number, column: number} | null}
   */
  #framed = null;

  /** @param {string} name @returns {any} */
  #array(name) {
    return /** @type {any} */ (this.weights)[name];
  }

  get #n_a() {
    return this.#array("b_a").length;
  }

  /** @param {number} row @param {number} column @returns {WeightNumber} */
  #numberAt(row, column) {
    const n_a = this.#n_a;
    const bias = column === n_a;
    if (row < n_a)
      return {
        kind: "weight",
        name: (bias ? "b_a" : "W_aa") + this.cell,
        row,
        column: bias ? 0 : column,
      };
    return bias
      ? { kind: "weight", name: "b_y", row: row - n_a, column: 0 }
      : { kind: "weight", name: "W_ya" + this.cell, row: row - n_a, column };
  }

  /** @param {WeightNumber} number @returns {number} */
  #value({ name, row, column }) {
    const values = this.#array(name)[row];
    return typeof values === "number" ? values : values[column];
  }

  /** What a weight joins, in words. @param {WeightNumber} number */
  #joins({ name, row, column }) {
    const output = this.#array("b_y").length > 1 ? `output ${row + 1}` : "the output";
    if (name.startsWith("W_aa"))
      return `to unit ${row + 1} from unit ${column + 1} of the word ${this.cell ? "after" : "before"}`;
    if (name.startsWith("b_a")) return `bias of unit ${row + 1}`;
    return name === "b_y" ? `bias of ${output}` : `to ${output} from unit ${column + 1}`;
  }

  render() {
    if (!this.weights) return html`<p class="quiet">${this.waiting}</p>`;
    const { weights, cell, place } = this;
    const [W_aa, b_a, W_ya] = ["W_aa", "b_a", "W_ya"].map((name) => name + cell);
    const b_y = this.#array("b_y");
    const n_a = this.#n_a;
    const largest = (/** @type {string} */ name) => weights.largest[name] || 1;
    const rows = [
      ...this.#array(W_aa).map((/** @type {ArrayLike<number>} */ row, /** @type {number} */ i) => [
        ...Array.from(row),
        this.#array(b_a)[i],
      ]),
      ...this.#array(W_ya).map((/** @type {ArrayLike<number>} */ row, /** @type {number} */ i) => [
        ...Array.from(row),
        b_y[i],
      ]),
    ];
    const number =
      place && place.row < rows.length && place.column <= n_a
        ? this.#numberAt(place.row, place.column)
        : null;
    return html`
      <h2>
        From unit to unit, and to the output
        ${
          weights.W_aa_r
            ? html`<select aria-label="Which cell" @change=${this.#chooseCell}>
                <option value="" ?selected=${cell === ""}>reads from the left</option>
                <option value="_r" ?selected=${cell === "_r"}>reads from the right</option>
              </select>`
            : nothing
        }
      </h2>
      <p class="how">
        A row is what a unit of ${symbol("a", "t")} gets: from each unit of
        ${symbol("a", cell ? "t+1" : "t\u22121")} by <math>${parameter(W_aa)}</math>, and, last, its
        bias <math>${parameter(b_a)}</math>. Below: what the output gets, by
        <math>${parameter(W_ya)}</math> and <math>${parameter("b_y")}</math>. A minus marks what is
        below zero.
      </p>
      <heat-map
        .rows=${rows}
        .fullScales=${[[largest(W_aa), largest(b_a)], [largest(W_ya), largest("b_y")]]}
        .gapAfterRow=${n_a}
        .gapAfterColumn=${n_a}
        .rowHeads=${true}
        .columnHeads=${true}
        .chosenRow=${this.unit}
        .label=${"Map of the weights between units; arrow keys move, Enter opens"}
        .describe=${(/** @type {number} */ row, /** @type {number} */ column) =>
          this.#describe(this.#numberAt(row, column))}
        @frame=${this.#onFrame}
        @point=${(/** @type {CustomEvent} */ { detail }) => (this.place = detail ?? this.#framed)}
      ></heat-map>
      <scale-legend
        .largest=${[W_aa, b_a, W_ya, "b_y"].map((name) => [name, weights.largest[name]])}
      ></scale-legend>
      <weight-readout
        .number=${number}
        .joins=${number ? this.#joins(number) : ""}
        .value=${number ? this.#value(number) : null}
      ></weight-readout>
      <details
        @toggle=${(/** @type {ToggleEvent} */ event) => (this.open = event.newState === "open")}
      >
        <summary>These weights as a table</summary>
        ${this.open ? this.#table(rows, W_ya) : nothing}
      </details>
    `;
  }

  /** @param {WeightNumber} number */
  #describe(number) {
    return `${number.name}, ${this.#joins(number)}: ${full(this.#value(number))}`;
  }

  /** @param {number[][]} rows @param {string} W_ya */
  #table(rows, W_ya) {
    const n_a = this.#n_a;
    return html`
      <div class="scroll" tabindex="0" role="group" aria-label="Table of the weights between units">
        <table>
          <caption>
            To the unit of the row, from the unit of the column; the last rows are those of
            <math>${parameter(W_ya)}</math>
          </caption>
          <thead>
            <tr>
              <th scope="col">to</th>
              ${rows[0].map((_, i) => html`<th scope="col">${i < n_a ? i + 1 : "bias"}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${rows.map(
              (values, i) =>
                html`<tr>
                  <th scope="row">${i < n_a ? i + 1 : `output ${i - n_a + 1}`}</th>
                  ${values.map((value) => html`<td>${full(value)}</td>`)}
                </tr>`,
            )}
          </tbody>
        </table>
      </div>
    `;
  }

  /** @param {CustomEvent<{row: number, column: number, chosen: boolean}>} event */
  #onFrame({ detail: { row, column, chosen } }) {
    this.#framed = this.place = { row, column };
    if (row < this.#n_a && row !== this.unit) emit(this, on.unit, { cell: this.cell, unit: row });
    if (chosen) emit(this, on.open, { number: this.#numberAt(row, column) });
  }

  /** @param {Event} event */
  #chooseCell(event) {
    emit(this, on.unit, {
      cell: /** @type {CellName} */ (/** @type {HTMLSelectElement} */ (event.target).value),
      unit: this.unit,
    });
  }

  /** The frame follows a unit that is chosen elsewhere. @param {Map<string, unknown>} changed */
  updated(changed) {
    const map = /** @type {HeatMap | null} */ (this.renderRoot.querySelector("heat-map"));
    if (map && changed.has("unit") && map.row < this.#n_a) map.row = this.unit;
  }
}

customElements.define("weight-maps", WeightMaps);
