/**
 * One sentence as a row of word toggles with a single tab stop.
 * Arrows move, Space or 1/0 set, Shift+arrow and dragging paint, Tab takes a suggestion, Enter
 * confirms,
 * F2 edits, Delete deletes. Its height does not change when it is selected: a click must not move
 * what is clicked.
 *
 * @import {Mark, Sentence} from "../state/sentences.js"
 * @import {Label, Vector} from "../wire/protocol.js"
 */

import { css, html, LitElement, nothing } from "lit";
import { emit, on } from "../state/events.js";
import { ghostsOf } from "../state/sentences.js";
import { cssValue } from "../ui/css-value.js";
import { full } from "../ui/numbers.js";
import { base, controls } from "../ui/style.js";

export class SentenceRow extends LitElement {
  static properties = {
    sentence: { attribute: false },
    place: { attribute: false },
    selected: { type: Boolean, reflect: true },
    suggestion: { attribute: false },
    y_hat: { attribute: false },
    cursor: { state: true },
    painting: { state: true },
    editing: { state: true },
  };

  static styles = [
    base,
    controls,
    css`
      :host {
        padding: 0.35rem 0 0.35rem 0.9rem;
        border-left: 3px solid transparent;
      }
      :host([selected]) {
        border-left-color: var(--ink);
      }
      .line {
        display: flex;
        gap: 0.5rem;
        align-items: start;
      }
      .place {
        flex: none;
        min-width: 1.4rem;
        padding-top: 0.32rem;
        color: var(--ink-2);
        font-size: 0.8125rem;
        line-height: 1.6;
      }
      .words {
        display: flex;
        flex: 1;
        flex-wrap: wrap;
        touch-action: pan-y;
        -webkit-user-select: none;
        user-select: none;
      }
      .words button {
        min-height: 0;
        min-width: 1.9rem;
        padding: 0.15rem 0.3rem 0.1rem;
        border: 1px solid transparent;
        border-radius: 4px;
        font: 1.125rem / 1.5 var(--serif);
      }
      .words button small {
        display: block;
        color: var(--ink-2);
        font: 0.75rem / 1.15 var(--sans);
        font-variant-numeric: tabular-nums;
      }
      .words button:hover {
        border-color: var(--rule-2);
      }
      .words button.one {
        background: var(--accent-tint);
        border-color: var(--accent);
      }
      .words button.one small {
        color: var(--ink);
        font-weight: 700;
      }
      .words button.ghost {
        border: 1px dashed var(--accent);
      }
      .words button.one + .one {
        border-left-color: transparent;
      }
      @media (forced-colors: active) {
        .words button:not(.one, .ghost) {
          border-color: Canvas;
        }
      }
      .bar {
        display: block;
        height: 3px;
      }
      :host([selected]) .bar {
        background: var(--rule);
      }
      .bar i {
        forced-color-adjust: none;
        display: block;
        width: calc(var(--value) * 100%);
        height: 100%;
        background: var(--accent);
      }
      .state {
        flex: none;
        padding-top: 0.42rem;
        color: var(--ink-2);
        font: 0.8125rem / 1.5 var(--sans);
      }
      .unsplit {
        flex: 1;
        padding-top: 0.15rem;
        font: 1.125rem / 1.5 var(--serif);
      }
      .edit {
        display: flex;
        flex: 1;
        flex-wrap: wrap;
        gap: 0.5rem;
      }
      .edit input {
        flex: 1 1 14rem;
        min-width: 0;
      }
      @media (max-width: 40rem) {
        .line {
          flex-wrap: wrap;
        }
        .words,
        .unsplit,
        .edit {
          flex-basis: calc(100% - 2rem);
        }
        .state {
          margin-left: 2.15rem;
        }
      }
      @media (pointer: coarse) {
        .words button {
          min-width: 2.5rem;
          min-height: 2.75rem;
        }
      }
    `,
  ];

  constructor() {
    super();
    /** @type {Sentence} */
    this.sentence = { id: 0, text: "", words: null, marks: [], confirmed: false };
    this.place = 1;
    this.selected = false;
    /** @type {Label[] | null} */
    this.suggestion = null;
    /** @type {Vector | null} */
    this.y_hat = null;
    this.cursor = 0;
    /** @type {{from: number, to: number, label: Label} | null} */
    this.painting = null;
    this.editing = false;
  }

