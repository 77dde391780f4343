/**
 * A matrix as a map of cells on the diverging scale. Sign is told by the colour and by a minus mark
 * in the cell.
 * One tab stop: the arrow keys move a frame over the cells, Enter or a press on the framed cell
 * chooses it once more.
 *
 * Events, for the component around it: "frame" {row, column, chosen}, "point" {row, column} or
 * null.
 *
 * @import {Vector} from "../wire/protocol.js"
 */

import { css, html, LitElement, nothing } from "lit";
import { cssValue } from "./css-value.js";
import { barLength } from "./scale.js";
import { base } from "./style.js";

const SMALLEST = 8;
const LARGEST = 28;
const WIDEST = 720; // pixels of a map, so that one of many rows stays within a screen
const GAP = 10; // pixels between the blocks of one map
const HEAD = { width: 26, height: 18 };
const DIGITS_NEED = 15; // pixels from one number of a row to the next

/**
 * From where to where, of so many rows or columns, if a gap parts them.
 * @param {number} gapAfter @param {number} count
 */
const blocks = (gapAfter, count) =>
  gapAfter
    ? [
        [0, gapAfter],
        [gapAfter, count],
      ]
    : [[0, count]];

export class HeatMap extends LitElement {
  static properties = {
    rows: { attribute: false },
    fullScales: { attribute: false },
    gapAfterRow: { attribute: false },
    gapAfterColumn: { attribute: false },
    rowHeads: { attribute: false },
    columnHeads: { attribute: false },
    rowHeight: { attribute: false },
    chosenRow: { attribute: false },
    describe: { attribute: false },
    label: { attribute: false },
    width: { state: true },
    row: { state: true },
    column: { state: true },
  };

  static styles = [
    base,
    css`
      .scroller {
        overflow-x: auto;
        scrollbar-width: thin;
        padding: 3px;
        margin: -3px;
      }
      .map {
        position: relative;
        width: max-content;
      }
      canvas {
        display: block;
        cursor: pointer;
      }
      button {
        position: absolute;
        left: calc(var(--left) * 1px);
        top: calc(var(--top) * 1px);
        width: calc(var(--cell-width) * 1px);
        height: calc(var(--cell-height) * 1px);
        min-height: 0;
        padding: 0;
        border: 0;
        outline: 2px solid var(--ink);
        outline-offset: 0;
        border-radius: 1px;
        background: none;
        cursor: pointer;
      }
      button:focus-visible {
        outline: 3px solid var(--focus);
        outline-offset: 1px;
      }
    `,
  ];

  constructor() {
    super();
    /** @type {Vector[]} all of one length */
    this.rows = [];
    /** What is full colour, [block of rows][block of columns]. @type {number[][]} */
    this.fullScales = [[1]];
    /** A gap parts the rows after this many; 0: none. */
    this.gapAfterRow = 0;
    this.gapAfterColumn = 0;
    /** Numbers at the edges. */
    this.rowHeads = false;
    this.columnHeads = false;
    /** Pixels; 0: as high as wide. */
    this.rowHeight = 0;
    this.chosenRow = -1;
    /** What a cell is called. @type {(row: number, column: number) => string} */
    this.describe = () => "";
    this.label = "";
    this.width = 0;
    this.row = 0;
    this.column = 0;
  }

  #observer = new ResizeObserver(([entry]) => (this.width = Math.floor(entry.contentRect.width)));
  #dark = matchMedia("(prefers-color-scheme: dark)");
  #redraw = () => this.#draw();

  connectedCallback() {
    super.connectedCallback();
    this.#observer.observe(this);
    this.#dark.addEventListener("change", this.#redraw);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#observer.disconnect();
    this.#dark.removeEventListener("change", this.#redraw);
  }

