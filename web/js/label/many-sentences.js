/** Many sentences at once, in and out: pasted, from a file, and as files. */

import { css, html, LitElement, nothing } from "lit";
import { emit, on } from "../state/events.js";
import { grouped, megabytes } from "../ui/numbers.js";
import { base, controls } from "../ui/style.js";
import { LARGEST_TEXT, MOST_CHARACTERS, MOST_IN_BOX, MOST_WORDS } from "../wire/facts.js";
import "./text-preview.js";

/**
 * @import {Preview} from "../state/many.js"
 * @import {Write} from "../wire/types.d.ts"
 */

/** @type {[Write["format"], string][]} */
const FORMATS = [
  ["conll", "CoNLL"],
  ["jsonl", "JSON Lines"],
  ["text", "Text"],
];

/** @typedef {{name: string, content: Uint8Array<ArrayBuffer>}} Text */

/** @param {string} text @returns {Text} */
const pasted = (text) => ({ name: "The pasted text", content: new TextEncoder().encode(text) });

export class ManySentences extends LitElement {
  static properties = {
    reading: { attribute: false },
    linesRead: { attribute: false },
    preview: { attribute: false },
    textsAdded: { attribute: false },
    canDownload: { attribute: false },
    held: { state: true },
    refusal: { state: true },
  };

  static styles = [
    base,
    controls,
    css`
      dialog {
        width: min(38rem, calc(100vw - 2rem));
        padding: 1.25rem 1.5rem;
        border: 1px solid var(--rule-2);
        border-radius: 10px;
        background: var(--paper);
        color: var(--ink);
      }
      dialog::backdrop {
        background: #0006;
      }
      h2 {
        font: 600 1.25rem / 1.3 var(--serif);
      }
      label {
        display: block;
        margin-block: 0.4rem;
        color: var(--ink-2);
        font-size: 0.875rem;
      }
      textarea {
        display: block;
        width: 100%;
        min-height: 9rem;
        margin-bottom: 0.5rem;
        resize: vertical;
      }
      #limits {
        margin-bottom: 0.6rem;
        font-size: 0.875rem;
      }
      .buttons {
        display: flex;
        flex-wrap: wrap;
        gap: 0.5rem;
        align-items: center;
      }
      .reading {
        min-height: 1.5em;
        margin-block: 0.5rem;
        font-size: 0.875rem;
        white-space: pre-line;
      }
      progress {
        flex: 1 1 100%;
        accent-color: var(--accent);
      }
      .close {
        margin-inline-start: auto;
      }
    `,
  ];

  constructor() {
    super();
    /** What came of the last paste or file. */
    this.reading = "";
    /** How far a text is read. @type {{done: number, total: number} | null} */
    this.linesRead = null;
    /** What was read, and is to be looked at before it is added. @type {Preview | null} */
    this.preview = null;
    /** How many texts have been added: what was in the box then may leave it. */
    this.textsAdded = 0;
    this.canDownload = false;
    /** A text too large for the box, which would freeze. @type {Text | null} */
    this.held = null;
    /** Why a text is not read at all. */
    this.refusal = "";
    /** Whether what is being read stands here, and in no file. */
    this.ofBox = false;
  }

  /** Puts it before the page. */
  open() {
    this.#dialog.showModal();
  }

  /** What was pasted elsewhere; it stays until it is read. @param {string} text */
  add(text) {
    this.#take(text);
    this.#addMany();
  }

