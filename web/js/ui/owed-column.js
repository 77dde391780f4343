/**
 * What an output owes to one thing that was read: the size of its derivative as bar and number, and
 * the signed effect of what is 1 there.
 *
 * @import {Vector} from "../wire/types.d.ts"
 */

import { css, html } from "lit";
import { cssValue } from "./css-value.js";
import { full, short } from "./numbers.js";
import { barLength, largest, signName } from "./scale.js";

export const owedStyle = css`
  .word {
    background: color-mix(in srgb, var(--accent) calc(var(--length) * 38%), transparent);
  }
  .heads .up,
  .heads .signed {
    border: 0;
    background: none;
  }
`;

/** @typedef {{norm: Vector, active: Vector}} Owed  size and effect of each thing that was read */

/** How strongly it is tinted, from 0 to 1. @param {Owed} owed @param {number} place */
export const tintOf = ({ norm }, place) => barLength(norm[place], largest([norm]) || 1);

/** @param {Owed} owed @param {number} place */
export function owedBars(owed, place) {
  const { norm, active } = owed;
  return html`
    <div class="up"><i ${cssValue("--length", tintOf(owed, place))}></i></div>
    <div class="value" title=${full(norm[place])} data-norm=${norm[place]}>
      <span class="visually-hidden">size </span>${short(norm[place])}
    </div>
    <div class="signed">
      <i
        class=${signName(active[place])}
        ${cssValue("--length", barLength(active[place], largest([active]) || 1))}
      ></i>
    </div>
    <div class="value" title=${full(active[place])} data-active=${active[place]}>
      <span class="visually-hidden">effect </span>${short(active[place])}
    </div>
  `;
}
