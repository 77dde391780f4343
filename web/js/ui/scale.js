/**
 * The one diverging scale of the page. Sign is told three times: by the side of the bar, by its
 * colour and by the minus sign. Lengths are for the eye; the number beside them is the value.
 *
 * @import {Vector} from "../wire/types.d.ts"
 */

/**
 * The largest size among these numbers, leaving out what is not finite.
 * @param {Vector[]} vectors
 */
export function largest(vectors) {
  let most = 0;
  for (const vector of vectors) {
    for (let i = 0; i < vector.length; i++) {
      const size = Math.abs(vector[i]);
      if (size > most && size < Infinity) most = size;
    }
  }
  return most;
}

/**
 * The value at which a bar is full: 1 for anything that lives in -1..1, else the largest size that
 * occurs.
 * @param {Vector[]} vectors
 */
export const fullScale = (vectors) => Math.max(1, largest(vectors));

/** @param {number} value @param {number} full */
export const barLength = (value, full) =>
  Number.isFinite(value) ? Math.min(1, Math.abs(value) / full) : 1;

/** @param {number} value */
export const signName = (value) => (value < 0 ? "negative" : value > 0 ? "positive" : "zero");

/** @param {Vector} vector */
export const placeOfLargest = (vector) => {
  let place = 0;
  for (let i = 1; i < vector.length; i += 1)
    if (Math.abs(vector[i]) > Math.abs(vector[place])) place = i;
  return place;
};
