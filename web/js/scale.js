/**
 * The one diverging scale of the page. Sign is told three times: by the side of the bar, by its colour and by the minus sign.
 * Lengths are for the eye; the number beside them is the value.
 */

/**
 * The value at which a bar is full: 1 for anything that lives in -1..1, else the largest size that occurs.
 * @param {ArrayLike<number>[]} vectors
 */
export const fullScale = (vectors) =>
  Math.max(1, ...vectors.flatMap((vector) => Array.from(vector, (value) => (Number.isFinite(value) ? Math.abs(value) : 0))));

/** @param {number} value @param {number} full */
export const barLength = (value, full) => (Number.isFinite(value) ? Math.min(1, Math.abs(value) / full) : 1);

/** @param {number} value */
export const signName = (value) => (value < 0 ? "negative" : value > 0 ? "positive" : "zero");
