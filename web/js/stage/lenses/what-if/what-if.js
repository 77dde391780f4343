/**
 * The workbench of what-if: other words, a hidden unit silenced or pinned, the carry into a
 * timestep cut.
 * What was changed stands below as a list, each to be taken back on its own.
 *
 * @import {CellName, Settings, Trace} from "../../../wire/protocol.js"
 * @import {Change, EditedWord} from "../../../state/changes.js"
 */

import { css, html, LitElement, nothing } from "lit";
import { live } from "lit/directives/live.js";
import { emit, on } from "../../../state/events.js";
import { symbol } from "../../../ui/math.js";
import { full, short } from "../../../ui/numbers.js";
import { base, controls } from "../../../ui/style.js";

export class WhatIf extends LitElement {
  static properties = {
    words: { attribute: false },
    edited: { attribute: false },
    changes: { attribute: false },
    t: { attribute: false },
    settings: { attribute: false },
    trace: { attribute: false },
    ready: { attribute: false },
    text: { state: true },
    cell: { state: true },
    unit: { state: true },
    value: { state: true },
  };

  static styles = [
    base,
    controls,
    css`
      .bench {
        display: grid;
        grid-template-columns: minmax(0, 7fr) minmax(0, 6fr) minmax(0, 4fr);
        gap: 1.25rem 2rem;
      }
      form,
      .group {
        display: flex;
        flex-wrap: wrap;
        gap: 0.5rem;
        align-content: start;
        align-items: end;
        margin: 0;
      }
      h2 {
        flex: 1 0 100%;
        overflow: hidden;
        font: 600 1.0625rem / 1.5 var(--sans);
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      h2 b {
        font: 600 1.1875rem / 1.3 var(--serif);
      }
      .text {
        flex: 1 1 100%;
        min-width: 0;
        font: 1.125rem / 1.4 var(--serif);
      }
      button {
        padding: 0 0.65rem;
        font-size: 0.9375rem;
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
      .here {
        flex: 1 0 100%;
        color: var(--ink-2);
        font-size: 0.875rem;
      }
      .here math {
        color: var(--ink);
      }
      .changes {
        display: flex;
        flex-wrap: wrap;
        gap: 0.5rem;
        align-items: center;
        min-height: 2.5rem;
        margin-top: 1.25rem;
      }
      ul {
        display: contents;
        list-style: none;
      }
      li {
        display: flex;
        align-items: center;
        max-width: 100%;
        min-height: 2.25rem;
        padding-left: 0.75rem;
        border: 1px solid var(--accent);
        border-radius: 6px;
        background: var(--accent-tint);
        font-size: 0.9375rem;
      }
      li span {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      li button {
        flex: none;
        width: 2.25rem;
        min-height: 2.25rem;
        padding: 0;
        border: 0;
        font-size: 1.125rem;
        line-height: 1;
      }
      @media (max-width: 60rem) {
        .bench {
          grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
        }
      }
      @media (max-width: 40rem) {
        .bench {
          grid-template-columns: minmax(0, 1fr);
        }
      }
    `,
  ];

  constructor() {
    super();
    /** @type {string[]} */
    this.words = [];
    /** @type {EditedWord[]} */
    this.edited = [];
    /** @type {Change[]} */
    this.changes = [];
    this.t = 1;
    /** @type {Settings | null} */
    this.settings = null;
    /** @type {Trace | null} */
    this.trace = null;
    this.ready = false;
    this.text = "";
    /** @type {CellName} */
    this.cell = "";
    this.unit = 0;
    this.value = 0;
  }

  /** The word whose text is in the field. */
  #word = "";

  /** Where the focus goes when the list of changes has been drawn anew. @type {number | null} */
  #focusChange = null;

