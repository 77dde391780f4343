/**
 * Between two words that are in names: a line where they are in one, and a gap where the second
 * begins another. A press changes one into the other, and so does - on the second word, or 2 where
 * labels are 0 and 1.
 *
 * @import {Mark} from "../../state/sentences.js"
 * @import {StagePicture} from "./stage-picture.js"
 * @import {View} from "./view.js"
 */

import { css, html, nothing, svg } from "lit";
import { isGap, yOf } from "../../state/sentences.js";

export const gapStyle = css`
  .gap {
    position: absolute;
    top: 0;
    left: -22px;
    display: grid;
    place-items: center;
    width: 44px;
    height: calc(var(--y-height) * 1px);
    min-height: 0;
    padding: 0;
    border: 0;
    background: none;
  }
  .gap span {
    width: 30px;
    height: 3px;
    border-radius: 2px;
    background: var(--class, var(--accent));
  }
  .gap[aria-pressed="true"] span {
    width: 3px;
    height: 26px;
  }
  .gap:hover span {
    outline: 1.5px solid var(--accent);
    outline-offset: 3px;
  }
  @media (forced-colors: active) {
    .gap span {
      forced-color-adjust: none;
      background: Highlight;
    }
  }
`;

/** Whether words t-1 and t are both in names of one class. @param {Mark[] | null} marks */
export const touchesName = (marks, /** @type {number} */ t) =>
  t > 1 && Boolean(marks?.[t - 1]) && yOf(marks?.[t - 2]) === yOf(marks?.[t - 1]);

/** Before word t. @param {StagePicture} picture @param {number} t */
export function gapPart(picture, t) {
  const { marks, words } = picture;
  if (!touchesName(marks, t)) return nothing;
  const isParted = isGap(marks?.[t - 1]);
  const pair = `${words[t - 2]} and ${words[t - 1]}`;
  return html`
    <button
      class="gap"
      tabindex="-1"
      aria-pressed=${isParted}
      data-class=${picture.classes ? yOf(marks?.[t - 1]) : nothing}
      aria-label="Gap between ${pair}"
      title="${pair}: ${isParted ? "two names" : "one name"} (key ${picture.classes ? "-" : 2})"
      @click=${() => picture.labels.gap(t)}
    ><span></span></button>
  `;
}

/** The same in a file, where nothing is pressed. @param {View} view @param {number} t */
export function gapDrawing({ geometry, marks }, t) {
  if (!touchesName(marks, t)) return nothing;
  const { top, height } = geometry.rows.y;
  const [wide, tall] = isGap(marks?.[t - 1]) ? [3, 26] : [30, 3];
  const y = top + (height - tall) / 2;
  return svg`<rect class="name-gap" x=${-wide / 2} y=${y} width=${wide} height=${tall} rx="1.5"
  ></rect>`;
}
