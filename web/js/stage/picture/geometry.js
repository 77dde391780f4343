/**
 * Where everything in the picture of the stage stands, in pixels of the drawing. A column is one
 * word; its origin is its upper left corner. From top to bottom: y<t>, loss<t>, y_hat<t>, what a
 * lens measures, the states, the word.
 *
 * @import {CellTrace} from "../../wire/types.d.ts"
 */

/**
 * @typedef {CellTrace["reads_from"]} Side
 *
 * @typedef {object} Block  the cells of one state, strip by strip from the left, each from top to
 *   bottom
 * @property {number} x
 * @property {number} width
 * @property {number} height
 * @property {number} units
 * @property {number} rows  cells of one strip
 * @property {number} cellWidth
 * @property {number} cellHeight
 *
 * @typedef {{top: number, height: number}} Row
 *
 * @typedef {{cell: number, readsFrom: Side, top: number}} CellPlace  where the states of a cell
 *   stand
 *
 * @typedef {object} Geometry
 * @property {boolean} narrow
 * @property {number} columnWidth
 * @property {number} lead  before the first column: a<0>
 * @property {number} trail  behind the last
 * @property {number} rolledWidth
 * @property {number} gap  between the rolled and the unrolled network
 * @property {number} height
 * @property {Block} block
 * @property {CellPlace[]} cells  from top to bottom, the last cell first
 * @property {{y: Row, loss: Row, number: Row, besideNumber: Row, bar: Row, measure: Row, output:
 *   Row, input: Row, word: Row}} rows
 */

/**
 * How high the rows are: on a phone what is pressed is as large as a finger, on a wide screen all
 * of the page is in sight at once.
 */
const HEIGHTS = {
  wide: { y: 36, line: 20, bar: 42, output: 22, block: 112, input: 20, word: 46 },
  narrow: { y: 48, line: 44, bar: 46, output: 26, block: 128, input: 24, word: 50 },
};
const BETWEEN_BLOCKS = 22;
const ROLLED_WIDTH = { wide: 152, narrow: 118 };
const GAP = 10;
/** The line that closes the rolled network off. */
const EDGE = 1;
const NARROW = 600;

/** How a picture of this width is divided. @param {number} width */
export function division(width) {
  const narrow = width < NARROW;
  return {
    narrow,
    visible: Math.max(0, width - GAP - (narrow ? ROLLED_WIDTH.narrow : ROLLED_WIDTH.wide) - EDGE),
  };
}

/**
 * @typedef {object} Circumstances
 * @property {number} n_a
 * @property {Side[]} readsFrom  of each cell
 * @property {boolean} measured  a lens has a number for each timestep
 * @property {boolean} beside  a second record is drawn beside the first
 * @property {boolean} narrow  for a phone: one column at a time
 * @property {number} visible  how many pixels of the unrolled network are seen at once
 */

/** The picture's own, its caption's, and those of another size of window. */
const KEPT = 8;

/** @type {Map<string, Geometry>} */
const latest = new Map();

/**
 * The same circumstances give the same object, by which others know that nothing moved.
 * @param {Circumstances} circumstances
 */
export function geometryOf(circumstances) {
  const key = JSON.stringify(circumstances);
  const known = latest.get(key);
  if (known) return known;
  if (latest.size === KEPT) latest.clear();
  const geometry = layOut(circumstances);
  latest.set(key, geometry);
  return geometry;
}

/** @param {Circumstances} circumstances @returns {Geometry} */
function layOut({ n_a, readsFrom, measured, beside, narrow, visible }) {
  const columnWidth = narrow ? 140 : 90;
  const lead = narrow ? Math.max(42, (visible - columnWidth) / 2) : 44;
  const heights = fitted(narrow ? HEIGHTS.narrow : HEIGHTS.wide, readsFrom, measured, beside);
  return {
    narrow,
    columnWidth,
    lead,
    trail: narrow || readsFrom.includes("right") ? lead : 0,
    rolledWidth: narrow ? ROLLED_WIDTH.narrow : ROLLED_WIDTH.wide,
    gap: GAP,
    block: blockOf(n_a, columnWidth, narrow ? 100 : 64, heights.block),
    ...stacked(heights, readsFrom),
  };
}

