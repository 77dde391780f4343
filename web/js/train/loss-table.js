/**
 * The losses of a run as a table.
 *
 * @import {Curve} from "../wire/types.d.ts"
 */

import { css, html, LitElement, nothing } from "lit";
import { full } from "../ui/numbers.js";
import { base, tables } from "../ui/style.js";

export class LossTable extends LitElement {
  static properties = {
    curve: { attribute: false },
    open: { state: true },
  };

  static styles = [
    base,
    tables,
    css`
      .scroll {
        max-height: 18rem;
        overflow-y: auto;
      }
    `,
  ];

  constructor() {
    super();
    /** @type {Curve | null} */
    this.curve = null;
    this.open = false;
  }

  render() {
    return html`
      <details
        ?hidden=${!this.curve?.step.length}
        @toggle=${(/** @type {ToggleEvent} */ event) => (this.open = event.newState === "open")}
      >
        <summary>The losses as a table</summary>
        ${this.open && this.curve ? tableOf(this.curve) : nothing}
      </details>
    `;
  }
}

/** The last update of every epoch. @param {Curve} curve */
function tableOf(curve) {
  const lastOnes = curve.step.flatMap((_, i) => (curve.epoch[i] === curve.epoch[i + 1] ? [] : [i]));
  return html`
    <div class="scroll" tabindex="0" role="group" aria-label="Loss by epoch">
      <table>
        <caption>
          The last update of each epoch
        </caption>
        <thead>
          <tr>
            <th scope="col">epoch</th>
            <th scope="col">update</th>
            <th scope="col">loss per word</th>
            <th scope="col">gradient norm</th>
          </tr>
        </thead>
        <tbody>
          ${lastOnes.map(
            (i) => html`
              <tr>
                <th scope="row">${curve.epoch[i]}</th>
                <td>${curve.step[i]}</td>
                <td>${full(curve.loss[i])}</td>
                <td>${full(curve.grad_norm[i])}</td>
              </tr>
            `,
          )}
        </tbody>
      </table>
    </div>
  `;
}

customElements.define("loss-table", LossTable);