  get #area() {
    return /** @type {HTMLTextAreaElement} */ (this.renderRoot.querySelector("textarea"));
  }

  get #dialog() {
    return /** @type {HTMLDialogElement} */ (this.renderRoot.querySelector("dialog"));
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (!changed.has("textsAdded") || !this.textsAdded || !this.ofBox) return;
    this.#area.value = "";
    this.held = null;
  }

  render() {
    const { held, linesRead, preview } = this;
    return html`
      <dialog aria-labelledby="title">
        <h2 id="title">Many sentences</h2>
        <label for="many"
          >One sentence a line. Names may stand in brackets:
          <span class="quiet">[Amara Okafor] met [Luis] in Madrid.</span></label
        >
        <textarea
          id="many"
          dir="auto"
          spellcheck="false"
          aria-describedby="limits"
          ?hidden=${held !== null}
          ?readonly=${linesRead !== null}
          @paste=${this.#paste}
        ></textarea>
        ${held && this.#heldText(held)}
        <p class="quiet" id="limits">
          A sentence has at most ${grouped(MOST_WORDS)} words and ${grouped(MOST_CHARACTERS)}
          characters, a text ${megabytes(LARGEST_TEXT)} MB. It may be CoNLL, JSON or CSV too.
        </p>
        <div class="buttons">
          <button
            class=${preview ? "" : "primary"}
            ?disabled=${linesRead !== null}
            @click=${this.#addMany}
          >
            Read these
          </button>
          <button ?disabled=${linesRead !== null} @click=${this.#chooseFile}>
            Open a text file…
          </button>
          <input
            type="file"
            accept=".txt,.conll,.conllu,.tsv,.bio,.iob,.csv,.json,.jsonl,.gz,text/plain"
            aria-label="Text file with sentences"
            hidden
            @change=${this.#openFile}
          />
        </div>
        ${linesRead ? this.#progress(linesRead) : nothing}
        <p class="reading" role="status">${this.refusal || this.reading || nothing}</p>
        ${preview ? html`<text-preview .preview=${preview}></text-preview>` : nothing}
        <div class="buttons">
          <span class="quiet">Download as</span>
          ${FORMATS.map(
            ([format, name]) => html`
              <button
                ?disabled=${!this.canDownload}
                @click=${() => emit(this, on.download, { format })}
              >
                ${name}
              </button>
            `,
          )}
          <button class="close" @click=${() => this.#dialog.close()}>Close</button>
        </div>
      </dialog>
    `;
  }

  /** @param {Text} held */
  #heldText({ name, content }) {
    return html`<p class="held">
      ${name}: <span class="number">${megabytes(content.byteLength)}</span> MB, not added yet.
      <button ?disabled=${this.linesRead !== null} @click=${() => (this.held = null)}>
        Discard it
      </button>
    </p>`;
  }

  /** @param {{done: number, total: number}} linesRead */
  #progress({ done, total }) {
    return html`<div class="buttons">
      <progress aria-label="Reading" max=${total || 1} .value=${done}></progress>
      <span class="number">Reading: ${grouped(done)} of ${grouped(total)} lines</span>
      <button @click=${() => emit(this, on.stopReading)}>Cancel</button>
    </div>`;
  }

  #addMany() {
    this.#read(this.held ?? pasted(this.#area.value), true);
  }

  /** @param {Text} text @param {boolean} ofBox */
  #read({ name, content }, ofBox) {
    this.refusal = tooLarge(name, content.byteLength);
    if (this.refusal) return;
    this.ofBox = ofBox;
    emit(this, on.readMany, { name, content });
  }

  /** @param {string} text */
  #take(text) {
    const isLarge = text.length > MOST_IN_BOX;
    this.held = isLarge ? pasted(text) : null;
    this.#area.value = isLarge ? "" : text;
  }

  /** @param {ClipboardEvent} event */
  #paste(event) {
    const text = event.clipboardData?.getData("text/plain") ?? "";
    const { value, selectionStart, selectionEnd } = this.#area;
    if (value.length + text.length <= MOST_IN_BOX) return;
    event.preventDefault();
    this.#take(value.slice(0, selectionStart) + text + value.slice(selectionEnd));
  }

  #chooseFile() {
    /** @type {HTMLInputElement} */ (this.renderRoot.querySelector("input[type=file]")).click();
  }

  /** @param {Event} event */
  async #openFile(event) {
    const input = /** @type {HTMLInputElement} */ (event.target);
    const file = input.files?.[0];
    input.value = "";
    if (!file) return;
    this.refusal = tooLarge(file.name, file.size);
    if (!this.refusal)
      this.#read({ name: file.name, content: new Uint8Array(await file.arrayBuffer()) }, false);
  }
}

/** "" for what is read. @param {string} name @param {number} size  in bytes */
const tooLarge = (name, size) =>
  size > LARGEST_TEXT
    ? `${name} has ${megabytes(size)} MB, and this page reads at most ` +
      `${megabytes(LARGEST_TEXT)} MB. ` +
      "Divide it, or train on it with python -m rnn."
    : "";

customElements.define("many-sentences", ManySentences);
