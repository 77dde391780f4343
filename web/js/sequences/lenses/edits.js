/**
 * What is done to an example in What if, and how each of it is told.
 *
 * @import {HeldGate, HeldUnit, SymbolChange} from "../../wire/types.d.ts"
 */

import { short } from "../../ui/numbers.js";

/**
 * @typedef {object} Edits
 * @property {SymbolChange[]} symbols
 * @property {HeldUnit[]} held
 * @property {HeldGate[]} gates
 * @property {number[]} cut  columns
 */

/** @type {Edits} */
export const NO_EDITS = { symbols: [], held: [], gates: [], cut: [] };

/** @param {Edits} edits */
export const count = ({ symbols, held, gates, cut }) =>
  symbols.length + held.length + gates.length + cut.length;

/**
 * Something else read at a column; what stands there takes it back.
 * @param {Edits} edits @param {number} column @param {string} symbol @param {string} own
 * @returns {Edits}
 */
export function withSymbol(edits, column, symbol, own) {
  const others = edits.symbols.filter((each) => each.column !== column);
  const isOwn = symbol === "" || symbol === own;
  return { ...edits, symbols: isOwn ? others : [...others, { column, symbol }] };
}

/** @param {Edits} edits @param {number} column @param {boolean} isCut @returns {Edits} */
export function withCut(edits, column, isCut) {
  const others = edits.cut.filter((each) => each !== column);
  return { ...edits, cut: isCut ? [...others, column] : others };
}

/** @param {Edits} edits @param {HeldUnit} unit @returns {Edits} */
export function withHeld(edits, unit) {
  const others = edits.held.filter((each) => each.cell !== unit.cell || each.unit !== unit.unit);
  return { ...edits, held: [...others, unit] };
}

/** @param {HeldGate} one @param {HeldGate} other */
const isOfSame = (one, other) =>
  one.cell === other.cell && one.gate === other.gate && one.unit === other.unit;

/** @param {Edits} edits @param {HeldGate} gate @returns {Edits} */
export function withGate(edits, gate) {
  const others = edits.gates.filter((each) => !isOfSame(each, gate));
  return { ...edits, gates: [...others, gate] };
}

/** Of another example, what was done at its columns says nothing. @param {Edits} edits */
export const ofAnotherExample = (edits) => ({ ...edits, symbols: [], cut: [] });

/**
 * Every edit in a line, with what takes it back.
 * @param {Edits} edits @param {string[]} cells @param {string[]} gates
 * @returns {{said: string, without: Edits}[]}
 */
export function told(edits, cells, gates) {
  const { symbols, held, gates: heldGates, cut } = edits;
  const of = (/** @type {number} */ cell) => (cells.length > 1 ? ` of the ${cells[cell]}` : "");
  const ofUnit = (/** @type {HeldGate} */ { unit }) =>
    typeof unit === "number" ? ` of unit ${unit + 1}` : "";
  return [
    ...symbols.map((each) => ({
      said: `timestep ${each.column + 1} reads ${each.symbol === " " ? "␣" : each.symbol}`,
      without: { ...edits, symbols: symbols.filter((other) => other !== each) },
    })),
    ...cut.map((column) => ({
      said: `nothing is carried into timestep ${column + 1}`,
      without: { ...edits, cut: cut.filter((other) => other !== column) },
    })),
    ...held.map((each) => ({
      said: `unit ${each.unit + 1}${of(each.cell)} is ${short(each.value)}`,
      without: { ...edits, held: held.filter((other) => other !== each) },
    })),
    ...heldGates.map((each) => ({
      said: `gate ${gates[each.gate]}${ofUnit(each)}${of(each.cell)} is ${short(each.value)}`,
      without: { ...edits, gates: heldGates.filter((other) => other !== each) },
    })),
  ];
}
