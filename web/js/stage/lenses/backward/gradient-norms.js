/**
 * The norm of dL/da<t> at every timestep, so that a gradient that vanishes or explodes is seen.
 *
 * @import {BackwardRecord, Vector} from "../../../wire/protocol.js"
 */

import { css, html, LitElement, nothing } from "lit";
import { emit, on } from "../../../state/events.js";
import { cssValue } from "../../../ui/css-value.js";
import { at, gradient, norm, symbol } from "../../../ui/math.js";
import { full, short } from "../../../ui/numbers.js";
import { largest } from "../../../ui/scale.js";
import { base, controls, radios, tables } from "../../../ui/style.js";

/**
 * In so many steps a gradient that vanishes loses nine tenths of its norm, and one that explodes
 * grows tenfold.
 */
const STEPS = 10;
const MUCH = 10;
/** The logarithmic scale goes no further down than this below the largest norm. */
const MOST_DECADES = 12;

/**
 * @typedef {{cell: "" | "_r", whole: Vector, own: Vector, future: Vector, handedOn: Vector, mean:
 *   number | null}} CellNorms
 */

export class GradientNorms extends LitElement {
  static properties = {
    words: { attribute: false },
    t: { attribute: false },
    record: { attribute: false },
    logarithmic: { state: true },
  };

