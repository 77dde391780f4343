/**
 * The picture of the stage: the rolled network, and beside it the unrolled one with a column for
 * each word.
 * Only the columns that are seen are in the document; the drawing itself is that of picture-*.js.
 *
 * @import {Mark} from "../../state/sentences.js"
 * @import {CellName, OpenNumber, Source, Trace} from "../../wire/protocol.js"
 * @import {Layer} from "./layer.js"
 * @import {SymbolNote} from "../../ui/symbol-note.js"
 * @import {View} from "./view.js"
 */

import { html, LitElement, nothing, svg } from "lit";
import { guard } from "lit/directives/guard.js";
import { repeat } from "lit/directives/repeat.js";
import { emit, on } from "../../state/events.js";
import { cssValue } from "../../ui/css-value.js";
import { symbol } from "../../ui/math.js";
import { full, short } from "../../ui/numbers.js";
import { base, controls } from "../../ui/style.js";
import { beginning, columnDrawing, columnKey } from "./column.js";
import { pictureStyle } from "./drawing-style.js";
import { columnLeft, division, hit, unrolledWidth } from "./geometry.js";
import { PLAIN } from "./layer.js";
import { placesOf, rolledDrawing } from "./rolled.js";
import { stageStyle } from "./stage-style.js";
import { rowSymbols, sentenceSymbols } from "./symbols.js";
import { isDone, stateName, statesOf, viewOf } from "./view.js";
import "../../ui/symbol-note.js";

/** Columns that are drawn beyond each edge, so that scrolling finds them there. */
const MARGIN = 4;
/** Columns between the current one and the edge, as far as there is room. */
const AHEAD = 1.5;
/** A swipe has ended when scrolling has rested for so long. */
const REST_MILLISECONDS = 120;

export class StagePicture extends LitElement {
  static properties = {
    words: { attribute: false },
    marks: { attribute: false },
    trace: { attribute: false },
    t: { attribute: false },
    layer: {
      attribute: false,
      hasChanged: (/** @type {Layer} */ now, /** @type {Layer | undefined} */ before) =>
        !sameFields(now, before),
    },
    caption: { attribute: false },
    example: { attribute: false },
    instant: { attribute: false },
    width: { state: true },
    from: { state: true },
    to: { state: true },
    pointed: { state: true },
    unit: { state: true },
    focused: { state: true },
    atSymbol: { state: true },
  };

  static styles = [base, controls, pictureStyle, stageStyle];

  #resizes = new ResizeObserver(([{ contentRect }]) => (this.width = contentRect.width));
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #rest;
  /** How far the columns are scrolled, known without asking for a layout. */
  #scrolled = 0;
  /** The reader scrolls, not the page. */
  #swiping = false;

  constructor() {
    super();
    /** @type {string[]} */
    this.words = [];
    /** @type {Mark[] | null} null: a sentence that cannot be labelled here */
    this.marks = null;
    /** @type {Trace | null} */
    this.trace = null;
    this.t = 1;
    /** @type {Layer} */
    this.layer = PLAIN;
    this.caption = "";
    /** @type {number | null} which of the confirmed sentences this is, from 1 */
    this.example = null;
    /** No smooth scrolling. */
    this.instant = false;
    this.width = 1088;
    /** The first and the last column in the document. */
    this.from = 1;
    this.to = 16;
    /** @type {{t: number, cell: CellName, unit: number} | null} */
    this.pointed = null;
    /** The unit that the arrow keys are at. */
    this.unit = 0;
    /** @type {CellName | "y_hat" | "loss" | null} what has the focus in the current column */
    this.focused = null;
    /** The symbol of the rolled network that the tab key comes to. */
    this.atSymbol = 0;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#resizes.observe(this);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#resizes.disconnect();
  }

  /** To the current timestep. */
  focus() {
    this.updateComplete.then(() => this.#element(".now .step")?.focus({ preventScroll: true }));
  }

  /** What the drawing functions are given. @returns {View} */
  get view() {
    return viewOf(this, this.width);
  }

  /** @param {string} selector */
  #element(selector) {
    return /** @type {HTMLElement | null} */ (this.renderRoot.querySelector(selector));
  }

