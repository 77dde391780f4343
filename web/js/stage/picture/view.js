/**
 * What the drawing functions of the picture are given: the record, the layer, and the scales and
 * places that follow.
 *
 * @import {Mark} from "../../state/sentences.js"
 * @import {CellName, Trace, Vector} from "../../wire/protocol.js"
 * @import {Geometry} from "./geometry.js"
 * @import {Layer} from "./layer.js"
 */

import { largest } from "../../ui/scale.js";
import { division, geometryOf } from "./geometry.js";

/**
 * @typedef {object} View
 * @property {string[]} words
 * @property {Mark[] | null} marks
 * @property {Trace | null} trace
 * @property {number} t
 * @property {Layer} layer
 * @property {Geometry} geometry
 * @property {number} full  the value at which the bar of a state cell is full
 * @property {number} fullMeasure
 * @property {number} fullTint
 */

/**
 * @param {{words: string[], marks: Mark[] | null, trace: Trace | null, t: number, layer: Layer}}
 *   what
 * @param {number} width  of the picture on the page, in pixels
 * @returns {View}
 */
export function viewOf({ words, marks, trace, t, layer }, width) {
  const { states, states_r, measure, tint, beside } = layer;
  const geometry = geometryOf({
    n_a: trace?.a[0].length ?? 16,
    both: trace?.a_r != null,
    measured: measure !== null,
    beside: beside !== null,
    ...division(width),
  });
  const full = states
    ? Math.max(largestOf(states), states_r ? largestOf(states_r) : 0) || 1
    : Math.max(
        1,
        ...[trace?.a, trace?.a_r, beside?.a, beside?.a_r].map((vectors) =>
          vectors ? largestOf(vectors) : 0,
        ),
      );
  return {
    words,
    marks,
    trace,
    t,
    layer,
    geometry,
    full,
    fullMeasure: measure ? largest([measure.values]) || 1 : 1,
    fullTint: tint ? largest([tint]) || 1 : 1,
  };
}

/** @type {WeakMap<Vector[], number>} the largest sizes, since a record is drawn many times */
const sizes = new WeakMap();

/** @param {Vector[]} vectors */
function largestOf(vectors) {
  let size = sizes.get(vectors);
  if (size === undefined) {
    size = largest(vectors);
    sizes.set(vectors, size);
  }
  return size;
}

/**
 * Whether timestep t is done, in the direction in which the layer goes.
 * @param {View} view @param {number} t
 */
export const isDone = (view, t) => (view.layer.direction === "forward" ? t <= view.t : t >= view.t);

/**
 * Whether the carry between the state of timestep t and the one it is computed from is done, or
 * leads to the current state.
 * @param {View} view @param {CellName} cell @param {number} t
 */
export const carryKind = (view, cell, t) => {
  const at = view.layer.direction === "forward" ? t : cell === "" ? t - 1 : t + 1;
  return at === view.t ? "current" : isDone(view, at) ? "done" : "ahead";
};

/**
 * The timestep whose state comes in at t; a layer that goes backward has it come from the other
 * side.
 * @param {View} view @param {CellName} cell
 */
export const carriedFrom = ({ t, layer }, cell) =>
  (cell === "") === (layer.direction === "forward") ? t - 1 : t + 1;

/**
 * What stands in the cells of timestep t.
 * @param {View} view @param {CellName} cell @param {number} t
 * @returns {Vector | null}
 */
export function statesOf({ trace, layer }, cell, t) {
  if (layer.states) return (cell ? layer.states_r : layer.states)?.[t - 1] ?? null;
  return (cell ? trace?.a_r : trace?.a)?.[t - 1] ?? null;
}

/**
 * The second record's.
 * @param {View} view @param {CellName} cell @param {number} t
 * @returns {Vector | null}
 */
export function besideStatesOf({ layer: { beside, states } }, cell, t) {
  if (!beside || states) return null;
  return (cell ? beside.a_r : beside.a)?.[t - 1] ?? null;
}

/** The name of what stands in the cells. @param {View} view @param {CellName} cell */
export const stateName = (view, cell) => view.layer.symbol + cell;

/**
 * Whether the carry into timestep t is cut, in either record.
 * @param {View} view @param {number} t
 */
export const isCut = ({ trace, layer }, t) =>
  (layer.beside?.edits ?? trace?.edits)?.cut?.includes(t) ?? false;
