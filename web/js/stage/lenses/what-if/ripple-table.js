/**
 * The original and the edited reading word by word, with every digit.
 *
 * @import {CellTrace, Comparison, ComparisonRow} from "../../../wire/types.d.ts"
 */

import { html, mathml } from "lit";
import { at, norm, symbol } from "../../../ui/math.js";
import { full } from "../../../ui/numbers.js";
import { cellFrom } from "../sides.js";

/** @param {Comparison} comparison */
export function rippleTable({ rows, original, edited }) {
  return html`
    <div
      class="scroll"
      tabindex="0"
      role="group"
      aria-label="Table of the original and the changed reading"
    >
      <table>
        <caption>
          The original and the changed reading, word by word
        </caption>
        <thead>
          <tr>
            <th scope="col">t, original</th>
            <th scope="col" class="start">original</th>
            <th scope="col">t, now</th>
            <th scope="col" class="start">now</th>
            <th scope="col">${symbol("y_hat", "t")}, original</th>
            <th scope="col">${symbol("y_hat", "t")}, now</th>
            <th scope="col">difference</th>
            ${original.cells.map((cell, k) => html`<th scope="col">${movedHead(cell, k)}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows.map((each) => row(each, original.words, edited.words))}
        </tbody>
      </table>
    </div>
  `;
}

/** @param {ComparisonRow} row @param {string[]} before @param {string[]} now */
const row = ({ t, u, y_hat, y_hat_edited, difference, a_distance }, before, now) => html`
  <tr>
    <td>${t ?? "–"}</td>
    <td class="start">${t === null ? "–" : before[t - 1]}</td>
    <td>${u ?? "–"}</td>
    <td class="start">${u === null ? "–" : now[u - 1]}</td>
    ${[y_hat, y_hat_edited, difference, ...a_distance].map(
      (value) => html`<td>${value === null ? "–" : full(value)}</td>`,
    )}
  </tr>
`;

const MOVED = norm(mathml`<mi>Δ</mi>${at("a", "t")}`);

/** @param {CellTrace} cell @param {number} k */
const movedHead = ({ reads_from }, k) =>
  k === 0
    ? html`<math>${MOVED}</math>, how far the state moved`
    : `the state of the ${cellFrom(reads_from)}`;
