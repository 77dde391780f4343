/**
 * The reader's sentences, one tab stop: up and down choose the one on the stage, Enter goes there
 * to label it, F2 changes its text, Delete deletes it. Only what is near the sight is drawn, so
 * that there can be any number.
 *
 * @import {Classes} from "../state/classes.js"
 * @import {Judgement} from "../state/listing.js"
 * @import {Sentence} from "../state/sentences.js"
 * @import {Label} from "../wire/types.d.ts"
 */

import {
  defaultRangeExtractor,
  measureElement,
  VirtualizerController,
} from "@tanstack/lit-virtual";
import { css, html, LitElement, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { emit, on } from "../state/events.js";
import { cssValue } from "../ui/css-value.js";
import { counted } from "../ui/numbers.js";
import { base, controls } from "../ui/style.js";
import { optionStyle, sentenceOption } from "./sentence-option.js";

const ROW = 60; // pixels, until it is measured
const BEYOND = 20; // rows drawn on either side of those in sight
const LEAP = 10; // sentences

export class SentenceList extends LitElement {
  static properties = {
    sentences: { attribute: false },
    selectedId: { attribute: false },
    opinionOn: { attribute: false },
    judged: { attribute: false },
    classes: { attribute: false },
    empty: { attribute: false },
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
        overflow-y: auto;
        overflow-anchor: none;
        scrollbar-width: thin;
      }
      .list:focus-visible {
        outline-offset: -2px;
      }
      .whole {
        position: relative;
      }
      [role="option"] {
        position: absolute;
        inset-inline: 0 0.25rem;
        top: 0;
      }
      .empty {
        padding: 1rem 0;
        color: var(--ink-2);
        font-size: 0.875rem;
      }
      /* In a page that scrolls the list does not, unless it has a height. */
      @container (width < 60rem) {
        .list {
          max-height: 65dvh;
        }
      }
      @media print {
        .list {
          max-height: none;
          overflow: visible;
        }
        [role="option"] {
          position: static;
        }
        [role="option"]:not([aria-selected="true"]) {
          display: none;
        }
      }
    `,
  ];

  #rows = new VirtualizerController(this, {
    count: 0,
    getScrollElement: () => this.#list,
    estimateSize: () => ROW,
    // What is not shown, as the list of a phone at first, has no height to go by.
    measureElement: (row, entry, rows) => measureElement(row, entry, rows) || ROW,
    overscan: BEYOND,
    initialRect: { width: 0, height: 600 },
    // The selected one is there also when it is out of sight: the list names it as the active one.
    rangeExtractor: (range) => {
      const rows = defaultRangeExtractor(range);
      const place = this.#place;
      const isThere =
        place < 0 || (place >= rows[0] && place <= /** @type {number} */ (rows.at(-1)));
      return isThere ? rows : [...rows, place].sort((a, b) => a - b);
    },
  });
  /** Of the selected sentence. */
  #place = -1;
  /** The first sentence in sight, as it was told last. */
  #from = 0;

  constructor() {
    super();
    /** Those that are shown, in this order. @type {Sentence[]} */
    this.sentences = [];
    /** @type {number | null} */
    this.selectedId = null;
    /** What the network makes of a sentence. @type {(sentence: Sentence) => Label[] | null} */
    this.opinionOn = () => null;
    /** Of the labels. @type {Classes} */
    this.classes = null;
    /** What it said of all, where the list is by that. @type {Judgement | null} */
    this.judged = null;
    /** What to do where there is no sentence. */
    this.empty = "";
  }

  focus() {
    this.#list?.focus();
  }

  /** @returns {HTMLElement | null} */
  get #list() {
    return this.renderRoot?.querySelector(".list") ?? null;
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    const { sentences } = this;
    this.#place = sentences.findIndex(({ id }) => id === this.selectedId);
    if (!changed.has("sentences")) return;
    const rows = this.#rows.getVirtualizer();
    const getItemKey = (/** @type {number} */ i) => sentences[i]?.id ?? i;
    rows.setOptions({ ...rows.options, count: sentences.length, getItemKey });
  }

  render() {
    return this.sentences.length === 0
      ? html`<p class="empty">${this.empty}</p>`
      : html`
          <div
            class="list"
            role="listbox"
            tabindex="0"
            aria-label=${`Sentences: ${counted(this.sentences.length, "sentence")}`}
            aria-activedescendant=${this.#place < 0 ? nothing : `s${this.selectedId}`}
            @keydown=${this.#onKey}
            @click=${this.#onClick}
          >
            ${this.#drawn()}
          </div>
        `;
  }

  #drawn() {
    const { sentences, selectedId, judged } = this;
    const rows = this.#rows.getVirtualizer();
    return html`
      <div class="whole" role="presentation" ${cssValue("height", `${rows.getTotalSize()}px`)}>
        ${repeat(
          rows.getVirtualItems().filter(({ index }) => index < sentences.length),
          ({ index }) => sentences[index].id,
          ({ index, start }) => {
            const sentence = sentences[index];
            const verdict = sentence.words && judged?.verdicts.get(sentence.words);
            return sentenceOption(sentence, {
              selected: sentence.id === selectedId,
              classes: this.classes,
              labels: this.opinionOn(sentence) ?? verdict?.labels ?? null,
              sureness: verdict?.sureness ?? null,
              index,
              start,
              of: sentences.length,
              measure: this.#measure,
            });
          },
        )}
      </div>
    `;
  }

  #measure = (/** @type {Element | undefined} */ row) =>
    this.#rows.getVirtualizer().measureElement(row ?? null);

  /** @param {Map<string, unknown>} changed */
  updated(changed) {
    const rows = this.#rows.getVirtualizer();
    const isOther = changed.has("selectedId") || this.#isRearranged(changed.get("sentences"));
    if (isOther && this.#place >= 0) rows.scrollToIndex(this.#place, { align: "auto" });
    const from = rows.range?.startIndex ?? 0;
    if (from !== this.#from) emit(this, on.sight, { from });
    this.#from = from;
  }

  /** Not only a label has changed. @param {unknown} before */
  #isRearranged(before) {
    const former = /** @type {Sentence[] | undefined} */ (before);
    return former !== undefined && former.length !== this.sentences.length;
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
    const place = this.#place;
    const last = this.sentences.length - 1;
    const goal = {
      ArrowUp: place - 1,
      ArrowDown: place + 1,
      PageUp: place - LEAP,
      PageDown: place + LEAP,
      Home: 0,
      End: last,
    }[event.key];
    const id = this.selectedId;
    if (goal !== undefined) {
      emit(this, on.select, { id: this.sentences[Math.max(0, Math.min(last, goal))].id });
    } else if (event.key === "Enter") emit(this, on.toStage);
    else if (id === null) return;
    else if (event.key === "F2") emit(this, on.editText, { id });
    else if (event.key === "Delete") emit(this, on.remove, { id });
    else if (event.key === "+") emit(this, on.merge);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
}

customElements.define("sentence-list", SentenceList);
