/**
 * A matrix as a map of cells on the diverging scale. Sign is told by the colour and by a minus mark
 * in the cell. One tab stop: the arrow keys move a frame over the cells, Enter or a press on the
 * framed cell chooses it once more.
 *
 * Events, for the component around it: "frame" {row, column, chosen}, "point" {row, column} or
 * null.
 *
 * @import {Vector} from "../wire/types.d.ts"
 */

import { css, html, LitElement, nothing } from "lit";
import { cssValue } from "./css-value.js";
import { drawHeatMap } from "./heat-map-drawing.js";
import { Grid } from "./heat-map-grid.js";
import { base } from "./style.js";
import { colours } from "./theme.js";

const FINGER = 44; // pixels

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
      /* A finger touches the map, which is one target, and moves the frame. */
      @media (pointer: coarse), (max-width: 40rem) {
        canvas {
          touch-action: pan-y;
        }
        button {
          pointer-events: none;
        }
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
  #touched = matchMedia("(pointer: coarse), (max-width: 40rem)");
  #redraw = () => this.#draw();

  connectedCallback() {
    super.connectedCallback();
    this.#observer.observe(this);
    colours.addEventListener("change", this.#redraw);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#observer.disconnect();
    colours.removeEventListener("change", this.#redraw);
  }

  get #columns() {
    return this.rows[0]?.length ?? 0;
  }

  /** @type {Grid | null} */
  #grid = null;

  willUpdate() {
    const isEmpty = this.#columns === 0 || this.width === 0;
    this.#grid = isEmpty
      ? null
      : new Grid({
          rows: this.rows.length,
          columns: this.#columns,
          room: this.width,
          rowHeight: this.rowHeight,
          least: this.#touched.matches ? FINGER : 0,
          rowHeads: this.rowHeads,
          columnHeads: this.columnHeads,
          gapAfterRow: this.gapAfterRow,
          gapAfterColumn: this.gapAfterColumn,
        });
  }

  render() {
    const grid = this.#grid;
    if (!grid) return nothing;
    const row = Math.min(this.row, this.rows.length - 1);
    const column = Math.min(this.column, this.#columns - 1);
    return html`
      <div class="scroller">
        <div class="map" role="group" aria-label=${this.label}>
          <canvas
            aria-hidden="true"
            @pointermove=${this.#onPointer}
            @pointerleave=${() => this.#tell("point", null)}
            @click=${this.#press}
          ></canvas>
          <button
            aria-label=${this.describe(row, column)}
            data-row=${row}
            data-column=${column}
            ${cssValue("--left", grid.x(column))}
            ${cssValue("--top", grid.y(row))}
            ${cssValue("--cell-width", grid.cellWidth)}
            ${cssValue("--cell-height", grid.cellHeight)}
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
    if (canvas && this.#grid) drawHeatMap(canvas, this.#grid, this, getComputedStyle(this));
  }

  /** @param {MouseEvent} event */
  #at({ offsetX, offsetY }) {
    return this.#grid?.at(offsetX, offsetY) ?? null;
  }

  /** A finger that slides over the map takes the frame along. @param {PointerEvent} event */
  #onPointer(event) {
    const cell = this.#at(event);
    if (event.pointerType !== "touch") this.#tell("point", cell);
    else if (cell && (cell.row !== this.row || cell.column !== this.column))
      this.#frame(cell.row, cell.column, false);
  }

  /** @param {MouseEvent} event */
  #press(event) {
    const cell = this.#at(event);
    if (!cell) return;
    const isFramed = cell.row === this.row && cell.column === this.column;
    this.#frame(cell.row, cell.column, isFramed);
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
