/** Where texts come from: pasted, dropped, chosen; and which network is to read them. */

import { css, html, LitElement, nothing } from "lit";
import { filesIn } from "../ui/dropped.js";
import { counted, grouped, megabytes } from "../ui/numbers.js";
import { base, controls, radios } from "../ui/style.js";
import { MOST_IN_BOX, MOST_TO_READ } from "../wire/facts.js";
import { isAlone, table } from "../wire/table.js";
import "./chosen-list.js";
import "./put-back.js";
import { ENGLISH } from "./reading.js";
import { say } from "./says.js";

/** @import {Chosen} from "./given-files.js" */

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
          @paste=${this.#pasted}
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
      ${this.#said()}
      ${
        this.texts.length
          ? html`<chosen-list
            .texts=${this.texts}
            @change=${this.#passOn}
            @remove=${this.#passOn}
          ></chosen-list>`
          : nothing
      }
      ${this.#network()}
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

  #passOn = (/** @type {CustomEvent} */ { type, detail }) =>
    this.dispatchEvent(new CustomEvent(type, { detail }));

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

  #network() {
    if (!table?.[ENGLISH]) return html`<p>Read by the network in hand: ${this.inHand}.</p>`;
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

  /** What the box would freeze on is a text of its own at once. @param {ClipboardEvent} event */
  #pasted(event) {
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (text.length <= MOST_IN_BOX) return;
    event.preventDefault();
    say(this, "paste", { text });
  }

  #read() {
    if (this.hasPasted) say(this, "paste", { text: this.#area.value });
    this.#area.value = "";
    this.hasPasted = false;
    say(this, "read", {});
  }

  /** Once it is there. */
  focus() {
    this.updateComplete.then(() => this.#area.focus());
  }

  /** @param {"files" | "folder"} id */
  #choose(id) {
    /** @type {HTMLInputElement} */ (this.renderRoot.querySelector(`#${id}`)).click();
  }

  /** @param {Event} event */
  #chosen(event) {
    const input = /** @type {HTMLInputElement} */ (event.target);
    say(this, "choose", { files: [...(input.files ?? [])], unread: [] });
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
    const dropped = await filesIn(event.dataTransfer);
    if (dropped.files.length || dropped.unread.length) say(this, "choose", dropped);
    else if (text.length > MOST_IN_BOX) say(this, "paste", { text });
    else if (text) {
      const { selectionStart, selectionEnd } = this.#area;
      this.#area.setRangeText(text, selectionStart, selectionEnd, "end");
    }
    this.#typed();
  }
}

const OF_DOCUMENTS =
  "Of HTML, Word and PDF the text is taken, and what is saved is text: without pictures, " +
  "headers, footers and comments; a scan has no text.";
const LEFT_OUT =
  "Word files and PDFs are read by the page of the site alone: what reads them would make this " +
  "file too large. Of HTML the text is taken, and what is saved is text.";

customElements.define("text-source", TextSource);
