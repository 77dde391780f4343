/**
 * A vector as a strip of cells on the diverging scale: bar up for positive, down for negative, the number below.
 * The cells of a state can be opened down to their terms.
 *
 * @import {CellName, OpenNumber, Vector} from "./protocol.js"
 */

import { LitElement, css, html } from "lit";
import { cssValue } from "./css-value.js";
import { emit } from "./emit.js";
import { full, short } from "./numbers.js";
import { on } from "./protocol.js";
import { barLength, signName } from "./scale.js";
import { base } from "./shared-style.js";

export class StateVector extends LitElement {
  static properties = {
    values: { attribute: false },
    fullScale: { attribute: false },
    label: { attribute: false },
    state: { attribute: false },
    opened: { attribute: false },
  };

  static styles = [
    base,
    css`
      ol {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(max(2.6rem, (100% - 30px) / 16), 1fr));
        gap: 0.35rem 2px;
        margin: 0;
        padding: 0;
        list-style: none;
      }
      li {
        min-width: 0;
        border-radius: 3px;
      }
      .bar {
        position: relative;
        height: 2.5rem;
        background: linear-gradient(var(--rule-3), var(--rule-3)) 0 50% / 100% 1px no-repeat var(--tint);
      }
      i {
        position: absolute;
        inset-inline: 22%;
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
      @media (forced-colors: active) {
        .bar,
        i {
          forced-color-adjust: none;
        }
      }
      ol.many .bar {
        height: 1.5rem;
      }
      button {
        display: block;
        width: 100%;
        padding: 0;
        border: 0;
        border-radius: 3px;
        background: none;
        color: inherit;
        font: inherit;
        cursor: pointer;
      }
      button:hover {
        background: var(--tint);
      }
      button[aria-expanded="true"] {
        box-shadow: 0 0 0 1.5px var(--accent);
      }
      .value {
        height: 1.15rem;
        font-size: 0.6875rem;
        line-height: 1.15rem;
        text-align: center;
        white-space: nowrap;
      }
    `,
  ];

  constructor() {
    super();
    /** @type {Vector} */
    this.values = [];
    this.fullScale = 1;
    this.label = "";
    /** Which state this is, if its cells can be opened. @type {{t: number, cell: CellName} | null} */
    this.state = null;
    /** @type {OpenNumber | null} */
    this.opened = null;
  }

  render() {
    return html`<ol aria-label=${this.label} class=${this.values.length > 16 ? "many" : ""} @keydown=${this.#onKey}>${Array.from(this.values, (value, i) => this.#cell(value, i))}</ol>`;
  }

  /** @param {number} value @param {number} i */
  #cell(value, i) {
    const cell = html`
      <div class="bar"><i ${cssValue("--length", barLength(value, this.fullScale))}></i></div>
      <div class="value number">${short(value)}</div>
    `;
    return html`<li class=${signName(value)} title="unit ${i + 1}: ${full(value)}">${this.state ? this.#button(this.state, cell, value, i) : cell}</li>`;
  }

  /** @param {{t: number, cell: CellName}} state @param {unknown} cell @param {number} value @param {number} i */
  #button({ t, cell: of }, cell, value, i) {
    const { opened } = this;
    const isOpen = opened?.kind === "a" && opened.t === t && opened.cell === of && opened.unit === i;
    return html`<button
      aria-label="Open unit ${i + 1}, ${short(value)}"
      aria-expanded=${isOpen}
      tabindex=${i === this.#tabStop ? 0 : -1}
      @focus=${() => this.#reach(i)}
      @click=${() => emit(this, on.open, { number: { kind: "a", t, cell: of, unit: i } })}
    >${cell}</button>`;
  }

  /** One tab stop for all cells: the arrow keys move among them. @type {number} */
  #reached = 0;

  get #tabStop() {
    return Math.min(this.#reached, this.values.length - 1);
  }

  /** @param {number} i */
  #reach(i) {
    this.#reached = i;
    this.requestUpdate();
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!this.state || step === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    const goal = Math.max(0, Math.min(this.values.length - 1, this.#tabStop + step));
    /** @type {HTMLElement} */ (this.renderRoot.querySelectorAll("button")[goal]).focus();
  }
}

customElements.define("state-vector", StateVector);
