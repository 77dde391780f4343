/**
 * What the network makes of one example: a column a timestep, the encoder's and behind them the
 * decoder's. Under each the symbol that is read, above it the state, and above that what is said.
 *
 * Events, for the component around it: "place" {column, what, unit}, "t" {t}.
 *
 * @import {SequenceColumn, SequenceRecord} from "../wire/types.d.ts"
 * @import {Place} from "./course.js"
 */

import { css, html, LitElement, nothing } from "lit";
import { cssValue } from "../ui/css-value.js";
import { full, short } from "../ui/numbers.js";
import { Roving } from "../ui/roving.js";
import { base, controls } from "../ui/style.js";
import "./state-block.js";

export class SequencePicture extends LitElement {
  static properties = {
    record: { attribute: false },
    t: { attribute: false },
    place: { attribute: false },
  };

  static styles = [
    base,
    controls,
    css`
      .track {
        display: flex;
        gap: 0.35rem;
        padding: 0.5rem 0.25rem;
        overflow-x: auto;
        scrollbar-width: thin;
      }
      .column {
        display: grid;
        flex: 0 0 auto;
        grid-template-rows: 1.2rem 3.1rem 1.5rem auto 0.5rem 1.75rem;
        gap: 0.2rem;
        justify-items: center;
        min-width: 5rem;
        font-size: 0.8125rem;
      }
      .begins {
        margin-inline-start: 0.75rem;
        padding-inline-start: 0.75rem;
        border-inline-start: 1px solid var(--rule-2);
      }
      button {
        min-height: 0;
        padding: 0.15rem 0.35rem;
        line-height: 1.2;
      }
      .said {
        width: 100%;
        min-height: 3rem;
        overflow: hidden;
        overflow-wrap: anywhere;
      }
      .said span {
        display: block;
        color: var(--ink-2);
        font-size: 0.75rem;
      }
      .target {
        max-width: 7rem;
        overflow: hidden;
        color: var(--ink-2);
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .wrong {
        color: var(--alarm);
      }
      .state {
        padding: 0.3rem;
      }
      [aria-expanded="true"] {
        outline: 2px solid var(--accent);
        outline-offset: 1px;
      }
      .norm {
        align-self: center;
        width: 4.5rem;
        height: 4px;
        border-radius: 2px;
        background: var(--tint);
      }
      .norm i {
        display: block;
        width: calc(var(--share) * 100%);
        height: 100%;
        border-radius: 2px;
        background: var(--accent);
      }
      .symbol {
        max-width: 8rem;
        overflow: hidden;
        font: 1rem / 1.6 var(--serif);
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .mark {
        color: var(--ink-2);
        font: 0.8125rem / 2 var(--sans);
      }
      .unread {
        visibility: hidden;
      }
      .now .symbol {
        font-weight: 600;
        text-decoration: underline;
        text-decoration-color: var(--accent);
        text-decoration-thickness: 2px;
        text-underline-offset: 0.25em;
      }
      .whose {
        justify-self: start;
        color: var(--ink-2);
      }
      @media (pointer: coarse) {
        .state,
        .said {
          min-width: 2.75rem;
          min-height: 2.75rem;
        }
      }
    `,
  ];

  constructor() {
    super();
    /** @type {SequenceRecord | null} */
    this.record = null;
    this.t = 0;
    /** @type {Place | null} */
    this.place = null;
    new Roving(this, ".track button");
  }

  render() {
    const { record } = this;
    if (!record) return nothing;
    const longest = Math.max(...record.columns.map(({ da_norm }) => da_norm ?? 0), 1e-12);
    return html`
      <div class="track" role="group" aria-label="Timesteps, in the order of reading">
        ${record.columns.map((column, at) => this.#column(column, at, longest))}
      </div>
    `;
  }

  /** @param {SequenceColumn} column @param {number} at @param {number} longest */
  #column(column, at, longest) {
    const { columns } = /** @type {SequenceRecord} */ (this.record);
    const isFirst = column.cell !== columns[at - 1]?.cell;
    const isRead = at < this.t;
    const classes = ["column", isFirst && at > 0 && "begins", at === this.t - 1 && "now"];
    const isMark = column.symbol.startsWith("<");
    return html`
      <div class=${classes.filter(Boolean).join(" ")}>
        <span class="whose">${isFirst ? this.#named(column) : nothing}</span>
        ${isRead ? this.#said(column, at) : html`<span></span>`}
        ${isRead ? this.#target(column) : html`<span></span>`}
        <button
          class="state ${isRead ? "" : "unread"}"
          aria-expanded=${this.place?.column === at && this.place.what === "a"}
          aria-label=${`State after ${column.symbol}, ${this.#whose(column)}timestep ${at + 1}`}
          @click=${() => this.#open({ column: at, what: "a", unit: 0 })}
        >
          <state-block .values=${column.a}></state-block>
        </button>
        ${isRead ? this.#norm(column, longest) : html`<span></span>`}
        <bdi class="symbol ${isMark ? "mark" : ""} ${isRead || column.cell === 0 ? "" : "unread"}"
          title=${column.symbol}>${column.symbol === " " ? "␣" : column.symbol}</bdi>
      </div>
    `;
  }

  /** Above its first column. @param {SequenceColumn} column */
  #named({ cell }) {
    const { cells } = /** @type {SequenceRecord} */ (this.record);
    if (cells.length === 1) return nothing;
    return cells[cell][0].toUpperCase() + cells[cell].slice(1);
  }

  /** @param {SequenceColumn} column */
  #whose({ cell }) {
    const { cells } = /** @type {SequenceRecord} */ (this.record);
    return cells.length > 1 ? `${cells[cell]}, ` : "";
  }

  /** @param {SequenceColumn} column @param {number} at */
  #said({ said }, at) {
    if (said.length === 0) return html`<span></span>`;
    const [{ symbol, y_hat }] = said;
    const shown = symbol === " " ? "␣" : symbol;
    const others = said.map((each) => `${each.symbol} ${full(each.y_hat)}`).join("\n");
    return html`
      <button
        class="said number"
        title=${others}
        aria-expanded=${this.place?.column === at && this.place.what === "y_hat"}
        aria-label=${`${shown} ${short(y_hat)}, said at timestep ${at + 1}: open the likeliest`}
        @click=${() => this.#open({ column: at, what: "y_hat", unit: 0 })}
      >
        <bdi>${shown}</bdi> <span>${short(y_hat)}</span>
      </button>
    `;
  }

  /** @param {SequenceColumn} column */
  #target({ target, said, loss }) {
    if (target === null) return html`<span></span>`;
    const isRight = said[0]?.symbol === target;
    return html`<span
      class="target ${isRight ? "" : "wrong"}"
      title="to be said: ${target}; loss ${full(loss)}"
      >${isRight ? "✓ right" : `✗ not ${target}`}</span
    >`;
  }

  /** @param {SequenceColumn} column @param {number} longest */
  #norm({ da_norm }, longest) {
    if (da_norm === null) return html`<span></span>`;
    return html`<span class="norm" title="length of dL/da here: ${full(da_norm)}"
      ><i ${cssValue("--share", da_norm / longest)}></i
    ></span>`;
  }

  /** @param {Place} place */
  #open(place) {
    this.dispatchEvent(new CustomEvent("place", { detail: place }));
  }
}

customElements.define("sequence-picture", SequencePicture);
