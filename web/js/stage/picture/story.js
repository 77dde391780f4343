/**
 * The story of one step forward, from the word to the loss. One number p from 0 to 1 draws every
 * frame: 0 before anything has come, 1 when all is told, and the picture is as it stands. What is
 * on its way are values of Python's arrays, between the places where they are computed and used.
 *
 * @import {Vector} from "../../wire/types.d.ts"
 * @import {CellPlace} from "./geometry.js"
 * @import {Told} from "./story-phases.js"
 * @import {View} from "./view.js"
 */

import { nothing, svg } from "lit";
import { largest } from "../../ui/scale.js";
import { gradientNow, storyBackDrawing, toldBackOf } from "./story-back.js";
import { between, carry, gap, vectorBetween } from "./story-parts.js";
import { toldAt } from "./story-phases.js";
import { carriedFrom, statesOf } from "./view.js";

/** A step is being told, which needs a record and a layer that goes forward. @param {View} view */
export const isTelling = ({ story, trace, layer }) =>
  story < 1 && trace !== null && layer.states === null && layer.direction === "forward";

/** All of it, unless a step is being told. @param {View} view */
export const toldOf = (view) => toldAt(isTelling(view) ? view.story : 1);

/**
 * The vectors of one cell at the current timestep, and the value at which the bar of a sum is full.
 * @param {View} view @param {number} cell
 */
function vectorsOf(view, cell) {
  const { from_word, from_state, z, a } = /** @type {NonNullable<View["trace"]>} */ (view.trace)
    .cells[cell];
  const i = view.t - 1;
  const vectors = { from_word: from_word[i], from_state: from_state[i], z: z[i], a: a[i] };
  const wide = Math.max(view.full, largest(Object.values(vectors)));
  return { ...vectors, wide };
}

/**
 * What stands in the cells of the current timestep at this point of the story: first what comes
 * from the word, then the sum, then the state; and the value at which a bar is full.
 * @param {View} view @param {number} cell
 * @returns {{values: Vector | null, full: number}}
 */
export function stateNow(view, cell) {
  if (toldBackOf(view)) return gradientNow(view, cell);
  if (!isTelling(view)) return { values: statesOf(view, cell, view.t), full: view.full };
  const told = toldOf(view);
  const { from_word, z, a, wide } = vectorsOf(view, cell);
  const zeros = new Float64Array(z.length);
  const arrived = vectorBetween(zeros, from_word, Math.max(0, 2 * told.word - 1));
  const sum = vectorBetween(arrived, z, told.sum);
  return {
    values: vectorBetween(sum, a, told.activation),
    full: between(wide, view.full, told.activation),
  };
}

/** All that is on its way in the current column. @param {View} view */
export function storyDrawing(view) {
  if (!isTelling(view)) return storyBackDrawing(view);
  const told = toldOf(view);
  return svg`
    <g class="story">
      ${told.word < 1 ? features(view, told.word) : nothing}
      ${view.geometry.cells.map((place) => stateCarried(view, place, told))}
      ${view.geometry.cells.map((place) => limits(view, place, told.activation))}
      ${gap(view, 4 * told.loss * (1 - told.loss))}
    </g>
  `;
}

const DOTS_IN_A_ROW = 9;

/**
 * One dot for each active feature, on its way from the word into the cells.
 * @param {View} view @param {number} told
 */
function features({ geometry, trace, t }, told) {
  const { block, cells, columnWidth, rows } = geometry;
  const count = trace?.features[t - 1].length ?? 0;
  const lowest = cells[cells.length - 1].top + block.height;
  return Array.from({ length: count }, (_, i) => {
    const row = Math.floor(i / DOTS_IN_A_ROW);
    const inRow = Math.min(DOTS_IN_A_ROW, count - row * DOTS_IN_A_ROW);
    const aside = ((i % DOTS_IN_A_ROW) - (inRow - 1) / 2) * 7;
    const x = columnWidth / 2 + aside * (1 - 0.5 * told);
    const y = between(rows.word.top - 4 + row * 6, lowest - 12 - ((i * 37) % 60), told);
    return svg`<circle class="feature" cx=${x} cy=${y} r="2.5" opacity=${1 - 0.8 * told}></circle>`;
  });
}

/**
 * The state before, on its way along W_aa, which makes of it what it adds to the sum.
 * @param {View} view @param {CellPlace} place @param {Told} told
 */
function stateCarried(view, place, told) {
  const { from_state, wide } = vectorsOf(view, place.cell);
  const before = stateBefore(view, place);
  return carry(view, place, { before, after: from_state, wide, way: told.state, added: told.sum });
}

/** @param {View} view @param {CellPlace} place @returns {Vector} */
function stateBefore(view, place) {
  const { a, a_0 } = /** @type {NonNullable<View["trace"]>} */ (view.trace).cells[place.cell];
  return a[carriedFrom(view, place) - 1] ?? a_0;
}

/**
 * The limits of -full and full, while the activation bends what reaches beyond them.
 * @param {View} view @param {CellPlace} place @param {number} told
 */
function limits(view, { cell, top }, told) {
  if (told === 0 || told === 1) return nothing;
  const { block } = view.geometry;
  const { full } = stateNow(view, cell);
  const half = (block.cellWidth / 2 - 1.25) * (view.full / full);
  const strips = Math.round(block.width / block.cellWidth);
  const lines = Array.from({ length: strips }, (_, i) => {
    const middle = block.x + (i + 0.5) * block.cellWidth;
    return `M${middle - half} ${top}v${block.height}M${middle + half} ${top}v${block.height}`;
  });
  return svg`<path class="limit" d=${lines.join("")}></path>`;
}

/**
 * How much of the loop of the rolled network is done, in the direction of the layer; null while
 * nothing is on its way.
 * @param {View} view
 */
export function onLoop(view) {
  const back = toldBackOf(view);
  if (back) return back.future > 0 && back.sum === 0 ? back.future : null;
  const { state, sum } = toldOf(view);
  return state > 0 && sum === 0 ? state : null;
}
