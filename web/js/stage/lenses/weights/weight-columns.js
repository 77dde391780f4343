/**
 * W_ax, feature by feature: a line is the column of W_ax that the feature adds to z<t> when it is
 * 1.
 *
 * @import {State} from "../../../state/store.js"
 * @import {WeightColumn, WeightColumns as Columns} from "../../../wire/types.d.ts"
 * @import {WeightNumber} from "../../../wire/types.d.ts"
 */

import { css, html, LitElement, nothing } from "lit";
import { live } from "lit/directives/live.js";
import "../../../ui/heat-map.js";
import "./scale-legend.js";
import "./weight-readout.js";
import { emit, on } from "../../../state/events.js";
import { parameter, symbol } from "../../../ui/math.js";
import { full, grouped } from "../../../ui/numbers.js";
import { base, controls, tables } from "../../../ui/style.js";
import { mark } from "../../cells.js";
import { ROW_HEIGHT } from "./feature-list.js";

export class WeightColumns extends LitElement {
  static properties = {
    answer: { attribute: false },
    error: { attribute: false },
    search: { attribute: false },
    cell: { attribute: false },
    largest: { attribute: false },
    place: { state: true },
    open: { state: true },
  };

  static styles = [
    base,
    controls,
    tables,
    css`
      h2 {
        min-height: 2.5rem;
        font: 600 1.0625rem / 2.5rem var(--sans);
      }
      .how {
        margin-bottom: 0.6rem;
        color: var(--ink-2);
        font-size: 0.875rem;
      }
      .how math {
        color: var(--ink);
      }
      .search {
        display: flex;
        flex-wrap: wrap;
        gap: 0.5rem;
        align-items: center;
        margin-bottom: 0.6rem;
      }
      .search input {
        flex: 1 1 10rem;
        min-width: 0;
      }
      .search button {
        padding: 0 0.75rem;
        font-size: 0.875rem;
      }
      .found {
        display: grid;
        grid-template-columns: minmax(7rem, 12rem) minmax(0, 1fr);
        gap: 0 0.75rem;
        align-items: end;
      }
      scale-legend {
        margin-top: 0.4rem;
      }
    `,
  ];

  constructor() {
    super();
    /** @type {Columns | null} */
    this.answer = null;
    this.error = "";
    /** @type {State["columnSearch"]} */
    this.search = { search: "", offset: 0, limit: 24 };
    this.cell = 0;
    this.largest = 1;
    /** @type {{row: number, column: number} | null} */
    this.place = null;
    this.open = false;
  }

  /** @type {{row: number, column: number} | null} */
  #framed = null;

