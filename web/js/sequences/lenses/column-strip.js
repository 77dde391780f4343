/**
 * The columns of an example as buttons, each with a bar: one is looked at.
 *
 * Events, which go up: "at" {at}.
 *
 * @import {SequenceColumn} from "../../wire/types.d.ts"
 */

import { css, html, LitElement, nothing } from "lit";
import { cssValue } from "../../ui/css-value.js";
import { full, short } from "../../ui/numbers.js";
import { Roving } from "../../ui/roving.js";
import { base, controls } from "../../ui/style.js";
import { followNow, wordColumns } from "../../ui/word-columns.js";
import { seen } from "./example-lens.js";

export class ColumnStrip extends LitElement {
  static properties = {
    columns: { attribute: false },
    at: { attribute: false },
    sizes: { attribute: false },
    head: { attribute: false },
    label: { attribute: false },
  };

  static styles = [
    base,
    controls,
    wordColumns,
    css`
      .up {
        height: 2.25rem;
      }
      .heads .up {
        border: 0;
      }
      .begins {
        border-inline-start: 1px solid var(--rule-3);
      }
    `,
  ];

  constructor() {
    super();
    /** @type {SequenceColumn[]} */
    this.columns = [];
    this.at = 0;
    /** What the bars show; null: there are none. @type {(number | null)[] | null} */
    this.sizes = null;
    /** What the bars are. */
    this.head = "";
    this.label = "";
    new Roving(this, "button.column");
  }

  render() {
    return html`
      <div class="scroller">
        <div class="columns" role="group" aria-label=${this.label}>
          <div class="heads" aria-hidden="true">
            <div class="t">timestep</div>
            <div class="word"></div>
            ${this.sizes ? html`<div class="up">${this.head}</div>` : nothing}
          </div>
          ${this.columns.map((column, at) => this.#column(column, at))}
        </div>
      </div>
    `;
  }

  /** @param {SequenceColumn} column @param {number} at */
  #column({ symbol, cell }, at) {
    const { sizes, columns } = this;
    const isNow = at === this.at;
    const begins = at > 0 && cell !== columns[at - 1].cell;
    const most = Math.max(...(sizes ?? []).map((size) => size ?? 0)) || 1;
    const size = sizes?.[at] ?? 0;
    return html`
      <button
        class="column ${isNow ? "now" : ""} ${begins ? "begins" : ""}"
        aria-current=${isNow ? "step" : nothing}
        @click=${() => this.#choose(at)}
      >
        <div class="t"><span class="visually-hidden">timestep </span>${at + 1}</div>
        <div class="word" title=${symbol}><bdi>${seen(symbol)}</bdi></div>
        ${
          sizes
            ? html`<div class="up"><i ${cssValue("--length", size / most)}></i></div>
              <div class="value" title=${full(size)} data-size=${size}>
                <span class="visually-hidden">${this.head} </span>${short(size)}
              </div>`
            : nothing
        }
      </button>
    `;
  }

  /** @param {number} at */
  #choose(at) {
    const news = { detail: { at }, bubbles: true, composed: true };
    this.dispatchEvent(new CustomEvent("at", news));
  }

  #followed = -1;

  updated() {
    if (this.at === this.#followed) return;
    this.#followed = this.at;
    followNow(/** @type {ShadowRoot} */ (this.renderRoot));
  }
}

customElements.define("column-strip", ColumnStrip);
