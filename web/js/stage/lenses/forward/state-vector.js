/**
 * A vector as a strip of cells on the diverging scale: bar up for positive, down for negative, the
 * number below. The cells of a state can be opened down to their terms.
 *
 * @import {Vector} from "../../../wire/types.d.ts"
 * @import {OpenNumber} from "../../sources.js"
 */

import { css, html, LitElement, nothing, svg } from "lit";
import { emit, on } from "../../../state/events.js";
import { full, short } from "../../../ui/numbers.js";
import { barLength } from "../../../ui/scale.js";
import { base } from "../../../ui/style.js";

/**
 * Heights in rem: of half a bar's cell, with few units and with many; of the number below; of the
 * gap between two rows.
 */
const HALF = { few: 1.25, many: 0.75 };
const NUMBER = 1.15;
const ROW_GAP = 0.35;
const COLUMN_GAP = 2; // pixels
const MANY = 17;

/** So many characters and more reach over the edges of a cell, unless they are smaller. */
const LONG = 7;

export class StateVector extends LitElement {
  static properties = {
    values: { attribute: false },
    fullScale: { attribute: false },
    label: { attribute: false },
    state: { attribute: false },
    opened: { attribute: false },
    width: { state: true },
    columns: { state: true },
  };

  static styles = [
    base,
    css`
      :host {
        position: relative;
      }
      ol {
        --bar: ${2 * HALF.few}rem;
        display: grid;
        grid-template-columns: repeat(
            auto-fit,
            minmax(max(2.6rem, (100% - 15 * ${COLUMN_GAP}px) / 16), 1fr)
          );
        gap: ${ROW_GAP}rem ${COLUMN_GAP}px;
        margin: 0;
        padding: 0;
        list-style: none;
      }
      @media (pointer: coarse) {
        ol {
          grid-template-columns: repeat(auto-fill, minmax(2.75rem, 1fr));
        }
      }
      ol.many {
        --bar: ${2 * HALF.many}rem;
      }
      li {
        height: calc(var(--bar) + ${NUMBER}rem);
        border-radius: 3px;
        /* The number in one cell moves no other: with many of them a step would be late. */
        contain: size layout style;
      }
      svg {
        position: absolute;
        inset: 0;
        width: 100%;
        height: 100%;
        pointer-events: none;
      }
      .backgrounds,
      .middles {
        shape-rendering: crispEdges;
      }
      .backgrounds {
        fill: var(--tint);
      }
      .middles {
        stroke: var(--rule-3);
        vector-effect: non-scaling-stroke;
      }
      .positive {
        fill: var(--positive);
      }
      .negative {
        fill: var(--negative);
      }
      @media (forced-colors: active) {
        svg {
          forced-color-adjust: none;
        }
      }
      button {
        display: block;
        width: 100%;
        height: 100%;
        padding: var(--bar) 0 0;
        border: 0;
        border-radius: 3px;
        background: none;
        color: inherit;
        font: inherit;
        font-size: 0.6875rem;
        line-height: ${NUMBER}rem;
        text-align: center;
        white-space: nowrap;
        cursor: pointer;
      }
      .long {
        font-size: 0.5625rem;
        letter-spacing: -0.05em;
      }
      button:hover {
        background: var(--tint);
      }
      button[aria-expanded="true"] {
        box-shadow: 0 0 0 1.5px var(--accent);
      }
    `,
  ];

  constructor() {
    super();
    /** @type {Vector} */
    this.values = [];
    this.fullScale = 1;
    this.label = "";
    /** Which state this is. */
    this.state = { t: 1, cell: 0 };
    /** @type {OpenNumber | null} */
    this.opened = null;
    /** Pixels; 0: not on the screen. */
    this.width = 0;
    /** How many cells stand beside each other. */
    this.columns = 1;
  }

  #resizes = new ResizeObserver(() => this.#measure());

  connectedCallback() {
    super.connectedCallback();
    this.#resizes.observe(this);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#resizes.disconnect();
  }

  #measure() {
    const list = this.renderRoot.querySelector("ol");
    if (!list) return;
    this.width = list.getBoundingClientRect().width;
    this.columns = getComputedStyle(list)
      .gridTemplateColumns.split(" ")
      .filter((width) => width !== "0px").length;
  }

  /** @param {Map<string, unknown>} changed */
  updated(changed) {
    const before = /** @type {Vector | undefined} */ (changed.get("values"));
    if (before && before.length !== this.values.length) this.#measure();
  }

  render() {
    const isMany = this.values.length >= MANY;
    return html`
      <ol class=${isMany ? "many" : ""} aria-label=${this.label} @keydown=${this.#onKey}>
        ${Array.from(this.values, (value, i) => this.#cell(value, i))}
      </ol>
      ${this.width > 0 ? this.#bars(isMany ? HALF.many : HALF.few) : nothing}
    `;
  }

  /** All bars in one drawing, across in pixels and down in rem. @param {number} half */
  #bars(half) {
    const { columns, values, width } = this;
    const cellWidth = (width + COLUMN_GAP) / columns - COLUMN_GAP;
    const pitch = 2 * half + NUMBER + ROW_GAP;
    const parts = { backgrounds: "", middles: "", positive: "", negative: "" };
    for (let i = 0; i < values.length; i++) {
      const left = (i % columns) * (cellWidth + COLUMN_GAP);
      const top = Math.floor(i / columns) * pitch;
      const length = half * barLength(values[i], this.fullScale);
      parts.backgrounds += `M${left} ${top}h${cellWidth}v${2 * half}h${-cellWidth}z`;
      parts.middles += `M${left} ${top + half}h${cellWidth}`;
      const reach = values[i] < 0 ? length : -length;
      const start = `M${left + 0.22 * cellWidth} ${top + half}`;
      parts[values[i] < 0 ? "negative" : "positive"] +=
        `${start}h${0.56 * cellWidth}v${reach}h${-0.56 * cellWidth}z`;
    }
    const height = Math.ceil(values.length / columns) * pitch - ROW_GAP;
    return html`
      <svg viewBox="0 0 ${width} ${height}" preserveAspectRatio="none" aria-hidden="true">
        ${Object.entries(parts).map(([name, d]) => svg`<path class=${name} d=${d}></path>`)}
      </svg>
    `;
  }

  /** @param {number} value @param {number} i */
  #cell(value, i) {
    const { opened } = this;
    const { t, cell } = this.state;
    const isOpen =
      opened?.kind === "a" &&
      opened.t === t &&
      opened.cell === cell &&
      opened.unit === i &&
      !opened.cut;
    const number = short(value);
    return html`<li title="unit ${i + 1}: ${full(value)}">
      <button
        aria-label="Open unit ${i + 1}, ${number}"
        aria-expanded=${isOpen}
        tabindex=${i === this.#tabStop ? 0 : -1}
        class="number ${number.length < LONG ? "" : "long"}"
        @focus=${() => this.#reach(i)}
        @click=${() => emit(this, on.open, { number: { kind: "a", t, cell, unit: i } })}
      >
        ${number}
      </button>
    </li>`;
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
    if (step === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    const goal = Math.max(0, Math.min(this.values.length - 1, this.#tabStop + step));
    /** @type {HTMLElement} */ (this.renderRoot.querySelectorAll("button")[goal]).focus();
  }
}

customElements.define("state-vector", StateVector);
