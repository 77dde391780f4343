/**
 * How numbers that can be opened are written, and how they are read aloud.
 *
 * @import {StateNumber, Trace, WeightNumber} from "../../../wire/types.d.ts"
 * @import {OpenNumber} from "../../sources.js"
 */

import { mathml, nothing } from "lit";
import { at, bracketed, entry, parameter } from "../../../ui/math.js";
import { mark } from "../../cells.js";

const BIASES = ["b_a", "b_y"];
const READOUT = ["W_ya", "b_y"];

/** A number of the reading in which zeros are carried into this timestep, and into no other. */
const WITH_CUT = "with the carry cut";

/** @param {number} value */
const mn = (value) => mathml`<mn>${value}</mn>`;
const thin = mathml`<mspace width="0.12em"/>`;

/** @param {{name: string, cell: number | null}} weights */
const nameOf = ({ name, cell }) => name + mark(cell ?? 0);

/**
 * A unit, below the symbol of its state: each cell has its own.
 * @param {number} cell @param {number} unit
 */
export function unitIndex(cell, unit) {
  const letter = mark(cell).slice(1);
  return mathml`${letter ? mathml`<mi>${letter}</mi><mo>,</mo>` : nothing}${mn(unit + 1)}`;
}

/**
 * Which way from a state to the one it is computed from.
 * @param {number} cell @param {Trace | null} trace
 */
const stepBefore = (cell, trace) => (trace?.cells[cell]?.reads_from === "right" ? 1 : -1);

/**
 * What a column of W_ax belongs to, if the sentence has that feature.
 * @param {WeightNumber} number @param {Trace | null} trace
 */
const featureOf = ({ name, column }, trace) =>
  name === "W_ax"
    ? (trace?.features.flat().find(({ index }) => index === column)?.name ?? null)
    : null;

/** @param {WeightNumber} number @param {Trace | null} trace */
export function weightSymbol(number, trace) {
  const { name, row, column } = number;
  const feature = featureOf(number, trace);
  const columnIndex = feature ? mathml`<mtext>${feature}</mtext>` : mn(column + 1);
  const place = BIASES.includes(name)
    ? mn(row + 1)
    : mathml`${mn(row + 1)}<mo>,</mo>${columnIndex}`;
  return bracketed(parameter(nameOf(number)), place);
}

/** @param {OpenNumber} number @param {Trace | null} trace  for the names of features */
export function numberSymbol(number, trace) {
  if (number.kind === "weight") return weightSymbol(number, trace);
  const symbol =
    number.kind === "a"
      ? entry("a", number.t, unitIndex(number.cell, number.unit))
      : at(number.kind === "loss" ? "ℒ" : "y_hat", number.t);
  return number.cut ? mathml`<mrow>${symbol}<mtext> ${WITH_CUT}</mtext></mrow>` : symbol;
}

/** The same for those who hear it, and for titles. @param {OpenNumber} number */
export function spokenNumber(number) {
  const read = "cut" in number && number.cut ? `, ${WITH_CUT}` : "";
  if (number.kind === "a")
    return `a${mark(number.cell)}<${number.t}>, unit ${number.unit + 1}${read}`;
  if (number.kind === "weight") {
    const place = BIASES.includes(number.name) ? "" : `, column ${number.column + 1}`;
    return `${nameOf(number)}, row ${number.row + 1}${place}`;
  }
  return `${number.kind}<${number.t}>${read}`;
}

/**
 * A group of terms as it stands in the equation: "W_aa a" as [W_aa a<t-1>]_i.
 * @param {string} name @param {OpenNumber} number @param {Trace | null} trace
 */
export function groupSymbol(name, number, trace) {
  if (number.kind === "weight") return stepProduct(number, trace);
  const [matrix, vector] = name.split(" ");
  if (number.kind === "a")
    return bracketed(ofState(matrix, vector, number, trace), mn(number.unit + 1));
  return vector === undefined
    ? parameter(matrix)
    : mathml`${parameter(matrix)}${thin}${at(vector, number.t)}`;
}

/**
 * @param {string} matrix @param {string | undefined} vector  none: a bias
 * @param {StateNumber} number @param {Trace | null} trace
 */
function ofState(matrix, vector, { t, cell }, trace) {
  if (vector === undefined) return parameter(matrix);
  const from = vector === "x" ? t : t + stepBefore(cell, trace);
  return mathml`${parameter(matrix)}${thin}${at(vector, from)}`;
}

/**
 * What each timestep adds to the gradient of a weight: the gradient that arrives at its row, times
 * what the weight was multiplied by.
 * @param {WeightNumber} number @param {Trace | null} trace
 */
export function stepProduct(number, trace) {
  const { name, row } = number;
  const arriving = entry(READOUT.includes(name) ? "dlogits" : "dz", "t", mn(row + 1));
  const factor = factorOfStep(number, trace);
  return mathml`${arriving}${factor ? mathml`${thin}${factor}` : nothing}`;
}

/** @param {WeightNumber} number @param {Trace | null} trace */
function factorOfStep({ name, cell, column }, trace) {
  const of = cell ?? 0;
  switch (name) {
    case "W_ax":
      return entry("x", "t", mn(column + 1));
    case "W_aa":
      return entry("a", stepBefore(of, trace) > 0 ? "t+1" : "t-1", unitIndex(of, column));
    case "W_ya":
      return entry("a", "t", unitIndex(of, column));
    default:
      return null;
  }
}
