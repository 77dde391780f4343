/** Where texts come from: pasted, dropped, chosen; and which network is to read them. */

import { css, html, LitElement, nothing } from "lit";
import { counted, grouped, megabytes } from "../ui/numbers.js";
import { base, controls, radios } from "../ui/style.js";
import { MOST_TO_READ } from "../wire/facts.js";
import { isAlone, table } from "../wire/table.js";
import { filesIn } from "./given-files.js";
import "./put-back.js";
import { ENGLISH } from "./reading.js";
import { say } from "./says.js";

/** @import {Chosen} from "./given-files.js" */

/** What this page's Python has. @type {[string, string][]} */
const ENCODINGS = [
  ["", "as found"],
  ["utf-8", "UTF-8"],
  ["cp1252", "Windows-1252"],
  ["iso8859-1", "Latin-1"],
  ["iso8859-15", "Latin-9"],
  ["utf-16", "UTF-16"],
];
const OF_TABLES = /\.(csv|tsv)$/i;
const TAKES = ".txt,.md,.text,.log,.csv,.tsv,.html,.htm,.docx,.pdf,text/*";

export class TextSource extends LitElement {
  static properties = {
    texts: { attribute: false },
    skipped: { attribute: false },
    trouble: { attribute: false },
    english: { type: Boolean },
    ready: { type: Boolean },
    inHand: { attribute: false },
    isOver: { state: true },
    hasPasted: { state: true },
  };

  static styles = [
    base,
    controls,
    radios,
    css`
      :host {
        display: grid;
        align-content: start;
        gap: 0.75rem;
        padding: 1rem 1.25rem;
        overflow-y: auto;
      }
      .place {
        padding: 0.75rem;
        border: 2px dashed var(--rule-2);
        border-radius: 8px;
      }
      .place.over {
        border-color: var(--accent);
        background: var(--accent-tint);
      }
      textarea {
        display: block;
        width: 100%;
        height: clamp(7rem, 26dvh, 16rem);
        margin-block: 0.35rem 0.6rem;
        resize: none;
      }
      .buttons {
        display: flex;
        flex-wrap: wrap;
        gap: 0.5rem;
        align-items: center;
      }
      label,
      p,
      legend {
        color: var(--ink-2);
        font-size: 0.875rem;
      }
      ul {
        margin: 0;
        padding: 0;
        list-style: none;
      }
      li {
        display: flex;
        flex-wrap: wrap;
        gap: 0.25rem 0.75rem;
        align-items: center;
        padding-block: 0.3rem;
        border-bottom: 1px solid var(--rule);
        font-size: 0.875rem;
      }
      li strong {
        overflow-wrap: anywhere;
      }
      li .end {
        margin-inline-start: auto;
      }
      .trouble {
        padding: 0.4rem 0.6rem;
        border-inline-start: 3px solid var(--alarm);
        color: var(--ink);
      }
    `,
  ];

  constructor() {
    super();
    /** @type {Chosen[]} */
    this.texts = [];
    /** @type {string[]} */
    this.skipped = [];
    this.trouble = "";
    this.english = false;
    this.ready = false;
    /** What the network in hand is called. */
    this.inHand = "";
    this.isOver = false;
    this.hasPasted = false;
  }

