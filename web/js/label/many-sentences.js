/** Many sentences at once, in and out: pasted, from a file, and as files. */

import { css, html, LitElement, nothing } from "lit";
import { emit, on } from "../state/events.js";
import { base, controls } from "../ui/style.js";

/** @import {Write} from "../wire/types.d.ts" */

/** @type {[Write["format"], string][]} */
const FORMATS = [
  ["conll", "CoNLL"],
  ["jsonl", "JSON Lines"],
  ["text", "Text"],
];

export class ManySentences extends LitElement {
  static properties = {
    reading: { attribute: false },
    canDownload: { attribute: false },
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
      .close {
        margin-inline-start: auto;
      }
    `,
  ];

  constructor() {
    super();
    /** What came of the last paste or file. */
    this.reading = "";
    this.canDownload = false;
  }

  /** Puts it before the page. */
  open() {
    this.#dialog.showModal();
  }

  get #dialog() {
    return /** @type {HTMLDialogElement} */ (this.renderRoot.querySelector("dialog"));
  }

  render() {
    return html`
      <dialog aria-labelledby="title">
        <h2 id="title">Many sentences</h2>
        <label for="many"
          >One sentence a line. Names may stand in brackets:
          <span class="quiet">[Amara Okafor] met [Luis] in Madrid.</span></label
        >
        <textarea id="many" spellcheck="false"></textarea>
        <div class="buttons">
          <button class="primary" @click=${this.#addMany}>Add these</button>
          <button @click=${this.#chooseFile}>Open a text file…</button>
          <input
            type="file"
            accept=".txt,text/plain"
            aria-label="Text file with sentences"
            hidden
            @change=${this.#openFile}
          />
        </div>
        <p class="reading" role="status">${this.reading || nothing}</p>
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

  #addMany() {
    const area = /** @type {HTMLTextAreaElement} */ (this.renderRoot.querySelector("textarea"));
    emit(this, on.addMany, { text: area.value });
    area.value = "";
  }

  #chooseFile() {
    /** @type {HTMLInputElement} */ (this.renderRoot.querySelector("input[type=file]")).click();
  }

  /** @param {Event} event */
  async #openFile(event) {
    const input = /** @type {HTMLInputElement} */ (event.target);
    const file = input.files?.[0];
    input.value = "";
    if (file) emit(this, on.addMany, { text: await file.text() });
  }
}

customElements.define("many-sentences", ManySentences);
