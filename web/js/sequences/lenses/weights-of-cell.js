/**
 * The weights of a cell, gate by gate, as maps with their numbers, and one unit: what excites it
 * most and least, and which outputs it pushes.
 *
 * @import {ExcitedBy, NamedRow, Pushed, SequenceUnit} from "../../wire/types.d.ts"
 * @import {SequenceWeights} from "../../wire/types.d.ts"
 */

import { html, nothing } from "lit";
import "../../ui/heat-map.js";
import { counted, full, grouped, short } from "../../ui/numbers.js";
import { largest } from "../../ui/scale.js";
import { base, controls } from "../../ui/style.js";
import { choice, choicesStyle } from "./choices.js";
import { ExampleLens, seen } from "./example-lens.js";
import { Question } from "./question.js";
import "./unit-map.js";
import { weightsStyle } from "./weights-style.js";

export class WeightsOfCell extends ExampleLens {
  static properties = {
    ...ExampleLens.properties,
    cell: { state: true },
    gate: { state: true },
    unit: { state: true },
    entry: { state: true },
  };

  static styles = [base, controls, choicesStyle, weightsStyle];

  /** @type {Question<"sequence_weights">} */
  #weights = new Question(this, "sequence_weights");
  /** @type {Question<"sequence_unit">} */
  #unit = new Question(this, "sequence_unit");

  constructor() {
    super();
    this.cell = 0;
    this.gate = 0;
    this.unit = 0;
    /** The weight between units that is read out. */
    this.entry = "";
  }

  /** A network with fewer cells, gates or units may have come. */
  willUpdate() {
    const { call, shown } = this;
    if (!this.active || !call || !this.record || !shown?.summary) return;
    const { n_a, gates } = shown.summary;
    const blocks = Math.max(1, gates.filter((name) => name !== "c").length);
    const cells = this.#weights.answer()?.cells.length ?? 1;
    const cell = Math.min(this.cell, cells - 1);
    const unit = Math.min(this.unit, n_a - 1);
    const gate = Math.min(this.gate, blocks - 1);
    const { moment } = this.asked;
    this.#weights.ask(call, { cell, gate, moment }, this.weights);
    this.#unit.ask(call, { cell, unit, moment }, this.weightsAtRest);
  }

