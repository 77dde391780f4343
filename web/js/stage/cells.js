/**
 * How the symbols of a cell are written: nothing behind those of the first, "_r" behind those of a
 * second one, which reads from the right. Only for what is displayed and for accessible names; in
 * the data a cell is its number.
 */
export const mark = (/** @type {number} */ cell) => ["", "_r"][cell] ?? `_${cell + 1}`;