  render() {
    if (this.words.length === 0) return nothing;
    const { view } = this;
    const { geometry } = view;
    const T_x = this.words.length;
    return html`
      <figure>
        <figcaption>
          <span>${this.caption}</span>
          <span class="readout number">${this.#readout(view)}</span>
          <span class="lengths"
            >${guard([this.words, this.t, this.example], () =>
              sentenceSymbols(view, this.example).map((of) => note(of)),
            )}</span
          >
        </figcaption>
        <div class="networks">
          <div
            class="rolled-network"
            ${cssValue("--width", geometry.rolledWidth)}
            ${cssValue("--height", geometry.height)}
          >
            ${guard(
              [
                view.trace,
                view.marks,
                view.words,
                view.t,
                geometry,
                view.full,
                this.layer,
                this.atSymbol,
              ],
              () => this.#rolled(view),
            )}
          </div>
          <div
            class="scroller"
            @scroll=${this.#onScroll}
            @pointerdown=${this.#onSwipe}
            @wheel=${this.#onSwipe}
            @pointermove=${this.#onPointer}
            @pointerleave=${() => this.#point(null)}
            @click=${this.#onClick}
            @keydown=${this.#onKey}
          >
            <div
              class="track"
              role="group"
              aria-label="Timesteps"
              ${cssValue("--width", unrolledWidth(geometry, T_x))}
              ${cssValue("--height", geometry.height)}
            >
              <svg class="beginnings" aria-hidden="true">
                ${guard(
                  [geometry, T_x, this.layer.symbol],
                  () => svg`${beginning(view, "")}${beginning(view, "_r")}`,
                )}
              </svg>
              ${repeat(
                this.#drawn(),
                (t) => t,
                (t) => this.#column(view, t),
              )}
              ${this.trace ? this.#current(view) : nothing}
            </div>
          </div>
        </div>
      </figure>
    `;
  }

