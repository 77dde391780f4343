/**
 * The norm of dL/da<t> at every timestep, so that a gradient that vanishes or explodes is seen.
 *
 * @import {BackwardRecord, CellBackward} from "../../../wire/types.d.ts"
 * @import {Side} from "../sides.js"
 */

import { css, html, LitElement, nothing } from "lit";
import { emit, on } from "../../../state/events.js";
import { at, gradient, norm, symbol } from "../../../ui/math.js";
import { full, short } from "../../../ui/numbers.js";
import { base, controls, radios, tables } from "../../../ui/style.js";
import { cellFrom } from "../sides.js";
import { normPlot, normPlotStyle } from "./norm-plot.js";
import { linearScale, logScale } from "./norm-scale.js";

/**
 * In so many steps a gradient that vanishes loses nine tenths of its norm, and one that explodes
 * grows tenfold.
 */
const STEPS = 10;
const MUCH = 10;

export class GradientNorms extends LitElement {
  static properties = {
    words: { attribute: false },
    t: { attribute: false },
    record: { attribute: false },
    sides: { attribute: false },
    logarithmic: { state: true },
    tableOpen: { state: true },
  };

  static styles = [
    base,
    controls,
    tables,
    radios,
    normPlotStyle,
    css`
      :host {
        margin-top: 1.75rem;
      }
      h3 {
        font: 600 1.1875rem / 1.4 var(--serif);
      }
      .seen {
        max-width: 62ch;
        margin-top: 0.3rem;
      }
      .rule {
        max-width: 72ch;
        color: var(--ink-2);
        font-size: 0.875rem;
      }
      .above {
        display: flex;
        flex-wrap: wrap;
        gap: 0 2.5rem;
        align-items: center;
        justify-content: space-between;
        margin-top: 0.4rem;
      }
      fieldset {
        font-size: 0.9375rem;
      }
      .key {
        display: flex;
        flex-wrap: wrap;
        gap: 0.1rem 1.25rem;
        margin: 0;
        padding: 0;
        list-style: none;
        color: var(--ink-2);
        font-size: 0.875rem;
      }
      .key li {
        display: inline-flex;
        gap: 0.4rem;
        align-items: center;
      }
      .key i {
        width: 1.1rem;
        height: 0.9rem;
      }
      .key i.whole {
        height: 0;
      }
      .which {
        margin-top: 0.75rem;
        color: var(--ink-2);
        font-size: 0.875rem;
      }
    `,
  ];

  constructor() {
    super();
    /** @type {string[]} */
    this.words = [];
    this.t = 1;
    /** @type {BackwardRecord | null} */
    this.record = null;
    /** @type {Side[]} */
    this.sides = [];
    this.logarithmic = true;
    this.tableOpen = false;
  }

