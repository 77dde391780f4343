/**
 * One step of going back: what the loss says to y_hat<t>, what reaches the state, and what the step
 * adds to the gradient of each weight.
 *
 * @import {Addend, BackwardRecord, CellBackward, Label, Vector} from "../../../wire/types.d.ts"
 * @import {State} from "../../../state/store.js"
 * @import {Side} from "../sides.js"
 */

import { css, html, LitElement, mathml, nothing } from "lit";
import "./addend-maps.js";
import "./gradient-strips.js";
import { at, equals, gradient, minus, numeral, symbol, times } from "../../../ui/math.js";
import { full, short } from "../../../ui/numbers.js";
import { base, tables } from "../../../ui/style.js";
import { cellFrom } from "../sides.js";
import { arriving, arrivingTable } from "./arriving.js";

/** @param {Vector} values */
const numbers = (values) => {
  const parts = Array.from(values, numeral);
  return parts.length === 1
    ? parts[0]
    : mathml`<mrow><mo>(</mo>${parts.map((part, i) =>
        i ? mathml`<mo>,</mo>${part}` : part,
      )}<mo>)</mo></mrow>`;
};

export class BackwardStep extends LitElement {
  static properties = {
    words: { attribute: false },
    labels: { attribute: false },
    t: { attribute: false },
    record: { attribute: false },
    sides: { attribute: false },
    addendOf: { attribute: false },
    addend: { attribute: false },
    addendError: { attribute: false },
    waiting: { attribute: false },
    tableOpen: { state: true },
  };

  static styles = [
    base,
    tables,
    css`
      .from {
        display: flex;
        flex-wrap: wrap;
        gap: 0.4rem 2.5rem;
        align-items: center;
        margin-bottom: 0.9rem;
      }
      h2 {
        max-width: 100%;
        overflow: hidden;
        font: 600 1.75rem / 1.25 var(--serif);
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .equations {
        display: flex;
        flex-wrap: wrap;
        gap: 0.4rem 2.5rem;
      }
      .equations math {
        max-width: 100%;
        overflow-x: auto;
        overflow-y: hidden;
        font-size: 1.0625rem;
      }
      @container (width < 40rem) {
        .equations math {
          font-size: 0.9375rem;
        }
      }
      h3 {
        margin-bottom: 0.5rem;
        color: var(--ink-2);
        font-size: 0.875rem;
        font-weight: 400;
        line-height: 1.5;
      }
      h3 math {
        color: var(--ink);
      }
      section + section {
        margin-top: 1.25rem;
      }
    `,
  ];

  constructor() {
    super();
    /** @type {string[]} */
    this.words = [];
    /** @type {Label[] | null} */
    this.labels = null;
    this.t = 1;
    /** @type {BackwardRecord | null} */
    this.record = null;
    /** @type {Side[]} */
    this.sides = [];
    /** @type {State["addendOf"]} */
    this.addendOf = { name: "W_aa", cell: 0 };
    /** @type {Addend | null} */
    this.addend = null;
    this.addendError = "";
    this.waiting = "";
    this.tableOpen = false;
  }

  render() {
    const { record, labels, t } = this;
    if (this.waiting || !record || !labels) {
      const why = this.waiting || "Python is going back through this sentence.";
      return html`<p class="waiting">${why}</p>`;
    }
    return html`
      <div class="from">
        <h2>${this.words[t - 1]}</h2>
        <div class="equations">${this.#fromLoss(record, labels[t - 1])}</div>
      </div>
      ${record.cells.map((cell, k) => this.#strips(cell, k))}
      <details
        @toggle=${(/** @type {ToggleEvent} */ event) =>
          (this.tableOpen = event.newState === "open")}
      >
        <summary>What arrives, as a table</summary>
        ${
          this.tableOpen
            ? html`<div
                class="scroll"
                tabindex="0"
                role="group"
                aria-label="What reaches the state"
              >
                ${record.cells.map((cell, k) => arrivingTable(cell, t, this.#caption(k)))}
              </div>`
            : nothing
        }
      </details>
      <addend-maps
        .record=${record}
        .sides=${this.sides}
        .addend=${this.addend}
        .of=${this.addendOf}
        .error=${this.addendError}
      ></addend-maps>
    `;
  }

  /** @param {BackwardRecord} record @param {Label} y */
  #fromLoss(record, y) {
    const { t } = this;
    const i = t - 1;
    const sigmoid = record.dlogits[i].length === 1;
    const y_hat = at("y_hat", t);
    // With the softmax y_hat<t> is a vector; only the entry of the label stands in the loss.
    const chance = sigmoid ? y_hat : mathml`<msub>${y_hat}<mi>y</mi></msub>`;
    const slope =
      sigmoid && !y
        ? mathml`<mfrac><mn>1</mn><mrow><mn>1</mn>${minus}${chance}</mrow></mfrac>`
        : mathml`<mrow>${minus}<mfrac><mn>1</mn>${chance}</mfrac></mrow>`;
    const error = mathml`<mrow>${y_hat}${minus}${at("y", t)}</mrow>`;
    const live = mathml`<mrow>${numeral(record.y_hat[i][0])}${minus}<mn>${y}</mn></mrow>`;
    return html`
      <math class="dy_hat"
        ><mrow
          >${gradient(y_hat)}${equals}${this.#weighted(slope)}${equals}${numbers(
            record.dy_hat[i],
          )}</mrow
        ></math
      >
      <math class="dlogits">
        <mrow
          >${gradient(
            at(sigmoid ? "logit" : "logits", t),
          )}${equals}${this.#weighted(error)}${equals}${
            sigmoid ? mathml`${this.#weighted(live)}${equals}` : nothing
          }${numbers(record.dlogits[i])}</mrow
        >
      </math>
    `;
  }

  /**
   * Where a class has a weight in the loss, it is a factor of what comes from there.
   * @param {unknown} term
   */
  #weighted(term) {
    const weight = this.record?.weight[this.t - 1] ?? 1;
    return weight === 1 ? term : mathml`${numeral(weight)}${times}<mo>(</mo>${term}<mo>)</mo>`;
  }

  /** @param {CellBackward} cell @param {number} k */
  #strips(cell, k) {
    const { t } = this;
    const { strips, written, fullBar, chosen } = arriving(cell, k, t, this.#after(k));
    return html`
      <section>
        <h3>
          ${this.sides.length > 1 ? `The ${cellFrom(this.sides[k])}. ` : nothing}What arrives at
          ${symbol("a", t)}, unit by unit; ${symbol("da", t)} is short for
          <math>${gradient(at("a", t))}</math>. A full bar is
          <span class="number" title=${full(fullBar)}>${short(fullBar)}</span>, the largest of this
          timestep.
        </h3>
        <gradient-strips
          .strips=${strips}
          .written=${written}
          .fullScale=${fullBar}
          .chosen=${chosen}
        ></gradient-strips>
      </section>
    `;
  }

  /** @param {number} k */
  #caption(k) {
    const start = this.sides.length > 1 ? `The ${cellFrom(this.sides[k])}, timestep` : "Timestep";
    return `${start} ${this.t}, one hidden unit per row`;
  }

  /** The timestep that read this state, if there is one. @param {number} k */
  #after(k) {
    const after = this.sides[k] === "left" ? this.t + 1 : this.t - 1;
    return after < 1 || after > this.words.length ? null : after;
  }
}

customElements.define("backward-step", BackwardStep);
