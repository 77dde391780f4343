/**
 * W_aa with b_a beside it and W_ya with b_y below, as one map: what each unit gets from each unit,
 * and gives to the output.
 *
 * @import {CellTrace, Matrix, Vector, WeightNumber, Weights} from "../../../wire/types.d.ts"
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
import { mark } from "../../cells.js";

/** Rows go to the units and to the outputs; columns come from the units and from the bias. */
const BLOCKS = [
  ["W_aa", "b_a"],
  ["W_ya", "b_y"],
];

/** What all cells share. */
const OF_NO_CELL = ["b_y"];

/** @typedef {{row: number, column: number}} Place  of the map */

export class WeightMaps extends LitElement {
  static properties = {
    weights: { attribute: false },
    cell: { attribute: false },
    readsFrom: { attribute: false },
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
    this.cell = 0;
    /** From where each cell reads. @type {CellTrace["reads_from"][]} */
    this.readsFrom = [];
    this.unit = 0;
    this.waiting = "";
    /** Which weight is read out. @type {Place | null} */
    this.place = null;
    this.open = false;
  }

  /** The one that was framed last; the pointer may be on another. @type {Place | null} */
  #framed = null;
  /** @type {number[][]} */
  #rows = [];
  /** How many units there are, and how many rows and columns come before the gaps. */
  #n_a = 0;
  /** By block. @type {number[][]} */
  #largest = [];
  #fullScales = [[1]];

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    const { weights, cell } = this;
    if (!weights || !(changed.has("weights") || changed.has("cell"))) return;
    const { W_aa, b_a } = weights.cells[cell];
    const { W_ya, b_y } = weights.readout;
    const { cells, readout } = weights.largest;
    this.#rows = [...withBias(W_aa, b_a), ...withBias(W_ya[cell], b_y)];
    this.#n_a = b_a.length;
    this.#largest = [
      [cells[cell].W_aa, cells[cell].b_a],
      [readout.W_ya[cell], readout.b_y],
    ];
    this.#fullScales = this.#largest.map((row) => row.map((size) => size || 1));
  }

  render() {
    if (!this.weights) return html`<p class="quiet">${this.waiting}</p>`;
    const n_a = this.#n_a;
    return html`
      <h2>From unit to unit, and to the output ${this.#cells()}</h2>
      ${this.#how()}
      <heat-map
        .rows=${this.#rows}
        .fullScales=${this.#fullScales}
        .gapAfterRow=${n_a}
        .gapAfterColumn=${n_a}
        .rowHeads=${true}
        .columnHeads=${true}
        .chosenRow=${this.unit}
        .label=${"Map of the weights between units; arrow keys move, Enter opens"}
        .describe=${this.#describe}
        @frame=${this.#onFrame}
        @point=${(/** @type {CustomEvent} */ { detail }) => (this.place = detail ?? this.#framed)}
      ></heat-map>
      <scale-legend
        .largest=${BLOCKS.flatMap((names, row) =>
          names.map((name, column) => [this.#written(name), this.#largest[row][column]]),
        )}
      ></scale-legend>
      ${this.#readout()}
      <details
        @toggle=${(/** @type {ToggleEvent} */ event) => (this.open = event.newState === "open")}
      >
        <summary>These weights as a table</summary>
        ${this.open ? this.#table() : nothing}
      </details>
    `;
  }

  #cells() {
    if (this.readsFrom.length < 2) return nothing;
    return html`<select aria-label="Which cell" @change=${this.#chooseCell}>
      ${this.readsFrom.map(
        (side, cell) =>
          html`<option .selected=${cell === this.cell}>reads from the ${side}</option>`,
      )}
    </select>`;
  }

  #how() {
    const before = this.#side === "right" ? "t+1" : "t\u22121";
    const written = (/** @type {string} */ name) =>
      html`<math>${parameter(this.#written(name))}</math>`;
    return html`
      <p class="how">
        A row is what a unit of ${symbol("a", "t")} gets: from each unit of
        ${symbol("a", before)} by ${written("W_aa")}, and, last, its bias ${written("b_a")}. Below:
        what the output gets, by ${written("W_ya")} and ${written("b_y")}. A minus marks what is
        below zero.
      </p>
    `;
  }

  #readout() {
    const place = this.#within(this.place);
    return html`
      <weight-readout
        .number=${place && this.#numberAt(place)}
        .joins=${place ? this.#joins(place) : ""}
        .value=${place && this.#rows[place.row][place.column]}
      ></weight-readout>
    `;
  }

  get #side() {
    return this.readsFrom[this.cell];
  }

  /** As it is displayed. @param {string} name */
  #written(name) {
    return OF_NO_CELL.includes(name) ? name : name + mark(this.cell);
  }

  /** Another network may have a smaller map. @param {Place | null} place */
  #within(place) {
    return place && place.row < this.#rows.length && place.column <= this.#n_a ? place : null;
  }

  /** @param {Place} place */
  #nameAt({ row, column }) {
    return BLOCKS[row < this.#n_a ? 0 : 1][column < this.#n_a ? 0 : 1];
  }

  /** @param {Place} place @returns {WeightNumber} */
  #numberAt({ row, column }) {
    const n_a = this.#n_a;
    const name = this.#nameAt({ row, column });
    return {
      kind: "weight",
      name,
      cell: OF_NO_CELL.includes(name) ? null : this.cell,
      row: row < n_a ? row : row - n_a,
      column: column < n_a ? column : 0,
    };
  }

  /** What a weight joins, in words. @param {Place} place */
  #joins({ row, column }) {
    const n_a = this.#n_a;
    const from = `from unit ${column + 1}`;
    if (row < n_a) {
      const step = this.#side === "right" ? "after" : "before";
      return column < n_a
        ? `to unit ${row + 1} ${from} of the word ${step}`
        : `bias of unit ${row + 1}`;
    }
    const output = this.#rows.length > n_a + 1 ? `output ${row - n_a + 1}` : "the output";
    return column < n_a ? `to ${output} ${from}` : `bias of ${output}`;
  }

  /** @param {number} row @param {number} column */
  #describe = (row, column) => {
    const place = { row, column };
    const name = this.#written(this.#nameAt(place));
    return `${name}, ${this.#joins(place)}: ${full(this.#rows[row][column])}`;
  };

  #table() {
    const rows = this.#rows;
    const n_a = this.#n_a;
    return html`
      <div class="scroll" tabindex="0" role="group" aria-label="Table of the weights between units">
        <table>
          <caption>
            To the unit of the row, from the unit of the column; the last rows are those of
            <math>${parameter(this.#written("W_ya"))}</math>
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
    if (chosen) emit(this, on.open, { number: this.#numberAt({ row, column }) });
  }

  /** @param {Event} event */
  #chooseCell(event) {
    emit(this, on.unit, {
      cell: /** @type {HTMLSelectElement} */ (event.target).selectedIndex,
      unit: this.unit,
    });
  }

  /** The frame follows a unit that is chosen elsewhere. @param {Map<string, unknown>} changed */
  updated(changed) {
    const map = /** @type {HeatMap | null} */ (this.renderRoot.querySelector("heat-map"));
    if (map && changed.has("unit") && map.row < this.#n_a) map.row = this.unit;
  }
}

/**
 * The rows of a matrix, each with its bias as the last entry.
 * @param {Matrix} matrix @param {Vector} bias
 */
const withBias = (matrix, bias) => Array.from(matrix, (row, i) => [...Array.from(row), bias[i]]);

customElements.define("weight-maps", WeightMaps);