  get #columns() {
    return this.rows[0]?.length ?? 0;
  }

  get #left() {
    return this.rowHeads ? HEAD.width : 0;
  }

  get #top() {
    return this.columnHeads ? HEAD.height : 0;
  }

  get #cellWidth() {
    const room = this.width - this.#left - (this.gapAfterColumn ? GAP : 0);
    const most = Math.min(LARGEST, Math.floor(WIDEST / this.#columns));
    return Math.max(SMALLEST, Math.min(most, Math.floor(room / this.#columns)));
  }

  get #cellHeight() {
    return this.rowHeight || this.#cellWidth;
  }

  /** @param {number} column */
  #x(column) {
    return (
      this.#left +
      column * this.#cellWidth +
      (this.gapAfterColumn && column >= this.gapAfterColumn ? GAP : 0)
    );
  }

  /** @param {number} row */
  #y(row) {
    return (
      this.#top + row * this.#cellHeight + (this.gapAfterRow && row >= this.gapAfterRow ? GAP : 0)
    );
  }

  render() {
    if (this.#columns === 0 || this.width === 0) return nothing;
    const row = Math.min(this.row, this.rows.length - 1);
    const column = Math.min(this.column, this.#columns - 1);
    return html`
      <div class="scroller">
        <div class="map" role="group" aria-label=${this.label}>
          <canvas
            aria-hidden="true"
            @pointermove=${this.#point}
            @pointerleave=${() => this.#tell("point", null)}
            @click=${this.#press}
          ></canvas>
          <button
            aria-label=${this.describe(row, column)}
            data-row=${row}
            data-column=${column}
            ${cssValue("--left", this.#x(column))}
            ${cssValue("--top", this.#y(row))}
            ${cssValue("--cell-width", this.#cellWidth)}
            ${cssValue("--cell-height", this.#cellHeight)}
            @keydown=${this.#onKey}
            @focus=${() => this.#frame(row, column, false)}
            @click=${() => this.#frame(row, column, true)}
          ></button>
        </div>
      </div>
    `;
  }

  updated() {
    this.#draw();
  }

  #draw() {
    const canvas = this.renderRoot.querySelector("canvas");
    const context = canvas?.getContext("2d");
    if (!canvas || !context) return;
    const columns = this.#columns;
    const width = this.#x(columns - 1) + this.#cellWidth;
    const height = this.#y(this.rows.length - 1) + this.#cellHeight;
    const sharp = devicePixelRatio;
    if (
      canvas.width !== Math.round(width * sharp) ||
      canvas.height !== Math.round(height * sharp)
    ) {
      canvas.width = Math.round(width * sharp);
      canvas.height = Math.round(height * sharp);
      canvas.style.width = `${width}px`;
      canvas.style.height = `${height}px`;
    }
    context.setTransform(sharp, 0, 0, sharp, 0, 0);
    context.clearRect(0, 0, width, height);
    const style = getComputedStyle(this);
    const colour = (/** @type {string} */ name) => style.getPropertyValue(name);
    const colours = {
      positive: colour("--positive"),
      negative: colour("--negative"),
      empty: colour("--tint"),
      faint: colour("--ink-2"),
      strong: colour("--paper"),
    };
    this.#drawShades(context, colours);
    this.#drawMinusMarks(context, colours);
    this.#drawHeads(context, colour("--ink-2"), colour("--ink"));
  }

  /** @param {number} row @param {number} column */
  #size(row, column) {
    const scales = this.fullScales[this.gapAfterRow && row >= this.gapAfterRow ? 1 : 0];
    return barLength(
      this.rows[row][column],
      scales[this.gapAfterColumn && column >= this.gapAfterColumn ? 1 : 0],
    );
  }

  /**
   * One pixel a cell, drawn as large as the cells and then parted by lines: thousands of
   * rectangles, each in its own
   * colour, would hold up the frame.
   * @param {CanvasRenderingContext2D} context @param {Record<"positive" | "negative" | "empty",
   *   string>} colours
   */
  #drawShades(context, colours) {
    const [count, columns] = [this.rows.length, this.#columns];
    const [w, h] = [this.#cellWidth, this.#cellHeight];
    const small = new OffscreenCanvas(columns, count);
    const pixels = /** @type {OffscreenCanvasRenderingContext2D} */ (
      small.getContext("2d", { willReadFrequently: true })
    );
    const [empty, positive, negative] = [colours.empty, colours.positive, colours.negative].map(
      (colour) => {
        pixels.fillStyle = colour;
        pixels.fillRect(0, 0, 1, 1);
        return pixels.getImageData(0, 0, 1, 1).data;
      },
    );
    const image = pixels.createImageData(columns, count);
    this.rows.forEach((values, row) => {
      for (let column = 0; column < columns; column += 1) {
        const size = this.#size(row, column);
        const strong = values[column] < 0 ? negative : positive;
        const at = 4 * (row * columns + column);
        for (let i = 0; i < 4; i += 1)
          image.data[at + i] = empty[i] + size * (strong[i] - empty[i]);
      }
    });
    pixels.putImageData(image, 0, 0);
    context.imageSmoothingEnabled = false;
    for (const [top, bottom] of blocks(this.gapAfterRow, count)) {
      for (const [left, right] of blocks(this.gapAfterColumn, columns)) {
        const [across, down] = [right - left, bottom - top];
        context.drawImage(
          small,
          left,
          top,
          across,
          down,
          this.#x(left),
          this.#y(top),
          across * w,
          down * h,
        );
      }
    }
    const [width, height] = [this.#x(columns - 1) + w, this.#y(count - 1) + h];
    for (let column = 0; column < columns; column += 1)
      context.clearRect(this.#x(column) + w - 1, 0, 1, height);
    for (let row = 0; row < count; row += 1) context.clearRect(0, this.#y(row) + h - 1, width, 1);
  }

  /**
   * @param {CanvasRenderingContext2D} context @param {Record<"faint" | "strong", string>} colours
   */
  #drawMinusMarks(context, colours) {
    const [w, h] = [this.#cellWidth - 1, this.#cellHeight - 1];
    const thick = w < 14 ? 1 : 2;
    const marks = { faint: new Path2D(), strong: new Path2D() };
    this.rows.forEach((values, row) => {
      const y = Math.round(this.#y(row) + (h - thick) / 2);
      for (let column = 0; column < values.length; column += 1) {
        if (values[column] < 0)
          marks[this.#size(row, column) > 0.5 ? "strong" : "faint"].rect(
            this.#x(column) + w * 0.25,
            y,
            w * 0.5,
            thick,
          );
      }
    });
    for (const kind of /** @type {const} */ (["faint", "strong"])) {
      context.fillStyle = colours[kind];
      context.fill(marks[kind]);
    }
  }

  /**
   * Every number where there is room, else every fourth or eighth.
   * @param {CanvasRenderingContext2D} context @param {string} quiet @param {string} strong
   */
  #drawHeads(context, quiet, strong) {
    context.font = `11px ${getComputedStyle(this).fontFamily}`;
    context.textBaseline = "middle";
    const every = (/** @type {number} */ size) =>
      [1, 2, 4, 8].find((step) => step * size >= DIGITS_NEED) ?? 8;
    const isHead = (/** @type {number} */ i, /** @type {number} */ step) =>
      (i + 1) % step === 0 || (i === 0 && step > 2);
    const named = (/** @type {number} */ gap, /** @type {number} */ count) => gap || count;
    const across = every(this.#cellWidth);
    const down = every(this.#cellHeight);
    context.textAlign = "center";
    context.fillStyle = quiet;
    for (let i = 0; this.columnHeads && i < named(this.gapAfterColumn, this.#columns); i += 1) {
      if (isHead(i, across))
        context.fillText(String(i + 1), this.#x(i) + this.#cellWidth / 2, HEAD.height / 2);
    }
    context.textAlign = "right";
    for (let i = 0; this.rowHeads && i < named(this.gapAfterRow, this.rows.length); i += 1) {
      const chosen = i === this.chosenRow;
      const y = this.#y(i) + this.#cellHeight / 2;
      context.fillStyle = chosen ? strong : quiet;
      if (chosen) context.fillText("▸", HEAD.width - 17, y);
      if (chosen || (isHead(i, down) && Math.abs(i - this.chosenRow) >= down))
        context.fillText(String(i + 1), HEAD.width - 4, y);
    }
  }

  /** The cell under the pointer; the gaps and heads have none. @param {MouseEvent} event */
  #at({ offsetX, offsetY }) {
    const within = (
      /** @type {number} */ place,
      /** @type {(i: number) => number} */ start,
      /** @type {number} */ size,
      /** @type {number} */ count,
    ) => {
      for (let i = 0; i < count; i += 1) if (place >= start(i) && place < start(i) + size) return i;
      return -1;
    };
    const row = within(offsetY, (i) => this.#y(i), this.#cellHeight, this.rows.length);
    const column = within(offsetX, (i) => this.#x(i), this.#cellWidth, this.#columns);
    return row < 0 || column < 0 ? null : { row, column };
  }

  /** @param {PointerEvent} event */
  #point(event) {
    this.#tell("point", this.#at(event));
  }

  /** @param {MouseEvent} event */
  #press(event) {
    const cell = this.#at(event);
    if (!cell) return;
    this.#frame(cell.row, cell.column, false);
    this.updateComplete.then(() =>
      this.renderRoot.querySelector("button")?.focus({ preventScroll: true }),
    );
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { row, column } = this;
    const goal = {
      ArrowLeft: [row, column - 1],
      ArrowRight: [row, column + 1],
      ArrowUp: [row - 1, column],
      ArrowDown: [row + 1, column],
      Home: [row, 0],
      End: [row, this.#columns - 1],
      PageUp: [0, column],
      PageDown: [this.rows.length - 1, column],
    }[event.key];
    if (!goal) return;
    event.preventDefault();
    event.stopPropagation();
    this.#frame(
      Math.max(0, Math.min(this.rows.length - 1, goal[0])),
      Math.max(0, Math.min(this.#columns - 1, goal[1])),
      false,
    );
    this.updateComplete.then(() =>
      this.renderRoot
        .querySelector("button")
        ?.scrollIntoView({ block: "nearest", inline: "nearest" }),
    );
  }

  /** @param {number} row @param {number} column @param {boolean} chosen */
  #frame(row, column, chosen) {
    this.row = row;
    this.column = column;
    this.#tell("frame", { row, column, chosen });
  }

  /** @param {"frame" | "point"} name @param {object | null} detail */
  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

customElements.define("heat-map", HeatMap);
