/**
 * Why recurrence: a network with a fixed input and a recurrent one learn the same rule of bits, and
 * are asked about rows of lengths that they have not seen.
 *
 * @import {BitsAnswered, RuleMoment} from "../wire/types.d.ts"
 */

import { css, html, LitElement, nothing } from "lit";
import { complaint } from "../state/complaints.js";
import { InLab } from "../state/context.js";
import { full, grouped, short } from "../ui/numbers.js";
import { base, controls } from "../ui/style.js";
import { viewStyle } from "./view-style.js";
import "./line-chart.js";
import "./task-chooser.js";

const RULES = ["AND", "XOR", "at least two"];

export class RecurrenceLab extends LitElement {
  static properties = {
    rule: { state: true },
    bits: { state: true },
    moment: { state: true },
    answered: { state: true },
    trouble: { state: true },
    isLearning: { state: true },
  };

  static styles = [
    base,
    controls,
    viewStyle,
    css`
      .drawn {
        display: flex;
        flex-wrap: wrap;
        gap: 1rem 2rem;
      }
      figure {
        flex: 1 1 16rem;
        margin: 0;
      }
      svg {
        display: block;
        width: 100%;
        max-width: 22rem;
        height: auto;
        font: 13px var(--sans);
      }
      text {
        fill: var(--ink);
        text-anchor: middle;
      }
      .wire {
        fill: none;
        stroke: var(--rule-3);
      }
      .refused .wire {
        stroke-dasharray: 3 3;
      }
      .box {
        fill: var(--tint);
        stroke: var(--rule-2);
      }
      .refused .box {
        fill: none;
        stroke: var(--alarm);
        stroke-dasharray: 3 3;
      }
    `,
  ];

  #lab = new InLab(this, ["python"]);

  constructor() {
    super();
    this.rule = RULES[0];
    this.bits = "101";
    /** @type {RuleMoment | null} */
    this.moment = null;
    /** @type {BitsAnswered | null} */
    this.answered = null;
    this.trouble = "";
    this.isLearning = false;
  }

  render() {
    const isReady = this.#lab.state.python.phase === "ready";
    return html`
      <task-chooser></task-chooser>
      <h2>Why recurrence?</h2>
      <p>
        A feed-forward network takes all its inputs at once, each at a place of its own. It learns
        the table of AND; a third input has no column of weights. Padded with places that stay
        empty, it reads longer rows, and has never learnt what stands there. A recurrent network
        reads bit after bit with the same weights, so rows of any length are all alike to it.
      </p>
      <div class="row">
        <label
          >Rule
          <select @change=${this.#onRule}>
            ${RULES.map(
              (rule) => html`<option .selected=${rule === this.rule}>${rule}</option>`,
            )}
          </select></label
        >
        <button class="primary" ?disabled=${!isReady || this.isLearning} @click=${this.#learn}>
          Train both
        </button>
        <span role="status" class=${this.trouble ? "trouble" : "quiet"}>
          ${this.trouble || this.#state()}
        </span>
      </div>
      <form class="row" @submit=${this.#onAsk}>
        <label
          >A row of bits
          <input name="bits" .value=${this.bits} pattern="[01]{1,10}" maxlength="10" size="12"
            autocomplete="off" title="0 and 1, up to ten of them" required
        /></label>
        <button ?disabled=${!isReady || !this.moment}>Ask both</button>
      </form>
      <div class="drawn">${this.#fixed()} ${this.#recurrent()}</div>
      ${this.#chart()}
    `;
  }

