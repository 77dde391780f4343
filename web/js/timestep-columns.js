/**
 * The sentence as a row of timesteps: word, y_hat as bar and number, y as a toggle, loss.
 *
 * @import {Mark, Trace} from "./protocol.js"
 */

import { LitElement, css, html, nothing } from "lit";
import { cssValue } from "./css-value.js";
import { emit } from "./emit.js";
import { symbol } from "./math.js";
import { full, short } from "./numbers.js";
import { on } from "./protocol.js";
import { base, controls } from "./shared-style.js";

export class TimestepColumns extends LitElement {
  static properties = {
    words: { attribute: false },
    marks: { attribute: false },
    trace: { attribute: false },
    t: { attribute: false },
    caption: { attribute: false },
    instant: { attribute: false },
  };

  static styles = [
    base,
    controls,
    css`
      figure {
        margin: 0;
      }
      figcaption {
        display: flex;
        justify-content: space-between;
        align-items: baseline;
        gap: 0 1.5rem;
        min-height: 1.5rem;
        margin-bottom: 0.35rem;
        color: var(--ink-2);
        font-size: 0.875rem;
      }
      figcaption math {
        flex: none;
      }
      .scroller {
        overflow-x: auto;
        overscroll-behavior-x: contain;
        scrollbar-width: thin;
        padding-bottom: 2px;
      }
      .columns {
        display: flex;
        min-width: min-content;
      }
      .heads {
        position: sticky;
        left: 0;
        z-index: 1;
        flex: none;
        width: 4.1rem;
        border-top: 3px solid var(--paper);
        background: var(--paper);
        color: var(--ink-2);
        font-size: 0.8125rem;
      }
      .heads math {
        font-size: 0.9375rem;
        color: var(--ink);
      }
      .heads > div {
        display: flex;
        align-items: center;
        padding-right: 0.6rem;
      }
      .heads .scale {
        flex-direction: column;
        align-items: flex-end;
        justify-content: space-between;
        padding-block: 0;
        line-height: 1;
      }
      .heads .scale span {
        transform: translateY(-50%);
        font-size: 0.6875rem;
      }
      .heads .scale span:last-child {
        transform: translateY(50%);
      }
      .column {
        flex: 1 0 auto;
        min-width: 5.1rem;
        max-width: 9rem;
        border-top: 3px solid transparent;
      }
      .column.now {
        border-top-color: var(--ink);
        background: var(--tint);
      }
      button.step {
        display: block;
        width: 100%;
        min-height: 0;
        padding: 0;
        border: 0;
        border-radius: 0;
        color: inherit;
      }
      button.step:hover {
        background: color-mix(in srgb, var(--tint) 60%, transparent);
      }
      button.step:focus-visible {
        outline-offset: -2px;
      }
      .t {
        height: 1.5rem;
        line-height: 1.5rem;
        font-size: 0.75rem;
        color: var(--ink-2);
        text-align: center;
      }
      .now .t {
        color: var(--ink);
        font-weight: 600;
      }
      .word {
        height: 2rem;
        padding-inline: 0.55rem;
        font: 1.25rem/1.7rem var(--serif);
        text-align: center;
        white-space: nowrap;
        overflow: hidden;
        text-overflow: ellipsis;
      }
      .bar {
        position: relative;
        height: 4rem;
        border-block: 1px solid var(--rule-2);
        background: linear-gradient(var(--rule), var(--rule)) 0 50% / 100% 1px no-repeat;
      }
      .scale {
        height: 4rem;
      }
      .bar i {
        position: absolute;
        inset: auto calc(50% - 0.85rem) 0;
        height: calc(var(--value) * 100%);
        min-height: 1px;
        border: 1.5px solid var(--accent);
        border-bottom: 0;
      }
      .read .bar i {
        background: var(--accent);
      }
      .probability {
        height: 1.75rem;
        line-height: 1.75rem;
        text-align: center;
        font-size: 0.875rem;
      }
      .label {
        display: grid;
        place-items: center;
        height: 2.5rem;
      }
      .label button {
        display: grid;
        place-items: center;
        width: 2.75rem;
        height: 2.5rem;
        min-height: 0;
        padding: 0;
        border: 0;
        background: none;
        font-variant-numeric: tabular-nums;
      }
      .label button span {
        display: grid;
        place-items: center;
        width: 2.25rem;
        height: 1.625rem;
        border: 1px solid var(--rule-3);
        border-radius: 4px;
        font-size: 0.875rem;
      }
      .label button[aria-pressed="true"] span {
        border: 1.5px solid var(--accent);
        background: var(--accent-tint);
        font-weight: 700;
      }
      .label button.undecided span {
        border-style: dashed;
        color: var(--ink-2);
      }
      .loss {
        height: 1.75rem;
        line-height: 1.75rem;
        text-align: center;
        font-size: 0.875rem;
        color: var(--ink-2);
      }
      .now .loss {
        color: var(--ink);
      }
      @media (forced-colors: active) {
        .heads,
        .column:not(.now) {
          border-top-color: Canvas;
        }
        .bar i {
          forced-color-adjust: none;
        }
      }
    `,
  ];

