/** The texts that are to be read: which column of a table, in which encoding. */

import { css, html, LitElement, nothing } from "lit";
import { megabytes } from "../ui/numbers.js";
import { base, controls } from "../ui/style.js";
import { ENCODINGS } from "../wire/facts.js";
import { say } from "./says.js";

/** @import {Chosen} from "./given-files.js" */

/** @type {[string, string][]} */
const WAYS = [["", "as found"], ...Object.entries(ENCODINGS)];

export class ChosenList extends LitElement {
  static properties = { texts: { attribute: false } };

  static styles = [
    base,
    controls,
    css`
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
    `,
  ];

  constructor() {
    super();
    /** @type {Chosen[]} */
    this.texts = [];
  }

  render() {
    return html`<ul aria-label="Texts to read">
      ${this.texts.map((text, place) => this.#text(text, place))}
    </ul>`;
  }

  /** @param {Chosen} text @param {number} place */
  #text({ name, content, from, columns, column, encoding }, place) {
    return html`<li>
      <strong>${name}</strong>
      <span class="quiet number">${sizeOf(content.byteLength)}</span>
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
                ${WAYS.map(
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

  /** @param {Event} event @param {number} place */
  #column({ target }, place) {
    const { value } = /** @type {HTMLSelectElement} */ (target);
    say(this, "change", { place, change: { column: value || null } });
  }

  /** @param {Event} event @param {number} place */
  #encoding({ target }, place) {
    const { value } = /** @type {HTMLSelectElement} */ (target);
    say(this, "change", { place, change: { encoding: value || null } });
  }
}

/** @param {number} bytes */
const sizeOf = (bytes) =>
  bytes < 100_000 ? `${Math.ceil(bytes / 1000)} kB` : `${megabytes(bytes)} MB`;

customElements.define("chosen-list", ChosenList);
