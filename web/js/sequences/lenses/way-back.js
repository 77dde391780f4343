/**
 * What comes back to a timestep: from what it says itself and from the future, unit by unit, on
 * through the gates, and what it adds to the gradient of the weights.
 *
 * @import {SequenceBack} from "../../wire/types.d.ts"
 */

import { css, html, nothing } from "lit";
import "../../ui/heat-map.js";
import { counted, full, short } from "../../ui/numbers.js";
import { largest } from "../../ui/scale.js";
import { base, controls, tables } from "../../ui/style.js";
import "./column-strip.js";
import { ExampleLens, seen } from "./example-lens.js";
import { Question } from "./question.js";
import "./unit-map.js";

export class WayBack extends ExampleLens {
  static properties = { ...ExampleLens.properties, gate: { state: true }, entry: { state: true } };

  static styles = [
    base,
    controls,
    tables,
    css`
      .says {
        margin-block: 0.6rem;
        font: 1.0625rem / 1.55 var(--serif);
      }
      h3 {
        margin-top: 1rem;
        font: 600 1rem / 1.4 var(--serif);
      }
      .how {
        max-width: 50rem;
        margin-block: 0.25rem 0.5rem;
        font-size: 0.875rem;
      }
      .row {
        display: flex;
        flex-wrap: wrap;
        gap: 0.35rem 1rem;
        align-items: center;
        font-size: 0.875rem;
      }
      .row label {
        display: flex;
        gap: 0.5rem;
        align-items: center;
      }
      .maps {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(18rem, 100%), 1fr));
        gap: 0.75rem 1.5rem;
      }
      h4 {
        margin: 0.5rem 0 0.25rem;
        font: 0.875rem / 1.4 var(--sans);
      }
    `,
  ];

  /** @type {Question<"sequence_back">} */
  #back = new Question(this, "sequence_back");

  constructor() {
    super();
    this.gate = 0;
    /** The entry of a map of weights that is read out. @type {string} */
    this.entry = "";
  }

