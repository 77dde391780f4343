/**
 * The reader's sentences, one tab stop: up and down choose the one on the stage, Enter goes there
 * to label it, F2 changes its text, Delete deletes it.
 *
 * @import {Sentence, Use} from "../state/sentences.js"
 * @import {Label} from "../wire/types.d.ts"
 */

import { css, html, LitElement, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { emit, on } from "../state/events.js";
import { counted } from "../ui/numbers.js";
import { Roving } from "../ui/roving.js";
import { base, controls } from "../ui/style.js";
import { optionStyle, sentenceOption, USES } from "./sentence-option.js";

const PAGE = 50;

export class SentenceList extends LitElement {
  static properties = {
    sentences: { attribute: false },
    selectedId: { attribute: false },
    opinionOn: { attribute: false },
    canUndo: { attribute: false },
    canRedo: { attribute: false },
    shown: { state: true },
  };

  static styles = [
    base,
    controls,
    optionStyle,
    css`
      :host {
        display: flex;
        flex-direction: column;
        min-height: 0;
      }
      .list {
        position: relative;
        min-height: 0;
        margin-inline: calc(-1 * var(--page-margin));
        padding-inline-end: 0.25rem;
        overflow-y: auto;
        scrollbar-width: thin;
      }
      .list:focus-visible {
        outline-offset: -2px;
      }
      .empty {
        padding: 1rem 0;
        color: var(--ink-2);
        font-size: 0.875rem;
      }
      [role="toolbar"] {
        display: flex;
        flex-wrap: wrap;
        margin-inline: -0.25rem;
        padding-bottom: 0.25rem;
        font-size: 0.8125rem;
      }
      [role="toolbar"] button {
        min-height: 1.75rem;
        padding: 0 0.25rem;
      }
      .uses {
        display: flex;
        flex-basis: 100%;
        margin: 0 0.25rem 0.15rem;
        border: 1px solid var(--rule-2);
        border-radius: 6px;
      }
      .uses button {
        flex: 1 1 auto;
        border: 0;
        border-radius: 5px;
        color: var(--ink-2);
        font-size: 0.75rem;
        white-space: nowrap;
      }
      .uses [aria-pressed="true"] {
        background: var(--accent-tint);
        box-shadow: inset 0 -2px var(--accent);
        color: var(--ink);
      }
      @container (width < 30rem) {
        .uses button {
          white-space: normal;
        }
      }
      @media (pointer: coarse) {
        [role="toolbar"] button {
          min-height: 2.75rem;
          min-width: 2.75rem;
        }
      }
      @media (forced-colors: active) {
        .uses [aria-pressed="true"] {
          forced-color-adjust: none;
          background: Highlight;
          color: HighlightText;
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
    /** What the network makes of a sentence. @type {(sentence: Sentence) => Label[] | null} */
    this.opinionOn = () => null;
    this.canUndo = false;
    this.canRedo = false;
    this.shown = PAGE;
    new Roving(this, "[role=toolbar] button");
  }

  focus() {
    /** @type {HTMLElement | null} */ (this.renderRoot.querySelector(".list"))?.focus();
  }

  get #selected() {
    return this.sentences.find(({ id }) => id === this.selectedId);
  }

  willUpdate() {
    const place = this.sentences.findIndex(({ id }) => id === this.selectedId);
    if (place >= this.shown) this.shown = place + PAGE;
  }

  render() {
    const { sentences } = this;
    return html`
      ${this.#tools(this.#selected)}
      ${
        sentences.length === 0
          ? html`<p class="empty">No sentence of yours yet. Type one above.</p>`
          : this.#list()
      }
    `;
  }

  /** @param {Sentence | undefined} selected */
  #tools(selected) {
    const isRead = Boolean(selected?.words);
    return html`
      <div role="toolbar" aria-label="Selected sentence">
        <div class="uses" role="group" aria-label="Use of the sentence">
          ${Object.entries(USES).map(
            ([use, name]) => html`
              <button
                aria-pressed=${selected?.use === use}
                ?disabled=${!isRead}
                @click=${() => this.#use(/** @type {Use} */ (use))}
              >
                ${name}
              </button>
            `,
          )}
        </div>
        ${action("Edit", selected, () => this.#edit())}
        ${action("Delete", selected, () => this.#remove())}
        ${action("Undo", this.canUndo, () => emit(this, on.undo))}
        ${action("Redo", this.canRedo, () => emit(this, on.redo))}
        ${action("Many…", true, () => emit(this, on.many))}
      </div>
    `;
  }

  #list() {
    const { sentences, shown, selectedId } = this;
    return html`
      <div
        class="list"
        role="listbox"
        tabindex="0"
        aria-label=${`Sentences: ${counted(sentences.length, "sentence")}`}
        aria-activedescendant=${selectedId === null ? nothing : `s${selectedId}`}
        @keydown=${this.#onKey}
        @click=${this.#onClick}
      >
        ${repeat(
          sentences.slice(0, shown),
          ({ id }) => id,
          (sentence) =>
            sentenceOption(sentence, sentence.id === selectedId, this.opinionOn(sentence)),
        )}
        ${
          sentences.length > shown
            ? html`<button tabindex="-1" class="plain" @click=${() => (this.shown += PAGE)}>
                Show ${Math.min(PAGE, sentences.length - shown)} more
              </button>`
            : nothing
        }
      </div>
    `;
  }

  /** @param {Map<string, unknown>} changed */
  updated(changed) {
    if (!changed.has("selectedId")) return;
    this.renderRoot.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
  }

  /** @param {Use} use */
  #use(use) {
    if (this.selectedId !== null) emit(this, on.use, { id: this.selectedId, use });
  }

  #edit() {
    if (this.#selected) emit(this, on.editText, { id: this.#selected.id });
  }

  #remove() {
    if (this.selectedId !== null) emit(this, on.remove, { id: this.selectedId });
  }

  /** @param {MouseEvent} event */
  #onClick(event) {
    const target = /** @type {Element} */ (event.composedPath()[0]);
    const option = target.closest("[role=option]");
    if (option instanceof HTMLElement) emit(this, on.select, { id: Number(option.dataset.id) });
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const place = this.sentences.findIndex(({ id }) => id === this.selectedId);
    const last = this.sentences.length - 1;
    const goal = { ArrowUp: place - 1, ArrowDown: place + 1, Home: 0, End: last }[event.key];
    if (goal !== undefined) {
      emit(this, on.select, { id: this.sentences[Math.max(0, Math.min(last, goal))].id });
    } else if (event.key === "Enter") emit(this, on.toStage);
    else if (event.key === "F2") this.#edit();
    else if (event.key === "Delete") this.#remove();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
}

/** @param {string} name @param {unknown} isPossible @param {() => void} act */
const action = (name, isPossible, act) => html`
  <button class="plain" ?disabled=${!isPossible} @click=${act}>${name}</button>
`;

customElements.define("sentence-list", SentenceList);