  /** Where the last pointer went down, until it moves to another word. @type {number | null} */
  #pressed = null;
  /** The click that follows was already answered when the pointer went up. */
  #answered = false;

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
          sentence.confirmed || this.editing || !sentence.words
            ? nothing
            : html`<span class="state">not confirmed</span>`
        }
      </div>
    `;
  }

  #unsplit() {
    return html`<div class="unsplit" @click=${this.#select}>
      ${this.sentence.text}
      <div class="state">Python will split this into words as soon as it is here.</div>
    </div>`;
  }

  /** @param {string[]} words */
  #words(words) {
    const ghosts = ghostsOf(this.sentence, this.suggestion);
    const cursor = Math.min(this.cursor, words.length - 1);
    return html`
      <div
        class="words"
        role="toolbar"
        aria-label="Sentence ${this.place}${this.sentence.confirmed ? "" : ", not confirmed"}"
        @keydown=${this.#onKey}
        @pointerdown=${this.#press}
        @pointermove=${this.#drag}
        @pointerup=${this.#release}
        @pointercancel=${this.#cancel}
      >
        ${words.map((word, i) => {
          const mark = this.#shown(i);
          const ghost = ghosts[i] && mark === null;
          const y_hat = this.y_hat?.[i];
          return html`
            <button
              class=${mark === 1 ? "one" : ghost ? "ghost" : ""}
              data-index=${i}
              tabindex=${i === cursor ? 0 : -1}
              aria-pressed=${mark === 1}
              aria-description=${
                mark === null ? (ghost ? "suggested: part of a name" : "not labelled yet") : nothing
              }
              title=${y_hat == null ? nothing : `y_hat ${full(y_hat)}`}
              @click=${(/** @type {MouseEvent} */ event) => this.#click(event, i)}
              @focus=${() => (this.cursor = i)}
            >
              ${word}
              <span class="bar"
                >${y_hat == null ? nothing : html`<i ${cssValue("--value", y_hat)}></i>`}</span
              >
              <small aria-hidden="true">${mark ?? (ghost ? "1?" : "·")}</small>
            </button>
          `;
        })}
      </div>
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

  /** The mark of a word, or what it is being painted with. @param {number} i @returns {Mark} */
  #shown(i) {
    if (this.painting) {
      const { from, to, label } = this.painting;
      if (i >= Math.min(from, to) && i <= Math.max(from, to)) return label;
    }
    return this.sentence.marks[i];
  }

  #select() {
    // Also when it is selected already: an unseen sentence may stand on the stage in its place.
    emit(this, on.select, { id: this.sentence.id });
  }

  /** @param {number} from @param {number} to @param {Label} label */
  #paint(from, to, label) {
    emit(this, on.paint, { id: this.sentence.id, from, to, label });
  }

  /**
   * From the keyboard, or from a helper that clicks without a pointer.
   * @param {MouseEvent} event @param {number} i
   */
  #click(event, i) {
    const answered = this.#answered && event.detail > 0;
    this.#answered = false;
    if (!answered) this.#toggle(i);
  }

  /** @param {number} i */
  #toggle(i) {
    this.#paint(i, i, this.sentence.marks[i] === 1 ? 0 : 1);
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    const { key, shiftKey } = event;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { id, marks } = this.sentence;
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
      emit(this, on.confirm, { id });
    } else if (
      key === "Tab" &&
      !shiftKey &&
      ghostsOf(this.sentence, this.suggestion).includes(true)
    ) {
      emit(this, on.accept, { id });
    } else if (key === "Delete") {
      emit(this, on.remove, { id });
    } else if (key === "F2") {
      this.edit();
    } else {
      return;
    }
    event.preventDefault();
  }

  /** @param {PointerEvent} event */
  #press(event) {
    this.#answered = false;
    this.#pressed = event.button === 0 ? this.#indexAt(event) : null;
    // The word that was pressed is the one that is meant, whatever moves under the pointer meanwhile.
    if (this.#pressed !== null)
      /** @type {HTMLElement} */ (event.currentTarget).setPointerCapture(event.pointerId);
  }

  /** @param {PointerEvent} event */
  #drag(event) {
    if (this.#pressed === null) return;
    const to = this.#indexAt(event);
    if (to === null || (to === this.#pressed && !this.painting)) return;
    const label = this.painting?.label ?? (this.sentence.marks[this.#pressed] === 1 ? 0 : 1);
    this.painting = { from: this.#pressed, to, label };
  }

  #release() {
    if (this.#pressed === null) return;
    this.#answered = true;
    if (this.painting) this.#paint(this.painting.from, this.painting.to, this.painting.label);
    else this.#toggle(this.#pressed);
    this.#select();
    this.#wordButton(this.painting?.to ?? this.#pressed)?.focus();
    this.#cancel();
  }

  #cancel() {
    this.#pressed = null;
    this.painting = null;
  }

  /** @param {PointerEvent} event */
  #indexAt({ clientX, clientY }) {
    const button = this.shadowRoot
      ?.elementFromPoint(clientX, clientY)
      ?.closest("button[data-index]");
    return button instanceof HTMLElement ? Number(button.dataset.index) : null;
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
