/**
 * What stands in words and symbols about what a timestep adds to a gradient.
 *
 * @import {Addend} from "../../../wire/types.d.ts"
 * @import {Side} from "../sides.js"
 * @import {DrawnAddend} from "./drawn-addend.js"
 */

import { html, mathml, nothing } from "lit";
import { at, equals, parameter, transposed } from "../../../ui/math.js";
import { full, short } from "../../../ui/numbers.js";

/** What to do, while no entry is pointed at. @param {number} fullScale */
export const hint = (fullScale) =>
  html`Full colour is <span title=${full(fullScale)}>${short(fullScale)}</span>; a minus mark is a
    negative number. A row is where it goes to, a column where it comes from. Point at a cell to
    read it; press it twice, or Enter, to open its weight.`;

/** dz<t> a<t-1>^T and its like. @param {Addend} addend @param {Side} side */
export function product({ name, t }, side) {
  if (name === "W_ya") return mathml`${at("dlogits", t)}${transposed(at("a", t))}`;
  if (name === "W_ax") return mathml`${at("dz", t)}${transposed(at("x", t))}`;
  return mathml`${at("dz", t)}${transposed(at("a", side === "left" ? t - 1 : t + 1))}`;
}

/**
 * Which timesteps were gone through.
 * @param {DrawnAddend} drawn @param {Side} side @param {number} T_x
 */
export function steps({ weights, addend: { t } }, side, T_x) {
  const [first, last] = side === "left" ? [T_x, 1] : [1, T_x];
  const these = first === t ? `timestep ${t} alone` : `timesteps ${first} to ${t}`;
  return t === last
    ? html`${these}:
        <math
          ><mrow><mi>d</mi>${parameter(weights)}</mrow></math
        >, the whole gradient`
    : these;
}

/** @param {DrawnAddend} drawn @param {{row: number, column: number}} entry */
export function inWords({ addend, weights, step, sum, rowName, columnName }, { row, column }) {
  const value = step.rows[row]?.[column];
  const total = sum.rows[row]?.[column];
  if (value === undefined || total === undefined) return nothing;
  return html`
    <math
      ><mrow><mi>d</mi>${parameter(weights)}</mrow></math
    >
    from ${columnName(column)} to ${rowName(row)}: timestep ${addend.t} adds
    <span title=${full(value)} data-value=${value}>${full(value)}</span>, the sum so far
    <math>${equals}</math> <span title=${full(total)} data-value=${total}>${full(total)}</span>
  `;
}
