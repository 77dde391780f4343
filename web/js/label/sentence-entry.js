/**
 * One box: what is typed is read as it is typed, and stands on the stage; Enter keeps it. The text
 * of a sentence that is there already is changed in the same box.
 *
 * @import {SentenceRead} from "../wire/types.d.ts"
 */

import { css, html, LitElement, nothing } from "lit";
import { emit, on } from "../state/events.js";
import { full, grouped, short } from "../ui/numbers.js";
import { base, controls } from "../ui/style.js";
import { submission } from "../ui/submission.js";
import { MOST_CHARACTERS, MOST_WORDS } from "../wire/facts.js";

export class SentenceEntry extends LitElement {
  static properties = {
    text: { attribute: false },
    read: { attribute: false },
    ready: { attribute: false },
    editing: { state: true },
    typed: { state: true },
  };

  static styles = [
    base,
    controls,
    css`
      input {
        width: 100%;
        font-size: 0.9375rem;
      }
      /* Two lines all along, so that the list below does not jump. */
      .result {
        min-height: 2.6em;
        margin-block: 0.3rem;
        overflow-wrap: anywhere;
        color: var(--ink-2);
        font-size: 0.8125rem;
        line-height: 1.3;
      }
      mark {
        background: none;
        border-bottom: 2px solid var(--accent);
        color: var(--ink);
      }
      @media (forced-colors: active) {
        mark {
          color: CanvasText;
        }
      }
    `,
  ];

  constructor() {
    super();
    /** What is read as it is typed; "" when it is kept or given up. */
    this.text = "";
    /** What the network makes of it. @type {SentenceRead | null} */
    this.read = null;
    this.ready = false;
    /** The sentence whose text is changed. @type {{id: number, text: string} | null} */
    this.editing = null;
    this.typed = "";
  }

  get #input() {
    return /** @type {HTMLInputElement} */ (this.renderRoot.querySelector("input"));
  }

  focus() {
    this.#input.focus();
  }

  /** @param {{id: number, text: string}} sentence */
  async edit({ id, text }) {
    this.editing = { id, text };
    this.#fill(text);
    await this.updateComplete;
    this.#input.select();
    this.focus();
  }

  /** What was kept by labelling it leaves the box. @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (!changed.get("text") || this.text || this.editing) return;
    this.#input.value = "";
    this.typed = "";
  }

  render() {
    return html`
      <form @submit=${this.#submit} @keydown=${this.#submit}>
        <input
          name="sentence"
          aria-label=${this.editing ? "Text of the sentence" : "A sentence of your own"}
          aria-describedby="result"
          dir="auto"
          placeholder="Type a sentence"
          autocomplete="off"
          spellcheck="false"
          enterkeyhint="done"
          @input=${() => this.#type()}
          @keydown=${this.#onKey}
          @paste=${this.#paste}
        />
      </form>
      <p class="result" id="result" role="status">${this.#result()}</p>
    `;
  }

  #result() {
    const refusal = tooLong(this.typed);
    if (refusal) return refusal;
    if (this.editing) return "Enter saves the text, Escape leaves it as it was.";
    if (!this.typed) return "It is read as you type; Enter keeps it.";
    if (!this.read)
      return this.ready ? nothing : "Python will read this sentence once it has loaded.";
    const { trace, words } = this.read;
    if (!trace || words.length === 0) return "There are no words to read yet.";
    const { names } = trace;
    if (names.length === 0) return "Not kept yet: Enter. No name found.";
    return html`Not kept yet: Enter. Found
    ${names.map(({ start, end, probability }, i) => {
      const text = words.slice(start, end).join(" ");
      return html`${i ? ", " : ""}<mark>${text}</mark>
        <span class="number" title=${full(probability)}>${short(probability)}</span>`;
    })}`;
  }

  #type() {
    this.typed = this.#input.value;
    if (this.editing) return;
    emit(this, on.tryText, { text: tooLong(this.typed) ? "" : this.typed });
  }

  /** @param {string} text */
  #fill(text) {
    this.#input.value = text;
    this.typed = text;
    emit(this, on.tryText, { text: "" });
  }

  #submit = submission(() => this.#keep());

  #keep() {
    const text = this.#input.value.trim();
    if (tooLong(text)) return;
    const { editing } = this;
    this.editing = null;
    if (!editing) emit(this, on.add, { text });
    else if (text && text !== editing.text) emit(this, on.edit, { id: editing.id, text });
    this.#fill("");
    if (text) emit(this, on.toStage);
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    if (event.key !== "Escape") return;
    this.editing = null;
    this.#fill("");
  }

  /** Several lines in the box are several sentences. @param {ClipboardEvent} event */
  #paste(event) {
    const text = event.clipboardData?.getData("text/plain").trim() ?? "";
    if (!text.includes("\n")) return;
    event.preventDefault();
    emit(this, on.addMany, { text });
  }
}

/**
 * "" for a sentence that the page can show. Python counts the words exactly; there are at least as
 * many as there are between spaces.
 * @param {string} text
 */
function tooLong(text) {
  const words = text.length > MOST_WORDS ? text.trim().split(/\s+/).length : 0;
  if (text.length <= MOST_CHARACTERS && words <= MOST_WORDS) return "";
  return (
    `This has ${grouped(text.length)} characters and ${grouped(words)} words. A sentence of this ` +
    `page has at most ${grouped(MOST_CHARACTERS)} characters and ${grouped(MOST_WORDS)} words: ` +
    "divide it. It is not read, and stays here."
  );
}

customElements.define("sentence-entry", SentenceEntry);
