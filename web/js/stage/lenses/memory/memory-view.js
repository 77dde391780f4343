/**
 * What y_hat<t> owes to each word: the size of its derivative by x<s> as tint, bar and number,
 * and beside it the signed effect of the features that are 1 in that word.
 *
 * @import {Memory, Vector} from "../../../wire/types.d.ts"
 * @import {Side} from "../sides.js"
 */

import { css, html, LitElement, nothing } from "lit";
import { emit, on } from "../../../state/events.js";
import { cssValue } from "../../../ui/css-value.js";
import { symbol } from "../../../ui/math.js";
import { full, short } from "../../../ui/numbers.js";
import { owedBars, owedStyle, tintOf } from "../../../ui/owed-column.js";
import { base, controls, tables } from "../../../ui/style.js";
import { followNow, wordColumns } from "../../../ui/word-columns.js";
import { derivative, memoryTable } from "./memory-table.js";

/**
 * The place of the largest value among the first `count`, -1 if there are none.
 * @param {Vector} values @param {number} count
 */
const placeOfLargest = (values, count) => {
  let place = -1;
  for (let i = 0; i < count; i += 1) if (place < 0 || values[i] > values[place]) place = i;
  return place;
};

export class MemoryView extends LitElement {
  static properties = {
    words: { attribute: false },
    sides: { attribute: false },
    memory: { attribute: false },
    waiting: { attribute: false },
    open: { state: true },
  };

  static styles = [
    base,
    controls,
    tables,
    wordColumns,
    owedStyle,
    css`
      .says {
        max-width: 50rem;
        font: 1.1875rem / 1.55 var(--serif);
        overflow-wrap: anywhere;
      }
      .how {
        max-width: 50rem;
        margin: 0.35rem 0 1rem;
        color: var(--ink-2);
        font-size: 0.875rem;
      }
      .how math {
        color: var(--ink);
      }
      .later {
        color: var(--ink-2);
      }
    `,
  ];

  constructor() {
    super();
    /** @type {string[]} */
    this.words = [];
    /** @type {Side[]} */
    this.sides = [];
    /** @type {Memory | null} */
    this.memory = null;
    this.waiting = "";
    this.open = false;
  }

  /** Whether a prediction owes anything to later words. */
  get #looksAhead() {
    return this.sides.includes("right");
  }

  render() {
    const { memory } = this;
    if (!memory) return html`<p class="waiting">${this.waiting}</p>`;
    return html`
      <p class="says">${this.#says(memory)}</p>
      <p class="how">${this.#how(memory)}</p>
      <div class="scroller">
        <div
          class="columns"
          role="group"
          aria-label="Words, with what y_hat of word ${memory.t} owes to each"
        >
          <div class="heads" aria-hidden="true">
            <div class="t">word</div>
            <div class="word"></div>
            <div class="up">size</div>
            <div class="value"></div>
            <div class="signed">effect of its features</div>
            <div class="value"></div>
          </div>
          ${this.words.map((word, i) => this.#column(memory, word, i))}
        </div>
      </div>
      <details
        @toggle=${(/** @type {ToggleEvent} */ event) => (this.open = event.newState === "open")}
      >
        <summary>What is owed to each word, as a table</summary>
        ${this.open ? memoryTable(this.words, memory, this.sides) : nothing}
      </details>
    `;
  }

  /** What the numbers mean. @param {Memory} memory */
  #how({ t, norm }) {
    return html`
      The size is the length of <math>${derivative(t, "s")}</math>, a vector with one entry a
      feature: how fast the prediction moves when ${symbol("x", "s")} does. The effect adds up its
      entries for the features that are 1 in the word: above the line they speak for a name, below
      it against.
      ${
        this.#looksAhead || t === norm.length
          ? nothing
          : html`This network reads from the left, so ${symbol("y_hat", t)} owes nothing to later
              words.`
      }
    `;
  }

  /** @param {Memory} memory */
  #says({ t, y_hat, norm }) {
    const size = (/** @type {number} */ i) =>
      html`<span class="number" title=${full(norm[i])}>${short(norm[i])}</span>`;
    const subject = html`${symbol("y_hat", t)} =
      <span class="number" title=${full(y_hat)} data-value=${y_hat}>${short(y_hat)}</span>`;
    const most = placeOfLargest(norm, norm.length);
    const before = placeOfLargest(norm, t - 1);
    if (norm[most] === 0)
      return html`${subject} owes nothing to any word: no small change of a word moves it.`;
    if (most !== t - 1)
      return html`${subject} owes most to word ${most + 1},
        <b>${this.words[most]}</b> (${size(most)}). To its own word, <b>${this.words[t - 1]}</b>, it
        owes ${size(t - 1)}.`;
    if (before < 0)
      return html`${subject} owes most to its own word, <b>${this.words[most]}</b> (${size(most)}).
        No word comes before it.`;
    return html`${subject} owes most to its own word, <b>${this.words[most]}</b> (${size(most)}),
      and of the words before it most to word ${before + 1},
      <b>${this.words[before]}</b> (${size(before)}).`;
  }

  /** @param {Memory} memory @param {string} word @param {number} i */
  #column(memory, word, i) {
    const { t } = memory;
    const now = i + 1 === t;
    const later = i + 1 > t && !this.#looksAhead;
    return html`
      <button
        class="column ${now ? "now" : ""} ${later ? "later" : ""}"
        tabindex=${now ? 0 : -1}
        aria-current=${now ? "step" : nothing}
        @click=${() => emit(this, on.goTo, { t: i + 1 })}
      >
        <div class="t"><span class="visually-hidden">word </span>${i + 1}</div>
        <div class="word" title=${word} ${cssValue("--length", tintOf(memory, i))}>${word}</div>
        ${owedBars(memory, i)}
      </button>
    `;
  }

  /** @type {number | null} */
  #followed = null;

  updated() {
    const t = this.memory?.t ?? null;
    if (t === null || t === this.#followed) return;
    this.#followed = t;
    followNow(/** @type {ShadowRoot} */ (this.renderRoot));
  }
}

customElements.define("memory-view", MemoryView);
