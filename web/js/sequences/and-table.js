/** The article's table of AND, with what the network with two inputs says of each of its rows. */

import { css, html } from "lit";
import { full, short } from "../ui/numbers.js";

/** Two inputs, and what they give. */
export const AND = [
  [0, 0, 0],
  [0, 1, 0],
  [1, 0, 0],
  [1, 1, 1],
];

export const andStyle = css`
  .and {
    max-width: 24rem;
    margin-block: 0.5rem 0.75rem;
  }
`;

/** @param {number[]} y_hat  one a row; none before it has learnt */
export const andTable = (y_hat) => html`
  <table class="and" aria-label="The table of AND">
    <thead>
      <tr>
        <th scope="col">input 1</th>
        <th scope="col">input 2</th>
        <th scope="col">AND</th>
        <th scope="col">two inputs say</th>
      </tr>
    </thead>
    <tbody>
      ${AND.map(
        (numbers, place) => html`
          <tr>
            ${numbers.map((each) => html`<td>${each}</td>`)}
            <td title=${full(y_hat[place])}>${short(y_hat[place])}</td>
          </tr>
        `,
      )}
    </tbody>
  </table>
`;