  constructor() {
    super();
    /** @type {string[]} */
    this.words = [];
    /** @type {Mark[] | null} null: a sentence that cannot be labelled here */
    this.marks = null;
    /** @type {Trace | null} */
    this.trace = null;
    this.t = 1;
    this.caption = "";
    /** No smooth scrolling. */
    this.instant = false;
  }

  /** To the current timestep. */
  focus() {
    this.updateComplete.then(() => /** @type {HTMLElement | null} */ (this.renderRoot.querySelector(".now .step"))?.focus({ preventScroll: true }));
  }

  render() {
    if (this.words.length === 0) return nothing;
    return html`
      <figure>
        <figcaption>
          <span>${this.caption}</span>
          <math><mrow><msub><mi>T</mi><mi>x</mi></msub><mo>=</mo><mn>${this.words.length}</mn></mrow></math>
        </figcaption>
        <div class="scroller" @keydown=${this.#onKey}>
          <div class="columns" role="group" aria-label="Timesteps">
            <div class="heads" aria-hidden="true">
              <div class="t">timestep</div>
              <div class="word"></div>
              <div class="scale"><span>1</span><span>0</span></div>
              <div class="probability">${symbol("y_hat", "t")}</div>
              <div class="label">${symbol("y", "t")}</div>
              <div class="loss">loss</div>
            </div>
            ${this.words.map((word, i) => this.#column(word, i))}
          </div>
        </div>
      </figure>
    `;
  }

  /** @param {string} word @param {number} i */
  #column(word, i) {
    const t = i + 1;
    const now = t === this.t;
    const y_hat = this.trace?.y_hat[i];
    const loss = this.trace?.loss?.[i];
    const name = `Timestep ${t}: ${word}` + (y_hat == null ? "" : `, y_hat ${short(y_hat)}`) + (loss == null ? "" : `, loss ${short(loss)}`);
    return html`
      <div class="column ${now ? "now" : ""} ${t <= this.t ? "read" : ""}">
        <button class="step" tabindex=${now ? 0 : -1} aria-label=${name} aria-current=${now ? "step" : nothing} @click=${() => this.#goTo(t)}>
          <div class="t">${symbol("x", t)}</div>
          <div class="word" title=${word}>${word}</div>
          <div class="bar">${y_hat == null ? nothing : html`<i ${cssValue("--value", y_hat)}></i>`}</div>
          <div class="probability number" title=${full(y_hat)}>${short(y_hat)}</div>
        </button>
        <div class="label">${this.marks ? this.#toggle(word, i, this.marks[i]) : html`<span class="quiet">–</span>`}</div>
        <div class="loss number" title=${full(loss)}>${short(loss)}</div>
      </div>
    `;
  }

  /** @param {string} word @param {number} i @param {Mark} mark */
  #toggle(word, i, mark) {
    return html`
      <button
        class=${mark === null ? "undecided" : ""}
        tabindex=${i + 1 === this.t ? 0 : -1}
        aria-pressed=${mark === 1}
        aria-label="y of ${word}: ${mark === null ? "not labelled yet" : mark === 1 ? "1, part of a name" : "0, not a name"}"
        @click=${() => this.#mark(i, mark === 1 ? 0 : 1)}
      >
        <span>${mark ?? "–"}</span>
      </button>
    `;
  }

  /** @param {number} t */
  #goTo(t) {
    emit(this, on.goTo, { t });
  }

  /** @param {number} i @param {0 | 1} label */
  #mark(i, label) {
    emit(this, on.goTo, { t: i + 1 });
    emit(this, on.mark, { index: i, label });
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || !this.marks) return;
    if (event.key === "0" || event.key === "1") this.#mark(this.t - 1, event.key === "1" ? 1 : 0);
  }

  /** @param {Map<string, unknown>} changed */
  updated(changed) {
    if (!changed.has("t") && !changed.has("words")) return;
    const column = this.renderRoot.querySelector(".now");
    const scroller = this.renderRoot.querySelector(".scroller");
    if (!(column instanceof HTMLElement) || !scroller) return;
    // Focus follows the current timestep, on the same control it was on.
    const focused = this.shadowRoot?.activeElement;
    if (focused && !column.contains(focused)) {
      /** @type {HTMLElement | null} */ (column.querySelector(focused.matches(".step") ? ".step" : ".label button"))?.focus({ preventScroll: true });
    }
    const heads = /** @type {HTMLElement} */ (this.renderRoot.querySelector(".heads")).offsetWidth;
    const left = column.offsetLeft - heads - (scroller.clientWidth - heads - column.offsetWidth) / 2;
    scroller.scrollTo({ left, behavior: this.instant ? "instant" : "smooth" });
  }
}

customElements.define("timestep-columns", TimestepColumns);