  /** The timesteps whose columns are in the document. */
  #drawn() {
    const T_x = this.words.length;
    const first = Math.max(1, Math.min(this.from, T_x));
    const last = Math.min(T_x, this.to);
    const drawn = Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i);
    if (this.t < first) drawn.unshift(this.t);
    else if (this.t > last) drawn.push(this.t);
    return drawn;
  }

  /** @param {View} view */
  #rolled(view) {
    const { geometry, t, words, layer } = view;
    const { box } = placesOf(geometry);
    const next = layer.direction === "forward" ? t + 1 : t - 1;
    const top = geometry.cells[0].top;
    const { top: lastTop } = geometry.cells[geometry.cells.length - 1];
    const symbols = rowSymbols(view);
    const at = Math.min(this.atSymbol, symbols.length - 1);
    return html`
      <svg aria-hidden="true">${rolledDrawing(view)}</svg>
      <button
        class="turn"
        tabindex="-1"
        aria-label="The rolled network: once round the loop, to the next word"
        ?disabled=${next < 1 || next > words.length}
        ${cssValue("--x", box.x - 4)}
        ${cssValue("--y", top - 4)}
        ${cssValue("--width", box.width + 8)}
        ${cssValue("--height", lastTop + box.height - top + 8)}
        @click=${() => this.#goTo(next)}
      ></button>
      <div
        role="toolbar"
        aria-label="Symbols of the network"
        aria-orientation="vertical"
        @keydown=${this.#onSymbolKey}
      >
        ${symbols.map(
          ({ x, y, centred, ...of }, i) =>
            html`<span
              class="row-symbol ${centred ? "centred" : ""}"
              ${cssValue("--x", x)}
              ${cssValue("--y", y)}
              @focusin=${() => (this.atSymbol = i)}
              >${note(of, i === at)}</span
            >`,
        )}
      </div>
    `;
  }

  /** Up and down lead from symbol to symbol. @param {KeyboardEvent} event */
  #onSymbolKey(event) {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!step || event.ctrlKey || event.metaKey || event.altKey) return;
    const symbols = /** @type {NodeListOf<SymbolNote>} */ (
      this.renderRoot.querySelectorAll(".row-symbol symbol-note")
    );
    symbols[Math.max(0, Math.min(symbols.length - 1, this.atSymbol + step))].focus();
    event.preventDefault();
  }

  /** @param {View} view @param {number} t */
  #column(view, t) {
    const { words, trace, layer, geometry } = view;
    const i = t - 1;
    const word = words[i];
    const now = t === view.t;
    const y_hat = trace?.y_hat[i];
    const loss = trace?.loss?.[i];
    const tint = layer.tint?.[i];
    const lit = layer.lit && "t" in layer.lit && layer.lit.t === t ? layer.lit.kind : "";
    const count = trace?.features[i].length;
    const below = tint == null ? (count == null ? "" : `${count} active`) : short(tint);
    const name =
      `Timestep ${t}: ${word}, x<${t}> ${below}` +
      (y_hat == null ? "" : `, y_hat ${short(y_hat)}`) +
      (loss == null ? "" : `, loss ${short(loss)}`);
    const key = [
      ...columnKey(view, t),
      word,
      this.marks?.[i],
      this.marks === null,
      trace?.y?.[i],
      tint,
      view.fullTint,
      lit,
      name,
    ];
    return guard(
      key,
      () => html`
        <div
          class="column ${
            now ? "now" : isDone(view, t) ? "done" : "ahead"
          } ${lit === "step" ? "lit" : ""}"
          ${cssValue("translate", `${columnLeft(geometry, t)}px`)}
          ${cssValue("width", `${geometry.columnWidth}px`)}
          ${cssValue("--strength", tint == null ? 0 : Math.abs(tint) / view.fullTint)}
        >
          <svg aria-hidden="true">${columnDrawing(view, t)}</svg>
          <div class="label">
            ${
              this.marks
                ? this.#toggle(word, t, this.marks[i])
                : html`<span class="quiet">${trace?.y?.[i] ?? "–"}</span>`
            }
          </div>
          <button
            class="step ${tint == null ? "" : "tinted"} ${lit === "feature" ? "lit" : ""}"
            tabindex=${now ? 0 : -1}
            aria-label=${name}
            aria-current=${now ? "step" : nothing}
            title=${tint == null ? word : `${word}: ${full(tint)}`}
            data-tint=${tint ?? nothing}
            @click=${() => this.#goTo(t)}
          >
            <span class="word">${word}</span>
            <span class="count">${symbol("x", t)} ${below}</span>
          </button>
        </div>
      `,
    );
  }

  /** @param {string} word @param {number} t @param {Mark} mark */
  #toggle(word, t, mark) {
    return html`
      <button
        class=${mark === null ? "undecided" : ""}
        tabindex=${t === this.t ? 0 : -1}
        aria-pressed=${mark === 1}
        aria-label="y of ${word}: ${
          mark === null ? "not labelled yet" : mark === 1 ? "1, part of a name" : "0, not a name"
        }"
        @click=${() => this.#mark(t, mark === 1 ? 0 : 1)}
      >
        <span>${mark ?? "–"}</span>
      </button>
    `;
  }

  /**
   * What can be opened in the current column: its loss, its y_hat and each of its units.
   * @param {View} view
   */
  #current(view) {
    const { geometry, trace, t } = view;
    const { rows, cells } = geometry;
    const loss = trace?.loss?.[t - 1];
    return html`
      <div
        class="at-now"
        ${cssValue("translate", `${columnLeft(geometry, t)}px`)}
        ${cssValue("width", `${geometry.columnWidth}px`)}
      >
        ${
          loss == null
            ? html`<span class="value number quiet" ${cssValue("--y", rows.loss.top)}>–</span>`
            : this.#value("loss", loss, rows.loss.top)
        }
        ${this.#value("y_hat", trace?.y_hat[t - 1] ?? NaN, rows.number.top)}
        ${cells.map(({ cell, top }) => this.#units(view, cell, top))}
      </div>
    `;
  }

  /** @param {"y_hat" | "loss"} kind @param {number} value @param {number} top */
  #value(kind, value, top) {
    const { opened } = this.layer;
    const isOpened = opened?.kind === kind && opened.t === this.t;
    return html`
      <button
        class="value number ${kind}"
        ${cssValue("--y", top)}
        aria-label="${kind} of ${this.words[this.t - 1]}: ${short(value)}"
        aria-expanded=${isOpened}
        title=${full(value)}
        data-value=${value}
        @click=${() => this.#open({ kind, t: this.t })}
        @focus=${() => (this.focused = kind)}
        @blur=${() => (this.focused = null)}
      >
        ${short(value)}
      </button>
    `;
  }

  /** @param {View} view @param {CellName} cell @param {number} top */
  #units(view, cell, top) {
    const { block } = view.geometry;
    const { opened } = view.layer;
    const values = statesOf(view, cell, view.t);
    if (!values) return nothing;
    const openedUnit =
      opened?.kind === "a" && opened.t === view.t && opened.cell === cell ? opened.unit : -1;
    const at = Math.min(this.unit, block.units - 1);
    const name = stateName(view, cell);
    return html`
      <div
        class="units"
        role="listbox"
        tabindex="0"
        aria-label="State ${name}<${view.t}>, one cell for each of ${block.units} hidden units"
        aria-activedescendant="unit${cell}-${at}"
        data-cell=${cell}
        ${cssValue("--x", block.x)}
        ${cssValue("--y", top)}
        ${cssValue("--width", block.width)}
        ${cssValue("--height", block.height)}
        ${cssValue("--rows", block.rows)}
        @focus=${() => this.#focusUnit(cell, at)}
        @blur=${() => this.#focusUnit(null, at)}
      >
        ${guard([values, at, openedUnit, block, name], () =>
          Array.from(
            values,
            (value, unit) =>
              html`<div
                role="option"
                id="unit${cell}-${unit}"
                class=${unit === at ? "at" : ""}
                aria-selected=${unit === openedUnit}
                aria-label="unit ${unit + 1}: ${full(value)}"
                data-value=${value}
              ></div>`,
          ),
        )}
      </div>
    `;
  }

  /** The full value of what is pointed at or has the focus. @param {View} view */
  #readout(view) {
    const { pointed, focused, t, layer } = this;
    if (pointed || focused === "" || focused === "_r") {
      const {
        t: at,
        cell,
        unit,
      } = pointed ?? { t, cell: /** @type {CellName} */ (focused), unit: this.unit };
      const value = statesOf(view, cell, at)?.[unit];
      if (value == null) return nothing;
      const beside = layer.states
        ? null
        : (cell ? layer.beside?.a_r : layer.beside?.a)?.[at - 1]?.[unit];
      return html`${symbol(stateName(view, cell), at)} unit ${unit + 1}:
      ${full(value)}${beside == null ? nothing : `, ${layer.besideName}: ${full(beside)}`}`;
    }
    if (focused === "y_hat") return html`${symbol("y_hat", t)}: ${full(this.trace?.y_hat[t - 1])}`;
    if (focused === "loss")
      return html`loss of ${symbol("x", t)}: ${full(this.trace?.loss?.[t - 1])}`;
    return layer.besideName ? html`in outline: ${layer.besideName}` : nothing;
  }

  /** @param {number} t */
  #goTo(t) {
    emit(this, on.goTo, { t });
  }

  /** @param {number} t @param {0 | 1} label */
  #mark(t, label) {
    this.#goTo(t);
    emit(this, on.mark, { index: t - 1, label });
  }

  /** A number that is open already is closed. @param {OpenNumber} number */
  #open(number) {
    emit(this, on.open, { number: sameFields(number, this.layer.opened) ? null : number });
  }

  /** @param {CellName | null} cell @param {number} unit */
  #focusUnit(cell, unit) {
    this.focused = cell;
    this.#light(cell === null ? null : { kind: "a", t: this.t, cell, unit });
  }

  /** @param {{t: number, cell: CellName, unit: number} | null} pointed */
  #point(pointed) {
    if (sameFields(pointed, this.pointed)) return;
    this.pointed = pointed;
    this.#light(pointed && { kind: "a", ...pointed });
  }

  /** @param {Source | null} source */
  #light(source) {
    if (!sameFields(source, this.layer.lit)) emit(this, on.light, { source });
  }

  /** What is under the pointer. @param {MouseEvent} event */
  #hit({ clientX, clientY }) {
    const track = /** @type {HTMLElement} */ (this.#element(".track")).getBoundingClientRect();
    return hit(this.view.geometry, this.words.length, clientX - track.left, clientY - track.top);
  }

  /** @param {PointerEvent} event */
  #onPointer(event) {
    if (event.pointerType === "touch") return;
    const found = this.#hit(event);
    this.#point(
      found && found.cell !== null && this.trace
        ? { t: found.t, cell: found.cell, unit: found.unit }
        : null,
    );
  }

  /**
   * A cell of the current column is opened; any other place leads to its timestep.
   * @param {MouseEvent} event
   */
  #onClick(event) {
    const target = event.composedPath()[0];
    if (target instanceof Element && target.closest("button")) return;
    const found = this.#hit(event);
    if (!found) return;
    const { t, cell, unit } = found;
    if (t !== this.t) this.#goTo(t);
    else if (cell !== null && this.trace) {
      this.unit = unit;
      this.#open({ kind: "a", t, cell, unit });
    }
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const target = /** @type {HTMLElement} */ (event.composedPath()[0]);
    if (target.matches("[role=listbox]"))
      this.#onUnitKey(event, /** @type {CellName} */ (target.dataset.cell));
    else if (this.marks && (event.key === "0" || event.key === "1"))
      this.#mark(this.t, event.key === "1" ? 1 : 0);
  }

  /** @param {KeyboardEvent} event @param {CellName} cell */
  #onUnitKey(event, cell) {
    const units = this.view.geometry.block.units;
    const { key } = event;
    if (key === "ArrowUp" || key === "ArrowDown") {
      this.unit = Math.max(0, Math.min(units - 1, this.unit + (key === "ArrowDown" ? 1 : -1)));
      this.#focusUnit(cell, this.unit);
    } else if (key === "Enter" || key === " ")
      this.#open({ kind: "a", t: this.t, cell, unit: this.unit });
    else if (key === "Escape" && this.layer.opened) emit(this, on.open, { number: null });
    else return;
    event.preventDefault();
  }

  #onSwipe() {
    this.#swiping = true;
  }

  /** @param {Event} event */
  #onScroll({ currentTarget }) {
    this.#scrolled = /** @type {HTMLElement} */ (currentTarget).scrollLeft;
    this.#see();
    if (!this.#swiping || !this.view.geometry.narrow) return;
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => this.#onRest(), REST_MILLISECONDS);
  }

  /** On a phone the column that a swipe comes to rest at becomes the current one. */
  #onRest() {
    if (!this.#swiping) return;
    this.#swiping = false;
    const { lead, columnWidth } = this.view.geometry;
    const t =
      Math.round((this.#scrolled + this.#visible / 2 - lead - columnWidth / 2) / columnWidth) + 1;
    if (t !== this.t && t >= 1 && t <= this.words.length) this.#goTo(t);
  }

  /** How many pixels of the columns are seen. */
  get #visible() {
    return division(this.width).visible;
  }

  /** Draws the columns that are seen. */
  #see() {
    const { lead, columnWidth } = this.view.geometry;
    this.from = Math.floor((this.#scrolled - lead) / columnWidth) + 1 - MARGIN;
    this.to = Math.ceil((this.#scrolled + this.#visible - lead) / columnWidth) + MARGIN;
  }

  /** @param {Map<string, unknown>} changed */
  updated(changed) {
    if (!["t", "words", "width"].some((name) => changed.has(name))) return;
    if (this.words.length === 0) return;
    this.#followFocus();
    this.#keepInView(changed.has("words") || changed.has("width"));
    this.#see();
  }

  /** Focus follows the current timestep, on the same control it was on. */
  #followFocus() {
    const focused = this.shadowRoot?.activeElement;
    const column = this.#element(".column.now");
    if (!focused?.closest(".column") || !column || column.contains(focused)) return;
    /** @type {HTMLElement | null} */ (
      column.querySelector(focused.matches(".step") ? ".step" : ".label button")
    )?.focus({ preventScroll: true });
  }

  /** @param {boolean} anew */
  #keepInView(anew) {
    const { geometry } = this.view;
    const { columnWidth, narrow } = geometry;
    const seen = this.#visible;
    const left = columnLeft(geometry, this.t);
    const room = Math.max(0, Math.min(AHEAD * columnWidth, (seen - columnWidth) / 2));
    const before = left - (narrow ? (seen - columnWidth) / 2 : room);
    const behind = left + columnWidth + room - seen;
    const now = this.#scrolled;
    const goal = narrow ? before : now > before ? before : now < behind ? behind : now;
    if (
      Math.abs(
        Math.max(0, Math.min(goal, unrolledWidth(geometry, this.words.length) - seen)) - now,
      ) < 1
    )
      return;
    const far = Math.abs(goal - now) > seen;
    this.#swiping = false;
    this.#element(".scroller")?.scrollTo({
      left: goal,
      behavior: this.instant || anew || far ? "instant" : "smooth",
    });
  }
}

/**
 * @param {{symbol: unknown, name: string, meaning: string}} of
 * @param {boolean} [reachable]  by the tab key
 */
const note = ({ symbol: shown, name, meaning }, reachable = true) =>
  html`<symbol-note
    .symbol=${shown}
    .name=${name}
    .meaning=${meaning}
    .reachable=${reachable}
  ></symbol-note>`;

/** @param {object | null | undefined} a @param {object | null | undefined} b */
function sameFields(a, b) {
  if (!a || !b) return (a ?? null) === (b ?? null);
  return Object.keys({ ...a, ...b }).every(
    (key) => /** @type {any} */ (a)[key] === /** @type {any} */ (b)[key],
  );
}

customElements.define("stage-picture", StagePicture);
