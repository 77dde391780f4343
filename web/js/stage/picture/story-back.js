/**
 * The story of one step backward, from the error at the output to what goes on back in time. What
 * the state gets from its own output comes down, what it gets from the future comes along W_aa;
 * they add up to da<t>, and the slope of g1 makes dz<t> of it, which is drawn in outline.
 *
 * @import {CellBackward, Vector} from "../../wire/types.d.ts"
 * @import {CellPlace} from "./geometry.js"
 * @import {ToldBack} from "./story-phases.js"
 * @import {View} from "./view.js"
 */

import { nothing, svg } from "lit";
import { largest } from "../../ui/scale.js";
import { bars, outline } from "./parts.js";
import { between, carry, gap, vectorBetween } from "./story-parts.js";
import { toldBackAt } from "./story-phases.js";
import { carriedFrom } from "./view.js";

/** Null where there is no record of going back. @param {View} view @returns {ToldBack | null} */
export const toldBackOf = ({ layer, story }) => (layer.back ? toldBackAt(story) : null);

/** A step back is being told. @param {View} view */
export const isTellingBack = ({ layer, story }) => layer.back !== null && story < 1;

/** @param {View} view @param {number} cell @returns {CellBackward} */
const cellOf = ({ layer }, cell) =>
  /** @type {NonNullable<View["layer"]["back"]>} */ (layer.back).cells[cell];

/**
 * The vectors of one cell at the current timestep, and the value at which the bar of a part of the
 * sum is full.
 * @param {View} view @param {number} cell
 */
function vectorsOf(view, cell) {
  const { da_output, da_future, da, dz } = cellOf(view, cell);
  const i = view.t - 1;
  const vectors = { da_output: da_output[i], da_future: da_future[i], da: da[i], dz: dz[i] };
  const wide = Math.max(view.full, largest(Object.values(vectors)));
  return { ...vectors, wide };
}

/**
 * What stands in the cells of the current timestep: nothing, what came from the output, the sum.
 * @param {View} view @param {number} cell
 * @returns {{values: Vector | null, full: number}}
 */
export function gradientNow(view, cell) {
  const told = toldBackAt(view.story);
  const { da_output, da, wide } = vectorsOf(view, cell);
  const come = told.output === 1 ? da_output : new Float64Array(da.length);
  return {
    values: vectorBetween(come, da, told.sum),
    full: between(wide, view.full, told.sum),
  };
}

/** All that is on its way in the current column. @param {View} view */
export function storyBackDrawing(view) {
  const told = toldBackOf(view);
  if (!told) return nothing;
  return svg`
    <g class="story">
      ${gap(view, told.error * (1 - told.output))}
      ${view.geometry.cells.map((place) => [
        fromOutput(view, place, told),
        fromFuture(view, place, told),
        goingOn(view, place, told),
      ])}
    </g>
  `;
}

/**
 * W_ya^T dlogits<t>, on its way down from the output.
 * @param {View} view @param {CellPlace} place @param {ToldBack} told
 */
function fromOutput(view, { cell, top }, { output }) {
  if (output === 0 || output === 1) return nothing;
  const { block, rows } = view.geometry;
  const { da_output, wide } = vectorsOf(view, cell);
  const y = between(rows.bar.top - block.height / 2, top, output);
  return svg`<g class="state travelling" transform="translate(${block.x} ${y})" opacity=${output}
    >${bars(block, da_output, wide, false)}</g
  >`;
}

/**
 * dz of the timestep that read this state, on its way along W_aa, which makes da_future of it.
 * @param {View} view @param {CellPlace} place @param {ToldBack} told
 */
function fromFuture(view, place, told) {
  const { da_future, wide } = vectorsOf(view, place.cell);
  const before = cellOf(view, place.cell).dz[carriedFrom(view, place) - 1];
  if (!before) return nothing;
  return carry(view, place, { before, after: da_future, wide, way: told.future, added: told.sum });
}

/** dz<t> in outline. @param {View} view @param {CellPlace} place @param {ToldBack} told */
function goingOn(view, { cell, top }, { slope }) {
  if (slope === 0) return nothing;
  const { block } = view.geometry;
  const { da, dz } = vectorsOf(view, cell);
  return svg`<g class="going-on" transform="translate(${block.x} ${top})"
    >${outline(block, vectorBetween(da, dz, slope), view.full)}</g
  >`;
}
