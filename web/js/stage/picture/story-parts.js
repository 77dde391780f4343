/**
 * What the stories of a step forward and backward have in common: vectors between two arrays, and
 * what is on its way.
 *
 * @import {Vector} from "../../wire/types.d.ts"
 * @import {CellPlace} from "./geometry.js"
 * @import {View} from "./view.js"
 */

import { nothing, svg } from "lit";
import { bars } from "./parts.js";
import { carriedFrom } from "./view.js";

/** @param {number} from @param {number} to @param {number} share */
export const between = (from, to, share) => from + (to - from) * share;

/** @param {Vector} from @param {Vector} to @param {number} share @returns {Vector} */
export const vectorBetween = (from, to, share) =>
  Float64Array.from(from, (value, i) => between(value, to[i], share));

/**
 * @typedef {object} Carried
 * @property {Vector} before  as it leaves the state of the other timestep
 * @property {Vector} after  what W_aa makes of it on the way
 * @property {number} wide  the value at which its bars are full when it has come
 * @property {number} way  how much of the way is done
 * @property {number} added  how much of it has gone into the sum
 */

/**
 * What comes from the state of another timestep, on its way along W_aa and then into the sum.
 * @param {View} view @param {CellPlace} place @param {Carried} carried
 */
export function carry(view, place, { before, after, wide, way, added }) {
  if (way === 0 || added === 1) return nothing;
  const { block, columnWidth } = view.geometry;
  const share = Math.max(0, 2 * way - 1);
  const side = carriedFrom(view, place) < view.t ? -1 : 1;
  const away = side * between(columnWidth, 2 * block.x, way) * (1 - added);
  const values = vectorBetween(before, after, share);
  return svg`
    <g
      class="state travelling"
      transform="translate(${block.x + away} ${place.top})"
      opacity=${1 - added}
    >${bars(block, values, between(view.full, wide, share), false)}</g>
  `;
}

/** What is missing between y_hat and the label. @param {View} view @param {number} opacity */
export function gap({ geometry, trace, t }, opacity) {
  const y = trace?.y?.[t - 1];
  const loss = trace?.loss?.[t - 1];
  if (opacity === 0 || !trace || y == null || loss == null) return nothing;
  const { top, height } = geometry.rows.bar;
  const bottom = top + height - 3;
  const chance = bottom - trace.y_hat[t - 1] * (height - 6);
  const [from, to] = y === 0 ? [chance, bottom] : [top + 3, chance];
  const x = geometry.columnWidth / 2 - 13;
  return svg`<rect
    class="gap"
    x=${x}
    y=${from}
    width="26"
    height=${Math.max(0, to - from)}
    opacity=${opacity}
  ></rect>`;
}
