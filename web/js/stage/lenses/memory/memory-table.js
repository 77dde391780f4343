/**
 * What y_hat<t> owes to each word and to each state, with every digit.
 *
 * @import {Memory} from "../../../wire/types.d.ts"
 * @import {Side} from "../sides.js"
 */

import { html, mathml } from "lit";
import { at, symbol } from "../../../ui/math.js";
import { full } from "../../../ui/numbers.js";
import { cellFrom } from "../sides.js";

/** @param {number} t @param {string | number} s */
export const derivative = (t, s) =>
  mathml`<mfrac><mrow><mo>∂</mo>${at("y_hat", t)}</mrow
    ><mrow><mo>∂</mo>${at("x", s)}</mrow></mfrac>`;

/** @param {string[]} words @param {Memory} memory @param {Side[]} sides */
export function memoryTable(words, { t, norm, active, cells }, sides) {
  return html`
    <div
      class="scroll"
      tabindex="0"
      role="group"
      aria-label="Table of what y_hat owes to each word"
    >
      <table>
        <caption>
          What ${symbol("y_hat", t)} owes to each word
        </caption>
        <thead>
          <tr>
            <th scope="col">s</th>
            <th scope="col" class="start">word</th>
            <th scope="col">size of <math>${derivative(t, "s")}</math></th>
            <th scope="col">effect of its features</th>
            ${sides.map((side, k) => html`<th scope="col">${stateHead(side, k)}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${words.map(
            (word, i) => html`
              <tr>
                <th scope="row">${i + 1}</th>
                <td class="start">${word}</td>
                <td>${full(norm[i])}</td>
                <td>${full(active[i])}</td>
                ${cells.map(({ da_norm }) => html`<td>${full(da_norm[i])}</td>`)}
              </tr>
            `,
          )}
        </tbody>
      </table>
    </div>
  `;
}

/** @param {Side} side @param {number} k */
const stateHead = (side, k) =>
  k === 0
    ? html`size of the derivative by ${symbol("a", "s")}`
    : `by the state of the ${cellFrom(side)}`;
