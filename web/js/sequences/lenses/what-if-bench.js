/**
 * What if something else were read, a unit were silenced or pinned, a gate held open or closed, or
 * the carry cut: what is said then beside what was said.
 *
 * @import {Said, SequenceChange, SequenceWhatIf} from "../../wire/types.d.ts"
 * @import {Edits} from "./edits.js"
 */

import { html, nothing } from "lit";
import { full, short } from "../../ui/numbers.js";
import { base, controls, tables } from "../../ui/style.js";
import { benchStyle } from "./bench-style.js";
import { choice, choicesStyle } from "./choices.js";
import "./column-strip.js";
import {
  count,
  NO_EDITS,
  ofAnotherExample,
  told,
  withCut,
  withGate,
  withHeld,
  withSymbol,
} from "./edits.js";
import { ExampleLens, seen } from "./example-lens.js";
import { Question } from "./question.js";

export class WhatIfBench extends ExampleLens {
  static properties = {
    ...ExampleLens.properties,
    edits: { state: true },
    cell: { state: true },
  };

  static styles = [base, controls, tables, choicesStyle, benchStyle];

  /** @type {Question<"sequence_what_if">} */
  #whatIf = new Question(this, "sequence_what_if");
  #example = "";

  constructor() {
    super();
    this.edits = NO_EDITS;
    /** Whose units and gates are held. */
    this.cell = 0;
  }

