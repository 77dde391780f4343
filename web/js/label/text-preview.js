/** What was read of a text, before any of it joins the sentences: as what, how much, what not. */

import { css, html, LitElement, nothing } from "lit";
import { emit, on } from "../state/events.js";
import { summed } from "../state/many.js";
import { download } from "../ui/download.js";
import { counted, grouped } from "../ui/numbers.js";
import { base, controls } from "../ui/style.js";
import { TEXT_FORMATS } from "../wire/facts.js";
import { markedWords, markStyle } from "./marked-words.js";
import "./read-otherwise.js";

/**
 * @import {LabelledWords} from "../wire/types.d.ts"
 * @import {Classes} from "../state/classes.js"
 * @import {Preview} from "../state/many.js"
 */

/** @type {Preview} */
const NOTHING = {
  name: "",
  format: "text",
  why: "",
  sentences: [],
  words: 0,
  labelled: 0,
  names: 0,
  notes: [],
  skipped: [],
  classes: null,
  allClasses: false,
  otherwise: {},
};
const SHOWN = 10; // places
const SAMPLES = 3; // sentences

export class TextPreview extends LitElement {
  static properties = { preview: { attribute: false }, classes: { attribute: false } };

  static styles = [
    base,
    controls,
    markStyle,
    css`
      :host {
        margin-block: 0.75rem;
        padding-block: 0.75rem;
        border-block: 1px solid var(--rule);
        font-size: 0.875rem;
      }
      p,
      ul,
      ol {
        margin-block: 0 0.5rem;
      }
      .what {
        display: flex;
        flex-wrap: wrap;
        gap: 0.4rem 0.8rem;
        align-items: baseline;
      }
      .what label {
        display: inline-flex;
        gap: 0.4rem;
        align-items: baseline;
      }
      ul,
      ol {
        padding-inline-start: 1.2rem;
      }
      ol {
        font-family: var(--serif);
      }
      .skipped {
        max-height: 8rem;
        overflow-y: auto;
      }
      mark:not([data-class]) {
        background: none;
        text-decoration-thickness: 2px;
      }
      .buttons {
        display: flex;
        flex-wrap: wrap;
        gap: 0.5rem;
      }
    `,
  ];

  constructor() {
    super();
    /** @type {Preview} */
    this.preview = { ...NOTHING };
    /** The project's. @type {Classes} */
    this.classes = null;
  }

  render() {
    const { name, sentences, notes } = this.preview;
    const some = sentences.length;
    return html`
      <div class="what">
        <strong>${name}</strong>
        <label>
          read as
          <select @change=${this.#readAs}>
            ${Object.entries(TEXT_FORMATS).map(
              ([format, called]) => html`
                <option value=${format} ?selected=${format === this.preview.format}>
                  ${called}
                </option>
              `,
            )}
          </select>
        </label>
        <label>
          names of
          <select @change=${this.#readClasses}>
            <option value="" ?selected=${!this.preview.allClasses}>
              ${this.classes ? this.classes.join(", ") : "persons, as 1"}
            </option>
            <option value="all" ?selected=${this.preview.allClasses}>
              all classes${this.#found()}
            </option>
          </select>
        </label>
        <span class="quiet">${this.preview.why}</span>
      </div>
      <read-otherwise
        .format=${this.preview.format}
        .otherwise=${this.preview.otherwise}
      ></read-otherwise>
      <ol>
        ${sentences
          .slice(0, SAMPLES)
          .map((each) => html`<li dir="auto">${marked(each, this.preview.classes)}</li>`)}
      </ol>
      ${notes.length ? html`<ul>${notes.map((note) => html`<li>${note}</li>`)}</ul>` : nothing}
      ${this.#skipped()}
      <div class="buttons">
        <button class="primary" ?disabled=${!some} @click=${() => emit(this, on.addRead)}>
          Add ${counted(some, "sentence")}
        </button>
        <button @click=${() => emit(this, on.dropRead)}>Do not add</button>
        <button @click=${this.#saveReport}>Save the report</button>
      </div>
    `;
  }

  #skipped() {
    const { skipped } = this.preview;
    if (!skipped.length) return nothing;
    return html`
      <p>${counted(skipped.length, "place")} skipped:</p>
      <ul class="skipped" tabindex="0" aria-label="What was skipped">
        ${skipped.slice(0, SHOWN).map((place) => html`<li>${told(place)}</li>`)}
        ${
          skipped.length > SHOWN
            ? html`<li>${grouped(skipped.length - SHOWN)} more are in the report.</li>`
            : nothing
        }
      </ul>
    `;
  }

  /** @param {Event} event */
  #readAs(event) {
    const { value } = /** @type {HTMLSelectElement} */ (event.target);
    emit(this, on.readAs, { format: /** @type {Preview["format"]} */ (value) });
  }

  /** Those of a text that is read with all of its own. */
  #found() {
    const { allClasses, classes } = this.preview;
    return allClasses ? `: ${classes?.join(", ") ?? "none are marked"}` : " that are in it";
  }

  /** @param {Event} event */
  #readClasses(event) {
    const { value } = /** @type {HTMLSelectElement} */ (event.target);
    emit(this, on.readAs, { all_classes: value === "all" });
  }

  #saveReport() {
    const { name, format, why, notes, skipped } = this.preview;
    const lines = [
      `${name}: read as ${TEXT_FORMATS[format]}: ${why}`,
      summed(this.preview),
      ...notes,
      ...skipped.map(told),
    ];
    download("report.txt", `${lines.join("\n")}\n`, "text/plain");
  }
}

/** @param {Preview["skipped"][number]} place */
const told = ({ line, reason }) => `Line ${line} skipped: ${reason}`;

/** Its words, names marked. @param {LabelledWords} sentence @param {Classes} classes */
const marked = ({ words, labels }, classes) =>
  classes
    ? markedWords(words, labels ?? [], classes)
    : words.map(
        (word, i) => html`${i ? " " : ""}${labels?.[i] ? html`<mark>${word}</mark>` : word}`,
      );

customElements.define("text-preview", TextPreview);
