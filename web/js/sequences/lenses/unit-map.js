/**
 * Vectors of the units of a state, one a row with its name, as a map; a line above says the number
 * that is framed or pointed at.
 *
 * Events, for the component around it: "frame" {row, column, chosen}.
 *
 * @import {Vector} from "../../wire/types.d.ts"
 */

import { css, html, LitElement } from "lit";
import "../../ui/heat-map.js";
import { full, short } from "../../ui/numbers.js";
import { largest } from "../../ui/scale.js";
import { base } from "../../ui/style.js";

const ROW = 18; // pixels
const GAP = 10; // of the map, between its blocks

export class UnitMap extends LitElement {
  static properties = {
    names: { attribute: false },
    rows: { attribute: false },
    gap: { attribute: false },
    unit: { attribute: false },
    label: { attribute: false },
    place: { state: true },
  };

  static styles = [
    base,
    css`
      .map {
        display: grid;
        grid-template-columns: minmax(4rem, auto) minmax(0, 1fr);
        gap: 0 0.6rem;
        align-items: start;
        margin-block: 0.5rem;
      }
      ol {
        margin: 0;
        padding: 0;
        color: var(--ink-2);
        font-size: 0.75rem;
        line-height: ${ROW}px;
        list-style: none;
        white-space: nowrap;
      }
      .apart {
        margin-top: ${GAP}px;
      }
      p {
        min-height: 1.5em;
        font-size: 0.875rem;
      }
    `,
  ];

  constructor() {
    super();
    /** @type {string[]} one a row */
    this.names = [];
    /** @type {Vector[]} */
    this.rows = [];
    /** A gap parts the rows after this many, and each block has its own scale; 0: none. */
    this.gap = 0;
    /** What a column is. */
    this.unit = "unit";
    this.label = "";
    /** @type {{row: number, column: number} | null} */
    this.place = null;
  }

  get #scales() {
    const { rows, gap } = this;
    const blocks = gap ? [rows.slice(0, gap), rows.slice(gap)] : [rows];
    return blocks.map((block) => [largest(block) || 1]);
  }

  render() {
    const { names, rows, gap } = this;
    return html`
      <p class="number">${this.#said()}</p>
      <div class="map">
        <ol aria-hidden="true">
          ${names.map((name, i) => html`<li class=${gap && i === gap ? "apart" : ""}>${name}</li>`)}
        </ol>
        <heat-map
          label=${this.label}
          .rows=${rows}
          .rowHeight=${ROW}
          .fullScales=${this.#scales}
          .gapAfterRow=${gap}
          .describe=${(/** @type {number} */ row, /** @type {number} */ column) =>
            `${names[row]}, ${this.unit} ${column + 1}: ${short(rows[row]?.[column])}`}
          @frame=${(/** @type {CustomEvent} */ { detail }) => {
            this.place = detail;
            this.dispatchEvent(new CustomEvent("frame", { detail }));
          }}
          @point=${(/** @type {CustomEvent} */ { detail }) => {
            this.place = detail ?? this.place;
          }}
        ></heat-map>
      </div>
    `;
  }

  #said() {
    const { row = 0, column = 0 } = this.place ?? {};
    const value = this.rows[row]?.[column];
    if (!this.place || value === undefined)
      return html`<span class="quiet">Press a ${this.unit}, or walk over the map with the
        arrows: its number stands here.</span>`;
    return html`${this.names[row]}, ${this.unit} ${column + 1}:
      <b title=${full(value)} data-value=${String(value)}>${short(value)}</b>`;
  }
}

customElements.define("unit-map", UnitMap);
