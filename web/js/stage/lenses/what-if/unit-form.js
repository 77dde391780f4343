/**
 * Where a hidden unit is chosen, to be silenced or pinned at a value.
 *
 * @import {Settings, Trace, Vector} from "../../../wire/types.d.ts"
 * @import {Change} from "../../../state/changes.js"
 */

import { css, html, LitElement, nothing } from "lit";
import { live } from "lit/directives/live.js";
import { emit, on } from "../../../state/events.js";
import { symbol } from "../../../ui/math.js";
import { full, short } from "../../../ui/numbers.js";
import { base, controls } from "../../../ui/style.js";
import { submission } from "../../../ui/submission.js";
import { benchStyle } from "./bench-style.js";

export class UnitForm extends LitElement {
  static properties = {
    changes: { attribute: false },
    t: { attribute: false },
    settings: { attribute: false },
    trace: { attribute: false },
    cell: { state: true },
    unit: { state: true },
    value: { state: true },
  };

  static styles = [
    base,
    controls,
    benchStyle,
    css`
      :host {
        min-width: 0;
      }
      label {
        display: grid;
        gap: 0.15rem;
        color: var(--ink-2);
        font-size: 0.8125rem;
      }
      label :is(input, select) {
        color: var(--ink);
        font-size: 0.9375rem;
      }
      input[type="number"] {
        width: 5.2rem;
        font-variant-numeric: tabular-nums;
      }
      label.slider {
        flex: 1 1 8rem;
      }
      input[type="range"] {
        width: 100%;
        min-width: 0;
        height: 2.5rem;
        margin: 0;
      }
      @media (pointer: coarse) {
        input[type="range"] {
          height: 2.75rem;
        }
      }
    `,
  ];

  constructor() {
    super();
    /** @type {Change[]} */
    this.changes = [];
    this.t = 1;
    /** @type {Settings | null} */
    this.settings = null;
    /** @type {Trace | null} */
    this.trace = null;
    this.cell = 0;
    this.unit = 0;
    this.value = 0;
  }

  get #cells() {
    return this.trace?.cells ?? [];
  }

  /** How the chosen unit is held. */
  get #held() {
    return this.changes.find(
      (change) => "unit" in change && change.cell === this.cell && change.unit === this.unit,
    );
  }

  /**
   * What the activation can give; ReLU has no upper end, so twice the largest value of this
   * sentence.
   */
  get #range() {
    if (this.settings?.g1 !== "relu") return { low: -1, high: 1 };
    const largest = Math.max(1, ...this.#cells.flatMap(({ a }) => Array.from(a, highest)));
    return { low: 0, high: Math.ceil(2 * largest) };
  }

  /** Another network may have fewer units, or fewer cells. */
  willUpdate() {
    if (this.settings) this.unit = Math.min(this.unit, this.settings.n_a - 1);
    if (this.trace) this.cell = Math.min(this.cell, this.#cells.length - 1);
  }

  render() {
    const { low, high } = this.#range;
    const { unit, cell } = this;
    return html`
      <form
        @submit=${this.#submit}
        @click=${this.#submit}
        @keydown=${this.#submit}
        aria-label="A hidden unit"
      >
        <h2>A hidden unit</h2>
        <label
          >unit<input
            type="number"
            name="unit"
            min="1"
            max=${this.settings?.n_a ?? 1}
            step="1"
            required
            .value=${live(String(unit + 1))}
            @input=${this.#chooseUnit}
        /></label>
        ${this.#cells.length > 1 ? this.#cellChoice() : nothing} ${this.#valueFields(low, high)}
        <button
          type="button"
          ?disabled=${this.#held?.kind === "silence"}
          @click=${() => emit(this, on.silence, { cell, unit })}
        >
          Silence unit ${unit + 1}
        </button>
        <button>Pin unit ${unit + 1} at ${short(this.value)}</button>
        ${this.#here()}
      </form>
    `;
  }

  #cellChoice() {
    return html`<label
      >cell<select @change=${this.#chooseCell}>
        ${this.#cells.map(
          ({ reads_from }, k) =>
            html`<option value=${k} ?selected=${k === this.cell}>
              reads from the ${reads_from}
            </option>`,
        )}
      </select></label
    >`;
  }

  /** @param {number} low @param {number} high */
  #valueFields(low, high) {
    return html`
      <label class="slider"
        >value<input
          type="range"
          min=${low}
          max=${high}
          step="0.01"
          .value=${live(String(this.value))}
          @input=${this.#slide}
      /></label>
      <label
        >exactly<input
          type="number"
          name="value"
          min=${low}
          max=${high}
          step="any"
          required
          .value=${live(String(this.value))}
          @change=${this.#slide}
      /></label>
    `;
  }

  /** What the unit is at the current timestep. */
  #here() {
    const { t } = this;
    const value = this.#cells[this.cell]?.a[t - 1]?.[this.unit];
    if (value === undefined) return nothing;
    return html`<p class="here">
      It is <span class="number" title=${full(value)}>${short(value)}</span> in ${symbol("a", t)}.
      Silenced, it is 0 at every word; pinned, it keeps its value.
    </p>`;
  }

  /** @param {InputEvent} event */
  #chooseUnit(event) {
    const field = /** @type {HTMLInputElement} */ (event.target);
    if (!field.validity.valid) return;
    this.unit = field.valueAsNumber - 1;
    this.#takeValue();
  }

  /** @param {Event} event */
  #chooseCell(event) {
    this.cell = Number(/** @type {HTMLSelectElement} */ (event.target).value);
    this.#takeValue();
  }

  /** The value at which the chosen unit is pinned already. */
  #takeValue() {
    if (this.#held?.kind === "pin") this.value = this.#held.value;
  }

  /** A pinned unit follows. @param {Event} event */
  #slide(event) {
    const field = /** @type {HTMLInputElement} */ (event.target);
    if (!field.reportValidity()) return;
    this.value = field.valueAsNumber;
    if (this.#held?.kind === "pin") this.#hold();
  }

  #submit = submission((form) => {
    const field = /** @type {HTMLInputElement} */ (form.elements.namedItem("value"));
    this.value = field.valueAsNumber;
    this.#hold();
  });

  #hold() {
    emit(this, on.hold, { cell: this.cell, unit: this.unit, value: this.value });
  }
}

/** @param {Vector} state */
const highest = (state) => Math.max(...Array.from(state));

customElements.define("unit-form", UnitForm);
