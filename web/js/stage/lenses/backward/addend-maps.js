/**
 * What one timestep adds to the gradient of a weight matrix, beside the sum of the steps gone
 * through so far.
 *
 * @import {Addend, BackwardRecord} from "../../../wire/protocol.js"
 */

import { css, html, LitElement, mathml, nothing } from "lit";
import { emit, on } from "../../../state/events.js";
import "../../../ui/heat-map.js";
import { at, equals, parameter, transposed } from "../../../ui/math.js";
import { full, short } from "../../../ui/numbers.js";
import { largest } from "../../../ui/scale.js";
import { base, controls, radios, tables } from "../../../ui/style.js";

/** With more features than this in a sentence, only those of the timestep are drawn. */
const MOST_COLUMNS = 1000;

/** @typedef {{row: number, column: number}} Cell */

export class AddendMaps extends LitElement {
  static properties = {
    record: { attribute: false },
    addend: { attribute: false },
    name: { attribute: false },
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
      fieldset {
        display: flex;
        flex-wrap: wrap;
        gap: 0 1.25rem;
        margin: 0;
        padding: 0;
        border: 0;
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
    /** @type {Addend | null} */
    this.addend = null;
    this.name = "W_aa";
    /** @type {Cell | null} */
    this.framed = null;
    /** @type {Cell | null} */
    this.pointed = null;
    this.tableOpen = false;
  }

  /**
   * What is drawn stays the same object until other numbers come, so that pointing draws no map
   * anew.
   * @type {Drawn | null}
   */
  #drawn = null;

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (changed.has("name")) this.framed = this.pointed = null;
    if (changed.has("addend")) this.#drawn = this.addend && drawn(this.addend);
  }

  render() {
    const { record, name } = this;
    if (!record) return nothing;
    return html`
      <h3>What this step adds to the gradient</h3>
      <fieldset>
        <legend>of the weights</legend>
        ${Object.keys(record.addend_norm).map(
          (each) => html`
            <label>
              <input
                type="radio"
                name="weights"
                .checked=${each === name}
                aria-label=${each}
                @change=${() => emit(this, on.addend, { name: each })}
                @keydown=${(/** @type {Event} */ event) => event.stopPropagation()}
              />
              <math>${parameter(each)}</math>
            </label>
          `,
        )}
      </fieldset>
      ${
        this.#drawn
          ? this.#maps(record, this.#drawn)
          : html`<p class="what">Python is working out what each timestep adds.</p>`
      }
    `;
  }

  /**
   * Until the addend of the timestep is there, the one before stands, under its own number.
   * @param {BackwardRecord} record @param {Drawn} drawn
   */
  #maps(record, { addend, fullScale, fullScales, describe }) {
    const { name, t } = addend;
    const cell = this.pointed ?? this.framed;
    const wide = (addend.addend[0]?.length ?? 0) > 64;
    const narrowed = (addend.columns?.length ?? 0) < (this.addend?.columns?.length ?? 0);
    const maps = [
      {
        matrix: addend.addend,
        norm: addend.norm,
        what: html`timestep ${t} adds <math><mrow>${product(addend)}</mrow></math>`,
        label: `What timestep ${t} adds to the gradient of ${name}`,
      },
      {
        matrix: addend.sum,
        norm: addend.sum_norm,
        what: html`the sum so far, ${steps(addend, record.T_x)}`,
        label: `The gradient of ${name} so far`,
      },
    ];
    return html`
      <div class="maps ${wide ? "wide" : ""}">
        ${maps.map(
          ({ matrix, norm, what, label }, place) => html`
            <div>
              <p class="what">
                <b>${what}</b>, norm
                <span class="number" title=${full(norm)} data-value=${norm}>${short(norm)}</span>
              </p>
              <heat-map
                .rows=${matrix}
                .fullScales=${fullScales}
                .heads=${!addend.columns}
                .label=${label}
                .describe=${describe[place]}
                .row=${this.framed?.row ?? 0}
                .column=${this.framed?.column ?? 0}
                @frame=${(/** @type {CustomEvent} */ event) => this.#frame(event, addend)}
                @point=${(/** @type {CustomEvent} */ { detail }) => (this.pointed = detail)}
              ></heat-map>
            </div>
          `,
        )}
      </div>
      <p class="out number">${cell ? chosen(addend, cell) : hint(fullScale)}</p>
      ${
        narrowed
          ? html`<p class="what">This sentence has many features; drawn are those of timestep ${t}.</p>`
          : nothing
      }
      <details
        @toggle=${(/** @type {ToggleEvent} */ event) =>
          (this.tableOpen = event.newState === "open")}
      >
        <summary>Both maps as tables</summary>
        ${
          this.tableOpen
            ? html`<div class="scroll" tabindex="0" role="group" aria-label="Gradient of ${name}">${maps.map(
                ({ matrix, label }) => table(addend, matrix, label),
              )}</div>`
            : nothing
        }
      </details>
    `;
  }

