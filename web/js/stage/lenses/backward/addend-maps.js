/**
 * What one timestep adds to the gradient of a weight matrix, beside the sum of the steps gone
 * through so far.
 *
 * @import {Addend, BackwardRecord} from "../../../wire/types.d.ts"
 * @import {State} from "../../../state/store.js"
 * @import {Side} from "../sides.js"
 * @import {DrawnAddend, GradientMap} from "./drawn-addend.js"
 */

import { css, html, LitElement, nothing } from "lit";
import { emit, on } from "../../../state/events.js";
import "../../../ui/heat-map.js";
import { parameter } from "../../../ui/math.js";
import { full, short } from "../../../ui/numbers.js";
import { base, controls, radios, tables } from "../../../ui/style.js";
import { mark } from "../../cells.js";
import { hint, inWords, product, steps } from "./addend-words.js";
import { drawn } from "./drawn-addend.js";

/** The arrays whose gradient is a sum over timesteps. */
const OF_STEPS = ["W_aa", "W_ax", "W_ya"];

/** @typedef {{row: number, column: number}} Entry */

export class AddendMaps extends LitElement {
  static properties = {
    record: { attribute: false },
    sides: { attribute: false },
    addend: { attribute: false },
    of: { attribute: false },
    error: { attribute: false },
    framed: { state: true },
    pointed: { state: true },
    tableOpen: { state: true },
  };

  static styles = [
    base,
    controls,
    tables,
    radios,
    css`
      :host {
        margin-top: 1.5rem;
      }
      h3 {
        font: 600 1.1875rem / 1.4 var(--serif);
      }
      legend {
        float: left;
        padding: 0.5rem 1.25rem 0.5rem 0;
        color: var(--ink-2);
        font-size: 0.875rem;
      }
      .maps {
        display: flex;
        flex-wrap: wrap;
        gap: 1rem 2.5rem;
        margin-top: 0.5rem;
      }
      .maps > div {
        flex: 1 1 24rem;
        min-width: 0;
      }
      .wide > div {
        flex-basis: 100%;
      }
      .what {
        margin-bottom: 0.3rem;
        color: var(--ink-2);
        font-size: 0.875rem;
      }
      .what b {
        color: var(--ink);
        font-weight: 400;
      }
      .out {
        min-height: 3rem;
        margin-top: 0.5rem;
        font-size: 0.875rem;
      }
    `,
  ];

  constructor() {
    super();
    /** @type {BackwardRecord | null} */
    this.record = null;
    /** @type {Side[]} */
    this.sides = [];
    /** @type {Addend | null} */
    this.addend = null;
    /** @type {State["addendOf"]} */
    this.of = { name: "W_aa", cell: 0 };
    this.error = "";
    /** @type {Entry | null} */
    this.framed = null;
    /** @type {Entry | null} */
    this.pointed = null;
    this.tableOpen = false;
  }

  /**
   * The same object until other numbers come, so that pointing draws no map anew.
   * @type {DrawnAddend | null}
   */
  #drawn = null;

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (changed.has("of")) this.framed = this.pointed = null;
    if (changed.has("addend")) this.#drawn = this.addend && drawn(this.addend);
  }

  render() {
    const { record } = this;
    if (!record) return nothing;
    return html`
      <h3>What this step adds to the gradient</h3>
      <fieldset>
        <legend>of the weights</legend>
        ${record.cells.map((_, cell) => OF_STEPS.map((name) => this.#choice(name, cell)))}
      </fieldset>
      ${
        this.#drawn
          ? this.#maps(this.#drawn, record.T_x)
          : html`<p class="what">
              ${this.error || "Python is working out what each timestep adds."}
            </p>`
      }
    `;
  }

  /** @param {string} name @param {number} cell */
  #choice(name, cell) {
    const written = name + mark(cell);
    return html`
      <label>
        <input
          type="radio"
          name="weights"
          .checked=${name === this.of.name && cell === this.of.cell}
          aria-label=${written}
          @change=${() => emit(this, on.addend, { name, cell })}
          @keydown=${(/** @type {Event} */ event) => event.stopPropagation()}
        />
        <math>${parameter(written)}</math>
      </label>
    `;
  }

  /**
   * Until the addend of the timestep is there, the one before stands, under its own number.
   * @param {DrawnAddend} drawn @param {number} T_x
   */
  #maps(drawn, T_x) {
    const { addend, weights, step, sum, isNarrowed } = drawn;
    const { t } = addend;
    const entry = this.pointed ?? this.framed;
    const isWide = (step.rows[0]?.length ?? 0) > 64;
    const side = this.sides[addend.cell];
    return html`
      <div class="maps ${isWide ? "wide" : ""}">
        ${this.#map(
          drawn,
          step,
          html`timestep ${t} adds <math><mrow>${product(addend, side)}</mrow></math>`,
        )}
        ${this.#map(drawn, sum, html`the sum so far, ${steps(drawn, side, T_x)}`)}
      </div>
      <p class="out number">${entry ? inWords(drawn, entry) : hint(drawn.fullScale)}</p>
      ${
        isNarrowed
          ? html`<p class="what">
              This sentence has many features; drawn are those of timestep ${t}.
            </p>`
          : nothing
      }
      <details
        @toggle=${(/** @type {ToggleEvent} */ event) =>
          (this.tableOpen = event.newState === "open")}
      >
        <summary>Both maps as tables</summary>
        ${
          this.tableOpen
            ? html`<div
                class="scroll"
                tabindex="0"
                role="group"
                aria-label="Gradient of ${weights}"
              >
                ${table(drawn, step)} ${table(drawn, sum)}
              </div>`
            : nothing
        }
      </details>
    `;
  }

  /** @param {DrawnAddend} drawn @param {GradientMap} map @param {unknown} what */
  #map(drawn, { rows, norm, label, describe }, what) {
    return html`
      <div>
        <p class="what">
          <b>${what}</b>, norm
          <span class="number" title=${full(norm)} data-value=${norm}>${short(norm)}</span>
        </p>
        <heat-map
          .rows=${rows}
          .fullScales=${drawn.fullScales}
          .label=${label}
          .describe=${describe}
          .row=${this.framed?.row ?? 0}
          .column=${this.framed?.column ?? 0}
          @frame=${(/** @type {CustomEvent} */ event) => this.#frame(event, drawn)}
          @point=${(/** @type {CustomEvent} */ { detail }) => (this.pointed = detail)}
        ></heat-map>
      </div>
    `;
  }

  /** @param {CustomEvent<Entry & {chosen: boolean}>} event @param {DrawnAddend} drawn */
  #frame({ detail: { row, column, chosen } }, { addend: { name, cell }, indexOf }) {
    this.framed = { row, column };
    if (chosen)
      emit(this, on.open, { number: { kind: "weight", name, cell, row, column: indexOf(column) } });
  }
}

/**
 * A column of the matrix per row, for W_ax has hundreds of them.
 * @param {DrawnAddend} drawn @param {GradientMap} map
 */
function table({ rowName, columnName }, { rows, label }) {
  return html`
    <table>
      <caption>
        ${label}
      </caption>
      <thead>
        <tr>
          <th scope="col" class="start">from \\ to</th>
          ${rows.map((_, row) => html`<th scope="col">${rowName(row)}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${Array.from(
          rows[0] ?? [],
          (_, column) => html`
            <tr>
              <th scope="row">${columnName(column)}</th>
              ${rows.map(
                (values) => html`<td title=${full(values[column])}>${short(values[column])}</td>`,
              )}
            </tr>
          `,
        )}
      </tbody>
    </table>
  `;
}

customElements.define("addend-maps", AddendMaps);
