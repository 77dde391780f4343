/** The diverging scale of a map, from the largest weight below zero to the largest above. */

import { css, html, LitElement } from "lit";
import { parameter } from "../../../ui/math.js";
import { full, short } from "../../../ui/numbers.js";
import { base } from "../../../ui/style.js";

export class ScaleLegend extends LitElement {
  static properties = { largest: { attribute: false } };

  static styles = [
    base,
    css`
      div {
        display: flex;
        flex-wrap: wrap;
        gap: 0.2rem 1.1rem;
        align-items: center;
        color: var(--ink-2);
        font-size: 0.8125rem;
      }
      math {
        color: var(--ink);
      }
      .bar {
        display: flex;
        gap: 0.5rem;
        align-items: center;
      }
      i {
        display: grid;
        grid-template-columns: 1fr 1fr;
        width: 7rem;
        height: 0.8rem;
        background: linear-gradient(to right, var(--negative), var(--tint), var(--positive));
        forced-color-adjust: none;
      }
      i::before {
        content: "";
        place-self: center;
        width: 0.6rem;
        height: 2px;
        background: var(--ink);
      }
    `,
  ];

  constructor() {
    super();
    /** The size at full colour, by the weights as they are written. @type {[string, number][]} */
    this.largest = [];
  }

  render() {
    return html`
      <div>
        <span class="bar" aria-hidden="true">− <i></i> +</span>
        <span>full colour:</span>
        ${this.largest.map(
          ([name, size]) =>
            html`<span
              ><math>${parameter(name)}</math>
              <span class="number" title=${full(size)} data-largest=${name} data-value=${size}
                >±${short(size)}</span
              ></span
            >`,
        )}
      </div>
    `;
  }
}

customElements.define("scale-legend", ScaleLegend);
