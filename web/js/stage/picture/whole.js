/**
 * The picture by itself, without a page: the rolled network, and beside it the unrolled one from a
 * first to a last column.
 *
 * @import {View} from "./view.js"
 */

import { nothing, svg } from "lit";
import { beginning, columnDrawing } from "./column.js";
import { columnLeft, unrolledWidth } from "./geometry.js";
import { rolledDrawing } from "./rolled.js";

/** The size of the whole drawing in pixels. @param {View} view */
export const wholeSize = ({ geometry, words }) => ({
  width: geometry.rolledWidth + geometry.gap + unrolledWidth(geometry, words.length),
  height: geometry.height,
});

/**
 * Content for an <svg> of that size; its colours are those of picture-style.js.
 * @param {View} view @param {number} from @param {number} to
 */
export function wholeDrawing(view, from = 1, to = view.words.length) {
  const { geometry, words } = view;
  return svg`
    ${rolledDrawing(view, true)}
    <g transform="translate(${geometry.rolledWidth + geometry.gap} 0)">
      ${from === 1 ? beginning(view, "") : nothing}
      ${
        to === words.length
          ? svg`<g transform="translate(${(1 - from) * geometry.columnWidth} 0)">${beginning(view, "_r")}</g>`
          : nothing
      }
      ${words
        .slice(from - 1, to)
        .map(
          (_, i) =>
            svg`<g transform="translate(${columnLeft(geometry, i + 1)} 0)">${columnDrawing(view, from + i, true)}</g>`,
        )}
    </g>
  `;
}
