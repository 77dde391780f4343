/**
 * What the cells are called, by Python's names.
 *
 * @typedef {keyof typeof CELLS} Cell
 */

export const CELLS = { elman: "Elman", gru: "GRU", lstm: "LSTM" };