  get #current() {
    return this.edited[Math.min(this.t, this.edited.length) - 1];
  }

  /** How the chosen unit is held. */
  get #held() {
    return this.changes.find(
      (change) => "unit" in change && change.cell === this.cell && change.unit === this.unit,
    );
  }

  get #bothCells() {
    return this.trace !== null && "a_r" in this.trace;
  }

  /**
   * What the activation can give; ReLU has no upper end, so twice the largest value of this
   * sentence.
   */
  get #range() {
    if (this.settings?.g1 !== "relu") return { low: -1, high: 1 };
    const largest = Math.max(1, ...(this.trace?.a ?? []).flatMap((state) => Array.from(state)));
    return { low: 0, high: Math.ceil(2 * largest) };
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    const word = this.#current?.word ?? "";
    if (changed.has("t") || word !== this.#word) this.text = word;
    this.#word = word;
    if (this.settings) this.unit = Math.min(this.unit, this.settings.n_a - 1);
  }

  render() {
    if (!this.ready || !this.#current)
      return html`<p class="quiet">
        ${
          this.words.length
            ? "Python will try your changes as soon as it is here."
            : "No sentence is on the stage. Add one of yours below."
        }
      </p>`;
    return html`
      <div class="bench">${this.#wordForm()} ${this.#unitForm()} ${this.#carry()}</div>
      <div class="changes">
        ${
          this.changes.length === 0
            ? html`<p class="quiet">
                Nothing is changed yet. Changes are made in a copy: your sentence stays as it is.
              </p>`
            : html`
                <ul aria-label="Changes">
                  ${this.changes.map((change, i) => this.#chip(change, i))}
                </ul>
                <button class="plain" @click=${this.#original}>Back to the original</button>
              `
        }
      </div>
    `;
  }

  #wordForm() {
    const { t } = this;
    const typed = this.text.trim() !== "";
    return html`
      <form @submit=${this.#changeWord} aria-label="Word ${t}">
        <h2>Word ${t}, <b>${this.#current.word}</b></h2>
        <input
          class="text"
          name="text"
          aria-label="Other words"
          .value=${live(this.text)}
          autocomplete="off"
          spellcheck="false"
          @input=${this.#type}
        />
        <button ?disabled=${!typed || this.text === this.#current.word}>Change</button>
        <button type="button" ?disabled=${!typed} @click=${() => this.#insert(t - 1)}>
          Insert before
        </button>
        <button type="button" ?disabled=${!typed} @click=${() => this.#insert(t)}>
          Insert after
        </button>
        <button
          type="button"
          ?disabled=${this.edited.length === 1}
          @click=${() => emit(this, on.deleteWord, { u: t })}
        >
          Leave out
        </button>
      </form>
    `;
  }

  #unitForm() {
    const { low, high } = this.#range;
    const { unit, cell, t } = this;
    const states = cell === "_r" ? /** @type {any} */ (this.trace)?.a_r : this.trace?.a;
    const here = states?.[t - 1]?.[unit];
    return html`
      <form @submit=${this.#pin} aria-label="A hidden unit">
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
        ${
          this.#bothCells
            ? html`<label
                >cell<select @change=${this.#chooseCell}>
                  <option value="" ?selected=${cell === ""}>reads from the left</option>
                  <option value="_r" ?selected=${cell === "_r"}>reads from the right</option>
                </select></label
              >`
            : nothing
        }
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
        <button
          type="button"
          ?disabled=${this.#held?.kind === "silence"}
          @click=${() => emit(this, on.silence, { cell, unit })}
        >
          Silence unit ${unit + 1}
        </button>
        <button>Pin unit ${unit + 1} at ${short(this.value)}</button>
        ${
          here == null
            ? nothing
            : html`<p class="here">It is <span class="number" title=${full(here)}>${short(here)}</span> in ${symbol("a", t)}. Silenced, it is 0 at every word; pinned, it keeps its value.</p>`
        }
      </form>
    `;
  }

  #carry() {
    const { t } = this;
    const { key } = this.#current;
    const isCut = this.changes.some((change) => change.kind === "cut" && change.key === key);
    const nothingComesIn = t === 1 && !this.#bothCells;
    return html`
      <div class="group" role="group" aria-label="The carry">
        <h2>The carry into word ${t}</h2>
        <button ?disabled=${isCut || nothingComesIn} @click=${() => emit(this, on.cut, { key })}>
          Cut the carry into word ${t}
        </button>
        <p class="here">
          ${
            nothingComesIn
              ? html`${symbol("a", 0)} is all zeros: there is nothing to cut before the first word.`
              : html`The network then reads word ${t} with zeros in place of
                ${symbol("a", t - 1)}${
                  this.#bothCells
                    ? html` and ${symbol("a", t + 1)}: it forgets what stands around it.`
                    : html`: it forgets what came before.`
                }`
          }
        </p>
      </div>
    `;
  }

  /** @param {Change} change @param {number} i */
  #chip(change, i) {
    const text = this.#name(change);
    return html`<li>
      <span title=${text}>${text}</span>
      <button aria-label="Take back: ${text}" @click=${() => this.#takeBack(change, i)}>×</button>
    </li>`;
  }

  /** @param {Change} change */
  #name(change) {
    const cell =
      "cell" in change && this.#bothCells
        ? change.cell
          ? " (reads from the right)"
          : " (reads from the left)"
        : "";
    switch (change.kind) {
      case "words":
        return change.words.length
          ? `word ${change.t}: ${this.words[change.t - 1]} → ${change.words.join(" ")}`
          : `word ${change.t} left out: ${this.words[change.t - 1]}`;
      case "insert":
        return `new ${change.after ? `after word ${change.after}` : "before word 1"}: ${change.words.join(" ")}`;
      case "silence":
        return `unit ${change.unit + 1}${cell} silenced`;
      case "pin":
        return `unit ${change.unit + 1}${cell} pinned at ${short(change.value)}`;
      case "cut":
        return `carry cut before: ${this.edited.find(({ key }) => key === change.key)?.word}`;
    }
  }

  /** @param {InputEvent} event */
  #type(event) {
    this.text = /** @type {HTMLInputElement} */ (event.target).value;
  }

  /** @param {SubmitEvent} event */
  #changeWord(event) {
    event.preventDefault();
    if (this.text.trim() && this.text !== this.#current.word)
      emit(this, on.changeWord, { u: this.t, text: this.text });
  }

  /** @param {number} after */
  #insert(after) {
    emit(this, on.insertWord, { after, text: this.text });
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
    this.cell = /** @type {CellName} */ (/** @type {HTMLSelectElement} */ (event.target).value);
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

  /** @param {SubmitEvent} event */
  #pin(event) {
    event.preventDefault();
    this.value = /** @type {HTMLInputElement} */ (
      /** @type {HTMLFormElement} */ (event.target).elements.namedItem("value")
    ).valueAsNumber;
    this.#hold();
  }

  #hold() {
    emit(this, on.hold, { cell: this.cell, unit: this.unit, value: this.value });
  }

  /** @param {Change} change @param {number} i */
  #takeBack(change, i) {
    this.#focusChange = i;
    emit(this, on.takeBack, { change });
  }

  #original() {
    this.#focusChange = 0;
    emit(this, on.original);
  }

  /** @param {Map<string, unknown>} changed */
  updated(changed) {
    if (this.#focusChange === null || !changed.has("changes")) return;
    const buttons = this.renderRoot.querySelectorAll("li button");
    const next =
      buttons[Math.min(this.#focusChange, buttons.length - 1)] ??
      this.renderRoot.querySelector(".text");
    this.#focusChange = null;
    /** @type {HTMLElement | null} */ (next)?.focus();
  }
}

customElements.define("what-if", WhatIf);
