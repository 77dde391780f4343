/**
 * Vectors of one cell below each other on one diverging scale, unit under unit, so that a sum can
 * be followed by eye; one unit at a time is also written out.
 *
 * @import {Vector} from "../../../wire/types.d.ts"
 */

import { css, html, LitElement, nothing } from "lit";
import { cssValue } from "../../../ui/css-value.js";
import { full, short } from "../../../ui/numbers.js";
import { barLength, signName } from "../../../ui/scale.js";
import { base } from "../../../ui/style.js";

/** More units than this have bars alone. */
const WITH_DIGITS = 16;

/**
 * @typedef {object} Strip
 * @property {string} sign  what joins it to the strip above: "", "+", "=", "·"
 * @property {unknown} symbol  as MathML
 * @property {string} name  in words
 * @property {Vector} values
 */

export class GradientStrips extends LitElement {
  static properties = {
    strips: { attribute: false },
    written: { attribute: false },
    fullScale: { attribute: false },
    chosen: { attribute: false },
    unit: { state: true },
  };

  static styles = [
    base,
    css`
      :host {
        container-type: inline-size;
      }
      .strips {
        display: grid;
        row-gap: 0.45rem;
        touch-action: pan-y;
        cursor: crosshair;
      }
      .strip {
        display: grid;
        grid-template-columns: 12.5rem minmax(0, 1fr);
        gap: 0 0.75rem;
        align-items: center;
      }
      .head {
        display: grid;
        grid-template-columns: 0.9rem auto 1fr;
        gap: 0 0.4rem;
        align-items: baseline;
        font-size: 0.8125rem;
        line-height: 1.2;
        color: var(--ink-2);
      }
      .head math,
      .sign {
        color: var(--ink);
        font-size: 1rem;
      }
      .sign {
        font-family: var(--math);
        text-align: center;
      }
      .note {
        grid-column: 2 / -1;
      }
      ol {
        display: grid;
        grid-template-columns: repeat(var(--units), minmax(0, 1fr));
        gap: 1px;
        margin: 0;
        padding: 0;
        list-style: none;
      }
      .bar {
        position: relative;
        height: 2.25rem;
        background:
          linear-gradient(var(--rule-3), var(--rule-3)) 0 50% / 100% 1px no-repeat var(--tint);
      }
      .chosen .bar {
        outline: 2px solid var(--accent);
        outline-offset: -1px;
      }
      i {
        position: absolute;
        inset-inline: 18%;
        height: calc(var(--length) * 50%);
      }
      .positive i {
        bottom: 50%;
        background: var(--positive);
      }
      .negative i {
        top: 50%;
        background: var(--negative);
      }
      .value {
        display: none;
        font-size: 0.6875rem;
        line-height: 1.15rem;
        text-align: center;
        white-space: nowrap;
      }
      @container (min-width: 60rem) {
        .digits .value {
          display: block;
        }
      }
      .out {
        display: flex;
        flex-wrap: wrap;
        gap: 0.3rem 0.55rem;
        align-items: baseline;
        min-height: 3.4rem;
        margin-top: 0.8rem;
      }
      .out b {
        min-width: 4rem;
        font-weight: 600;
      }
      .part {
        display: inline-grid;
        justify-items: center;
        white-space: nowrap;
      }
      .part small {
        color: var(--ink-2);
        font-size: 0.8125rem;
      }
      @container (max-width: 42rem) {
        .strip {
          grid-template-columns: minmax(0, 1fr);
        }
        .head {
          padding-block: 0.2rem;
        }
        .note {
          grid-column: auto;
        }
      }
      @media (forced-colors: active) {
        .bar,
        i {
          forced-color-adjust: none;
        }
      }
    `,
  ];

  constructor() {
    super();
    /** @type {Strip[]} */
    this.strips = [];
    /** @type {Strip[]} what is written out of a unit */
    this.written = [];
    this.fullScale = 1;
    /** The unit to write out until the reader points at one. */
    this.chosen = 0;
    /** @type {number | null} */
    this.unit = null;
  }

  get #count() {
    return this.strips[0]?.values.length ?? 0;
  }

  get #shown() {
    return Math.min(this.unit ?? this.chosen, this.#count - 1);
  }

  render() {
    const unit = this.#shown;
    if (unit < 0) return nothing;
    return html`
      <div
        class="strips ${this.#count <= WITH_DIGITS ? "digits" : ""}"
        role="slider"
        tabindex="0"
        aria-label="Hidden unit"
        aria-valuemin="1"
        aria-valuemax=${this.#count}
        aria-valuenow=${unit + 1}
        aria-valuetext="unit ${unit + 1}: ${this.written
          .map(({ name, values }) => `${name} ${short(values[unit])}`)
          .join(", ")}"
        @keydown=${this.#onKey}
        @pointermove=${this.#onPoint}
        @pointerdown=${this.#onPoint}
      >
        ${this.strips.map((strip) => this.#strip(strip, unit))}
      </div>
      <p class="out number">
        <b>Unit ${unit + 1}</b>
        ${this.written.map(
          ({ sign, symbol, values }) =>
            html`${sign ? html`<span>${sign}</span>` : nothing}<span
                class="part"
                title=${full(values[unit])}
                >${short(values[unit])} <small><math>${symbol}</math></small></span
              >`,
        )}
      </p>
    `;
  }

  /** @param {Strip} strip @param {number} unit */
  #strip({ sign, symbol, name, values }, unit) {
    return html`
      <div class="strip">
        <div class="head">
          <span class="sign">${sign}</span><math>${symbol}</math><span class="note">${name}</span>
        </div>
        <ol ${cssValue("--units", values.length)}>
          ${Array.from(
            values,
            (value, i) => html`
              <li
                class="${signName(value)} ${i === unit ? "chosen" : ""}"
                data-value=${value}
                title="unit ${i + 1}: ${full(value)}"
              >
                <div class="bar">
                  <i ${cssValue("--length", barLength(value, this.fullScale))}></i>
                </div>
                <div class="value number">${short(value)}</div>
              </li>
            `,
          )}
        </ol>
      </div>
    `;
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const unit = this.#shown;
    const last = this.#count - 1;
    const goal = {
      ArrowLeft: unit - 1,
      ArrowDown: unit - 1,
      ArrowRight: unit + 1,
      ArrowUp: unit + 1,
      Home: 0,
      End: last,
    }[event.key];
    if (goal === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    this.unit = Math.max(0, Math.min(last, goal));
  }

  /** @param {PointerEvent} event */
  #onPoint(event) {
    const cells = /** @type {HTMLElement} */ (
      this.renderRoot.querySelector("ol")
    ).getBoundingClientRect();
    const place = (event.clientX - cells.left) / cells.width;
    if (place >= 0 && place < 1) this.unit = Math.floor(place * this.#count);
  }
}

customElements.define("gradient-strips", GradientStrips);
