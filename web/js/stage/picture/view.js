/**
 * What the drawing functions of the picture are given: the record, the layer, and the scales and
 * places that follow.
 *
 * @import {Classes} from "../../state/classes.js"
 * @import {Mark} from "../../state/sentences.js"
 * @import {Matrix, Trace, Vector} from "../../wire/types.d.ts"
 * @import {CellPlace, Geometry, Side} from "./geometry.js"
 * @import {Layer} from "./layer.js"
 */

import { largest } from "../../ui/scale.js";
import { SETTINGS } from "../../wire/facts.js";
import { mark } from "../cells.js";
import { division, geometryOf } from "./geometry.js";

/**
 * @typedef {object} View
 * @property {string[]} words
 * @property {Mark[] | null} marks
 * @property {Classes} classes  of the marks
 * @property {Trace | null} trace
 * @property {number} t
 * @property {Layer} layer
 * @property {Geometry} geometry
 * @property {number} full  the value at which the bar of a state cell is full
 * @property {number} fullMeasure
 * @property {number} fullTint
 * @property {number} story  how far the current step is told, from 0 to 1
 * @property {boolean} showAll  also what comes of the words not yet read
 */

/** Until a record is there: the cells and units of most networks. @type {Side[]} */
const ONE_CELL = ["left"];
const UNITS = SETTINGS.n_a.default;

/**
 * @param {{words: string[], marks: Mark[] | null, trace: Trace | null, t: number, layer: Layer,
 *   story?: number, showAll?: boolean, classes?: Classes}} what
 * @param {number} width  of the picture on the page, in pixels
 * @returns {View}
 */
export function viewOf(what, width) {
  const { words, marks, trace, t, layer, story = 1, showAll = true, classes = null } = what;
  const { states, measure, tint, beside } = layer;
  const geometry = geometryOf({
    n_a: trace?.cells[0].a_0.length ?? UNITS,
    readsFrom: trace?.cells.map(({ reads_from }) => reads_from) ?? ONE_CELL,
    measured: measure !== null,
    beside: beside !== null,
    ...division(width),
  });
  const full = states
    ? Math.max(...states.map(largestOf)) || 1
    : Math.max(1, ...statesIn(trace).map(largestOf), ...statesIn(beside).map(largestOf));
  return {
    words,
    marks,
    classes,
    trace,
    t,
    layer,
    geometry,
    full,
    fullMeasure: measure ? largest([measure.values]) || 1 : 1,
    fullTint: tint ? largest([tint]) || 1 : 1,
    story,
    showAll,
  };
}

/** @param {Trace | null} trace */
const statesIn = (trace) => trace?.cells.map(({ a }) => a) ?? [];

/** @type {WeakMap<Matrix, number>} the largest sizes, since a record is drawn many times */
const sizes = new WeakMap();

/** @param {Matrix} matrix */
function largestOf(matrix) {
  let size = sizes.get(matrix);
  if (size === undefined) {
    size = largest(Array.from(matrix));
    sizes.set(matrix, size);
  }
  return size;
}

/**
 * Whether timestep t is done, in the direction in which the layer goes.
 * @param {View} view @param {number} t
 */
export const isDone = (view, t) => (view.layer.direction === "forward" ? t <= view.t : t >= view.t);

/**
 * Whether the word of timestep t is still to be read, and its column blank. With cells that read
 * from both sides every y_hat<t> needs the whole sentence: then all is shown.
 * @param {View} view @param {number} t
 */
export function isUnread({ t: now, showAll, geometry: { cells } }, t) {
  if (showAll || cells.length > 1) return false;
  return cells[0].readsFrom === "left" ? t > now : t < now;
}

/** Of a column, or of what leads to it. @param {View} view @param {number} t */
export const kindOf = (view, t) => (t === view.t ? "current" : isDone(view, t) ? "done" : "ahead");

/**
 * The same of the carry between the state of timestep t and the one it is computed from.
 * @param {View} view @param {CellPlace} place @param {number} t
 */
export const carryKind = (view, { readsFrom }, t) =>
  kindOf(view, view.layer.direction === "forward" ? t : readsFrom === "left" ? t - 1 : t + 1);

/**
 * The timestep whose state comes in at t; a layer that goes backward has it come from the other
 * side.
 * @param {View} view @param {CellPlace} place
 */
export const carriedFrom = ({ t, layer }, { readsFrom }) =>
  (readsFrom === "left") === (layer.direction === "forward") ? t - 1 : t + 1;

/**
 * What stands in the cells of timestep t.
 * @param {View} view @param {number} cell @param {number} t
 * @returns {Vector | null}
 */
export function statesOf(view, cell, t) {
  if (isUnread(view, t)) return null;
  const { states } = view.layer;
  return (states ? states[cell] : view.trace?.cells[cell]?.a)?.[t - 1] ?? null;
}

/**
 * The second record's.
 * @param {View} view @param {number} cell @param {number} t
 * @returns {Vector | null}
 */
export function besideStatesOf(view, cell, t) {
  const { beside, states } = view.layer;
  return states || isUnread(view, t) ? null : (beside?.cells[cell]?.a[t - 1] ?? null);
}

/** The name of what stands in the cells. @param {View} view @param {number} cell */
export const stateName = (view, cell) => view.layer.symbol + mark(cell);

/**
 * Whether the carry into timestep t is cut, in either record.
 * @param {View} view @param {number} t
 */
export const isCut = ({ trace, layer }, t) =>
  (layer.beside?.edits ?? trace?.edits)?.cut?.includes(t) ?? false;
