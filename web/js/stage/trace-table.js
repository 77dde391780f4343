/**
 * Everything the stage shows, as a table: for screen readers, and for copying.
 *
 * @import {Trace} from "../wire/protocol.js"
 */

import { css, html, LitElement, nothing } from "lit";
import { symbol } from "../ui/math.js";
import { full, short } from "../ui/numbers.js";
import { base, tables } from "../ui/style.js";

export class TraceTable extends LitElement {
  static properties = {
    trace: { attribute: false },
    t: { attribute: false },
    open: { state: true },
  };

  static styles = [
    base,
    tables,
    css`
      .now > * {
        background: var(--tint);
      }
      table {
        margin-bottom: 1.25rem;
      }
    `,
  ];

  constructor() {
    super();
    /** @type {Trace | null} */
    this.trace = null;
    this.t = 1;
    this.open = false;
  }

  render() {
    if (!this.trace) return nothing;
    return html`
      <details
        @toggle=${(/** @type {ToggleEvent} */ event) => (this.open = event.newState === "open")}
      >
        <summary>As a table</summary>
        ${this.open ? this.#tables(this.trace) : nothing}
      </details>
    `;
  }

  /** @param {Trace} trace */
  #tables(trace) {
    const { t } = this;
    const before = t === 1 ? trace.a_0 : trace.a[t - 2];
    return html`
      <div class="scroll" tabindex="0" role="group" aria-label="Tables of the timesteps">
        <table>
          <caption>
            The sentence, one timestep per row
          </caption>
          <thead>
            <tr>
              <th scope="col">t</th>
              <th scope="col" class="start">word</th>
              <th scope="col">
                <span class="visually-hidden">y_hat&lt;t&gt;</span
                ><span aria-hidden="true">${symbol("y_hat", "t")}</span>
              </th>
              <th scope="col">predicted</th>
              <th scope="col">
                <span class="visually-hidden">y&lt;t&gt;</span
                ><span aria-hidden="true">${symbol("y", "t")}</span>
              </th>
              <th scope="col">loss</th>
              <th scope="col" class="start">active features</th>
              <th scope="col" class="start">dropped</th>
            </tr>
          </thead>
          <tbody>
            ${trace.words.map(
              (word, i) => html`
                <tr class=${i + 1 === t ? "now" : ""}>
                  <th scope="row">${i + 1}</th>
                  <td class="start">${word}</td>
                  <td title=${full(trace.y_hat[i])}>${short(trace.y_hat[i])}</td>
                  <td>${trace.labels[i]}</td>
                  <td>${trace.y?.[i] ?? "–"}</td>
                  <td title=${full(trace.loss?.[i])}>${short(trace.loss?.[i])}</td>
                  <td class="start">${trace.features[i].map(({ name }) => name).join("  ")}</td>
                  <td class="start">${trace.unseen[i].join("  ") || "–"}</td>
                </tr>
              `,
            )}
          </tbody>
        </table>
        <table>
          <caption>
            Timestep ${t}, one hidden unit per row
          </caption>
          <thead>
            <tr>
              <th scope="col">unit</th>
              <th scope="col">
                <span class="visually-hidden">a&lt;${t - 1}&gt;</span
                ><span aria-hidden="true">${symbol("a", t - 1)}</span>
              </th>
              <th scope="col">${symbol("z", t)}, before g1</th>
              <th scope="col">
                <span class="visually-hidden">a&lt;${t}&gt;</span
                ><span aria-hidden="true">${symbol("a", t)}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            ${Array.from(
              trace.a[t - 1],
              (value, unit) => html`
                <tr>
                  <th scope="row">${unit + 1}</th>
                  <td>${full(before[unit])}</td>
                  <td>${full(trace.z[t - 1][unit])}</td>
                  <td>${full(value)}</td>
                </tr>
              `,
            )}
          </tbody>
        </table>
      </div>
    `;
  }
}

customElements.define("trace-table", TraceTable);
