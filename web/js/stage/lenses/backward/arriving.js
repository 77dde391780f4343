/**
 * What arrives at the state of one cell at one timestep: the vectors that add up to it, as strips
 * and as a table.
 *
 * @import {CellBackward} from "../../../wire/types.d.ts"
 * @import {Strip} from "./gradient-strips.js"
 */

import { html, mathml } from "lit";
import { applied, at, parameter, symbol, transposed } from "../../../ui/math.js";
import { full } from "../../../ui/numbers.js";
import { largest, placeOfLargest } from "../../../ui/scale.js";
import { mark } from "../../cells.js";

/**
 * @typedef {object} Arriving
 * @property {Strip[]} strips
 * @property {Strip[]} written  what is written out of one unit
 * @property {number} fullBar
 * @property {number} chosen  the unit that most arrives at
 */

/**
 * @param {CellBackward} cell @param {number} k  its number
 * @param {number} t @param {number | null} after  the timestep that read this state
 * @returns {Arriving}
 */
export function arriving(cell, k, t, after) {
  const [da_output, da_future, da, dg1, dz] = vectors(cell, t);
  const fullBar = largest([da_output, da_future, da, dz]) || 1;
  const sum = [
    {
      sign: "",
      symbol: mathml`<mrow>${transposed(parameter(`W_ya${mark(k)}`))}${at("dlogits", t)}</mrow>`,
      name: "from its own output",
      values: da_output,
    },
    { sign: "+", ...fromFuture(k, t, after), values: da_future },
    { sign: "=", symbol: at("da", t), name: "what reaches the state", values: da },
  ];
  const slope = {
    sign: "·",
    symbol: applied("g1′", at("z", t)),
    name: "slope of g1",
    values: dg1,
  };
  const goesOn = {
    sign: "=",
    symbol: at("dz", t),
    name: "what goes on, to the weights and back in time",
    values: dz,
  };
  return {
    strips: [...sum, goesOn],
    written: [...sum, slope, goesOn],
    fullBar,
    chosen: placeOfLargest(da),
  };
}

/** @param {number} k @param {number} t @param {number | null} after */
const fromFuture = (k, t, after) =>
  after === null
    ? { symbol: at("0", t), name: "from the future: nothing, no step comes after" }
    : {
        symbol: mathml`<mrow>${transposed(parameter(`W_aa${mark(k)}`))}${at("dz", after)}</mrow>`,
        name: `from the future, timestep ${after}`,
      };

/** @param {CellBackward} cell @param {number} t */
const vectors = ({ da_output, da_future, da, dg1, dz }, t) =>
  [da_output, da_future, da, dg1, dz].map((rows) => rows[t - 1]);

/** @param {CellBackward} cell @param {number} t @param {string} caption */
export function arrivingTable(cell, t, caption) {
  const columns = vectors(cell, t);
  return html`
    <table>
      <caption>
        ${caption}
      </caption>
      <thead>
        <tr>
          <th scope="col">unit</th>
          <th scope="col">from its own output</th>
          <th scope="col">from the future</th>
          <th scope="col">
            <span class="visually-hidden">da&lt;${t}&gt;</span
            ><span aria-hidden="true">${symbol("da", t)}</span>
          </th>
          <th scope="col">slope of g1</th>
          <th scope="col">
            <span class="visually-hidden">dz&lt;${t}&gt;</span
            ><span aria-hidden="true">${symbol("dz", t)}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        ${Array.from(
          columns[0],
          (_, unit) => html`
            <tr>
              <th scope="row">${unit + 1}</th>
              ${columns.map((values) => html`<td>${full(values[unit])}</td>`)}
            </tr>
          `,
        )}
      </tbody>
    </table>
  `;
}
