/**
 * The scales on which norms are drawn as bars.
 *
 * @import {Vector} from "../../../wire/types.d.ts"
 */

import { html } from "lit";
import { short } from "../../../ui/numbers.js";
import { largest } from "../../../ui/scale.js";

/** The logarithmic scale goes no further down than this below the largest norm. */
const MOST_DECADES = 12;

/**
 * @typedef {object} Scale
 * @property {(value: number) => number} length  of 1 at the top
 * @property {{place: number, text: unknown}[]} ticks
 * @property {number} step  between two lines
 */

/** @param {Vector[]} vectors @returns {Scale} */
export function linearScale(vectors) {
  const top = largest(vectors) || 1;
  return {
    length: (value) => Math.min(1, value / top),
    ticks: [0, 0.5, 1].map((place) => ({ place, text: short(place * top) })),
    step: 0.5,
  };
}

/** From one power of ten to another. @param {Vector[]} vectors @returns {Scale} */
export function logScale(vectors) {
  const most = largest(vectors) || 1;
  const least = Math.min(
    most,
    ...vectors.flatMap((vector) =>
      Array.from(vector).filter((value) => value > most / 10 ** MOST_DECADES),
    ),
  );
  const high = Math.ceil(Math.log10(most));
  const low = Math.min(high - 1, Math.floor(Math.log10(least)));
  const decades = high - low;
  const each = Math.ceil(decades / 4);
  return {
    length: (value) =>
      value > 0 ? Math.max(0, Math.min(1, (Math.log10(value) - low) / decades)) : 0,
    ticks: Array.from({ length: Math.floor(decades / each) + 1 }, (_, i) => ({
      place: (i * each) / decades,
      text: html`10<sup>${String(low + i * each).replace("-", "\u2212")}</sup>`,
    })),
    step: each / decades,
  };
}
