/**
 * The workbench of what-if: other words, a hidden unit silenced or pinned, the carry into a
 * timestep cut. What was changed stands below as a list, each to be taken back on its own.
 *
 * @import {Settings, Trace} from "../../../wire/types.d.ts"
 * @import {Change, EditedWord} from "../../../state/changes.js"
 */

import { css, html, LitElement } from "lit";
import { live } from "lit/directives/live.js";
import { emit, on } from "../../../state/events.js";
import { symbol } from "../../../ui/math.js";
import { base, controls } from "../../../ui/style.js";
import { submission } from "../../../ui/submission.js";
import { benchStyle } from "./bench-style.js";
import { changeName } from "./change-name.js";
import "./unit-form.js";

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
  };

  static styles = [
    base,
    controls,
    benchStyle,
    css`
      .bench {
        display: grid;
        grid-template-columns: minmax(0, 7fr) minmax(0, 6fr) minmax(0, 4fr);
        gap: 1.25rem 2rem;
      }
      .text {
        flex: 1 1 100%;
        min-width: 0;
        font: 1.125rem / 1.4 var(--serif);
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
      @media (pointer: coarse) {
        li button {
          width: 2.75rem;
          min-height: 2.75rem;
        }
      }
      @container (width < 60rem) {
        .bench {
          grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
        }
      }
      @container (width < 40rem) {
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
  }

  /** The word whose text is in the field. */
  #word = "";

  /** Where the focus goes when the list of changes has been drawn anew. @type {number | null} */
  #focusChange = null;

  get #current() {
    return this.edited[Math.min(this.t, this.edited.length) - 1];
  }

  get #cells() {
    return this.trace?.cells ?? [];
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    const word = this.#current?.word ?? "";
    if (changed.has("t") || word !== this.#word) this.text = word;
    this.#word = word;
  }

  render() {
    if (!this.ready || !this.#current)
      return html`<p class="quiet">
        ${
          this.words.length
            ? "Python will try your changes once it has loaded."
            : "No sentence is on the stage. Add one of yours below."
        }
      </p>`;
    return html`
      <div class="bench">
        ${this.#wordForm()}
        <unit-form
          .changes=${this.changes}
          .t=${this.t}
          .settings=${this.settings}
          .trace=${this.trace}
        ></unit-form>
        ${this.#carry()}
      </div>
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
      <form
        @submit=${this.#submit}
        @click=${this.#submit}
        @keydown=${this.#submit}
        aria-label="Word ${t}"
      >
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

  #carry() {
    const { t } = this;
    const { key } = this.#current;
    const isCut = this.changes.some((change) => change.kind === "cut" && change.key === key);
    const comesFromRight = this.#cells.some(({ reads_from }) => reads_from === "right");
    const nothingComesIn = t === 1 && !comesFromRight;
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
                  comesFromRight
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
    const { words, edited } = this;
    const text = changeName(change, { words, edited, cells: this.#cells });
    return html`<li>
      <span title=${text}>${text}</span>
      <button aria-label="Take back: ${text}" @click=${() => this.#takeBack(change, i)}>×</button>
    </li>`;
  }

  /** @param {InputEvent} event */
  #type(event) {
    this.text = /** @type {HTMLInputElement} */ (event.target).value;
  }

  #submit = submission(() => this.#changeWord());

  #changeWord() {
    if (this.text.trim() && this.text !== this.#current.word)
      emit(this, on.changeWord, { u: this.t, text: this.text });
  }

  /** @param {number} after */
  #insert(after) {
    emit(this, on.insertWord, { after, text: this.text });
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
