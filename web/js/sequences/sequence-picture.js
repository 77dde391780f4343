/**
 * What the network makes of one example: a column a timestep, those of one cell behind those of the
 * other. Under each the symbol that is read, above it the state with its gates, and above that what
 * is said. A step is told by one number from 0 to 1; what is on its way then are values of the
 * record, between the places where they stand.
 *
 * Events, for the component around it: "place" {column, what, unit}.
 *
 * @import {SequenceColumn, SequenceRecord} from "../wire/types.d.ts"
 * @import {Place} from "./shown.js"
 * @import {Travelled} from "./travel-phases.js"
 */

import { html, LitElement, nothing } from "lit";
import { cssValue } from "../ui/css-value.js";
import { full, short } from "../ui/numbers.js";
import { sharesOf } from "../ui/phases.js";
import { Roving } from "../ui/roving.js";
import { base, controls } from "../ui/style.js";
import "./gate-blocks.js";
import { pictureStyle } from "./picture-style.js";
import { blockHeight } from "./state-block.js";
import { beforeOf, symbolShown } from "./told-column.js";
import { phasesOf } from "./travel-phases.js";
import { travel } from "./travelling.js";

/** @type {Travelled} */
const ALL = { handed: 1, symbol: 1, carry: 1, gates: 1, state: 1, output: 1 };
/** @type {Travelled} */
const NONE = { handed: 0, symbol: 0, carry: 0, gates: 0, state: 0, output: 0 };

export class SequencePicture extends LitElement {
  static properties = {
    record: { attribute: false },
    gates: { attribute: false },
    kind: { attribute: false },
    t: { attribute: false },
    story: { attribute: false },
    place: { attribute: false },
  };

  static styles = [base, controls, pictureStyle];

