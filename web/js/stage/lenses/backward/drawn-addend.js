/**
 * What a timestep adds to the gradient of a weight matrix, and the sum so far, as both maps and
 * both tables draw it.
 *
 * @import {Addend, Matrix, Vector} from "../../../wire/types.d.ts"
 */

import { short } from "../../../ui/numbers.js";
import { largest } from "../../../ui/scale.js";
import { mark } from "../../cells.js";

/** With more features than this in a sentence, only those of the timestep are drawn. */
const MOST_COLUMNS = 1000;

/**
 * @typedef {object} GradientMap
 * @property {Vector[]} rows
 * @property {number} norm
 * @property {string} label
 * @property {(row: number, column: number) => string} describe  one entry of it
 *
 * @typedef {object} DrawnAddend
 * @property {Addend} addend  as Python gives it
 * @property {string} weights  as they are written, with the mark of their cell
 * @property {GradientMap} step  what the timestep adds
 * @property {GradientMap} sum  of the steps gone through
 * @property {boolean} isNarrowed  not all columns are drawn
 * @property {(row: number) => string} rowName  what it goes to
 * @property {(column: number) => string} columnName  what it comes from
 * @property {(column: number) => number} indexOf  the column in the whole matrix
 * @property {number} fullScale  one for both maps
 * @property {number[][]} fullScales  as heat-map takes it
 */

/** @param {Addend} addend @returns {DrawnAddend} */
export function drawn(addend) {
  const { name, cell, t, norm, sum_norm, columns, indices } = addend;
  const weights = name + mark(cell);
  const places = placesDrawn(addend);
  const inWhole = (/** @type {number} */ column) => places?.[column] ?? column;
  const step = rowsOf(addend.addend, places);
  const sum = rowsOf(addend.sum, places);
  const rowName = (/** @type {number} */ row) =>
    name !== "W_ya" ? `unit ${row + 1}` : step.length > 1 ? `output ${row + 1}` : "the output";
  const columnName = (/** @type {number} */ column) =>
    columns ? columns[inWhole(column)] : `unit ${column + 1}`;
  /** @param {Vector[]} rows @returns {GradientMap["describe"]} */
  const describe = (rows) => (row, column) =>
    `${weights} from ${columnName(column)} to ${rowName(row)}: ${short(rows[row][column])}`;
  const fullScale = largest([...step, ...sum]) || 1;
  return {
    addend,
    weights,
    step: {
      rows: step,
      norm,
      label: `What timestep ${t} adds to the gradient of ${weights}`,
      describe: describe(step),
    },
    sum: {
      rows: sum,
      norm: sum_norm,
      label: `The gradient of ${weights} so far`,
      describe: describe(sum),
    },
    isNarrowed: places !== null,
    rowName,
    columnName,
    indexOf: (column) => indices?.[inWhole(column)] ?? column,
    fullScale,
    fullScales: [[fullScale]],
  };
}

/** The columns to draw, null: all of them. @param {Addend} addend */
function placesDrawn({ addend, columns }) {
  if (!columns || columns.length <= MOST_COLUMNS) return null;
  const rows = Array.from(addend);
  return columns.flatMap((_, column) => (rows.some((row) => row[column] !== 0) ? [column] : []));
}

/** @param {Matrix} matrix @param {number[] | null} places @returns {Vector[]} */
const rowsOf = (matrix, places) =>
  Array.from(matrix, (row) => (places ? places.map((column) => row[column]) : row));