  #state() {
    const { moment } = this;
    if (!moment) return "Both begin with drawn weights.";
    const { fixed, recurrent } = moment.loss;
    return `${grouped(moment.updates)} updates; loss ${short(fixed)} and ${short(recurrent)}`;
  }

  #fixed() {
    const { answered } = this;
    const refusal = answered?.table.refusal ?? "";
    const places = [...this.bits];
    return html`
      <figure class=${refusal ? "refused" : ""}>
        <svg viewBox="0 0 340 130" role="img" aria-label="Two inputs, a hidden layer, one output">
          ${places.map((bit, place) => {
            const x = 40 + place * 30;
            const isThere = place < 2;
            return this.#place(bit, x, isThere);
          })}
          ${rectangle(60, 44, 220, "hidden layer, 8 units")}
          ${wire(170, 44, 170, 24)}
          <text x="170" y="18">${said(answered?.table.y_hat)}</text>
        </svg>
        <figcaption>
          <b>Fixed input</b>, two places.
          ${answered ? (refusal ? html`<span class="trouble">${refusal}</span>` : nothing) : nothing}
          ${
            answered
              ? html`<br />Padded to ten places: <b title=${full(answered.padded)}
                    >${said(answered.padded)}</b>`
              : nothing
          }
        </figcaption>
      </figure>
    `;
  }

  /** @param {string} bit @param {number} x @param {boolean} isThere */
  #place(bit, x, isThere) {
    return html`${mark(x, 120, bit, isThere)}`;
  }

  #recurrent() {
    const { answered } = this;
    const bits = [...this.bits];
    return html`
      <figure>
        <svg viewBox="0 0 340 130" role="img" aria-label="One cell, read once for each bit">
          ${bits.map((bit, t) => {
            const x = 24 + t * 32;
            return html`${cell(x, t > 0)}${mark(x, 120, bit, true)}`;
          })}
          <text x=${24 + (bits.length - 1) * 32} y="18">${said(answered?.recurrent)}</text>
        </svg>
        <figcaption>
          <b>Recurrent</b>, the same weights at each bit.
          ${
            answered
              ? html`It says <b title=${full(answered.recurrent)}>${said(answered.recurrent)}</b>,
                  and right is <b>${answered.right}</b>.`
              : nothing
          }
        </figcaption>
      </figure>
    `;
  }

  #chart() {
    const { moment } = this;
    if (!moment) return nothing;
    const { fixed, recurrent } = moment.accuracy;
    const lines = [
      { name: "recurrent", values: [...recurrent], colour: "--accent" },
      { name: "fixed, padded to ten", values: [...fixed], colour: "--positive", dash: [5, 4] },
    ];
    return html`
      <h3>Accuracy by length: ${this.rule}</h3>
      <p class="quiet">Rows of one to five bits are learnt; longer ones neither has seen.</p>
      <line-chart
        .x=${fixed.map((_, place) => place + 1)}
        .lines=${lines}
        across="bits in a row"
        up="accuracy"
      ></line-chart>
    `;
  }

  /** @param {Event} event */
  #onRule({ target }) {
    this.rule = /** @type {HTMLSelectElement} */ (target).value;
    this.moment = null;
    this.answered = null;
  }

  /** @param {SubmitEvent} event */
  async #onAsk(event) {
    event.preventDefault();
    const given = new FormData(/** @type {HTMLFormElement} */ (event.target));
    this.bits = String(given.get("bits"));
    await this.#ask();
  }

  async #ask() {
    const bits = [...this.bits].map(Number);
    await this.#try(async () => {
      this.answered = await this.#lab.session.engine.call("rule_answer", { bits });
    });
  }

  #learn = async () => {
    this.isLearning = true;
    this.answered = null;
    const { call } = this.#lab.session.engine;
    await this.#try(async () => {
      const { rule } = this;
      this.moment = await call("rule_begin", { rule });
      while (!this.moment.finished && rule === this.rule && this.isConnected)
        this.moment = await call("rule_on", {});
      await this.#ask();
    });
    this.isLearning = false;
  };

  /** @param {() => Promise<void>} deed */
  async #try(deed) {
    this.trouble = "";
    try {
      await deed();
    } catch (error) {
      this.trouble = complaint(error);
    }
  }
}

/** @param {number | null | undefined} y_hat */
const said = (y_hat) => (y_hat == null ? "?" : `${y_hat >= 0.5 ? 1 : 0} (${short(y_hat)})`);

customElements.define("recurrence-lab", RecurrenceLab);
