/**
 * W_ax, feature by feature: a line is the column of W_ax that the feature adds to z<t> when it is
 * 1.
 *
 * @import {CellName, ColumnSearch, Vector, WeightColumn} from "../../../wire/protocol.js"
 * @import {WeightColumns as Columns, WeightNumber} from "../../../wire/protocol.js"
 */

import { css, html, LitElement, nothing } from "lit";
import { live } from "lit/directives/live.js";
import "../../../ui/heat-map.js";
import "./scale-legend.js";
import "./weight-readout.js";
import { emit, on } from "../../../state/events.js";
import { parameter, symbol } from "../../../ui/math.js";
import { full, grouped, short } from "../../../ui/numbers.js";
import { base, controls, tables } from "../../../ui/style.js";

const ROW_HEIGHT = 26;

export class WeightColumns extends LitElement {
  static properties = {
    answer: { attribute: false },
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
      ol {
        margin: 0;
        padding: 0;
        list-style: none;
      }
      li {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto auto;
        gap: 0.6rem;
        height: 26px;
        font-size: 0.8125rem;
        line-height: 26px;
        white-space: nowrap;
      }
      li.head {
        height: 18px;
        color: var(--ink-2);
        font-size: 0.6875rem;
        line-height: 18px;
      }
      li b {
        overflow: hidden;
        font: 0.9375rem / 26px var(--serif);
        text-overflow: ellipsis;
      }
      li .count,
      li .norm {
        min-width: 2.4rem;
        color: var(--ink-2);
        text-align: end;
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
    /** @type {ColumnSearch} */
    this.search = { search: "", offset: 0, limit: 24 };
    /** @type {CellName} */
    this.cell = "";
    this.largest = 1;
    /** @type {{row: number, column: number} | null} */
    this.place = null;
    this.open = false;
  }

  /** @type {{row: number, column: number} | null} */
  #framed = null;

  get #name() {
    return `W_ax${this.cell}`;
  }

  /** @param {WeightColumn} column @returns {Vector} */
  #values(column) {
    return (this.cell ? column.values_r : column.values) ?? [];
  }

  render() {
    if (!this.answer) return nothing;
    const { total, columns } = this.answer;
    const { search, offset, limit } = this.search;
    const last = offset + columns.length;
    return html`
      <h2>From features</h2>
      <p class="how">
        A line is a column of <math>${parameter(this.#name)}</math>: what a feature adds to each
        unit of ${symbol("z", "t")} when it is 1 in ${symbol("x", "t")}. The longest columns come
        first.
      </p>
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
        <span class="quiet number" role="status"
          >${
            total === 0
              ? "No feature has this in its name."
              : `${grouped(offset + 1)} to ${grouped(last)} of ${grouped(total)}`
          }</span
        >
      </div>
      ${columns.length === 0 ? nothing : this.#found(columns)}
    `;
  }

  /** @param {WeightColumn[]} columns */
  #found(columns) {
    const { place } = this;
    const number =
      place && place.row < columns.length ? this.#numberAt(place.row, place.column) : null;
    return html`
      <div class="found">
        <ol aria-label="Features">
          <li class="head" aria-hidden="true">
            <span>feature</span><span class="count">times</span><span class="norm">length</span>
          </li>
          ${columns.map(
            ({ name, count, norm }) =>
              html`<li>
                <b title=${name}>${name}</b>
                <span
                  class="count number"
                  title="${grouped(count)} words of the training sentences have it"
                  ><span class="visually-hidden">times </span>${grouped(count)}</span
                >
                <span class="norm number" title=${full(norm)} data-norm=${norm}
                  ><span class="visually-hidden">length </span>${short(norm)}</span
                >
              </li>`,
          )}
        </ol>
        <heat-map
          .rows=${columns.map((column) => this.#values(column))}
          .fullScales=${[[this.largest]]}
          .rowHeight=${ROW_HEIGHT}
          .columnHeads=${true}
          .label=${"Map of the weights from features; arrow keys move, Enter opens"}
          .describe=${(/** @type {number} */ row, /** @type {number} */ column) =>
            this.#describe(row, column)}
          @frame=${this.#onFrame}
          @point=${(/** @type {CustomEvent} */ { detail }) => (this.place = detail ?? this.#framed)}
        ></heat-map>
      </div>
      <scale-legend .largest=${[[this.#name, this.largest]]}></scale-legend>
      <weight-readout
        .number=${number}
        .joins=${place && number ? this.#joins(place.row, place.column) : ""}
        .value=${place && number ? this.#values(columns[place.row])[place.column] : null}
      ></weight-readout>
      <details
        @toggle=${(/** @type {ToggleEvent} */ event) => (this.open = event.newState === "open")}
      >
        <summary>These columns as a table</summary>
        ${this.open ? this.#table(columns) : nothing}
      </details>
    `;
  }

  /** @param {WeightColumn[]} columns */
  #table(columns) {
    return html`
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
              ${Array.from(this.#values(columns[0]), (_, i) => html`<th scope="col">${i + 1}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${columns.map(
              (column) =>
                html`<tr>
                  <th scope="row">${column.name}</th>
                  <td>${grouped(column.count)}</td>
                  <td>${full(column.norm)}</td>
                  ${Array.from(this.#values(column), (value) => html`<td>${full(value)}</td>`)}
                </tr>`,
            )}
          </tbody>
        </table>
      </div>
    `;
  }

  /** @param {number} row @param {number} column */
  #joins(row, column) {
    return `to unit ${column + 1} from the feature ${this.answer?.columns[row].name}`;
  }

  /** @param {number} row @param {number} column */
  #describe(row, column) {
    const found = this.answer?.columns[row];
    return found
      ? `${this.#name}, ${this.#joins(row, column)}: ${full(this.#values(found)[column])}`
      : "";
  }

  /** @param {number} row @param {number} column @returns {WeightNumber} */
  #numberAt(row, column) {
    return {
      kind: "weight",
      name: this.#name,
      row: column,
      column: this.answer?.columns[row].index ?? 0,
    };
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

customElements.define("weight-columns", WeightColumns);
