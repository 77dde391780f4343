/** Many sentences at once, in and out: pasted, from a file, and as files. */

import { html, LitElement, nothing } from "lit";
import { emit, on } from "../state/events.js";
import { filesIn, hasFiles } from "../ui/dropped.js";
import { grouped, megabytes } from "../ui/numbers.js";
import { base, controls, dialogSheet } from "../ui/style.js";
import {
  ENCODINGS,
  LARGEST_TEXT,
  MOST_CHARACTERS,
  MOST_IN_BOX,
  MOST_WORDS,
} from "../wire/facts.js";
import { bytesOf, readTogether } from "./chosen-files.js";
import { manyStyle } from "./many-style.js";
import { BUSY, NOTHING, oneOf, tooLarge, UNREAD } from "./refusals.js";
import "./text-preview.js";

/**
 * @import {Classes} from "../state/classes.js"
 * @import {Preview} from "../state/many.js"
 * @import {Dropped} from "../ui/dropped.js"
 * @import {Read, Write} from "../wire/types.d.ts"
 */

/** @type {[Write["format"], string][]} */
const FORMATS = [
  ["conll", "CoNLL"],
  ["jsonl", "JSON Lines"],
  ["text", "Text"],
];

/** @typedef {Pick<Read, "name" | "content" | "beside">} Text */

/** @param {string} text @returns {Text} */
const pasted = (text) => ({ name: "The pasted text", content: new TextEncoder().encode(text) });

export class ManySentences extends LitElement {
  static properties = {
    reading: { attribute: false },
    linesRead: { attribute: false },
    preview: { attribute: false },
    classes: { attribute: false },
    textsAdded: { attribute: false },
    canDownload: { attribute: false },
    held: { state: true },
    refusal: { state: true },
    encoding: { state: true },
    isOver: { state: true },
  };

  static styles = [base, controls, dialogSheet, manyStyle];

  constructor() {
    super();
    /** What came of the last paste or file. */
    this.reading = "";
    /** How far a text is read. @type {{done: number, total: number} | null} */
    this.linesRead = null;
    /** What was read, and is to be looked at before it is added. @type {Preview | null} */
    this.preview = null;
    /** The project's. @type {Classes} */
    this.classes = null;
    /** How many texts have been added: what was in the box then may leave it. */
    this.textsAdded = 0;
    this.canDownload = false;
    /** A text too large for the box, which would freeze. @type {Text | null} */
    this.held = null;
    /** Why a text is not read at all. */
    this.refusal = "";
    /** Of files, where the reader names it. @type {string | null} */
    this.encoding = null;
    this.isOver = false;
    /** Whether what is being read stands here, and in no file. */
    this.ofBox = true;
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
    if (changed.has("reading")) this.refusal = "";
    if (!changed.has("textsAdded") || !this.textsAdded || !this.ofBox) return;
    this.#area.value = "";
    this.held = null;
  }

  render() {
    const { held, linesRead, preview } = this;
    return html`
      <dialog
        aria-labelledby="title"
        class=${this.isOver ? "over" : ""}
        @dragover=${this.#over}
        @dragleave=${() => (this.isOver = false)}
        @drop=${this.#drop}
      >
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
          characters, a text ${megabytes(LARGEST_TEXT)} MB. It may be CoNLL, JSON or CSV too, or a
          file that is dropped here.
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
            multiple
            accept=".txt,.conll,.conllu,.tsv,.bio,.iob,.csv,.json,.jsonl,.gz,text/plain"
            aria-label="Text file with sentences"
            hidden
            @change=${this.#chosen}
          />
          <label>
            Its encoding
            <select ?disabled=${linesRead !== null} @change=${this.#nameEncoding}>
              <option value="">as found</option>
              ${Object.entries(ENCODINGS).map(
                ([name, called]) => html`<option value=${name}>${called}</option>`,
              )}
            </select>
          </label>
        </div>
        ${linesRead ? this.#progress(linesRead) : nothing}
        <p class="reading" role="status">${this.refusal || this.reading || nothing}</p>
        ${
          preview
            ? html`<text-preview .preview=${preview} .classes=${this.classes}></text-preview>`
            : nothing
        }
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
    const { held } = this;
    if (held || this.#area.value.trim()) return this.#read(held ?? pasted(this.#area.value), true);
    this.refusal = NOTHING;
    this.#area.focus();
  }

  /** @param {Text} text @param {boolean} ofBox */
  #read({ name, content, beside = null }, ofBox) {
    this.refusal = tooLarge(name, content.byteLength);
    if (this.refusal) return;
    this.ofBox = ofBox;
    emit(this, on.readMany, { name, content, beside, encoding: ofBox ? null : this.encoding });
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
  #chosen({ target }) {
    const input = /** @type {HTMLInputElement} */ (target);
    const files = [...(input.files ?? [])];
    input.value = "";
    if (files.length) void this.takeFiles({ files, unread: [] });
  }

  /** @param {File} file @param {File | null} [beside]  the text that its marks stand in */
  async openFile(file, beside = null) {
    this.refusal = tooLarge(file.name, file.size + (beside?.size ?? 0));
    if (this.refusal) return;
    const text = beside && (await bytesOf(beside));
    this.#read({ name: file.name, content: await bytesOf(file), beside: text }, false);
  }

  /** What was dropped here or on the list. @param {Dropped} dropped */
  async takeFiles({ files, unread }) {
    const chosen = readTogether(files);
    if (this.linesRead) this.refusal = BUSY;
    else if (chosen) await this.openFile(chosen.file, chosen.beside);
    else this.refusal = files.length ? oneOf(files.length) : `${unread.join(", ")}: ${UNREAD}`;
  }

  /** @param {DragEvent} event */
  #over(event) {
    if (!hasFiles(event)) return;
    event.preventDefault();
    this.isOver = true;
  }

  /** @param {DragEvent} event */
  #drop(event) {
    this.isOver = false;
    if (!hasFiles(event)) return;
    event.preventDefault();
    const dropped = filesIn(/** @type {DataTransfer} */ (event.dataTransfer));
    void dropped.then((files) => this.takeFiles(files));
  }

  /** The file that was opened is read once more. @param {Event} event */
  #nameEncoding({ target }) {
    this.encoding = /** @type {HTMLSelectElement} */ (target).value || null;
    if (!this.ofBox) emit(this, on.readAs, { encoding: this.encoding });
  }
}

customElements.define("many-sentences", ManySentences);
