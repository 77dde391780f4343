/** What a reader says of a text's columns, tags and spans, instead of what was found in it. */

import { css, html, LitElement, nothing } from "lit";
import { emit, on } from "../state/events.js";
import { base, controls } from "../ui/style.js";

/**
 * @import {Otherwise} from "../wire/types.d.ts"
 * @import {TextFormat} from "../state/many.js"
 */

/** @type {Record<NonNullable<Otherwise["scheme"]>, string>} */
const TAGS = {
  prefix: "B-PER I-PER (BIO, BIOES, BILOU)",
  suffix: "PER-B PER-I",
  bare: "PER PER (IO)",
  numbers: "1 and 0",
  brackets: "(PER* *)",
};
/** @type {Record<NonNullable<Otherwise["offsets"]>, string>} */
const PLACES = { "code-points": "code points", "utf-16": "UTF-16 units", bytes: "bytes" };
/** What has columns, and what has spans. @type {ReadonlySet<TextFormat>} */
const OF_COLUMNS = new Set(["conll", "csv", "webanno"]);
/** @type {ReadonlySet<TextFormat>} */
const OF_SPANS = new Set(["jsonl", "csv", "doccano", "label-studio", "prodigy", "spacy", "brat"]);

export class ReadOtherwise extends LitElement {
  static properties = { format: { attribute: false }, otherwise: { attribute: false } };

  static styles = [
    base,
    controls,
    css`
      .fields {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(11rem, 1fr));
        gap: 0.5rem 0.8rem;
        margin-block: 0.5rem;
      }
      label {
        display: grid;
        gap: 0.2rem;
      }
      .names {
        grid-column: 1 / -1;
      }
      input,
      select {
        min-width: 0;
      }
    `,
  ];

  constructor() {
    super();
    /** @type {TextFormat} */
    this.format = "text";
    /** @type {Otherwise} */
    this.otherwise = {};
  }

  render() {
    const { format } = this;
    if (format === "text" || format === "wikiner") return nothing;
    return html`<details ?open=${Object.values(this.otherwise).some((said) => said != null)}>
      <summary>Columns, tags and places</summary>
      <div class="fields">
        ${OF_COLUMNS.has(format) ? [this.#column("word"), this.#column("tag")] : nothing}
        ${this.#choice("scheme", "Names are marked by", TAGS)}
        ${OF_SPANS.has(format) ? this.#choice("offsets", "Places count", PLACES) : nothing}
        ${this.#names()}
      </div>
    </details>`;
  }

  /** @param {"word" | "tag"} what */
  #column(what) {
    const key = /** @type {const} */ (`${what}_column`);
    return html`<label>
      Column of the ${what}
      <input
        type="number"
        step="1"
        placeholder="as found"
        .value=${String(this.otherwise[key] ?? "")}
        @change=${(/** @type {Event} */ event) => {
          const { value } = /** @type {HTMLInputElement} */ (event.target);
          this.#say({ [key]: value === "" ? null : Number(value) });
        }}
      />
    </label>`;
  }

  /**
   * @param {"scheme" | "offsets"} key
   * @param {string} label @param {Record<string, string>} called
   */
  #choice(key, label, called) {
    return html`<label>
      ${label}
      <select
        @change=${(/** @type {Event} */ event) => {
          const { value } = /** @type {HTMLSelectElement} */ (event.target);
          this.#say({ [key]: value || null });
        }}
      >
        <option value="">as found</option>
        ${Object.entries(called).map(
          ([value, name]) => html`
            <option value=${value} ?selected=${value === this.otherwise[key]}>${name}</option>
          `,
        )}
      </select>
    </label>`;
  }

  #names() {
    return html`<label class="names">
      Numbers of tags stand for
      <input
        placeholder="O,B-PER,I-PER or 2=PER"
        .value=${(this.otherwise.tag_names ?? []).join(",")}
        @change=${(/** @type {Event} */ event) => {
          const { value } = /** @type {HTMLInputElement} */ (event.target);
          const names = value.split(",").map((name) => name.trim());
          this.#say({ tag_names: value.trim() ? names : null });
        }}
      />
    </label>`;
  }

  /** @param {Partial<Record<keyof Otherwise, unknown>>} said */
  #say(said) {
    const otherwise = /** @type {Otherwise} */ ({ ...this.otherwise, ...said });
    emit(this, on.readAs, { otherwise });
  }
}

customElements.define("read-otherwise", ReadOtherwise);
