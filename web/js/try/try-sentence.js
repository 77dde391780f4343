/**
 * An unseen sentence: its names marked in place, with their probabilities.
 *
 * @import {FoundName, SentenceRead} from "../wire/types.d.ts"
 */

import { css, html, LitElement, nothing } from "lit";
import { emit, on } from "../state/events.js";
import { counted, full, short } from "../ui/numbers.js";
import { base, controls } from "../ui/style.js";

export class TrySentence extends LitElement {
  static properties = {
    text: { attribute: false },
    read: { attribute: false },
    reading: { attribute: false },
    note: { attribute: false },
    ready: { attribute: false },
  };

  static styles = [
    base,
    controls,
    css`
      form {
        display: flex;
        gap: 0.5rem;
        max-width: 46rem;
      }
      input {
        flex: 1;
        min-width: 0;
      }
      .result {
        max-width: 46rem;
        margin: 1rem 0 0.4rem;
        font: 1.375rem / 2.3 var(--serif);
        overflow-wrap: anywhere;
        white-space: pre-wrap;
      }
      mark {
        padding: 0.12em 0.3em;
        border-bottom: 2px solid var(--accent);
        border-radius: 3px 3px 0 0;
        background: var(--accent-tint);
        color: inherit;
        -webkit-box-decoration-break: clone;
        box-decoration-break: clone;
      }
      mark small {
        margin-left: 0.4em;
        font: 0.8125rem / 1 var(--sans);
        font-variant-numeric: tabular-nums;
      }
      .buttons {
        display: flex;
        flex-wrap: wrap;
        gap: 0.5rem;
        align-items: center;
      }
    `,
  ];

  constructor() {
    super();
    this.text = "";
    /** @type {SentenceRead | null} */
    this.read = null;
    /** Asked, not answered yet. */
    this.reading = false;
    /** What is said in the place of a result. */
    this.note = "";
    this.ready = false;
  }

  render() {
    return html`
      <form @submit=${this.#submit}>
        <input
          name="text"
          aria-label="An unseen sentence"
          placeholder="Later Wanjiru asked Luis de la Cruz about Paris."
          autocomplete="off"
          spellcheck="false"
        />
        <button>Read it</button>
      </form>
      <div role="status">${this.#result()}</div>
    `;
  }

  #result() {
    if (this.reading)
      return this.ready
        ? nothing
        : html`<p class="quiet result">Python will read this sentence once it has loaded.</p>`;
    if (this.note) return html`<p class="quiet">${this.note}</p>`;
    if (!this.read?.trace) return nothing;
    const { names } = this.read.trace;
    return html`
      <p class="result">${this.#marked(names, this.read.offsets ?? [])}</p>
      <div class="buttons">
        <button @click=${() => emit(this, on.stepThrough)}>Step through it</button>
        <button class="plain" @click=${() => emit(this, on.keep)}>Add it to my sentences</button>
        <span class="quiet"
          >${names.length ? counted(names.length, "name") : "no name"} found; the number is the
          probability of its least certain word.</span
        >
      </div>
    `;
  }

  /**
   * The text as typed, names marked.
   * @param {FoundName[]} names @param {number[][]} offsets  of the words, in code points
   */
  #marked(names, offsets) {
    const characters = [...this.text];
    const between = (/** @type {number} */ from, /** @type {number | undefined} */ to) =>
      characters.slice(from, to).join("");
    let end = 0;
    const parts = names.map((name) => {
      const [from] = offsets[name.start];
      const [, to] = offsets[name.end - 1];
      const before = between(end, from);
      end = to;
      return html`${before}<mark
          >${between(from, to)}<small title=${full(name.probability)}
            >${short(name.probability)}</small
          ></mark
        >`;
    });
    return html`${parts}${between(end, undefined)}`;
  }

  /** @param {SubmitEvent} event */
  #submit(event) {
    event.preventDefault();
    emit(this, on.tryText, {
      text: String(new FormData(/** @type {HTMLFormElement} */ (event.target)).get("text")),
    });
  }
}

customElements.define("try-sentence", TrySentence);
