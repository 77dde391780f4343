/**
 * How the symbols of a cell are written: "" behind those of the cell that reads from the left, "_r"
 * behind those of a second one that reads from the right (a<sub>r</sub>, W_aa_r). Only for what is
 * displayed and for accessible names; in the data a cell is its number.
 */
export const mark = (/** @type {number} */ cell) => (cell === 0 ? "" : "_r");
