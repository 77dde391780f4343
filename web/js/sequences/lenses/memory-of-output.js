/**
 * What an output owes to everything that was read before: the size of its derivative by x<s> as
 * tint, bar and number, and beside it the signed effect of what is 1 there.
 *
 * @import {SequenceColumn, SequenceMemory, SequenceRecord} from "../../wire/types.d.ts"
 */

import { css, html, nothing } from "lit";
import { cssValue } from "../../ui/css-value.js";
import { full, short } from "../../ui/numbers.js";
import { owedBars, owedStyle, tintOf } from "../../ui/owed-column.js";
import { Roving } from "../../ui/roving.js";
import { placeOfLargest } from "../../ui/scale.js";
import { base, controls, tables } from "../../ui/style.js";
import { followNow, wordColumns } from "../../ui/word-columns.js";
import { choicesStyle } from "./choices.js";
import { ExampleLens, seen } from "./example-lens.js";
import { Question } from "./question.js";

export class MemoryOfOutput extends ExampleLens {
  static properties = {
    ...ExampleLens.properties,
    symbol: { state: true },
    of: { state: true },
  };

  static styles = [
    base,
    controls,
    tables,
    wordColumns,
    owedStyle,
    choicesStyle,
    css`
      .says {
        margin-block: 0.5rem;
        font: 1.0625rem / 1.55 var(--serif);
        overflow-wrap: anywhere;
      }
      .how {
        max-width: 50rem;
        margin-bottom: 0.75rem;
        font-size: 0.875rem;
      }
      .value {
        font-size: 0.8125rem;
      }
      .begins {
        border-inline-start: 1px solid var(--rule-3);
      }
    `,
  ];

  /** @type {Question<"sequence_memory">} */
  #memory = new Question(this, "sequence_memory");

  constructor() {
    super();
    /** Which of what is said at the column; "": what is to be said, or else the likeliest. */
    this.symbol = "";
    /** @type {"y_hat" | "logit"} */
    this.of = "y_hat";
    new Roving(this, "button.column");
  }