  constructor() {
    super();
    /** @type {SequenceRecord | null} */
    this.record = null;
    /** What the gates of a column are called. @type {string[]} */
    this.gates = [];
    /** @type {"classify" | "generate" | "translate"} */
    this.kind = "translate";
    /** How many timesteps are begun. */
    this.t = 0;
    /** How far the last of them is told, from 0 to 1. */
    this.story = 1;
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
        <div class="columns" ${cssValue("--half", halfOf(record))}>
          ${record.columns.map((column, at) => this.#column(record, column, at, longest))}
          ${this.#travelling(record)}
        </div>
      </div>
    `;
  }

  /** How much of each phase is told at a column. @param {number} at @returns {Travelled} */
  #toldAt(at) {
    if (at !== this.t - 1) return at < this.t ? ALL : NONE;
    const { columns } = /** @type {SequenceRecord} */ (this.record);
    return this.story < 1 ? sharesOf(this.story, phasesOf(columns, at)) : ALL;
  }

  /** @param {SequenceRecord} record @param {SequenceColumn} column @param {number} at
   * @param {number} longest */
  #column(record, column, at, longest) {
    const { columns, parted } = record;
    const told = this.#toldAt(at);
    const isBegun = at < this.t;
    const isFirst = column.cell !== columns[at - 1]?.cell;
    const carries = beforeOf(columns, at, this.kind) !== null;
    const classes = {
      column: true,
      begins: isFirst && at > 0,
      parts: at === parted?.column && isBegun,
      now: at === this.t - 1,
      carries: carries && isBegun,
      carrying: (told.carry ?? 0) > 0 && this.#isTold(at),
    };
    const isSeen = (told.handed ?? 1) === 1 && isBegun;
    const isFed = column.cell === 0 && this.kind !== "generate";
    return html`
      <div class=${Object.keys(classes)
        .filter((name) => classes[/** @type {"now"} */ (name)])
        .join(" ")}>
        <span class="whose">${isFirst ? this.#named(column) : nothing}</span>
        ${at === parted?.column && isBegun ? html`<span class="parting">they part</span>` : nothing}
        ${isBegun ? this.#said(column, at, told.output ?? 1) : html`<span></span>`}
        ${isBegun && told.output === 1 ? this.#target(column) : html`<span></span>`}
        ${this.#state(column, at, told)}
        ${isBegun && !this.#isTold(at) ? this.#norm(column, longest) : html`<span></span>`}
        <bdi
          class="symbol ${column.symbol.startsWith("<") ? "mark" : ""} ${
            isSeen || isFed ? "" : "unread"
          }"
          title=${column.symbol}
          >${symbolShown(column.symbol)}</bdi
        >
      </div>
    `;
  }

  /** Above its first column. @param {SequenceColumn} column */
  #named({ cell }) {
    const { cells } = /** @type {SequenceRecord} */ (this.record);
    if (cells.length === 1) return nothing;
    return cells[cell][0].toUpperCase() + cells[cell].slice(1);
  }

  /** @param {number} at */
  #isTold(at) {
    return at === this.t - 1 && this.story < 1;
  }

  /** @param {SequenceColumn} column @param {number} at @param {Travelled} told */
  #state(column, at, told) {
    return html`
      <span class="cell"><button
        class="state ${at < this.t ? "" : "unread"}"
        aria-expanded=${this.place?.column === at && this.place.what === "a"}
        aria-label=${`State after ${column.symbol}, ${this.#whose(column)}timestep ${at + 1}`}
        @click=${() => this.#open({ column: at, what: "a", unit: 0 })}
      >
        <state-block .values=${column.a} .share=${told.state ?? 1}></state-block>
        ${
          column.gates.length > 0
            ? html`<gate-blocks
                .gates=${column.gates}
                .names=${this.gates}
                .share=${told.gates ?? 1}
              ></gate-blocks>`
            : nothing
        }
      </button></span>
    `;
  }

  /** @param {SequenceColumn} column */
  #whose({ cell }) {
    const { cells } = /** @type {SequenceRecord} */ (this.record);
    return cells.length > 1 ? `${cells[cell]}, ` : "";
  }

  /** @param {SequenceColumn} column @param {number} at @param {number} told */
  #said({ said }, at, told) {
    if (said.length === 0 || told === 0) return html`<span></span>`;
    const [{ symbol, y_hat }] = said;
    const shown = symbolShown(symbol);
    const others = said.map((each) => `${each.symbol} ${full(each.y_hat)}`).join("\n");
    return html`
      <button
        class="said number"
        title=${others}
        ${cssValue("--share", Math.max(0, 2 * told - 1))}
        aria-expanded=${this.place?.column === at && this.place.what === "y_hat"}
        aria-label=${`${shown} ${short(y_hat)}, said at timestep ${at + 1}: open the likeliest`}
        @click=${() => this.#open({ column: at, what: "y_hat", unit: 0 })}
      >
        <bdi>${shown}</bdi> <span>${short(y_hat)}</span>
      </button>
    `;
  }

  /** @param {SequenceColumn} column */
  #target({ target, said, loss, wrote }) {
    const drawn = this.kind === "generate" ? wrote : null;
    if (drawn !== null)
      return html`<span class="target ${target !== null && target !== drawn ? "wrong" : ""}"
        >drawn: <bdi>${symbolShown(drawn)}</bdi></span
      >`;
    if (target === null) return html`<span class="target"></span>`;
    const isRight = said[0]?.symbol === target;
    return html`<span
      class="target ${isRight ? "" : "wrong"}"
      title="to be said: ${target}; loss ${full(loss)}"
      >${isRight ? "✓ right" : html`✗ not <bdi>${symbolShown(target)}</bdi>`}</span
    >`;
  }

  /** @param {SequenceColumn} column @param {number} longest */
  #norm({ da_norm }, longest) {
    if (da_norm === null) return html`<span></span>`;
    return html`<span class="norm" title="length of dL/da here: ${full(da_norm)}"
      ><i ${cssValue("--share", da_norm / longest)}></i
    ></span>`;
  }

  /** What is on its way. @param {SequenceRecord} record */
  #travelling({ columns }) {
    const at = this.t - 1;
    if (at < 0 || !this.#isTold(at)) return nothing;
    const before = beforeOf(columns, at, this.kind);
    const symbol = symbolShown(columns[at].symbol);
    return html`
      <div class="on-the-way" aria-hidden="true">
        <bdi class="travels chip">${symbol}</bdi>
        ${
          before === null
            ? nothing
            : html`<state-block
                class="travels carried"
                .values=${columns[before].a}
              ></state-block>`
        }
        ${columns[at].seen.map(
          (from) =>
            html`<state-block
              class="travels risen"
              data-from=${from}
              .values=${columns[from].a}
            ></state-block>`,
        )}
      </div>
    `;
  }

  /** @param {Map<string, unknown>} changed */
  updated(changed) {
    const { record } = this;
    const at = this.t - 1;
    if (changed.has("t")) this.#bringInSight(at);
    const { source } = /** @type {Partial<SequenceRecord>} */ (changed.get("record") ?? {});
    if (changed.has("record") && record?.source !== source) void this.#bringDrawnInSight();
    if (!record || at < 0 || !this.#isTold(at)) return;
    const { columns } = record;
    const before = beforeOf(columns, at, this.kind);
    travel(this.renderRoot, { columns, at, before, told: this.#toldAt(at) });
  }

  /** Of another example, once its states are as wide as they will be. */
  async #bringDrawnInSight() {
    const states = this.renderRoot.querySelectorAll("state-block");
    await Promise.all([...states].map((each) => /** @type {LitElement} */ (each).updateComplete));
    this.#bringInSight(this.t - 1);
  }

  /** The column in hand, and the one it leads to. @param {number} at */
  #bringInSight(at) {
    const track = this.renderRoot.querySelector(".track");
    const columns = [...this.renderRoot.querySelectorAll(".column")];
    if (!track || columns.length === 0) return;
    const room = track.getBoundingClientRect();
    const [first, last] = [Math.max(0, at - 1), Math.min(columns.length - 1, at + 1)];
    const left = columns[first].getBoundingClientRect().left - room.left;
    const right = columns[last].getBoundingClientRect().right - room.right;
    if (left < 0) track.scrollLeft += left;
    else if (right > 0) track.scrollLeft += Math.min(right, left);
  }

  /** @param {Place} place */
  #open(place) {
    this.dispatchEvent(new CustomEvent("place", { detail: place }));
  }
}

/** Half the height of a state, where the carry comes in. @param {SequenceRecord} record */
const halfOf = ({ columns: [{ a }] }) => `${blockHeight(a.length) / 2}px`;

customElements.define("sequence-picture", SequencePicture);
