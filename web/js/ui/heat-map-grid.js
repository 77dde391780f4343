/** Where the cells of a heat map lie, in pixels, and where its blocks begin. */

const SMALLEST = 8;
const LARGEST = 28;
const WIDEST = 720; // pixels of a map, so that one of many rows stays within a screen
const GAP = 10; // pixels between the blocks of one map

/** Room for the numbers at the edges. */
export const HEAD = { width: 26, height: 18 };

/**
 * @typedef {object} Layout
 * @property {number} rows  how many
 * @property {number} columns
 * @property {number} room  pixels across
 * @property {number} rowHeight  pixels; 0: as high as wide
 * @property {number} least  pixels, of the whole map
 * @property {boolean} rowHeads  numbers at the edges
 * @property {boolean} columnHeads
 * @property {number} gapAfterRow  a gap parts the rows after this many; 0: none
 * @property {number} gapAfterColumn
 */

export class Grid {
  #rows;
  #columns;

  /** @param {Layout} layout */
  constructor(layout) {
    const { columns, gapAfterRow, gapAfterColumn } = layout;
    const left = layout.rowHeads ? HEAD.width : 0;
    const free = layout.room - left - (gapAfterColumn ? GAP : 0);
    const most = Math.min(LARGEST, Math.floor(WIDEST / columns));
    this.cellWidth = Math.max(SMALLEST, Math.min(most, Math.floor(free / columns)));
    this.cellHeight = Math.max(
      layout.rowHeight || this.cellWidth,
      Math.ceil(layout.least / layout.rows),
    );
    const top = layout.columnHeads ? HEAD.height : 0;
    this.#columns = new Axis(columns, this.cellWidth, left, gapAfterColumn);
    this.#rows = new Axis(layout.rows, this.cellHeight, top, gapAfterRow);
  }

  get width() {
    return this.#columns.end;
  }

  get height() {
    return this.#rows.end;
  }

  /** @param {number} column */
  x(column) {
    return this.#columns.start(column);
  }

  /** @param {number} row */
  y(row) {
    return this.#rows.start(row);
  }

  /**
   * Which block of rows and which of columns a cell is in.
   * @param {number} row @param {number} column
   */
  blockOf(row, column) {
    return [this.#rows.blockOf(row), this.#columns.blockOf(column)];
  }

  /** From where to where, end exclusive. */
  get rowBlocks() {
    return this.#rows.blocks;
  }

  get columnBlocks() {
    return this.#columns.blocks;
  }

  /**
   * The cell at a point of the map; gaps and heads have none.
   * @param {number} x @param {number} y
   */
  at(x, y) {
    const row = this.#rows.at(y);
    const column = this.#columns.at(x);
    return row < 0 || column < 0 ? null : { row, column };
  }
}

/** The rows, or the columns. */
class Axis {
  #count;
  #size;
  #from;
  #gapAfter;

  /** @param {number} count @param {number} size @param {number} from @param {number} gapAfter */
  constructor(count, size, from, gapAfter) {
    this.#count = count;
    this.#size = size;
    this.#from = from;
    this.#gapAfter = gapAfter || count;
  }

  /** @param {number} i */
  start(i) {
    return this.#from + i * this.#size + this.blockOf(i) * GAP;
  }

  get end() {
    return this.start(this.#count - 1) + this.#size;
  }

  /** @param {number} i */
  blockOf(i) {
    return i >= this.#gapAfter ? 1 : 0;
  }

  get blocks() {
    const first = [0, Math.min(this.#gapAfter, this.#count)];
    return this.#gapAfter < this.#count ? [first, [this.#gapAfter, this.#count]] : [first];
  }

  /** @param {number} place @returns {number} -1: nothing lies there */
  at(place) {
    for (let i = 0; i < this.#count; i += 1) {
      const start = this.start(i);
      if (place >= start && place < start + this.#size) return i;
    }
    return -1;
  }
}