  /** The column whose output is looked at: this one, or else the last that says something. */
  get #saying() {
    const { columns, at } = this;
    return columns[at]?.said.length > 0 ? at : columns.findLastIndex(({ said }) => said.length > 0);
  }

  /** What it can be of. @param {SequenceColumn} column */
  #choices({ said, target }) {
    const likeliest = said.map(({ symbol }) => symbol);
    return target === null ? likeliest : [...new Set([target, ...likeliest])];
  }

  willUpdate() {
    const { call } = this;
    if (!this.active || !call || !this.record) return;
    const column = this.#saying;
    const choices = this.#choices(this.columns[column]);
    const symbol = choices.includes(this.symbol) ? this.symbol : choices[0];
    this.#memory.ask(call, { ...this.asked, column, symbol, of: this.of }, this.weights);
  }

  render() {
    const saying = this.#saying;
    const choices = this.#choices(this.columns[saying]);
    const memory = this.#memory.answer(this.asked);
    const isKnown = memory !== null && memory.norm.length === this.columns.length;
    return html`
      <div class="row">
        <label
          >What timestep ${saying + 1} says<select
            aria-label="What timestep ${saying + 1} says"
            @change=${(/** @type {Event} */ { target }) =>
              (this.symbol = /** @type {HTMLSelectElement} */ (target).value)}
          >
            ${choices.map(
              (each) =>
                html`<option value=${each} .selected=${each === (memory?.symbol ?? choices[0])}>
                  ${seen(each)}
                </option>`,
            )}
          </select></label
        >
        <label
          >as<select
            aria-label="As its probability or its logit"
            @change=${(/** @type {Event} */ { target }) =>
              (this.of = /** @type {"y_hat" | "logit"} */ (
                /** @type {HTMLSelectElement} */ (target).value
              ))}
          >
            <option value="y_hat">its probability</option>
            <option value="logit">its logit</option>
          </select></label
        >
      </div>
      ${isKnown ? this.#found(memory) : html`<p class="waiting">${this.#memory.trouble}</p>`}
    `;
  }

  /** @param {SequenceMemory} memory */
  #found(memory) {
    const { cells } = /** @type {SequenceRecord} */ (this.record);
    return html`
      <p class="says" aria-live="polite">${this.#says(memory)}</p>
      <p class="how quiet">
        The size is the length of the derivative by x at each timestep, a vector with one entry for
        each thing that can be read. The effect adds up its entries for what is 1 there.
        ${
          this.shown?.task?.kind === "classify" && cells.length > 1
            ? "Of two cells that read the same, each column has what is owed by way of its own."
            : nothing
        }
        Press another timestep to see what that one owes.
      </p>
      <div class="scroller">
        <div class="columns" role="group" aria-label="What was read, with what is owed to each">
          <div class="heads" aria-hidden="true">
            <div class="t">timestep</div>
            <div class="word"></div>
            <div class="up">size</div>
            <div class="value"></div>
            <div class="signed">effect of what is read</div>
            <div class="value"></div>
          </div>
          ${this.columns.map((column, at) => this.#column(memory, column, at))}
        </div>
      </div>
      <details>
        <summary>What is owed, as a table</summary>
        ${this.#table(memory)}
      </details>
    `;
  }

  /** @param {SequenceMemory} memory */
  #says({ norm, symbol, value, column, of }) {
    const most = placeOfLargest(norm);
    const name = of === "y_hat" ? "probability" : "logit";
    const subject = html`The ${name} of <b><bdi>${seen(symbol)}</bdi></b> at timestep
      ${column + 1}, <span class="number" title=${full(value)}>${short(value)}</span>,`;
    if (norm[most] === 0) return html`${subject} owes nothing to anything that was read.`;
    return html`${subject} owes most to timestep ${most + 1},
      <b><bdi>${seen(this.columns[most].symbol)}</bdi></b>
      (<span class="number" title=${full(norm[most])}>${short(norm[most])}</span>).`;
  }

  /** @param {SequenceMemory} memory @param {SequenceColumn} column @param {number} at */
  #column(memory, { cell, symbol }, at) {
    const isNow = at === memory.column;
    const begins = at > 0 && cell !== this.columns[at - 1].cell;
    return html`
      <button
        class="column ${isNow ? "now" : ""} ${begins ? "begins" : ""}"
        aria-current=${isNow ? "step" : nothing}
        @click=${() => this.look(at)}
      >
        <div class="t"><span class="visually-hidden">timestep </span>${at + 1}</div>
        <div class="word" title=${symbol} ${cssValue("--length", tintOf(memory, at))}>
          <bdi>${seen(symbol)}</bdi>
        </div>
        ${owedBars(memory, at)}
      </button>
    `;
  }

  /** @param {SequenceMemory} memory */
  #table({ norm, active, da_norm }) {
    return html`
      <div class="scroll" tabindex="0" role="group" aria-label="Table of what is owed">
        <table>
          <thead>
            <tr>
              <th scope="col">timestep</th>
              <th scope="col" class="start">read</th>
              <th scope="col">size by x</th>
              <th scope="col">effect</th>
              <th scope="col">size by a</th>
            </tr>
          </thead>
          <tbody>
            ${this.columns.map(
              ({ symbol }, at) => html`
                <tr>
                  <th scope="row">${at + 1}</th>
                  <td class="start"><bdi>${seen(symbol)}</bdi></td>
                  <td>${full(norm[at])}</td>
                  <td>${full(active[at])}</td>
                  <td>${full(da_norm[at])}</td>
                </tr>
              `,
            )}
          </tbody>
        </table>
      </div>
    `;
  }

  /** @type {number | null} */
  #followed = null;

  updated() {
    const at = this.#memory.answer(this.asked)?.column ?? null;
    if (at === null || at === this.#followed) return;
    this.#followed = at;
    followNow(/** @type {ShadowRoot} */ (this.renderRoot));
  }
}

customElements.define("memory-of-output", MemoryOfOutput);