  /** @param {CustomEvent<Cell & {chosen: boolean}>} event @param {Addend} addend */
  #frame({ detail: { row, column, chosen } }, { name, indices }) {
    this.framed = { row, column };
    if (chosen)
      emit(this, on.open, {
        number: { kind: "weight", name, row, column: indices?.[column] ?? column },
      });
  }
}

/** @param {number} fullScale */
const hint = (fullScale) =>
  html`Full colour is <span title=${full(fullScale)}>${short(fullScale)}</span>; a minus mark is a
    negative number. A row is where it goes to, a column where it comes from. Point at a cell to
    read it; press it twice, or Enter, to open its weight.`;

/** dz<t> a<t-1>^T and its like. @param {Addend} addend */
function product({ name, t }) {
  if (name.startsWith("W_ya")) return mathml`${at("dlogits", t)}${transposed(at("a", t))}`;
  if (name.startsWith("W_ax")) return mathml`${at("dz", t)}${transposed(at("x", t))}`;
  return mathml`${at("dz", t)}${transposed(at("a", name.endsWith("_r") ? t + 1 : t - 1))}`;
}

/** Which timesteps were gone through. @param {Addend} addend @param {number} T_x */
function steps({ name, t }, T_x) {
  const [first, last] = name.endsWith("_r") ? [1, T_x] : [T_x, 1];
  const these = first === t ? `timestep ${t} alone` : `timesteps ${first} to ${t}`;
  return t === last
    ? html`${these}:
        <math
          ><mrow><mi>d</mi>${parameter(name)}</mrow></math
        >, the whole gradient`
    : these;
}

/** @param {Addend} addend @param {Cell} cell */
function chosen(addend, { row, column }) {
  const value = addend.addend[row]?.[column];
  const sum = addend.sum[row]?.[column];
  if (value === undefined || sum === undefined) return nothing;
  return html`
    <math
      ><mrow><mi>d</mi>${parameter(addend.name)}</mrow></math
    >
    from ${columnName(addend, column)} to ${rowName(addend, row)}: timestep ${addend.t} adds
    <span title=${full(value)} data-value=${value}>${full(value)}</span>, the sum so far
    <math>${equals}</math> <span title=${full(sum)} data-value=${sum}>${full(sum)}</span>
  `;
}

/** @param {Addend} addend @param {number} row */
function rowName({ name, addend }, row) {
  if (!name.startsWith("W_ya")) return `unit ${row + 1}`;
  return addend.length > 1 ? `output ${row + 1}` : "the output";
}

/** @param {Addend} addend @param {number} column */
const columnName = ({ columns }, column) => (columns ? columns[column] : `unit ${column + 1}`);

/**
 * A column of the matrix per row, for W_ax has hundreds of them.
 * @param {Addend} addend @param {Addend["sum"]} matrix @param {string} label
 */
function table(addend, matrix, label) {
  return html`
    <table>
      <caption>
        ${label}
      </caption>
      <thead>
        <tr>
          <th scope="col" class="start">from \\ to</th>
          ${matrix.map((_, row) => html`<th scope="col">${rowName(addend, row)}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${Array.from(
          matrix[0] ?? [],
          (_, column) => html`
            <tr>
              <th scope="row">${columnName(addend, column)}</th>
              ${matrix.map(
                (values) => html`<td title=${full(values[column])}>${short(values[column])}</td>`,
              )}
            </tr>
          `,
        )}
      </tbody>
    </table>
  `;
}

/**
 * @typedef {object} Drawn
 * @property {Addend} addend  with the columns that are drawn
 * @property {number} fullScale  one for both maps
 * @property {number[][]} fullScales  as heat-map takes it
 * @property {((row: number, column: number) => string)[]} describe  of each map
 */

/** @param {Addend} whole @returns {Drawn} */
function drawn(whole) {
  const addend = withinReach(whole);
  const fullScale = largest([...addend.addend, ...addend.sum]) || 1;
  /** @param {Addend["sum"]} matrix @returns {(row: number, column: number) => string} */
  const describe = (matrix) => (row, column) =>
    `${addend.name} from ${columnName(addend, column)} to ${rowName(addend, row)}: ${short(matrix[row][column])}`;
  return {
    addend,
    fullScale,
    fullScales: [[fullScale]],
    describe: [describe(addend.addend), describe(addend.sum)],
  };
}

/** The columns that are drawn. @param {Addend} addend @returns {Addend} */
function withinReach(addend) {
  const { columns, indices } = addend;
  if (!columns || !indices || columns.length <= MOST_COLUMNS) return addend;
  const places = columns.flatMap((_, column) =>
    addend.addend.some((row) => row[column] !== 0) ? [column] : [],
  );
  /** @param {Addend["sum"]} matrix */
  const narrowed = (matrix) => matrix.map((row) => places.map((column) => row[column]));
  return {
    ...addend,
    addend: narrowed(addend.addend),
    sum: narrowed(addend.sum),
    columns: places.map((at) => columns[at]),
    indices: places.map((at) => indices[at]),
  };
}

customElements.define("addend-maps", AddendMaps);
