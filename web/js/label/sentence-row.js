/**
 * One sentence as a row of word toggles with a single tab stop. Arrows move, Space or 1/0 set,
 * Shift+arrow and dragging paint, Enter takes a suggestion, or confirms, F2 edits, Delete deletes.
 * Its height does not change when it is selected: a click must not move what is clicked.
 *
 * @import {Mark, Sentence} from "../state/sentences.js"
 * @import {Label, Vector} from "../wire/types.d.ts"
 */

import { html, LitElement, nothing } from "lit";
import { emit, on } from "../state/events.js";
import { ghostsOf } from "../state/sentences.js";
import { cssValue } from "../ui/css-value.js";
import { full } from "../ui/numbers.js";
import { base, controls } from "../ui/style.js";
import { Painting } from "./painting.js";
import { sentenceRowStyle } from "./sentence-row-style.js";

/** What a row says of a sentence's use; nothing of one that is learnt from. */
const STATES = { read: "not confirmed", learn: "", hold: "held out" };

export class SentenceRow extends LitElement {
  static properties = {
    sentence: { attribute: false },
    place: { attribute: false },
    selected: { type: Boolean, reflect: true },
    suggestion: { attribute: false },
    y_hat: { attribute: false },
    cursor: { state: true },
    editing: { state: true },
  };

  static styles = [base, controls, sentenceRowStyle];

  constructor() {
    super();
    /** @type {Sentence} */
    this.sentence = { id: 0, text: "", words: null, marks: [], use: "read" };
    this.place = 1;
    this.selected = false;
    /** @type {Label[] | null} */
    this.suggestion = null;
    /** @type {Vector | null} */
    this.y_hat = null;
    this.cursor = 0;
    this.editing = false;
  }

  #painting = new Painting(this, {
    markOf: (i) => this.sentence.marks[i],
    paint: (from, to, label) => this.#paint(from, to, label),
    end: (i) => {
      this.#select();
      this.#wordButton(i)?.focus();
    },
  });

  focus() {
    this.updateComplete.then(() => this.#wordButton(this.cursor)?.focus());
  }

  async edit() {
    this.editing = true;
    await this.updateComplete;
    this.renderRoot.querySelector("input")?.focus();
  }

  render() {
    const { sentence, place } = this;
    return html`
      <div class="line" @focusin=${this.#select}>
        <span class="place number" aria-hidden="true">${place}</span>
        ${
          this.editing
            ? this.#editor()
            : sentence.words
              ? this.#words(sentence.words)
              : this.#unsplit()
        }
        ${
          STATES[sentence.use] && !this.editing && sentence.words
            ? html`<span class="state">${STATES[sentence.use]}</span>`
            : nothing
        }
      </div>
    `;
  }

  #unsplit() {
    return html`<div class="unsplit" @click=${this.#select}>
      ${this.sentence.text}
      <div class="state">Python will split this into words once it has loaded.</div>
    </div>`;
  }

  /** @param {string[]} words */
  #words(words) {
    const state = STATES[this.sentence.use];
    const ghosts = ghostsOf(this.sentence, this.suggestion);
    const cursor = Math.min(this.cursor, words.length - 1);
    return html`
      <div
        class="words"
        role="toolbar"
        aria-label="Sentence ${this.place}${state && `, ${state}`}"
        @keydown=${this.#onKey}
        @pointerdown=${this.#painting.press}
        @pointermove=${this.#painting.drag}
        @pointerup=${this.#painting.release}
        @pointercancel=${this.#painting.cancel}
      >
        ${words.map((word, i) => this.#word(word, i, ghosts[i], i === cursor))}
      </div>
    `;
  }

  /** @param {string} word @param {number} i @param {boolean} suggested @param {boolean} isStop */
  #word(word, i, suggested, isStop) {
    /** @type {Mark} */
    const mark = this.#painting.labelOf(i) ?? this.sentence.marks[i];
    const ghost = suggested && mark === null;
    const y_hat = this.y_hat?.[i];
    return html`
      <button
        class=${mark === 1 ? "one" : ghost ? "ghost" : ""}
        data-index=${i}
        tabindex=${isStop ? 0 : -1}
        aria-pressed=${mark === 1}
        aria-description=${
          mark === null ? (ghost ? "suggested: part of a name" : "not labelled yet") : nothing
        }
        title=${y_hat == null ? nothing : `y_hat ${full(y_hat)}`}
        @click=${(/** @type {MouseEvent} */ event) => this.#painting.click(event, i)}
        @focus=${() => (this.cursor = i)}
      >
        ${word}
        <span class="bar"
          >${y_hat == null ? nothing : html`<i ${cssValue("--value", y_hat)}></i>`}</span
        >
        <small aria-hidden="true">${mark ?? (ghost ? "1?" : "·")}</small>
      </button>
    `;
  }

  #editor() {
    return html`
      <form class="edit" @submit=${this.#saveEdit} @keydown=${this.#onEditKey}>
        <input
          name="text"
          aria-label="Text of sentence ${this.place}"
          .value=${this.sentence.text}
          autocomplete="off"
        />
        <button class="primary">Save</button>
        <button type="button" @click=${() => this.#endEdit()}>Cancel</button>
      </form>
    `;
  }

  #select() {
    // Also when it is selected already: an unseen sentence may stand on the stage in its place.
    emit(this, on.select, { id: this.sentence.id });
  }

  /** @param {number} from @param {number} to @param {Label} label */
  #paint(from, to, label) {
    emit(this, on.paint, { id: this.sentence.id, from, to, label });
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    const { key, shiftKey } = event;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { id, marks } = this.sentence;
    const suggests = ghostsOf(this.sentence, this.suggestion).includes(true);
    const i = Math.min(this.cursor, marks.length - 1);
    if (key === "ArrowRight" || key === "ArrowLeft") {
      const next = Math.max(0, Math.min(marks.length - 1, i + (key === "ArrowRight" ? 1 : -1)));
      if (shiftKey && next !== i) this.#paint(i, next, marks[i] ?? 1);
      this.#wordButton(next)?.focus();
    } else if (key === "Home" || key === "End") {
      this.#wordButton(key === "Home" ? 0 : marks.length - 1)?.focus();
    } else if (key === "1" || key === "0") {
      this.#paint(i, i, key === "1" ? 1 : 0);
    } else if (key === "Enter") {
      emit(this, suggests ? on.accept : on.confirm, { id });
    } else if (key === "Delete") {
      emit(this, on.remove, { id });
    } else if (key === "F2") {
      this.edit();
    } else {
      return;
    }
    event.preventDefault();
  }

  /** @param {number} i @returns {HTMLButtonElement | null} */
  #wordButton(i) {
    return this.renderRoot.querySelector(`button[data-index="${i}"]`);
  }

  /** @param {KeyboardEvent} event */
  #onEditKey(event) {
    if (event.key === "Escape") this.#endEdit();
  }

  #endEdit() {
    this.editing = false;
    this.focus();
  }

  /** @param {SubmitEvent} event */
  #saveEdit(event) {
    event.preventDefault();
    const text = String(
      new FormData(/** @type {HTMLFormElement} */ (event.target)).get("text"),
    ).trim();
    if (text && text !== this.sentence.text) emit(this, on.edit, { id: this.sentence.id, text });
    this.#endEdit();
  }
}

customElements.define("sentence-row", SentenceRow);
