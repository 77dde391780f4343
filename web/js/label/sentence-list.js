/**
 * The reader's sentences, one row each, with undo, redo and downloads.
 *
 * @import {Sentence} from "../state/sentences.js"
 * @import {Suggestion} from "../state/store.js"
 * @import {Vector, Write} from "../wire/types.d.ts"
 * @import {SentenceRow} from "./sentence-row.js"
 */

import { css, html, LitElement, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import "./sentence-row.js";
import { emit, on } from "../state/events.js";
import { ghostsOf } from "../state/sentences.js";
import { counted } from "../ui/numbers.js";
import { base, controls } from "../ui/style.js";

const PAGE = 50;

export class SentenceList extends LitElement {
  static properties = {
    sentences: { attribute: false },
    selectedId: { attribute: false },
    suggestions: { attribute: false },
    y_hat: { attribute: false },
    canUndo: { attribute: false },
    canRedo: { attribute: false },
    canDownload: { attribute: false },
    shown: { state: true },
  };

  static styles = [
    base,
    controls,
    css`
      .head,
      .foot {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0 0.9rem;
        color: var(--ink-2);
        font-size: 0.875rem;
      }
      .head {
        margin-top: 0.6rem;
      }
      .actions {
        position: sticky;
        z-index: 1;
        top: 0;
        display: flex;
        flex-wrap: wrap;
        gap: 0 0.6rem;
        margin-inline: -0.35rem;
        background: var(--paper);
        font-size: 0.875rem;
      }
      .gap {
        flex: 1;
      }
      @media (max-width: 40rem) {
        .actions {
          column-gap: 0;
        }
      }
      ol {
        margin: 0.2rem 0 0.6rem -0.9rem;
        padding: 0;
        list-style: none;
      }
      .keys {
        margin-top: 0.3rem;
        color: var(--ink-2);
        font-size: 0.8125rem;
      }
      kbd {
        padding: 0 0.3em;
        border: 1px solid var(--rule-2);
        border-radius: 3px;
        font: inherit;
        font-size: 0.75rem;
      }
      .empty {
        padding: 1.5rem 0;
        color: var(--ink-2);
      }
      @media (hover: none) {
        .keys {
          display: none;
        }
      }
    `,
  ];

  constructor() {
    super();
    /** @type {Sentence[]} */
    this.sentences = [];
    /** @type {number | null} */
    this.selectedId = null;
    /** @type {Record<number, Suggestion>} */
    this.suggestions = {};
    /** Predictions on the selected sentence. @type {Vector | null} */
    this.y_hat = null;
    this.canUndo = false;
    this.canRedo = false;
    this.canDownload = false;
    this.shown = PAGE;
  }

  /** Puts the keyboard on a sentence. @param {number} id */
  async focusSentence(id) {
    const place = this.sentences.findIndex((sentence) => sentence.id === id);
    if (place >= this.shown) this.shown = place + PAGE;
    await this.updateComplete;
    this.#row(id)?.focus();
  }

  render() {
    const { sentences } = this;
    const selected = sentences.find(({ id }) => id === this.selectedId);
    const open = sentences.filter(({ use }) => use === "read").length;
    return html`
      <div class="head">
        <span
          >${counted(sentences.length, "sentence")}${
            open ? `, ${open} not confirmed: not used for training` : ""
          }</span
        >
      </div>
      ${this.#actions(selected)}
      ${
        sentences.length === 0
          ? html`<p class="empty">No sentence of yours yet. Type one above.</p>`
          : this.#sentences()
      }
    `;
  }

  /** @param {Sentence | undefined} selected */
  #actions(selected) {
    const suggestsNames =
      selected !== undefined && ghostsOf(selected, this.#suggested(selected)).includes(true);
    const edit = () => this.#row(Number(this.selectedId))?.edit();
    return html`
      <div class="actions" role="group" aria-label="Selected sentence">
        ${action("Accept suggestion", suggestsNames, () => this.#act(on.accept))}
        ${action("Confirm", selected?.words && selected.use === "read", () => this.#act(on.confirm))}
        ${action("Hold out", selected?.words && selected.use !== "hold", () => this.#hold())}
        ${action("Edit", selected, edit)}
        ${action("Delete", selected, () => this.#act(on.remove))}
        <span class="gap"></span>
        ${action("Undo", this.canUndo, () => emit(this, on.undo))}
        ${action("Redo", this.canRedo, () => emit(this, on.redo))}
      </div>
    `;
  }

  #sentences() {
    const { sentences, shown, selectedId } = this;
    return html`
      <ol @keydown=${this.#onKey}>
        ${repeat(
          sentences.slice(0, shown),
          ({ id }) => id,
          (sentence, i) => html`
            <li>
              <sentence-row
                data-id=${sentence.id}
                .sentence=${sentence}
                .place=${i + 1}
                .selected=${sentence.id === selectedId}
                .suggestion=${this.#suggested(sentence)}
                .y_hat=${sentence.id === selectedId ? this.y_hat : null}
              ></sentence-row>
            </li>
          `,
        )}
      </ol>
      ${
        sentences.length > shown
          ? html`<button @click=${() => (this.shown += PAGE)}>
              Show ${Math.min(PAGE, sentences.length - shown)} more
            </button>`
          : nothing
      }
      ${KEYS}
      <div class="foot">
        <span>Download as</span>
        ${this.#download("conll", "CoNLL")} ${this.#download("jsonl", "JSON Lines")}
        ${this.#download("text", "Text")}
      </div>
    `;
  }

  /** What the network would mark in it. @param {Sentence} sentence */
  #suggested({ id, words }) {
    const suggestion = this.suggestions[id];
    return suggestion?.words === words ? suggestion.labels : null;
  }

  /** @param {typeof on.accept | typeof on.confirm | typeof on.remove} name */
  #act(name) {
    if (this.selectedId !== null) emit(this, name, { id: this.selectedId });
  }

  #hold() {
    if (this.selectedId !== null) emit(this, on.use, { id: this.selectedId, use: "hold" });
  }

  /** @param {Write["format"]} format @param {string} name */
  #download(format, name) {
    return action(name, this.canDownload, () => emit(this, on.download, { format }));
  }

  /** Up and down go from sentence to sentence. @param {KeyboardEvent} event */
  #onKey(event) {
    if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return;
    const row = event
      .composedPath()
      .find((node) => node instanceof HTMLElement && node.localName === "sentence-row");
    if (!row || event.composedPath()[0] instanceof HTMLInputElement) return;
    const place = this.sentences.findIndex(
      ({ id }) => String(id) === /** @type {HTMLElement} */ (row).dataset.id,
    );
    const next = this.sentences[place + (event.key === "ArrowDown" ? 1 : -1)];
    if (!next) return;
    event.preventDefault();
    this.focusSentence(next.id);
  }

  /** @param {number} id @returns {SentenceRow | null} */
  #row(id) {
    return this.renderRoot.querySelector(`sentence-row[data-id="${id}"]`);
  }
}

const KEYS = html`
  <p class="keys">
    <kbd>←</kbd> <kbd>→</kbd> move, <kbd>Space</kbd> or <kbd>1</kbd> <kbd>0</kbd> set,
    <kbd>Shift</kbd> + arrow paints, <kbd>Enter</kbd> takes what is suggested, and then confirms and
    goes on, <kbd>Ctrl</kbd> + <kbd>Z</kbd> undoes, <kbd>F2</kbd> edits, <kbd>Delete</kbd> deletes.
  </p>
`;

/** @param {string} name @param {unknown} isPossible @param {() => void} act */
const action = (name, isPossible, act) => html`
  <button class="plain" ?disabled=${!isPossible} @click=${act}>${name}</button>
`;

customElements.define("sentence-list", SentenceList);