  render() {
    if (!this.record) return nothing;
    const { cells } = this.record;
    return html`
      <h3>How far back the gradient reaches</h3>
      ${cells.map((cell, k) => html`<p class="seen">${this.#seen(cell, k)}</p>`)}
      <p class="rule">
        The rule: a gradient vanishes when ${STEPS} steps at this rate would leave less than a tenth
        of its norm, and explodes when they would make it more than ${MUCH} times as large.
      </p>
      <div class="above">
        <ul class="key">
          <li><i class="own"></i> from its own output</li>
          <li><i class="future"></i> from the future</li>
          <li><i class="whole"></i> <math>${norm(gradient(at("a", "t")))}</math> their sum</li>
        </ul>
        ${this.#scaleChoice()}
      </div>
      ${cells.map((cell, k) => this.#plot(cell, k))}
      <details
        @toggle=${(/** @type {ToggleEvent} */ event) =>
          (this.tableOpen = event.newState === "open")}
      >
        <summary>The norms as a table</summary>
        ${
          this.tableOpen
            ? html`<div class="scroll" tabindex="0" role="group" aria-label="Norms of the gradient">
                ${cells.map((cell, k) => this.#table(cell, k))}
              </div>`
            : nothing
        }
      </details>
    `;
  }

  #scaleChoice() {
    return html`
      <fieldset>
        <legend class="visually-hidden">Scale</legend>
        ${[true, false].map(
          (logarithmic) => html`
            <label>
              <input
                type="radio"
                name="scale"
                .checked=${logarithmic === this.logarithmic}
                @change=${() => (this.logarithmic = logarithmic)}
                @keydown=${(/** @type {Event} */ event) => event.stopPropagation()}
              />
              ${logarithmic ? "logarithmic" : "linear"}
            </label>
          `,
        )}
      </fieldset>
    `;
  }

  /** What is to be seen, by the rule above. @param {CellBackward} cell @param {number} k */
  #seen({ da_norm, mean_gradient_ratio: mean }, k) {
    const T_x = this.words.length;
    if (T_x < 2) return "One word has no step to go back.";
    const [first, last] = this.sides[k] === "left" ? [T_x, 1] : [1, T_x];
    return html`
      ${this.#named(k, "In the ", ", from ") || "From "}t = ${first} to t = ${last} the norm goes
      from ${value(da_norm[first - 1])} to ${value(da_norm[last - 1])}, while every word on the way
      adds its own part.
      ${
        mean === null
          ? "No step carries anything back."
          : html`On average, each step back multiplies what has reached a state by ${value(mean)}:
              ${verdict(mean)}.`
      }
    `;
  }

  /** @param {CellBackward} norms @param {number} k */
  #plot(norms, k) {
    const { words, t } = this;
    const drawn = [norms.da_norm, norms.da_output_norm, norms.da_future_norm];
    return html`
      ${this.sides.length > 1 ? html`<p class="which">${this.#named(k, "The ")}</p>` : nothing}
      ${normPlot({
        words,
        norms,
        scale: this.logarithmic ? logScale(drawn) : linearScale(drawn),
        label: `Norm of the gradient at each state${this.#named(k, ", ")}`,
        t,
        goTo: (t) => emit(this, on.goTo, { t }),
      })}
    `;
  }

  /** @param {CellBackward} norms @param {number} k */
  #table({ da_norm, da_output_norm, da_future_norm, gradient_ratio }, k) {
    return html`
      <table>
        <caption>
          Norms, one timestep per row${this.#named(k, ", ")}
        </caption>
        <thead>
          <tr>
            <th scope="col">t</th>
            <th scope="col" class="start">word</th>
            <th scope="col">
              <span class="visually-hidden">da&lt;t&gt;</span
              ><span aria-hidden="true">${symbol("da", "t")}</span>
            </th>
            <th scope="col">from its own output</th>
            <th scope="col">from the future</th>
            <th scope="col">
              gradient ratio: the part from the future over what reached the step after
            </th>
          </tr>
        </thead>
        <tbody>
          ${this.words.map(
            (word, i) => html`
              <tr>
                <th scope="row">${i + 1}</th>
                <td class="start">${word}</td>
                ${[da_norm[i], da_output_norm[i], da_future_norm[i], known(gradient_ratio[i])].map(
                  (each) => html`<td title=${full(each)}>${short(each)}</td>`,
                )}
              </tr>
            `,
          )}
        </tbody>
      </table>
    `;
  }

  /**
   * Which cell, where there are several.
   * @param {number} k @param {string} before @param {string} [after]
   */
  #named(k, before, after = "") {
    return this.sides.length > 1 ? `${before}${cellFrom(this.sides[k])}${after}` : "";
  }

  /** @param {Map<string, unknown>} changed */
  updated(changed) {
    if (!changed.has("t")) return;
    for (const column of this.renderRoot.querySelectorAll(".columns .now")) {
      const scroller = /** @type {HTMLElement} */ (column.closest(".scroll"));
      const { offsetLeft, offsetWidth } = /** @type {HTMLElement} */ (column);
      scroller.scrollLeft = offsetLeft - (scroller.clientWidth - offsetWidth) / 2;
    }
  }
}

/** @param {number} norm */
const value = (norm) => html`<span class="number" title=${full(norm)}>${short(norm)}</span>`;

/** @param {number} ratio */
const known = (ratio) => (Number.isNaN(ratio) ? null : ratio);

/** @param {number} mean */
function verdict(mean) {
  if (mean ** STEPS < 1 / MUCH) return "what comes from far away vanishes";
  if (mean ** STEPS > MUCH) return "what comes from far away explodes";
  return "what comes from far away neither vanishes nor explodes";
}

customElements.define("gradient-norms", GradientNorms);
