/**
 * The picture by itself, without a page: the rolled network, and beside it the unrolled one from a
 * first to a last column.
 *
 * @import {View} from "./view.js"
 */

import { nothing, svg } from "lit";
import { beginnings, columnDrawing } from "./column.js";
import { columnLeft, unrolledWidth } from "./geometry.js";
import { rolledDrawing } from "./rolled.js";

/** The size of the whole drawing in pixels. @param {View} view */
export const wholeSize = ({ geometry, words }) => ({
  width: geometry.rolledWidth + geometry.gap + unrolledWidth(geometry, words.length),
  height: geometry.height,
});

/**
 * Content for an <svg> of that size; its colours are those of drawing-style.js.
 * @param {View} view @param {number} from @param {number} to
 */
export const wholeDrawing = (view, from = 1, to = view.words.length) => svg`
  ${rolledDrawing(view, true)}
  ${moved(view.geometry.rolledWidth + view.geometry.gap, unrolledDrawing(view, from, to))}
`;

/**
 * The columns, and what stands before the first and behind the last of the sentence.
 * @param {View} view @param {number} from @param {number} to
 */
export function unrolledDrawing(view, from = 1, to = view.words.length) {
  const { geometry, words } = view;
  const columns = words.slice(from - 1, to).map((_, i) => {
    return moved(columnLeft(geometry, i + 1), columnDrawing(view, from + i, true));
  });
  const behind = moved((1 - from) * geometry.columnWidth, beginnings(view, "right"));
  return svg`
    ${from === 1 ? beginnings(view, "left") : nothing}
    ${to === words.length ? behind : nothing}
    ${columns}
  `;
}

/** @param {number} x @param {unknown} content */
const moved = (x, content) => svg`<g transform="translate(${x} 0)">${content}</g>`;
