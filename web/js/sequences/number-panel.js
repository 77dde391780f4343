/**
 * A number of the record, opened: the gates of its timestep, unit by unit, and what the number is
 * the sum of, down to single products.
 *
 * Events, for the component around it: "place" {column, what, unit} or null.
 *
 * @import {NumberOpened, Quantity, SequenceColumn} from "../wire/types.d.ts"
 * @import {Place} from "./shown.js"
 */

import { css, html, LitElement, mathml, nothing } from "lit";
import { counted, full, short } from "../ui/numbers.js";
import { numberEquation } from "./lenses/number-equation.js";
import "../ui/heat-map.js";
import { base, controls, tables } from "../ui/style.js";

const FIRST = 8; // products that are shown at once

export class NumberPanel extends LitElement {
  static properties = {
    column: { attribute: false },
    gates: { attribute: false },
    place: { attribute: false },
    opened: { attribute: false },
    allOf: { state: true },
  };

  static styles = [
    base,
    controls,
    tables,
    css`
      header {
        display: flex;
        gap: 1rem;
        align-items: baseline;
        justify-content: space-between;
      }
      h3 {
        font: 600 1rem / 1.4 var(--serif);
      }
      .map {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        gap: 0 0.6rem;
        align-items: start;
        margin-block: 0.5rem;
      }
      .map ol {
        margin: 0;
        padding: 0;
        color: var(--ink-2);
        font-size: 0.75rem;
        line-height: 18px;
        list-style: none;
      }
      .quantities {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(24rem, 100%), 1fr));
        gap: 0.75rem 1.5rem;
      }
      h4 {
        margin: 0.25rem 0;
        font: 0.9375rem / 1.4 var(--sans);
      }
      h4 b {
        font-weight: 600;
      }
      .equation {
        overflow: auto hidden;
        margin-block: 0.25rem 0.4rem;
        scrollbar-width: thin;
      }
      .equation math {
        display: block;
        width: max-content;
        padding-block: 0.1rem;
      }
      .choices {
        display: flex;
        flex-wrap: wrap;
        gap: 0.35rem;
        margin-block: 0.5rem;
      }
      th {
        max-width: 12rem;
        overflow: hidden;
        text-overflow: ellipsis;
      }
    `,
  ];

  constructor() {
    super();
    /** @type {SequenceColumn | null} */
    this.column = null;
    /** What the rows of the column's gates are called. @type {string[]} */
    this.gates = [];
    /** @type {Place | null} */
    this.place = null;
    /** @type {NumberOpened | null} */
    this.opened = null;
    /** Of which quantity all products are shown. */
    this.allOf = "";
  }

  render() {
    const { column, place, opened } = this;
    if (!column || !place) return nothing;
    const what = place.what === "a" ? "State" : "What is said";
    return html`
      <section aria-label="${what} at timestep ${place.column + 1}">
        <header>
          <h3>${what} at timestep ${place.column + 1}, after <bdi>${column.symbol}</bdi></h3>
          <button class="plain" @click=${() => this.#tell(null)}>Close</button>
        </header>
        ${place.what === "a" ? this.#map(column, place) : this.#choices(column, place)}
        <div class="quantities" aria-live="polite">
          ${opened?.quantities.toReversed().map((each) => this.#quantity(each, place))}
        </div>
      </section>
    `;
  }

  /** @param {SequenceColumn} column @param {Place} place */
  #map(column, place) {
    const names = [...this.gates, "a"];
    const rows = [...Array.from(column.gates), column.a];
    return html`
      <div class="map">
        <ol aria-hidden="true">
          ${names.map((name) => html`<li>${name}</li>`)}
        </ol>
        <heat-map
          label="Gates and state, a column a unit"
          .rows=${rows}
          .rowHeight=${18}
          .fullScales=${[[1]]}
          .describe=${(/** @type {number} */ row, /** @type {number} */ unit) =>
            `${names[row]} of unit ${unit + 1}: ${short(rows[row][unit])}; Enter opens it`}
          @frame=${(/** @type {CustomEvent} */ { detail }) =>
            detail.column !== place.unit && this.#tell({ ...place, unit: detail.column })}
        ></heat-map>
      </div>
      <p class="quiet">Unit ${place.unit + 1} of ${column.a.length}. Press another to open it.</p>
    `;
  }

  /** @param {SequenceColumn} column @param {Place} place */
  #choices({ said }, place) {
    return html`
      <div class="choices" role="group" aria-label="The likeliest">
        ${said.map(
          ({ symbol, y_hat }, unit) => html`
            <button
              class="number"
              aria-pressed=${unit === place.unit}
              title=${full(y_hat)}
              @click=${() => this.#tell({ ...place, unit })}
            >
              <bdi>${symbol}</bdi> ${short(y_hat)}
            </button>
          `,
        )}
      </div>
    `;
  }

  /** The unit, or what is said, below the symbols. @param {Place} place */
  #index({ what, unit }) {
    if (what === "a") return mathml`<mn>${unit + 1}</mn>`;
    return mathml`<mtext>${this.column?.said[unit]?.symbol}</mtext>`;
  }

  /** @param {Quantity} quantity @param {Place} place */
  #quantity(quantity, place) {
    const { name, value, z, products } = quantity;
    const isAll = this.allOf === name || products.length <= FIRST;
    const shown = isAll ? products : products.slice(0, FIRST);
    return html`
      <div>
        <h4 class="number">
          <b>${name}</b> =
          <span title=${full(value)} data-value=${String(value)}>${short(value)}</span>${
            z === null
              ? nothing
              : html`<span class="quiet" title=${full(z)}>, z = ${short(z)}</span>`
          }
        </h4>
        ${numberEquation(quantity, place.column + 1, this.#index(place))}
        <table>
          <thead>
            <tr><th class="start">of</th><th>weight</th><th>value</th><th>product</th></tr>
          </thead>
          <tbody>
            ${shown.map(
              ({ label, weight, value, product }) => html`
                <tr>
                  <th scope="row" title=${label}>${label}</th>
                  ${[weight, value, product].map(
                    (each) => html`<td title=${full(each)}>${short(each)}</td>`,
                  )}
                </tr>
              `,
            )}
          </tbody>
        </table>
        ${
          isAll
            ? nothing
            : html`<button class="plain" @click=${() => (this.allOf = name)}>
                ${counted(products.length - FIRST, "product")} more
              </button>`
        }
      </div>
    `;
  }

  /** @param {Place | null} place */
  #tell(place) {
    this.dispatchEvent(new CustomEvent("place", { detail: place }));
  }
}

customElements.define("number-panel", NumberPanel);