  get #gates() {
    return this.shown?.summary?.gates.filter((name) => name !== "c") ?? [];
  }

  /** What is right is known. */
  get #isKnown() {
    return this.column.da_norm !== null;
  }

  willUpdate() {
    const { call } = this;
    if (!this.active || !call || !this.record) return;
    const gate = Math.min(this.gate, Math.max(0, this.#gates.length - 1));
    const column = this.columns.indexOf(this.column);
    this.#back.ask(call, this.#isKnown ? { ...this.asked, column, gate } : null, this.weights);
  }

  render() {
    if (!this.#isKnown)
      return html`<p class="waiting">
        The way back begins at a loss: take an example of which it is known what is right.
      </p>`;
    const back = this.#back.answer(this.asked);
    return html`
      <column-strip
        .columns=${this.columns}
        .at=${back?.column ?? this.at}
        .sizes=${this.columns.map(({ da_norm }) => da_norm)}
        .head=${"size of dL/da"}
        .label=${"Timesteps, with how much gradient arrives at each"}
      ></column-strip>
      ${
        back && back.column < this.columns.length
          ? this.#found(back)
          : html`<p class="waiting">${this.#back.trouble}</p>`
      }
    `;
  }

  /** @param {SequenceBack} back */
  #found(back) {
    const rows = this.#rows(back);
    const gap = 3 + (back.dc ? 2 : 0);
    return html`
      <p class="says" aria-live="polite">${this.#says(back)}</p>
      <unit-map
        .names=${rows.map(([name]) => name)}
        .rows=${rows.map(([, values]) => values)}
        .gap=${gap}
        .label=${"What comes back, a column a unit"}
      ></unit-map>
      ${this.#weights(back)}
    `;
  }

  /** @param {SequenceBack} back @returns {[string, ArrayLike<number>][]} */
  #rows({ output_is, da_output, da_future, da, dc, gates, dz, da_before }) {
    /** @type {[string, ArrayLike<number>][]} */
    const ofC = [];
    if (dc) ofC.push(["dL/dc, by a", dc.through_a], ["dL/dc, by later c", dc.future]);
    return [
      [output_is === "decoder" ? "from the decoder" : "from its output", da_output],
      ["from the future", da_future],
      ["dL/da", da],
      ...ofC,
      ...gates.map(
        (gate, i) =>
          /** @type {[string, ArrayLike<number>]} */ ([
            gates.length > 1 ? `dL/dz of ${gate}` : "dL/dz",
            dz[i],
          ]),
      ),
      ["on to a before", da_before],
    ];
  }

  /** @param {SequenceBack} back */
  #says({ column, output_is, dc, sizes }) {
    const size = (/** @type {keyof typeof sizes} */ name) =>
      html`<b class="number" title=${full(sizes[name])}>${short(sizes[name])}</b>`;
    const own = output_is === "decoder" ? "from the decoder" : "from what it says itself";
    return html`
      To the state after timestep ${column + 1},
      <bdi>${seen(this.columns[column].symbol)}</bdi>, a gradient of the length ${size("da")} comes
      back: ${size("da_output")} ${own}, ${size("da_future")} from the timesteps after it.
      ${
        dc
          ? html`c gets ${size("dc_through_a")} by way of a, and ${size("dc_future")} by the c after
              it, past the gates.`
          : nothing
      }
      ${size("da_before")} goes on to the state before.
    `;
  }

  /** @param {SequenceBack} back */
  #weights({ addends, addend, gradient, column, gate }) {
    const gates = this.#gates;
    return html`
      <h3>What it adds to the gradient of the weights</h3>
      <p class="how quiet">
        The gradient of an array is a sum over the timesteps; each addend is what goes into the
        gates, times what stood there to be weighed.
      </p>
      <div class="scroll" tabindex="0" role="group" aria-label="The length of each addend">
        <table>
          <thead>
            <tr>
              <th scope="col" class="start">timestep</th>
              ${addends.map(({ name }) => html`<th scope="col">d${name}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${this.columns.map((each, at) =>
              each.cell === this.columns[column].cell
                ? html`<tr aria-current=${at === column ? "step" : nothing}>
                    <th scope="row">${at + 1} <bdi>${seen(each.symbol)}</bdi></th>
                    ${addends.map(
                      ({ norms }) => html`<td title=${full(norms[at])}>${short(norms[at])}</td>`,
                    )}
                  </tr>`
                : nothing,
            )}
          </tbody>
        </table>
      </div>
      <div class="row">
        ${
          gates.length > 0
            ? html`<label
                >dW_aa of the gate<select
                  aria-label="dW_aa of the gate"
                  @change=${(/** @type {Event} */ { target }) =>
                    (this.gate = /** @type {HTMLSelectElement} */ (target).selectedIndex)}
                >
                  ${gates.map((name, i) => html`<option .selected=${i === gate}>${name}</option>`)}
                </select></label
              >`
            : nothing
        }
        <span class="number" aria-live="polite">${this.entry}</span>
      </div>
      <div class="maps">
        ${this.#map(`Timestep ${column + 1} adds`, addend)}
        ${this.#map(`All ${counted(this.#ofCell(column), "timestep")} together`, gradient)}
      </div>
    `;
  }

  /** How many columns the cell of a column has. @param {number} column */
  #ofCell(column) {
    const { cell } = this.columns[column];
    return this.columns.filter((each) => each.cell === cell).length;
  }

  /** @param {string} title @param {ArrayLike<ArrayLike<number>>} matrix */
  #map(title, matrix) {
    const rows = Array.from(matrix);
    const describe = (/** @type {number} */ row, /** @type {number} */ column) =>
      `to unit ${row + 1} from unit ${column + 1}: ${short(rows[row]?.[column])}`;
    const read = (/** @type {CustomEvent} */ { detail }) => {
      if (detail) this.entry = `${title}, ${describe(detail.row, detail.column)}`;
    };
    return html`
      <div>
        <h4>${title}, to ${short(largest(rows))} in size</h4>
        <heat-map
          label=${title}
          .rows=${rows}
          .fullScales=${[[largest(rows) || 1]]}
          .describe=${describe}
          @frame=${read}
          @point=${read}
        ></heat-map>
      </div>
    `;
  }
}

customElements.define("way-back", WayBack);