const MEASURE = 46;
const BESIDE_NUMBER = 20;

/** @typedef {typeof HEIGHTS.wide & {measure: number, besideNumber: number}} Heights */

/**
 * What is measured, and what stands beside, takes its room from bars and states: what is below the
 * picture does not move.
 * @param {typeof HEIGHTS.wide} heights
 * @param {Side[]} readsFrom @param {boolean} measured @param {boolean} beside
 * @returns {Heights}
 */
function fitted(heights, readsFrom, measured, beside) {
  const measure = measured ? MEASURE : 0;
  const besideNumber = beside ? BESIDE_NUMBER : 0;
  const fromBar = measured ? 14 : 0;
  const fewer = (measure + besideNumber - fromBar) / readsFrom.length;
  const block = (readsFrom.length > 1 ? 0.75 : 1) * heights.block - fewer;
  return { ...heights, measure, besideNumber, bar: heights.bar - fromBar, block };
}

/** Row below row. @param {Heights} heights @param {Side[]} readsFrom */
function stacked(heights, readsFrom) {
  let height = 0;
  const row = (/** @type {number} */ tall) => {
    const here = { top: height, height: tall };
    height += tall;
    return here;
  };
  const above = {
    y: row(heights.y),
    loss: row(heights.line),
    number: row(heights.line),
    besideNumber: row(heights.besideNumber),
    bar: row(heights.bar),
    measure: row(heights.measure),
    output: row(heights.output),
  };
  /** @type {CellPlace[]} */
  const cells = [];
  for (let cell = readsFrom.length - 1; cell >= 0; cell -= 1) {
    cells.push({ cell, readsFrom: readsFrom[cell], top: row(heights.block).top });
    if (cell > 0) row(BETWEEN_BLOCKS);
  }
  const rows = { ...above, input: row(heights.input), word: row(heights.word) };
  return { rows, cells, height };
}

/**
 * Up to 8 units in one strip, up to 16 in two, up to 64 in four, more in eight.
 * @param {number} units @param {number} columnWidth @param {number} width @param {number} height
 * @returns {Block}
 */
function blockOf(units, columnWidth, width, height) {
  const strips = units <= 8 ? 1 : units <= 16 ? 2 : units <= 64 ? 4 : 8;
  const rows = Math.max(1, Math.ceil(units / strips));
  const x = (columnWidth - width) / 2;
  return {
    x,
    width,
    height,
    units,
    rows,
    cellWidth: width / strips,
    cellHeight: height / rows,
  };
}

/** A number in a row is a button in the current column; all stand on one line with it. */
export const buttonHeight = (/** @type {Row} */ { height }) => Math.max(24, height);

export const baseline = (/** @type {Row} */ row) => row.top + buttonHeight(row) / 2 + 4;

/** The left edge of the column of timestep t. @param {Geometry} geometry @param {number} t */
export const columnLeft = ({ lead, columnWidth }, t) => lead + (t - 1) * columnWidth;

/** @param {Geometry} geometry @param {number} T_x */
export const unrolledWidth = (geometry, T_x) => columnLeft(geometry, T_x + 1) + geometry.trail;

/** The corner of a unit's cell, within its block. @param {Block} block @param {number} unit */
export const cellAt = ({ rows, cellWidth, cellHeight }, unit) => ({
  x: Math.floor(unit / rows) * cellWidth,
  y: (unit % rows) * cellHeight,
});

/**
 * What is at a point of the unrolled network.
 * @param {Geometry} geometry @param {number} T_x @param {number} x @param {number} y
 * @returns {{t: number, cell: number | null, unit: number} | null}
 */
export function hit(geometry, T_x, x, y) {
  const t = Math.floor((x - geometry.lead) / geometry.columnWidth) + 1;
  if (t < 1 || t > T_x) return null;
  const { block, cells } = geometry;
  const inside = x - columnLeft(geometry, t) - block.x;
  for (const { cell, top } of cells) {
    if (inside < 0 || inside >= block.width || y < top || y >= top + block.height) continue;
    const row = Math.floor((y - top) / block.cellHeight);
    const unit = Math.floor(inside / block.cellWidth) * block.rows + row;
    if (unit < block.units) return { t, cell, unit };
  }
  return { t, cell: null, unit: -1 };
}