  /** Of the cell, a row for each column that was found. @type {WeightColumn["cells"]} */
  #rows = [];
  #fullScales = [[1]];

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (changed.has("answer") || changed.has("cell"))
      this.#rows = this.#columns.map(({ cells }) => cells[this.cell] ?? []);
    if (changed.has("largest")) this.#fullScales = [[this.largest]];
  }

  get #columns() {
    return this.answer?.columns ?? [];
  }

  /** As it is displayed. */
  get #written() {
    return `W_ax${mark(this.cell)}`;
  }

  render() {
    return html`
      <h2>From features</h2>
      <p class="how">
        A line is a column of <math>${parameter(this.#written)}</math>: what a feature adds to each
        unit of ${symbol("z", "t")} when it is 1 in ${symbol("x", "t")}. The longest columns come
        first.
      </p>
      ${this.#search()} ${this.#columns.length === 0 ? nothing : this.#found()}
    `;
  }

  #search() {
    const { search, offset, limit } = this.search;
    const total = this.answer?.total ?? 0;
    const last = offset + this.#columns.length;
    return html`
      <div class="search">
        <input
          type="search"
          aria-label="Find features by name"
          placeholder="Find a feature: suffix, shape, Potter"
          .value=${live(search)}
          autocomplete="off"
          spellcheck="false"
          @input=${this.#type}
        />
        <button ?disabled=${offset === 0} @click=${() => this.#look(Math.max(0, offset - limit))}>
          Longer
        </button>
        <button ?disabled=${last >= total} @click=${() => this.#look(offset + limit)}>
          Shorter
        </button>
        <span class="quiet number" role="status">${this.#status(total, offset + 1, last)}</span>
      </div>
    `;
  }

  /** @param {number} total @param {number} first @param {number} last */
  #status(total, first, last) {
    if (!this.answer) return this.error;
    return total === 0
      ? "No feature has this in its name."
      : `${grouped(first)} to ${grouped(last)} of ${grouped(total)}`;
  }

  #found() {
    return html`
      <div class="found">
        <feature-list .columns=${this.#columns}></feature-list>
        <heat-map
          .rows=${this.#rows}
          .fullScales=${this.#fullScales}
          .rowHeight=${ROW_HEIGHT}
          .columnHeads=${true}
          .label=${"Map of the weights from features; arrow keys move, Enter opens"}
          .describe=${this.#describe}
          @frame=${this.#onFrame}
          @point=${(/** @type {CustomEvent} */ { detail }) => (this.place = detail ?? this.#framed)}
        ></heat-map>
      </div>
      <scale-legend .largest=${[[this.#written, this.largest]]}></scale-legend>
      ${this.#readout()}
      <details
        @toggle=${(/** @type {ToggleEvent} */ event) => (this.open = event.newState === "open")}
      >
        <summary>These columns as a table</summary>
        ${this.open ? table(this.#columns, this.#rows) : nothing}
      </details>
    `;
  }

  #readout() {
    const { place } = this;
    const isThere = place !== null && place.row < this.#rows.length;
    return html`
      <weight-readout
        .number=${isThere ? this.#numberAt(place.row, place.column) : null}
        .joins=${isThere ? this.#joins(place.row, place.column) : ""}
        .value=${isThere ? (this.#rows[place.row][place.column] ?? null) : null}
      ></weight-readout>
    `;
  }

  /** @param {number} row @param {number} column */
  #joins(row, column) {
    return `to unit ${column + 1} from the feature ${this.#columns[row].name}`;
  }

  /** @param {number} row @param {number} column */
  #describe = (row, column) =>
    `${this.#written}, ${this.#joins(row, column)}: ${full(this.#rows[row][column])}`;

  /** @param {number} row @param {number} column @returns {WeightNumber} */
  #numberAt(row, column) {
    const { index } = this.#columns[row];
    return { kind: "weight", name: "W_ax", cell: this.cell, row: column, column: index };
  }

  /** @param {CustomEvent<{row: number, column: number, chosen: boolean}>} event */
  #onFrame({ detail: { row, column, chosen } }) {
    this.#framed = this.place = { row, column };
    if (chosen) emit(this, on.open, { number: this.#numberAt(row, column) });
  }

  /** @param {InputEvent} event */
  #type(event) {
    emit(this, on.searchColumns, {
      search: /** @type {HTMLInputElement} */ (event.target).value,
      offset: 0,
    });
  }

  /** @param {number} offset */
  #look(offset) {
    emit(this, on.searchColumns, { search: this.search.search, offset });
  }
}

/** @param {WeightColumn[]} columns @param {WeightColumn["cells"]} rows */
const table = (columns, rows) => html`
  <div class="scroll" tabindex="0" role="group" aria-label="Table of the weights from features">
    <table>
      <caption>
        To the unit of the column, from the feature of the row
      </caption>
      <thead>
        <tr>
          <th scope="col" class="start">feature</th>
          <th scope="col">times</th>
          <th scope="col">length</th>
          ${Array.from(rows[0], (_, i) => html`<th scope="col">${i + 1}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${columns.map(
          ({ name, count, norm }, i) =>
            html`<tr>
              <th scope="row">${name}</th>
              <td>${grouped(count)}</td>
              <td>${full(norm)}</td>
              ${Array.from(rows[i], (value) => html`<td>${full(value)}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>
`;

customElements.define("weight-columns", WeightColumns);
