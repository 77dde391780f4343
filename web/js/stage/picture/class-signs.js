/**
 * Labels as they are written in the picture: that of the reader, and of several classes the one
 * that the network gives.
 *
 * @import {View} from "./view.js"
 */

import { css, nothing, svg } from "lit";
import { calledOf, signOf } from "../../state/classes.js";
import { yOf } from "../../state/sentences.js";
import { baseline } from "./geometry.js";

export const classBoxStyle = css`
  text.given[data-class] {
    fill: var(--class);
  }
  .label button[data-class] span {
    border: 1.5px solid var(--class);
    font-size: 12px;
  }
  .label button[data-class].undecided span {
    border-style: dashed;
  }
  .label button[data-class]:not(.undecided) span {
    background: var(--class-tint);
    font-weight: 700;
  }
`;

/** The label of a word, or a dash. @param {View} view @param {number} t */
export function writtenLabel({ trace, marks, classes }, t) {
  const mark = yOf(marks?.[t - 1]);
  if (mark != null) return signOf(classes, mark);
  const y = trace?.y?.[t - 1];
  return y == null ? "–" : signOf(trace?.classes, y);
}

/** Of several classes, the one that is given; it stands behind the prediction. */
export function givenClass(/** @type {View} */ { trace, geometry }, /** @type {number} */ t) {
  if (!trace?.classes) return nothing;
  const { columnWidth, rows } = geometry;
  const label = trace.labels[t - 1];
  return svg`<text
    class="given"
    x=${columnWidth - 3}
    y=${baseline(rows.number)}
    text-anchor="end"
    data-class=${label || nothing}
    >${signOf(trace.classes, label)}<title>${calledOf(trace.classes, label)}</title></text
  >`;
}
