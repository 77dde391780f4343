/**
 * One step of going back: what the loss says to y_hat<t>, what reaches the state, and what the step
 * adds to the gradient of each weight.
 *
 * @import {Addend, BackwardRecord, Label, Vector} from "../../../wire/protocol.js"
 */

import { css, html, LitElement, mathml, nothing } from "lit";
import "./addend-maps.js";
import "./gradient-strips.js";
import {
  applied,
  at,
  equals,
  gradient,
  minus,
  numeral,
  parameter,
  symbol,
  times,
  transposed,
} from "../../../ui/math.js";
import { full, short } from "../../../ui/numbers.js";
import { largest, placeOfLargest } from "../../../ui/scale.js";
import { base, tables } from "../../../ui/style.js";

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
    name: { attribute: false },
    addend: { attribute: false },
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
      @media (max-width: 40rem) {
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
    this.name = "W_aa";
    /** @type {Addend | null} */
    this.addend = null;
    this.waiting = "";
    this.tableOpen = false;
  }

  render() {
    const { record, labels, t } = this;
    if (this.waiting || !record || !labels)
      return html`<p class="waiting">${this.waiting || "Python is going back through this sentence."}</p>`;
    const cells = record.da_r ? /** @type {const} */ (["", "_r"]) : /** @type {const} */ ([""]);
    return html`
      <div class="from">
        <h2>${this.words[t - 1]}</h2>
        <div class="equations">${this.#fromLoss(record, labels[t - 1])}</div>
      </div>
      ${cells.map((cell) => this.#strips(record, cell, cells.length > 1))}
      <details
        @toggle=${(/** @type {ToggleEvent} */ event) =>
          (this.tableOpen = event.newState === "open")}
      >
        <summary>What arrives, as a table</summary>
        ${
          this.tableOpen
            ? html`<div class="scroll" tabindex="0" role="group" aria-label="What reaches the state">${cells.map(
                (cell) => this.#table(record, cell),
              )}</div>`
            : nothing
        }
      </details>
      <addend-maps .record=${record} .addend=${this.addend} .name=${this.name}></addend-maps>
    `;
  }

  /** @param {BackwardRecord} record @param {Label} y */
  #fromLoss(record, y) {
    const { t } = this;
    const i = t - 1;
    const sigmoid = record.dlogits[i].length === 1;
    const y_hat = at("y_hat", t);
    // With the softmax y_hat<t> is a vector, of which only the entry of the label stands in the loss.
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
          >${gradient(y_hat)}${equals}${this.#weighted(slope)}${equals}${numbers(record.dy_hat[i])}</mrow
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

  /** @param {BackwardRecord} record @param {"" | "_r"} cell @param {boolean} two */
  #strips(record, cell, two) {
    const { t } = this;
    const after = this.#after(cell);
    const name = (/** @type {string} */ letters) => (cell ? `${letters}_r` : letters);
    const all = ["da_output", "da_future", "da", "dz"].map(
      (key) => /** @type {Vector[]} */ (/** @type {any} */ (record)[key + cell]),
    );
    const [da_output, da_future, da, dz] = all.map((rows) => rows[t - 1]);
    const fullBar = largest([da_output, da_future, da, dz]) || 1;
    const dg1 = /** @type {Vector[]} */ (/** @type {any} */ (record)[`dg1${cell}`])[t - 1];
    const strips = [
      {
        sign: "",
        symbol: mathml`<mrow>${transposed(parameter(name("W_ya")))}${at("dlogits", t)}</mrow>`,
        name: "from its own output",
        values: da_output,
      },
      {
        sign: "+",
        symbol:
          after === null
            ? at("0", t)
            : mathml`<mrow>${transposed(parameter(name("W_aa")))}${at("dz", after)}</mrow>`,
        name:
          after === null
            ? "from the future: nothing, no step comes after"
            : `from the future, timestep ${after}`,
        values: da_future,
      },
      { sign: "=", symbol: at("da", t), name: "what reaches the state", values: da },
    ];
    const last = {
      sign: "=",
      symbol: at("dz", t),
      name: "what goes on, to the weights and back in time",
      values: dz,
    };
    const factor = {
      sign: "·",
      symbol: applied("g1′", at("z", t)),
      name: "slope of g1",
      values: dg1,
    };
    return html`
      <section>
        <h3>
          ${
            two
              ? cell
                ? "The cell that reads from the right. "
                : "The cell that reads from the left. "
              : nothing
          }What
          arrives at ${symbol("a", t)}, unit by unit; ${symbol("da", t)} is short for
          <math>${gradient(at("a", t))}</math>. A full bar is
          <span class="number" title=${full(fullBar)}>${short(fullBar)}</span>, the largest of this
          timestep.
        </h3>
        <gradient-strips
          .strips=${[...strips, last]}
          .written=${[...strips, factor, last]}
          .fullScale=${fullBar}
          .chosen=${placeOfLargest(da)}
        ></gradient-strips>
      </section>
    `;
  }

  /** The timestep that read this state, if there is one. @param {"" | "_r"} cell */
  #after(cell) {
    const after = cell ? this.t - 1 : this.t + 1;
    return after < 1 || after > this.words.length ? null : after;
  }

  /** @param {BackwardRecord} record @param {"" | "_r"} cell */
  #table(record, cell) {
    const keys = ["da_output", "da_future", "da", "dg1", "dz"];
    const columns = keys.map(
      (key) => /** @type {Vector[]} */ (/** @type {any} */ (record)[key + cell])[this.t - 1],
    );
    return html`
      <table>
        <caption>
          ${cell ? "The cell that reads from the right, t" : "T"}imestep ${this.t}, one hidden unit
          per row
        </caption>
        <thead>
          <tr>
            <th scope="col">unit</th>
            <th scope="col">from its own output</th>
            <th scope="col">from the future</th>
            <th scope="col">
              <span class="visually-hidden">da&lt;${this.t}&gt;</span
              ><span aria-hidden="true">${symbol("da", this.t)}</span>
            </th>
            <th scope="col">slope of g1</th>
            <th scope="col">
              <span class="visually-hidden">dz&lt;${this.t}&gt;</span
              ><span aria-hidden="true">${symbol("dz", this.t)}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          ${Array.from(
            columns[0],
            (_, unit) => html`
              <tr>
                <th scope="row">${unit + 1}</th>
                ${columns.map((values) => html`<td>${full(values[unit])}</td>`)}
              </tr>
            `,
          )}
        </tbody>
      </table>
    `;
  }
}

customElements.define("backward-step", BackwardStep);