  static styles = [
    base,
    controls,
    tables,
    radios,
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
        display: flex;
        flex-wrap: wrap;
        gap: 0 1.25rem;
        margin: 0;
        padding: 0;
        border: 0;
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
      .plot {
        position: relative;
        display: flex;
        margin-top: 0.5rem;
      }
      .axis {
        flex: none;
        position: relative;
        width: 3.6rem;
        height: 8rem;
        margin-top: 1.4rem;
        color: var(--ink-2);
        font-size: 0.75rem;
      }
      .axis span {
        position: absolute;
        right: 0.5rem;
        bottom: calc(var(--place) * 100%);
        line-height: 1;
        transform: translateY(50%);
        white-space: nowrap;
      }
      .axis sup {
        font-size: 0.625rem;
        line-height: 0;
      }
      .scroll {
        position: relative;
        flex: 1 1 auto;
        min-width: 0;
      }
      .columns {
        display: flex;
        margin: 0;
        padding: 0 0 2px;
        list-style: none;
      }
      .columns li {
        flex: 1 0 3.4rem;
        max-width: 8rem;
        min-width: 0;
      }
      .columns button {
        display: block;
        width: 100%;
        min-height: 0;
        padding: 0;
        border: 0;
        border-radius: 0;
        font-size: 0.75rem;
        line-height: 1.4rem;
      }
      .columns button:focus-visible {
        outline-offset: -2px;
      }
      .bars {
        position: relative;
        display: flex;
        gap: 2px;
        align-items: flex-end;
        height: 8rem;
        padding-inline: 22%;
        border-bottom: 1px solid var(--rule-3);
        background: repeating-linear-gradient(
          to top,
          transparent 0 calc(var(--line) * 100% - 1px),
          var(--rule) calc(var(--line) * 100% - 1px) calc(var(--line) * 100%)
        );
      }
      .bars i {
        flex: 1;
        height: calc(var(--length) * 100%);
      }
      i.own {
        background: var(--ink-3);
      }
      i.future {
        border: 1px solid var(--accent);
        background: repeating-linear-gradient(-45deg, var(--accent) 0 2px, transparent 2px 5px);
      }
      .bars i.nothing {
        border: 0;
      }
      .bars i.whole {
        position: absolute;
        inset-inline: 14%;
        bottom: calc(var(--length) * 100%);
        height: 0;
      }
      i.whole {
        border-top: 3px solid var(--ink);
      }
      .word {
        overflow: hidden;
        padding-inline: 0.2rem;
        font: 0.9375rem / 1.7rem var(--serif);
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .now {
        background: var(--tint);
      }
      .now .word {
        font-weight: 600;
      }
      .which {
        margin-top: 0.75rem;
        color: var(--ink-2);
        font-size: 0.875rem;
      }
      @media (forced-colors: active) {
        i {
          forced-color-adjust: none;
        }
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
    this.logarithmic = true;
  }

  render() {
    if (!this.record) return nothing;
    const cells = norms(this.record);
    return html`
      <h3>How far back the gradient reaches</h3>
      ${cells.map((cell) => html`<p class="seen">${this.#seen(cell, cells.length > 1)}</p>`)}
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
      </div>
      ${cells.map((cell) => this.#plot(cell, cells.length > 1))}
      <details>
        <summary>The norms as a table</summary>
        <div class="scroll" tabindex="0" role="group" aria-label="Norms of the gradient">
          ${cells.map((cell) => this.#table(cell))}
        </div>
      </details>
    `;
  }

  /** What is to be seen, by the rule above. @param {CellNorms} norms @param {boolean} two */
  #seen({ cell, whole, mean }, two) {
    const T_x = this.words.length;
    const [first, last] = cell ? [1, T_x] : [T_x, 1];
    const reader = two
      ? cell
        ? "In the cell that reads from the right, from "
        : "In the cell that reads from the left, from "
      : "From ";
    if (T_x < 2) return "One word has no step to go back.";
    const from = whole[first - 1];
    const to = whole[last - 1];
    return html`
      ${reader}t = ${first} to t = ${last} the norm goes from ${value(from)} to ${value(to)}, while
      every word on the way adds its own part.
      ${
        mean == null
          ? "No step hands anything on."
          : html`Of what reaches a state, each step hands on ${value(mean)} times as much, on average: ${verdict(mean)}.`
      }
    `;
  }

  /** @param {CellNorms} norms @param {boolean} two */
  #plot({ cell, whole, own, future }, two) {
    const scale = this.logarithmic
      ? logScale([whole, own, future])
      : linearScale([whole, own, future]);
    return html`
      ${
        two
          ? html`<p class="which">The cell that reads from the ${cell ? "right" : "left"}</p>`
          : nothing
      }
      <div class="plot">
        <div class="axis number" aria-hidden="true">
          ${scale.ticks.map(
            ({ place, text }) => html`<span ${cssValue("--place", place)}>${text}</span>`,
          )}
        </div>
        <div
          class="scroll"
          tabindex="0"
          role="group"
          aria-label="Norm of the gradient at each state${
            cell ? ", cell that reads from the right" : ""
          }"
        >
          <ol class="columns">
            ${this.words.map((word, i) => {
              const t = i + 1;
              return html`
                <li class=${t === this.t ? "now" : ""}>
                  <button
                    tabindex=${t === this.t ? 0 : -1}
                    aria-current=${t === this.t ? "step" : nothing}
                    aria-label="Timestep ${t}, norm ${short(whole[i])}, ${word}: from its own output ${short(own[i])}, from the future ${short(future[i])}"
                    title=${full(whole[i])}
                    data-value=${whole[i]}
                    @click=${() => emit(this, on.goTo, { t })}
                  >
                    <div class="number">${short(whole[i])}</div>
                    <div class="bars" ${cssValue("--line", scale.step)}>
                      <i class="own" ${cssValue("--length", scale.length(own[i]))}></i>
                      <i
                        class="future ${future[i] > 0 ? "" : "nothing"}"
                        ${cssValue("--length", scale.length(future[i]))}
                      ></i>
                      <i class="whole" ${cssValue("--length", scale.length(whole[i]))}></i>
                    </div>
                    <div class="word">${word}</div>
                  </button>
                </li>
              `;
            })}
          </ol>
        </div>
      </div>
    `;
  }

  /** @param {CellNorms} norms */
  #table({ cell, whole, own, future, handedOn }) {
    return html`
      <table>
        <caption>
          Norms, one timestep per row${cell ? ", cell that reads from the right" : ""}
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
            <th scope="col">handed on to it, of what reached the step after</th>
          </tr>
        </thead>
        <tbody>
          ${this.words.map(
            (word, i) => html`
              <tr>
                <th scope="row">${i + 1}</th>
                <td class="start">${word}</td>
                ${[whole[i], own[i], future[i], Number.isNaN(handedOn[i]) ? null : handedOn[i]].map(
                  (each) => html`<td title=${full(each)}>${short(each)}</td>`,
                )}
              </tr>
            `,
          )}
        </tbody>
      </table>
    `;
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

/** @param {BackwardRecord} record @returns {CellNorms[]} */
function norms(record) {
  const one = {
    cell: /** @type {const} */ (""),
    whole: record.da_norm,
    own: record.da_output_norm,
    future: record.da_future_norm,
    handedOn: record.handed_on,
    mean: record.mean_handed_on,
  };
  const {
    da_norm_r,
    da_output_norm_r,
    da_future_norm_r,
    handed_on_r,
    mean_handed_on_r = null,
  } = record;
  if (!da_norm_r || !da_output_norm_r || !da_future_norm_r || !handed_on_r) return [one];
  return [
    one,
    {
      cell: "_r",
      whole: da_norm_r,
      own: da_output_norm_r,
      future: da_future_norm_r,
      handedOn: handed_on_r,
      mean: mean_handed_on_r,
    },
  ];
}

/** @param {number} norm */
const value = (norm) => html`<span class="number" title=${full(norm)}>${short(norm)}</span>`;

/** @param {number} mean */
function verdict(mean) {
  if (mean ** STEPS < 1 / MUCH) return "what comes from far away vanishes";
  if (mean ** STEPS > MUCH) return "what comes from far away explodes";
  return "what comes from far away neither vanishes nor explodes";
}

/**
 * @typedef {object} Scale
 * @property {(value: number) => number} length  of 1 at the top
 * @property {{place: number, text: unknown}[]} ticks
 * @property {number} step  between two lines
 */

/** @param {Vector[]} vectors @returns {Scale} */
function linearScale(vectors) {
  const top = largest(vectors) || 1;
  return {
    length: (value) => Math.min(1, value / top),
    ticks: [0, 0.5, 1].map((place) => ({ place, text: short(place * top) })),
    step: 0.5,
  };
}

/** From one power of ten to another. @param {Vector[]} vectors @returns {Scale} */
function logScale(vectors) {
  const most = largest(vectors) || 1;
  const least = Math.min(
    most,
    ...vectors.flatMap((vector) =>
      Array.from(vector).filter((value) => value > most / 10 ** MOST_DECADES),
    ),
  );
  const high = Math.ceil(Math.log10(most));
  const low = Math.min(high - 1, Math.floor(Math.log10(least)));
  const decades = high - low;
  const each = Math.ceil(decades / 4);
  return {
    length: (value) =>
      value > 0 ? Math.max(0, Math.min(1, (Math.log10(value) - low) / decades)) : 0,
    ticks: Array.from({ length: Math.floor(decades / each) + 1 }, (_, i) => ({
      place: (i * each) / decades,
      text: html`10<sup>${String(low + i * each).replace("-", "\u2212")}</sup>`,
    })),
    step: each / decades,
  };
}

customElements.define("gradient-norms", GradientNorms);
