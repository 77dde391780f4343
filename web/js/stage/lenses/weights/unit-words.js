/**
 * For one hidden unit, the words of the training sentences at which its state is largest and
 * smallest, in their sentences.
 *
 * @import {CellTrace, UnitWord, UnitWords as Found} from "../../../wire/types.d.ts"
 */

import { css, html, LitElement, nothing } from "lit";
import { live } from "lit/directives/live.js";
import { emit, on } from "../../../state/events.js";
import { cssValue } from "../../../ui/css-value.js";
import { full, short } from "../../../ui/numbers.js";
import { barLength, signName } from "../../../ui/scale.js";
import { base, controls } from "../../../ui/style.js";

const WORDS_AROUND = 7;

export class UnitWords extends LitElement {
  static properties = {
    found: { attribute: false },
    error: { attribute: false },
    unit: { attribute: false },
    cell: { attribute: false },
    n_a: { attribute: false },
    readsFrom: { attribute: false },
    epoch: { attribute: false },
  };

  static styles = [
    base,
    controls,
    css`
      header {
        display: flex;
        flex-wrap: wrap;
        gap: 0.5rem 1rem;
        align-items: center;
        margin-bottom: 0.6rem;
      }
      h2 {
        font: 600 1.0625rem / 1.5 var(--sans);
      }
      h3 {
        margin: 0 0 0.3rem;
        font: 600 0.9375rem / 1.5 var(--sans);
      }
      label {
        display: flex;
        gap: 0.5rem;
        align-items: center;
      }
      label input[type="number"] {
        width: 5rem;
        font-variant-numeric: tabular-nums;
      }
      .lists {
        display: grid;
        grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
        gap: 1.25rem 2.5rem;
      }
      ol {
        margin: 0;
        padding: 0;
        list-style: none;
      }
      li {
        display: grid;
        grid-template-columns: 3.6rem 4rem minmax(0, 1fr) auto;
        gap: 0 0.75rem;
        align-items: center;
        padding-block: 0.3rem;
        border-top: 1px solid var(--rule);
      }
      li > .number {
        font-size: 0.875rem;
        text-align: end;
      }
      .bar {
        position: relative;
        height: 0.9rem;
        background:
          linear-gradient(var(--rule-3), var(--rule-3)) 50% 0 / 1px 100% no-repeat var(--tint);
      }
      .bar i {
        position: absolute;
        inset-block: 0;
        width: calc(var(--length) * 50%);
      }
      .bar .positive {
        left: 50%;
        background: var(--positive);
      }
      .bar .negative {
        right: 50%;
        background: var(--negative);
      }
      .context {
        font: 1.0625rem / 1.4 var(--serif);
        color: var(--ink-2);
        overflow-wrap: anywhere;
      }
      .context b {
        color: var(--ink);
      }
      li button {
        padding: 0 0.6rem;
        font-size: 0.875rem;
        white-space: nowrap;
      }
      @container (width < 60rem) {
        .lists {
          grid-template-columns: minmax(0, 1fr);
        }
      }
      @container (width < 40rem) {
        li {
          grid-template-columns: 3.6rem minmax(0, 1fr) auto;
        }
        li .context {
          grid-row: 2;
          grid-column: 1 / -1;
        }
      }
      @media (forced-colors: active) {
        .bar,
        .bar i {
          forced-color-adjust: none;
        }
      }
    `,
  ];

  constructor() {
    super();
    /** @type {Found | null} */
    this.found = null;
    this.error = "";
    this.unit = 0;
    this.cell = 0;
    this.n_a = 0;
    /** From where each cell reads. @type {CellTrace["reads_from"][]} */
    this.readsFrom = [];
    /**
     * The epochs trained when these words were found, while it goes on; else null.
     * @type {number | null}
     */
    this.epoch = null;
  }

  render() {
    if (this.n_a === 0) return nothing;
    return html`
      <header>
        <h2>What excites unit</h2>
        <label
          ><input
            type="number"
            aria-label="Hidden unit"
            min="1"
            max=${this.n_a}
            step="1"
            .value=${live(String(this.unit + 1))}
            @input=${this.#choose}
          />
          <span class="quiet">of ${this.n_a}${this.#whichCell()}</span></label
        >
        ${
          this.epoch === null
            ? nothing
            : html`<span class="quiet">as of epoch ${this.epoch}; follows each epoch</span>`
        }
      </header>
      ${
        this.found
          ? html`<div class="lists">
              ${this.#list("most", "Most", this.found.most)}
              ${this.#list("least", "Least", this.found.least)}
            </div>`
          : html`<p class="quiet">${this.error || "Python is looking through the sentences."}</p>`
      }
    `;
  }

  #whichCell() {
    const { cell, readsFrom } = this;
    return readsFrom.length > 1 ? `, reads from the ${readsFrom[cell]}` : "";
  }

  /** @param {string} id @param {string} title @param {UnitWord[]} words */
  #list(id, title, words) {
    const most = Math.max(1, ...words.map(({ a }) => Math.abs(a)));
    return html`
      <section aria-labelledby=${id}>
        <h3 id=${id}>${title}</h3>
        <ol aria-labelledby=${id}>
          ${words.map((found) => this.#example(found, most))}
        </ol>
      </section>
    `;
  }

  /** @param {UnitWord} found @param {number} most */
  #example({ words, t, word, a }, most) {
    const from = Math.max(0, t - 1 - WORDS_AROUND);
    const to = Math.min(words.length, t + WORDS_AROUND);
    const before = words.slice(from, t - 1).join(" ");
    const after = words.slice(t, to).join(" ");
    return html`
      <li data-t=${t} data-word=${word} data-a=${a}>
        <span class="number" title="${full(a)}">${short(a)}</span>
        <span class="bar" aria-hidden="true"
          ><i class=${signName(a)} ${cssValue("--length", barLength(a, most))}></i
        ></span>
        <span class="context" title=${words.join(" ")}
          >${from > 0 ? "… " : ""}${before}
          <b>${word}</b> ${after}${to < words.length ? " …" : ""}</span
        >
        <button
          aria-label="On stage: ${words.slice(0, 12).join(" ")}"
          @click=${() => emit(this, on.showOnStage, { words, t })}
        >
          On stage
        </button>
      </li>
    `;
  }

  /** @param {InputEvent} event */
  #choose(event) {
    const field = /** @type {HTMLInputElement} */ (event.target);
    if (field.value && field.validity.valid)
      emit(this, on.unit, { cell: this.cell, unit: field.valueAsNumber - 1 });
  }
}

customElements.define("unit-words", UnitWords);