  render() {
    const isThere = this.texts.length > 0 || this.hasPasted;
    return html`
      <div
        class="place ${this.isOver ? "over" : ""}"
        @dragover=${this.#over}
        @dragleave=${() => (this.isOver = false)}
        @drop=${this.#drop}
      >
        <label for="text">Paste a text, or drop files or a folder here</label>
        <textarea
          id="text"
          dir="auto"
          spellcheck="false"
          @input=${this.#typed}
          aria-describedby="limits"
        ></textarea>
        <div class="buttons">
          <button @click=${() => this.#choose("files")}>Choose files…</button>
          ${
            "webkitdirectory" in HTMLInputElement.prototype
              ? html`<button @click=${() => this.#choose("folder")}>Choose a folder…</button>`
              : nothing
          }
          <input
            id="files"
            type="file"
            multiple
            hidden
            accept=${TAKES}
            aria-label="Texts"
            @change=${this.#chosen}
          />
          <input
            id="folder"
            type="file"
            webkitdirectory
            hidden
            aria-label="Folder of texts"
            @change=${this.#chosen}
          />
        </div>
      </div>
      ${this.#said()} ${this.texts.length ? this.#list() : nothing} ${this.#network()}
      <div class="buttons">
        <button class="primary" ?disabled=${!isThere} @click=${this.#read}>Find the names</button>
        ${this.ready ? nothing : html`<p>Python will read this once it has loaded.</p>`}
      </div>
      <p id="limits">
        Text in any of the usual encodings, CSV, HTML${isAlone() ? "" : ", Word (.docx) and PDF"},
        ${megabytes(MOST_TO_READ)} MB at once. ${isAlone() ? LEFT_OUT : OF_DOCUMENTS} Nothing leaves
        this page.
      </p>
      <put-back></put-back>
    `;
  }

  #said() {
    const { skipped, trouble } = this;
    return html`<div role="status">
      ${trouble ? html`<p class="trouble">${trouble}</p>` : nothing}
      ${
        skipped.length
          ? html`<p class="trouble">
              ${counted(skipped.length, "file")} not taken: ${skipped.slice(0, 5).join(" ")}
              ${skipped.length > 5 ? `And ${grouped(skipped.length - 5)} more.` : nothing}
            </p>`
          : nothing
      }
    </div>`;
  }

  #list() {
    return html`<ul aria-label="Texts to read">
      ${this.texts.map((text, place) => this.#text(text, place))}
    </ul>`;
  }

  /** @param {Chosen} text @param {number} place */
  #text({ name, content, from, columns, column, encoding }, place) {
    return html`<li>
      <strong>${name}</strong>
      <span class="quiet number">${megabytes(content.byteLength)} MB</span>
      ${from ? html`<span class="quiet">the text of ${from}</span>` : nothing}
      ${
        columns.length
          ? html`<label
              >Column
              <select @change=${(/** @type {Event} */ event) => this.#column(event, place)}>
                <option value="">all, as running text</option>
                ${columns.map(
                  (each) =>
                    html`<option value=${each} ?selected=${each === column}>${each}</option>`,
                )}
              </select></label
            >`
          : nothing
      }
      ${
        from
          ? nothing
          : html`<label
              >Encoding
              <select @change=${(/** @type {Event} */ event) => this.#encoding(event, place)}>
                ${ENCODINGS.map(
                  ([value, called]) =>
                    html`<option value=${value} ?selected=${value === (encoding ?? "")}>
                      ${called}
                    </option>`,
                )}
              </select></label
            >`
      }
      <button class="plain end" @click=${() => say(this, "remove", { place })}>
        Remove<span class="visually-hidden"> ${name}</span>
      </button>
    </li>`;
  }

  #network() {
    if (!table?.[ENGLISH]) return nothing;
    /** @type {[boolean, string][]} */
    const ways = [
      [true, `the English network (${megabytes(table[ENGLISH].size)} MB)`],
      [false, `the one in hand: ${this.inHand}`],
    ];
    return html`<fieldset>
      <legend>Network</legend>
      ${ways.map(
        ([english, called]) => html`
          <label>
            <input
              type="radio"
              name="network"
              .checked=${this.english === english}
              @change=${() => say(this, "network", { english })}
            />
            ${called}
          </label>
        `,
      )}
    </fieldset>`;
  }

  get #area() {
    return /** @type {HTMLTextAreaElement} */ (this.renderRoot.querySelector("textarea"));
  }

  #typed() {
    this.hasPasted = this.#area.value.trim() !== "";
  }

  #read() {
    if (this.hasPasted) say(this, "paste", { text: this.#area.value });
    say(this, "read", {});
  }

  focus() {
    this.#area.focus();
  }

  /** What was pasted is among the texts now. */
  clear() {
    this.#area.value = "";
    this.hasPasted = false;
  }

  /** @param {"files" | "folder"} id */
  #choose(id) {
    /** @type {HTMLInputElement} */ (this.renderRoot.querySelector(`#${id}`)).click();
  }

  /** @param {Event} event */
  #chosen(event) {
    const input = /** @type {HTMLInputElement} */ (event.target);
    say(this, "choose", { files: [...(input.files ?? [])] });
    input.value = "";
  }

  /** @param {DragEvent} event */
  #over(event) {
    event.preventDefault();
    this.isOver = true;
  }

  /** @param {DragEvent} event */
  async #drop(event) {
    event.preventDefault();
    this.isOver = false;
    if (!event.dataTransfer) return;
    const text = event.dataTransfer.getData("text/plain");
    const files = await filesIn(event.dataTransfer);
    if (files.length) say(this, "choose", { files });
    else if (text) this.#area.value = text;
    this.#typed();
  }

  /** @param {Event} event @param {number} place */
  #column(event, place) {
    const { value } = /** @type {HTMLSelectElement} */ (event.target);
    say(this, "change", { place, change: { column: value || null } });
  }

  /** @param {Event} event @param {number} place */
  #encoding(event, place) {
    const { value } = /** @type {HTMLSelectElement} */ (event.target);
    say(this, "change", { place, change: { encoding: value || null } });
  }
}

const OF_DOCUMENTS =
  "Of HTML, Word and PDF the text is taken, and what is saved is text: without pictures, " +
  "headers, footers and comments; a scan has no text.";
const LEFT_OUT =
  "Word files and PDFs are read by the page of the site alone: what reads them would make this " +
  "file too large. Of HTML the text is taken, and what is saved is text.";

/** @param {string} name */
export const mayBeTable = (name) => OF_TABLES.test(name);

customElements.define("text-source", TextSource);
