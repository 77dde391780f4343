/**
 * How numbers are written on the page. The values themselves come from Python and are never
 * changed.
 */

const MINUS = "\u2212";

/** Three significant digits, with a true minus sign. @param {number | null | undefined} value */
export function short(value) {
  if (value == null) return "\u2013";
  if (!Number.isFinite(value))
    return Number.isNaN(value) ? "not a number" : value > 0 ? "\u221e" : `${MINUS}\u221e`;
  if (value === 0) return "0";
  const size = Math.abs(value);
  const text =
    size >= 1e5 || size < 1e-3
      ? size.toExponential(2).replace("e+", "e")
      : size >= 999.5
        ? String(Math.round(size))
        : size.toPrecision(3);
  return (value < 0 ? MINUS : "") + text.replace("e-", `e${MINUS}`);
}

/** Every digit. @param {number | null | undefined} value */
export const full = (value) => (value == null ? "not known" : String(value).replace("-", MINUS));

const ENGLISH = new Intl.NumberFormat("en"); // once: to make one takes longer than to use it

/** @param {number} value */
export const grouped = (value) => ENGLISH.format(value);

/** @param {number} count @param {string} one @param {string} [many] */
export const counted = (count, one, many = `${one}s`) =>
  `${grouped(count)} ${count === 1 ? one : many}`;

/** @param {number} bytes */
export const megabytes = (bytes) => (bytes / 1e6).toFixed(1);
