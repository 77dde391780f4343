/**
 * The weights of W_aa that move most, each on a line from its old value to its new one.
 *
 * @import {UpdateOfW_aa} from "../../../wire/types.d.ts"
 */

import { css, html } from "lit";
import { full, short } from "../../../ui/numbers.js";
import { between } from "../../picture/story-parts.js";

const SHOWN = 5;
const [WIDTH, HEIGHT, MARGIN] = [112, 16, 8];

export const movingStyle = css`
  .moving td {
    vertical-align: middle;
  }
  .moving svg {
    display: block;
  }
  .moving line {
    stroke: var(--rule-3);
    stroke-width: 1.5px;
  }
  .moving .rises {
    fill: var(--positive);
  }
  .moving .falls {
    fill: var(--negative);
  }
`;

/** @param {UpdateOfW_aa} update */
export function mostMoved({ change }) {
  const places = Array.from(change).flatMap((values, row) =>
    Array.from(values, (value, column) => ({ row, column, size: Math.abs(value) })),
  );
  return places.sort((a, b) => b.size - a.size).slice(0, SHOWN);
}

/**
 * @param {UpdateOfW_aa} update @param {{row: number, column: number}[]} places
 * @param {number} moved  how much of the way is done
 */
export const movingWeights = ({ before, after, change }, places, moved) => html`
  <table class="moving">
    <caption>
      The weights that move most: blue rises, orange falls
    </caption>
    <thead>
      <tr>
        <th scope="col" class="start">from to</th>
        <th scope="col">before</th>
        <td></td>
        <th scope="col">after</th>
        <th scope="col">change</th>
      </tr>
    </thead>
    <tbody>
      ${places.map(({ row, column }) => {
        const [old, fresh] = [before[row][column], after[row][column]];
        return html`
          <tr>
            <th scope="row">unit ${column + 1} to ${row + 1}</th>
            <td title=${full(old)}>${short(old)}</td>
            <td>${line(fresh < old, moved)}</td>
            <td title=${full(fresh)}>${short(fresh)}</td>
            <td title=${full(change[row][column])}>${short(change[row][column])}</td>
          </tr>
        `;
      })}
    </tbody>
  </table>
`;

/** @param {boolean} falls @param {number} moved */
const line = (falls, moved) => html`
  <svg width=${WIDTH} height=${HEIGHT} aria-hidden="true">
    <line x1=${MARGIN} x2=${WIDTH - MARGIN} y1=${HEIGHT / 2} y2=${HEIGHT / 2}></line>
    <circle
      class=${falls ? "falls" : "rises"}
      cx=${between(MARGIN, WIDTH - MARGIN, moved)}
      cy=${HEIGHT / 2}
      r="5"
    ></circle>
  </svg>
`;
