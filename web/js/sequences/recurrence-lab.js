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
import { base, controls, tables } from "../ui/style.js";
import { AND, andStyle, andTable } from "./and-table.js";
import { fixedDrawn, recurrentDrawn, said } from "./bits-drawn.js";
import "./line-chart.js";
import "./task-chooser.js";
import { tellNumbers } from "./task-shown.js";
import { viewStyle } from "./view-style.js";

const RULES = /** @type {const} */ (["AND", "XOR", "at least two"]);

export class RecurrenceLab extends LitElement {
  static properties = {
    rule: { state: true },
    bits: { state: true },
    moment: { state: true },
    answered: { state: true },
    trouble: { state: true },
    table: { state: true },
    isLearning: { state: true },
  };

  static styles = [
    base,
    controls,
    tables,
    viewStyle,
    andStyle,
    css`
      .drawn {
        display: flex;
        flex-wrap: wrap;
        gap: 1rem 2rem;
      }
      figure {
        flex: 1 1 17rem;
        max-width: 26rem;
        margin: 0;
      }
      svg {
        display: block;
        width: 100%;
        max-width: 21.5rem;
        height: auto;
        font: 13px var(--sans);
      }
      text {
        fill: var(--ink);
        text-anchor: middle;
      }
      text.refused {
        fill: var(--alarm);
        text-decoration: line-through;
      }
      .wire {
        fill: none;
        stroke: var(--rule-3);
      }
      .box {
        fill: var(--tint);
        stroke: var(--rule-3);
      }
    `,
  ];

  #lab = new InLab(this, ["python", "task"]);

  constructor() {
    super();
    /** @type {typeof RULES[number]} */
    this.rule = "AND";
    this.bits = "101";
    /** @type {RuleMoment | null} */
    this.moment = null;
    /** @type {BitsAnswered | null} */
    this.answered = null;
    /** What the one with two inputs says of each row of its table. @type {number[]} */
    this.table = [];
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
        the table of AND; for a third input it has no weights. With places to spare it takes longer
        rows, and has never learnt what stands at the last of them. A recurrent network reads bit
        after bit with the same weights, whatever the length.
      </p>
      <div class="row">
        <label
          >Rule
          <select @change=${this.#onRule}>
            ${RULES.map((rule) => html`<option .selected=${rule === this.rule}>${rule}</option>`)}
          </select></label
        >
        <button class="primary" ?disabled=${!isReady || this.isLearning} @click=${this.#learn}>
          Train both
        </button>
        <span role="status" class=${this.trouble ? "trouble" : "quiet"}>
          ${this.trouble || this.#state(isReady)}
        </span>
      </div>
      ${andTable(this.table)}
      <form class="row" @submit=${this.#onAsk}>
        <label
          >A row of bits
          <input name="bits" .value=${this.bits} pattern="[01]{1,10}" maxlength="10" size="12"
            autocomplete="off" title="0 and 1, up to ten of them" required
        /></label>
        <button ?disabled=${!isReady || this.moment === null}>Ask both</button>
      </form>
      <div class="drawn">${this.#drawn()}</div>
      ${this.#chart()}
      <slot name="foot"></slot>
    `;
  }

  updated() {
    if (!this.moment) return;
    const { updates, loss, accuracy } = this.moment;
    tellNumbers(this.#lab.session, "why recurrence", {
      updates,
      fixed_loss: loss.fixed,
      recurrent_loss: loss.recurrent,
      fixed_at_8: accuracy.fixed[7],
      recurrent_at_8: accuracy.recurrent[7],
    });
  }

  /** @param {boolean} isReady */
  #state(isReady) {
    if (!isReady) return "It begins as soon as Python is there.";
    if (!this.moment) return "Both begin with drawn weights.";
    const { fixed, recurrent } = this.moment.loss;
    const losses = `${short(fixed)} of the fixed one, ${short(recurrent)} of the recurrent one`;
    return `${grouped(this.moment.updates)} updates; the loss is ${losses}`;
  }

  #drawn() {
    const { answered, bits } = this;
    const refusal = answered?.table.refusal;
    const number = (/** @type {number} */ y_hat) =>
      html`<b class="number" title=${full(y_hat)}>${said(y_hat)}</b>`;
    return html`
      <figure>
        ${fixedDrawn(bits, answered?.table.y_hat)}
        <figcaption>
          <b>Fixed input</b>, two places, which has learnt the table of AND.
          ${refusal ? html`<span class="trouble">${refusal}</span>` : nothing}
          ${answered ? html`With ten places, padded: ${number(answered.padded)}.` : nothing}
        </figcaption>
      </figure>
      <figure>
        ${recurrentDrawn(bits, answered?.recurrent)}
        <figcaption>
          <b>Recurrent</b>, the same weights at each bit.
          ${
            answered
              ? html`It says ${number(answered.recurrent)}, and right is <b>${answered.right}</b>.`
              : nothing
          }
        </figcaption>
      </figure>
    `;
  }

  #chart() {
    if (!this.moment) return nothing;
    const known = (/** @type {ArrayLike<number>} */ values) =>
      Array.from(values, (value) => (Number.isNaN(value) ? null : value));
    const { fixed, recurrent } = this.moment.accuracy;
    const lines = [
      { name: "recurrent", values: known(recurrent), colour: "--accent" },
      { name: "fixed, padded to ten", values: known(fixed), colour: "--positive", dash: [5, 4] },
    ];
    return html`
      <h3>Accuracy by length: ${this.rule}</h3>
      <p class="quiet">
        Rows of one to five bits are learnt, longer ones neither has seen. Only rows count where one
        bit decides; to say the same of all is right in half of them.
      </p>
      <line-chart
        .x=${lines[0].values.map((_, place) => place + 1)}
        .lines=${lines}
        across="bits in a row"
        up="accuracy"
      ></line-chart>
    `;
  }

  /** @param {Event} event */
  #onRule({ target }) {
    this.rule = RULES[/** @type {HTMLSelectElement} */ (target).selectedIndex];
    this.moment = null;
    this.answered = null;
  }

  /** @param {SubmitEvent} event */
  async #onAsk(event) {
    event.preventDefault();
    const given = new FormData(/** @type {HTMLFormElement} */ (event.target));
    this.bits = String(given.get("bits"));
    this.answered = null;
    await this.#try(() => this.#ask());
  }

  async #ask() {
    const { call } = this.#lab.session.engine;
    const bits = [...this.bits].map(Number);
    this.answered = await call("rule_answer", { bits });
    /** @type {number[]} */
    const table = [];
    for (const [first, second] of AND) {
      const answered = await call("rule_answer", { bits: [first, second] });
      table.push(answered.table.y_hat ?? Number.NaN);
    }
    this.table = table;
  }

  #learn = async () => {
    this.isLearning = true;
    this.answered = null;
    const { call } = this.#lab.session.engine;
    await this.#try(async () => {
      const { rule } = this;
      let moment = await call("rule_begin", { rule });
      while (rule === this.rule && this.isConnected) {
        this.moment = moment;
        if (moment.finished) return this.#ask();
        moment = await call("rule_on", {});
      }
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

customElements.define("recurrence-lab", RecurrenceLab);
