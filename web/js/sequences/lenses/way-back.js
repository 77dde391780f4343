/**
 * What comes back to a timestep: from what it says itself and from the future, unit by unit, on
 * through the gates, and what it adds to the gradient of the weights.
 *
 * @import {SequenceBack} from "../../wire/types.d.ts"
 */

import { css, html, nothing } from "lit";
import { full, short } from "../../ui/numbers.js";
import { base } from "../../ui/style.js";
import "./addends-of-column.js";
import "./column-strip.js";
import { ExampleLens, seen } from "./example-lens.js";
import { Question } from "./question.js";
import "./unit-map.js";

export class WayBack extends ExampleLens {
  static properties = { ...ExampleLens.properties, of: { state: true } };

  static styles = [
    base,
    css`
      .says {
        margin-block: 0.6rem;
        font: 1.0625rem / 1.55 var(--serif);
      }
    `,
  ];

  /** @type {Question<"sequence_back">} */
  #back = new Question(this, "sequence_back");

  constructor() {
    super();
    /** Whose gradient is looked at. @type {Pick<SequenceBack, "name" | "gate">} */
    this.of = { name: "W_aa", gate: 0 };
  }

  get #gates() {
    return this.shown?.summary?.gates.filter((name) => name !== "c") ?? [];
  }

  /** The arrays that the column has a share in. @returns {SequenceBack["name"][]} */
  get #names() {
    const { cell } = this.column;
    const says = this.columns.some((each) => each.cell === cell && each.said.length > 0);
    const hasReadout = says || this.shown?.task?.kind === "classify";
    return hasReadout ? ["W_aa", "W_ax", "W_ya"] : ["W_aa", "W_ax"];
  }

  willUpdate() {
    const { call } = this;
    if (!this.active || !call || !this.record) return;
    const gate = Math.min(this.of.gate, Math.max(0, this.#gates.length - 1));
    const name = this.#names.includes(this.of.name) ? this.of.name : "W_aa";
    const order = { ...this.asked, column: this.columns.indexOf(this.column), name, gate };
    this.#back.ask(call, this.whyNoLoss ? null : order, this.weights);
  }

  render() {
    if (this.whyNoLoss)
      return html`<p class="waiting">The way back begins at a loss. ${this.whyNoLoss}</p>`;
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
      <addends-of-column
        .back=${back}
        .columns=${this.columns}
        .names=${this.#names}
        .gates=${this.#gates}
        @of=${(/** @type {CustomEvent} */ { detail }) => (this.of = detail)}
      ></addends-of-column>
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
}

customElements.define("way-back", WayBack);
