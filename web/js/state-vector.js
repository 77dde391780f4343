/**
 * A vector as a strip of cells on the diverging scale: bar up for positive, down for negative, the number below.
 *
 * @import {Vector} from "./protocol.js"
 */

import { LitElement, css, html } from "lit";
import { cssValue } from "./css-value.js";
import { full, short } from "./numbers.js";
import { barLength, signName } from "./scale.js";
import { base } from "./shared-style.js";

export class StateVector extends LitElement {
  static properties = {
    values: { attribute: false },
    fullScale: { attribute: false },
    label: { attribute: false },
  };

  static styles = [
    base,
    css`
      ol {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(max(2.6rem, (100% - 30px) / 16), 1fr));
        gap: 0.35rem 2px;
        margin: 0;
        padding: 0;
        list-style: none;
      }
      li {
        min-width: 0;
        border-radius: 3px;
      }
      .bar {
        position: relative;
        height: 2.5rem;
        background: linear-gradient(var(--rule-3), var(--rule-3)) 0 50% / 100% 1px no-repeat var(--tint);
      }
      i {
        position: absolute;
        inset-inline: 22%;
        height: calc(var(--length) * 50%);
      }
      .positive i {
        bottom: 50%;
        background: var(--positive);
      }
      .negative i {
        top: 50%;
        background: var(--negative);
      }
      @media (forced-colors: active) {
        .bar,
        i {
          forced-color-adjust: none;
        }
      }
      .value {
        height: 1.15rem;
        font-size: 0.6875rem;
        line-height: 1.15rem;
        text-align: center;
        white-space: nowrap;
      }
    `,
  ];

  constructor() {
    super();
    /** @type {Vector} */
    this.values = [];
    this.fullScale = 1;
    this.label = "";
  }

  render() {
    return html`<ol aria-label=${this.label}>${Array.from(this.values, (value, i) => this.#cell(value, i))}</ol>`;
  }

  /** @param {number} value @param {number} i */
  #cell(value, i) {
    return html`
      <li class=${signName(value)} title="unit ${i + 1}: ${full(value)}">
        <div class="bar"><i ${cssValue("--length", barLength(value, this.fullScale))}></i></div>
        <div class="value number">${short(value)}</div>
      </li>
    `;
  }
}

customElements.define("state-vector", StateVector);
