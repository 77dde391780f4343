/** Adding sentences: one by typing, many by pasting or from a file. */

import { css, html, LitElement, nothing } from "lit";
import { emit, on } from "../state/events.js";
import { base, controls, tables } from "../ui/style.js";

export class SentenceEntry extends LitElement {
  static properties = {
    reading: { attribute: false },
  };

  static styles = [
    base,
    controls,
    tables,
    css`
      form {
        display: flex;
        gap: 0.5rem;
      }
      input[name="sentence"] {
        flex: 1;
        min-width: 0;
      }
      textarea {
        display: block;
        width: 100%;
        min-height: 7rem;
        margin-bottom: 0.5rem;
        resize: vertical;
      }
      .buttons {
        display: flex;
        flex-wrap: wrap;
        gap: 0.5rem;
        align-items: center;
      }
      label {
        display: block;
        margin-bottom: 0.4rem;
        color: var(--ink-2);
        font-size: 0.875rem;
      }
      .reading {
        margin-top: 0.6rem;
        font-size: 0.875rem;
        white-space: pre-line;
      }
      details[open] {
        padding-bottom: 0.6rem;
      }
    `,
  ];

  constructor() {
    super();
    /** What came of the last paste or file. */
    this.reading = "";
  }

  focus() {
    this.renderRoot.querySelector("input")?.focus();
  }

  render() {
    return html`
      <form @submit=${this.#add}>
        <input
          name="sentence"
          aria-label="A sentence of your own"
          placeholder="Type a sentence of your own"
          autocomplete="off"
          spellcheck="false"
          @paste=${this.#paste}
        />
        <button>Add</button>
      </form>
      <details>
        <summary>Paste or open many</summary>
        <label for="many"
          >One sentence a line. Names may stand in brackets:
          <span class="quiet">[Amara Okafor] met [Luis] in Madrid.</span></label
        >
        <textarea id="many" spellcheck="false"></textarea>
        <div class="buttons">
          <button @click=${this.#addMany}>Add these</button>
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
      </details>
    `;
  }

  /** @param {SubmitEvent} event */
  #add(event) {
    event.preventDefault();
    const input = /** @type {HTMLInputElement} */ (
      this.renderRoot.querySelector("input[name=sentence]")
    );
    emit(this, on.add, { text: input.value.trim() });
    input.value = "";
  }

  /** Several lines in the one-line field are several sentences. @param {ClipboardEvent} event */
  #paste(event) {
    const text = event.clipboardData?.getData("text/plain").trim() ?? "";
    if (!text.includes("\n")) return;
    event.preventDefault();
    this.renderRoot.querySelector("details")?.setAttribute("open", "");
    emit(this, on.addMany, { text });
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

customElements.define("sentence-entry", SentenceEntry);