  render() {
    const weights = this.#weights.answer();
    if (!weights) return html`<p class="waiting">${this.#weights.trouble}</p>`;
    const unit = this.#unit.answer();
    return html`
      ${this.#choice(weights)}
      ${unit && unit.cell === weights.cell ? this.#excited(unit, weights) : nothing}
      ${this.#between(weights)}
      <h3>From what is read, W_ax</h3>
      ${this.#rows(weights.W_ax, weights.n_x, "thing that can be read", "things that can be read")}
      ${
        weights.n_y > 0
          ? html`<h3>To what is said, W_ya</h3>
              ${this.#rows(weights.W_ya, weights.n_y, "output", "outputs")}`
          : nothing
      }
    `;
  }

  /** @param {SequenceWeights} weights */
  #choice({ cells, gates, cell, gate, b_a }) {
    return html`
      <div class="row">
        ${cells.length > 1 ? choice("Cell", cells, cell, (k) => (this.cell = k)) : nothing}
        ${gates.length > 0 ? choice("Gate", gates, gate, (k) => (this.gate = k)) : nothing}
        <label
          >Unit<input
            type="number"
            min="1"
            max=${b_a.length}
            .value=${String(this.unit + 1)}
            @change=${this.#onUnit}
        /></label>
      </div>
    `;
  }

  /** What is no unit leaves the one that is. @param {Event} event */
  #onUnit({ target }) {
    const input = /** @type {HTMLInputElement} */ (target);
    if (input.validity.valid) this.unit = input.valueAsNumber - 1;
    else input.value = String(this.unit + 1);
  }

  /** W_aa with the biases beside it. @param {SequenceWeights} weights */
  #between({ W_aa, b_a, b_aa, gates, gate }) {
    const rows = Array.from(W_aa, (row, i) => [
      ...Array.from(row),
      b_a[i],
      ...(b_aa ? [b_aa[i]] : []),
    ]);
    const n_a = b_a.length;
    const biases = b_aa ? [b_a, b_aa] : [b_a];
    const scales = [largest(Array.from(W_aa)) || 1, largest(biases) || 1];
    const from = (/** @type {number} */ column) =>
      column < n_a ? `from unit ${column + 1}` : ["b_a", "b_aa"][column - n_a];
    const describe = (/** @type {number} */ row, /** @type {number} */ column) =>
      `to unit ${row + 1}, ${from(column)}: ${short(rows[row]?.[column])}`;
    const read = (/** @type {CustomEvent} */ { detail }) => {
      if (detail) this.entry = describe(detail.row, detail.column);
    };
    const name = gates.length > 0 ? `W_aa of the gate ${gates[gate]}` : "W_aa";
    return html`
      <h3>From unit to unit, ${name}</h3>
      <p class="how quiet">
        A row to each unit, a column from each; behind the gap ${b_aa ? "b_a and b_aa" : "b_a"}.
        Full colour is ${short(scales[0])}, of the biases ${short(scales[1])}.
      </p>
      <p class="read number">${this.entry || "Press a weight for its number, twice for its unit."}
      </p>
      <heat-map
        label=${name}
        .rows=${rows}
        .fullScales=${[scales]}
        .gapAfterColumn=${n_a}
        .chosenRow=${this.unit}
        .describe=${describe}
        @frame=${(/** @type {CustomEvent} */ event) => {
          read(event);
          if (event.detail.chosen) this.unit = event.detail.row;
        }}
        @point=${read}
      ></heat-map>
    `;
  }

  /** @param {NamedRow[]} rows @param {number} n @param {string} one @param {string} many */
  #rows(rows, n, one, many) {
    const values = rows.map((row) => row.values);
    const some = rows.length < n ? `The ${rows.length} of ${grouped(n)} ${many} with` : "With";
    return html`
      <p class="how quiet">
        ${some} the largest weights first; a row for each ${one}, a column for each unit. Full
        colour is ${short(largest(values) || 1)}.
      </p>
      <unit-map
        .names=${rows.map(({ name }) => seen(name))}
        .rows=${values}
        .label=${`Weights of each ${one}`}
        @frame=${(/** @type {CustomEvent} */ { detail }) => {
          if (detail.chosen) this.unit = detail.column;
        }}
      ></unit-map>
    `;
  }

  /** @param {SequenceUnit} unit @param {SequenceWeights} weights */
  #excited({ unit, most, least, up, down, n_texts }, { n_y }) {
    return html`
      <h3>Unit ${unit + 1}</h3>
      <p class="how quiet">
        Where its state is largest and smallest, once a text, in
        ${counted(n_texts, "text")} that it learns from.
      </p>
      <div class="lists" aria-live="polite">
        ${this.#places("Excites it most", most)} ${this.#places("Excites it least", least)}
        ${
          n_y > 0
            ? html`${this.#pushed("Above 0 it speaks for", up)}
              ${this.#pushed("and against", down)}`
            : nothing
        }
      </div>
    `;
  }

  /** @param {string} title @param {ExcitedBy[]} places */
  #places(title, places) {
    const isLetters = this.shown?.task?.unit === "letters";
    const between = isLetters ? "" : " ";
    return html`<div>
      <h4>${title}</h4>
      <ol aria-label=${title}>
        ${places.map(
          ({ symbols, t, a }) => html`
            <li>
              <bdi
                >${symbols.slice(0, t - 1).join(between)}${between}<b>${seen(symbols[t - 1])}</b
                >${between}${symbols.slice(t).join(between)}</bdi
              >
              ${number(a)}
            </li>
          `,
        )}
      </ol>
    </div>`;
  }

  /** @param {string} title @param {Pushed[]} outputs */
  #pushed(title, outputs) {
    return html`<div>
      <h4>${title}</h4>
      <ol aria-label=${title}>
        ${outputs.map(
          ({ symbol, weight }) => html`<li><bdi>${seen(symbol)}</bdi> ${number(weight)}</li>`,
        )}
        ${outputs.length === 0 ? html`<li class="quiet">nothing</li>` : nothing}
      </ol>
    </div>`;
  }
}

/** @param {number} value */
const number = (value) => html`<span class="number" title=${full(value)}>${short(value)}</span>`;

customElements.define("weights-of-cell", WeightsOfCell);