  get #gates() {
    return this.shown?.summary?.gates.filter((name) => name !== "c") ?? [];
  }

  willUpdate() {
    const { call } = this;
    if (!this.active || !call || !this.record) return;
    const example = JSON.stringify([this.asked, this.shown?.summary?.run]);
    if (example !== this.#example && this.#example) this.edits = ofAnotherExample(this.edits);
    this.#example = example;
    this.#whatIf.ask(call, { ...this.asked, ...this.edits }, this.weightsAtRest);
  }

  render() {
    const found = this.#whatIf.answer(this.asked);
    const known = found?.columns.length === this.columns.length ? found : null;
    return html`
      <column-strip
        .columns=${this.#edited()}
        .at=${this.at}
        .sizes=${known?.columns.map(({ moved }) => moved) ?? null}
        .head=${"state moves by"}
        .label=${"Timesteps, with how far the edits move the state of each"}
      ></column-strip>
      ${this.#form(known?.cells ?? ["cell"])} ${this.#made(known?.cells ?? [])}
      ${known ? this.#found(known) : html`<p class="trouble">${this.#whatIf.trouble}</p>`}
    `;
  }

  /** The columns with what they read now. */
  #edited() {
    const { symbols } = this.edits;
    return this.columns.map((column, at) => {
      const change = symbols.find((each) => each.column === at);
      return change ? { ...column, symbol: change.symbol } : column;
    });
  }

  /** @param {string[]} cells */
  #form(cells) {
    const { at, column, edits } = this;
    const own = column.symbol;
    const now = this.#edited()[at]?.symbol ?? own;
    return html`
      <form class="row" @submit=${this.#onSymbol}>
        <label
          >Timestep ${at + 1} reads<input
            name="symbol"
            autocomplete="off"
            ?disabled=${own === "<start>"}
            .value=${now}
        /></label>
        <button ?disabled=${own === "<start>"}>Read it</button>
        <label
          ><input
            type="checkbox"
            .checked=${edits.cut.includes(at)}
            @change=${(/** @type {Event} */ { target }) => {
              const { checked } = /** @type {HTMLInputElement} */ (target);
              this.edits = withCut(edits, at, checked);
            }}
          />nothing is carried into it</label
        >
      </form>
      ${cells.length > 1 ? this.#cells(cells) : nothing}
      <form class="row" @submit=${this.#onUnit}>
        <label
          >Unit<input
            name="unit"
            type="number"
            min="1"
            max=${column.a.length}
            required
            value="1"
        /></label>
        <label
          >is<input name="value" type="number" step="any" required value="0"
        /></label>
        <button>Hold unit</button>
        <span class="quiet">0 silences it</span>
      </form>
      ${this.#gates.length > 0 ? this.#gateForm(column.a.length) : nothing}
    `;
  }

  /** @param {string[]} cells */
  #cells(cells) {
    return html`<div class="row">
      ${choice("Units and gates of the", cells, this.cell, (k) => (this.cell = k))}
    </div>`;
  }

  /** @param {number} n_a */
  #gateForm(n_a) {
    return html`<form class="row" @submit=${this.#onGate}>
      <label
        >Gate<select name="gate" aria-label="Gate">
          ${this.#gates.map((name, k) => html`<option value=${k}>${name}</option>`)}
        </select></label
      >
      <label
        >of unit<input name="unit" type="number" min="1" max=${n_a} placeholder="all"
      /></label>
      <label
        >is<input name="value" type="number" step="any" min="-1" max="1" required value="1"
      /></label>
      <button>Hold gate</button>
      <span class="quiet">1 opens it, 0 closes it; without a number of all units</span>
    </form>`;
  }

  /** @param {SubmitEvent} event */
  #fields(event) {
    event.preventDefault();
    return new FormData(/** @type {HTMLFormElement} */ (event.currentTarget));
  }

  /** @param {SubmitEvent} event */
  #onSymbol(event) {
    const symbol = String(this.#fields(event).get("symbol"));
    this.edits = withSymbol(this.edits, this.at, symbol, this.column.symbol);
  }

  /** @param {SubmitEvent} event */
  #onUnit(event) {
    const fields = this.#fields(event);
    const [unit, value] = [Number(fields.get("unit")) - 1, Number(fields.get("value"))];
    this.edits = withHeld(this.edits, { cell: this.cell, unit, value });
  }

  /** @param {SubmitEvent} event */
  #onGate(event) {
    const fields = this.#fields(event);
    const [gate, value] = [Number(fields.get("gate")), Number(fields.get("value"))];
    const unit = fields.get("unit") ? Number(fields.get("unit")) - 1 : null;
    this.edits = withGate(this.edits, { cell: this.cell, gate, unit, value });
  }

  /** @param {string[]} cells */
  #made(cells) {
    const edits = told(this.edits, cells, this.#gates);
    return html`
      <ul class="made" aria-label="What is changed">
        ${edits.map(
          ({ said, without }) => html`
            <li>
              <bdi>${said}</bdi>
              <button
                class="plain"
                aria-label=${`Take back: ${said}`}
                @click=${() => this.#setEdits(without)}
              >
                take back
              </button>
            </li>
          `,
        )}
      </ul>
      ${
        count(this.edits) > 1
          ? html`<button @click=${() => this.#setEdits(NO_EDITS)}>As it was</button>`
          : nothing
      }
    `;
  }

  /** @param {Edits} edits */
  #setEdits(edits) {
    this.edits = edits;
  }

  /** @param {SequenceWhatIf} found */
  #found({ columns, written, written_after }) {
    const isWriting = this.shown?.task?.kind === "generate";
    const changed = written !== written_after;
    return html`
      ${
        isWriting
          ? nothing
          : html`<p class="says" aria-live="polite">
              It says <bdi>${written || "(nothing)"}</bdi>${
                changed
                  ? html`, and then <b><bdi>${written_after || "(nothing)"}</bdi></b>.`
                  : html`${count(this.edits) > 0 ? ", and the same then." : "."}`
              }
            </p>`
      }
      <div class="scroll" tabindex="0" role="group" aria-label="What is said, before and then">
        <table>
          <thead>
            <tr>
              <th scope="col" class="start">timestep</th>
              <th scope="col" class="start">likeliest</th>
              <th scope="col" class="start">then</th>
              <th scope="col" class="start">probability of</th>
              <th scope="col">before</th>
              <th scope="col">then</th>
            </tr>
          </thead>
          <tbody>
            ${columns.map((change, at) =>
              change.before.length > 0 ? this.#row(change, at) : nothing,
            )}
          </tbody>
        </table>
      </div>
    `;
  }

  /** @param {SequenceChange} change @param {number} at */
  #row({ before, after, symbol, y_hat, y_hat_after }, at) {
    const isOther = before[0].symbol !== after[0].symbol;
    return html`
      <tr>
        <th scope="row">${at + 1}</th>
        <td class="start">${likeliest(before)}</td>
        <td class="start ${isOther ? "other" : ""}">${likeliest(after)}</td>
        <td class="start"><bdi>${seen(symbol)}</bdi></td>
        <td title=${full(y_hat)}>${short(y_hat)}</td>
        <td title=${full(y_hat_after)} data-after=${y_hat_after}>${short(y_hat_after)}</td>
      </tr>
    `;
  }
}

/** @param {Said[]} said */
const likeliest = ([{ symbol, y_hat }]) =>
  html`<bdi>${seen(symbol)}</bdi> <span class="quiet" title=${full(y_hat)}>${short(y_hat)}</span>`;

customElements.define("what-if-bench", WhatIfBench);
