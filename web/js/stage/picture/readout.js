/**
 * The full value of what is pointed at or has the focus.
 *
 * @import {StagePicture, UnitPlace} from "./stage-picture.js"
 * @import {View} from "./view.js"
 */

import { html, nothing } from "lit";
import { symbol } from "../../ui/math.js";
import { full } from "../../ui/numbers.js";
import { toldBackOf } from "./story-back.js";
import { besideStatesOf, isUnread, stateName, statesOf } from "./view.js";

/** @param {StagePicture} picture @param {View} view */
export function readout({ pointed, focused, unit }, view) {
  const { t, trace, layer } = view;
  if (pointed) return ofUnit(view, pointed);
  if (typeof focused === "number") return ofUnit(view, { t, cell: focused, unit });
  if (focused === "y_hat") return html`${symbol("y_hat", t)}: ${full(trace?.y_hat[t - 1])}`;
  if (focused === "loss") return html`loss of ${symbol("x", t)}: ${full(trace?.loss?.[t - 1])}`;
  if (toldBackOf(view)?.slope) return html`in outline: ${symbol("dz", t)}, which goes on`;
  return layer.besideName ? html`in outline: ${layer.besideName}` : nothing;
}

/** @param {View} view @param {UnitPlace} place */
function ofUnit(view, { t, cell, unit }) {
  if (isUnread(view, t)) return html`${symbol("x", t)}: not read yet`;
  const value = statesOf(view, cell, t)?.[unit];
  if (value == null) return nothing;
  const beside = besideStatesOf(view, cell, t)?.[unit];
  const other = beside == null ? "" : `, ${view.layer.besideName}: ${full(beside)}`;
  return html`${symbol(stateName(view, cell), t)} unit ${unit + 1}:
  ${full(value)}${other}`;
}
