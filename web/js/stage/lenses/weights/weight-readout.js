/**
 * One weight in a line: its name, what it joins, every digit, and the way into how it is updated.
 *
 * @import {WeightNumber} from "../../../wire/types.d.ts"
 */

import { css, html, LitElement } from "lit";
import { emit, on } from "../../../state/events.js";
import { parameter } from "../../../ui/math.js";
import { full } from "../../../ui/numbers.js";
import { base, controls } from "../../../ui/style.js";
import { mark } from "../../cells.js";

export class WeightReadout extends LitElement {
  static properties = {
    number: { attribute: false },
    joins: { attribute: false },
    value: { attribute: false },
  };

  static styles = [
    base,
    controls,
    css`
      /* Room for two lines, so that nothing below moves from cell to cell. */
      p {
        display: grid;
        grid-template: auto 2.25rem / auto minmax(0, 1fr);
        gap: 0.1rem 0.6rem;
        align-items: center;
        min-height: 4.25rem;
        padding-top: 0.4rem;
        font-size: 0.9375rem;
      }
      .joins {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .value {
        display: flex;
        grid-column: 1 / -1;
        gap: 0.75rem;
        align-items: center;
      }
      .hint {
        display: block;
      }
      button {
        min-height: 2.25rem;
        font-size: 0.875rem;
      }
    `,
  ];

  constructor() {
    super();
    /** @type {WeightNumber | null} */
    this.number = null;
    this.joins = "";
    /** @type {number | null} */
    this.value = null;
  }

  render() {
    const { number, value } = this;
    if (!number || value === null)
      return html`<p class="quiet hint">
        Point at a cell to read its number; the arrow keys go from cell to cell.
      </p>`;
    return html`
      <p>
        <math>${parameter(number.name + mark(number.cell ?? 0))}</math>
        <span class="quiet joins" title=${this.joins}>${this.joins}</span>
        <span class="value">
          <b class="number" data-value=${value}>${full(value)}</b>
          <button class="plain" @click=${() => emit(this, on.open, { number })}>
            How it is updated
          </button>
        </span>
      </p>
    `;
  }
}

customElements.define("weight-readout", WeightReadout);
