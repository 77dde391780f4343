/**
 * What can be opened in the current column: its loss, its y_hat and each of its units.
 *
 * @import {CellPlace, Row} from "./geometry.js"
 * @import {StagePicture} from "./stage-picture.js"
 * @import {View} from "./view.js"
 */

import { html, noChange, nothing } from "lit";
import { guard } from "lit/directives/guard.js";
import { cssValue } from "../../ui/css-value.js";
import { full, short } from "../../ui/numbers.js";
import { buttonHeight, columnLeft } from "./geometry.js";
import { toldOf } from "./story.js";
import { stateName, statesOf } from "./view.js";

/** @param {StagePicture} picture @param {View} view */
export function currentPart(picture, view) {
  const { geometry, trace, t } = view;
  const { rows, cells } = geometry;
  const loss = trace?.loss?.[t - 1];
  const told = toldOf(view);
  return html`
    <div
      class="at-now"
      ${cssValue("translate", `${columnLeft(geometry, t)}px`)}
      ${cssValue("width", `${geometry.columnWidth}px`)}
      ${cssValue("--y-hat-told", told.output)}
      ${cssValue("--loss-told", told.loss)}
    >
      ${
        loss == null
          ? html`<span class="value number quiet"
              ${cssValue("--y", rows.loss.top)}
              ${cssValue("--height", buttonHeight(rows.loss))}
              >–</span
            >`
          : output(picture, "loss", loss, rows.loss)
      }
      ${output(picture, "y_hat", trace?.y_hat[t - 1] ?? NaN, rows.number)}
      ${picture.columnsAlone ? noChange : cells.map((place) => units(picture, view, place))}
    </div>
  `;
}

/**
 * @param {StagePicture} picture @param {"y_hat" | "loss"} kind @param {number} value
 * @param {Row} row
 */
function output(picture, kind, value, row) {
  const { t, words, layer } = picture;
  const isOpened = layer.opened?.kind === kind && layer.opened.t === t && !layer.opened.cut;
  return html`
    <button
      class="value number ${kind}"
      tabindex=${picture.focused === kind ? 0 : -1}
      ${cssValue("--y", row.top)}
      ${cssValue("--height", buttonHeight(row))}
      aria-label="${kind} of ${words[t - 1]}: ${short(value)}"
      aria-expanded=${isOpened}
      title=${full(value)}
      data-value=${value}
      @click=${() => picture.open({ kind, t })}
      @focus=${() => (picture.focused = kind)}
      @blur=${() => (picture.focused = null)}
    >
      ${short(value)}
    </button>
  `;
}

/** @param {StagePicture} picture @param {View} view @param {CellPlace} place */
function units(picture, view, { cell, top }) {
  const { block } = view.geometry;
  const { opened } = view.layer;
  const values = statesOf(view, cell, view.t);
  if (!values) return nothing;
  const isHere = opened?.kind === "a" && opened.t === view.t && opened.cell === cell;
  const openedUnit = isHere ? opened.unit : -1;
  const at = Math.min(picture.unit, block.units - 1);
  const name = stateName(view, cell);
  const option = (/** @type {number} */ value, /** @type {number} */ unit) => html`<div
    role="option"
    id="unit${cell}-${unit}"
    class=${unit === at ? "at" : ""}
    aria-selected=${unit === openedUnit}
    aria-label="unit ${unit + 1}: ${full(value)}"
    data-value=${value}
  ></div>`;
  return html`
    <div
      class="units"
      role="listbox"
      tabindex=${picture.focused === cell ? 0 : -1}
      aria-label="State ${name}<${view.t}>, one cell for each of ${block.units} hidden units"
      aria-activedescendant="unit${cell}-${at}"
      data-cell=${cell}
      ${cssValue("--x", block.x)}
      ${cssValue("--y", top)}
      ${cssValue("--width", block.width)}
      ${cssValue("--height", block.height)}
      ${cssValue("--rows", block.rows)}
      @focus=${() => picture.focusUnit(cell, at)}
      @blur=${() => picture.focusUnit(null, at)}
    >
      ${guard([values, at, openedUnit, block, name], () => Array.from(values, option))}
    </div>
  `;
}
