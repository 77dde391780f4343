/**
 * The equation of an opened number, filled with the values of its explanation.
 *
 * @import {Explanation, OutputNumber, Settings, StateNumber} from "../../../wire/types.d.ts"
 * @import {Trace, WeightNumber} from "../../../wire/types.d.ts"
 */

import { mathml, nothing } from "lit";
import {
  applied,
  at,
  crossEntropy,
  crossEntropyOfClasses,
  equals,
  G1,
  G2,
  numeral,
  plus,
} from "../../../ui/math.js";
import { groupSymbol, numberSymbol, stepProduct, weightSymbol } from "./number-symbols.js";

/**
 * The values of a chain by their symbols.
 * @param {Explanation} explanation
 * @returns {Record<string, number>}
 */
export const knownOf = ({ chain }) =>
  Object.fromEntries(chain.map(({ symbol, value }) => [symbol, value]));

/** @param {unknown} of */
export const parenthesised = (of) =>
  mathml`<mrow><mo stretchy="false">(</mo>${of}<mo stretchy="false">)</mo></mrow>`;

/**
 * A value behind a plus or times sign: in parentheses when it has a sign of its own.
 * @param {number} value
 */
export const inner = (value) => (value < 0 ? parenthesised(numeral(value)) : numeral(value));

/** @param {unknown[]} terms */
const sum = (terms) => terms.map((term, i) => mathml`${i ? plus : nothing}${term}`);

/** @param {unknown[]} items */
export const list = (items) =>
  items.map((item, i) => mathml`${i ? mathml`<mo>,</mo>` : nothing}${item}`);

/**
 * The sums of the groups, of one output if there are several.
 * @param {Explanation} explanation @param {number | null} output
 */
export const sumOfGroups = ({ groups }, output = null) =>
  sum(
    groups
      .filter((group) => (group.output ?? null) === output)
      .map((group, i) => (i ? inner(group.sum) : numeral(group.sum))),
  );

/**
 * The equation in symbols and, below, with its numbers.
 * @param {Explanation} explanation @param {Settings} settings @param {Trace | null} trace
 * @returns {unknown[]}
 */
export function equationLines(explanation, settings, trace) {
  const { number } = explanation;
  const known = knownOf(explanation);
  if (number.kind === "weight")
    return [mathml`${gradientSum(number, trace)}${equals}${numeral(known.gradient)}`];
  if (number.kind !== "loss") return activationLines(explanation, number, settings, trace);
  return [
    mathml`${numberSymbol(number, trace)}${equals}${lossInSymbols(known, number.t)}`,
    mathml`${equals}${lossInNumbers(known, number.t)}${equals}${numeral(explanation.value)}`,
  ];
}

/**
 * @param {Explanation} explanation @param {StateNumber | OutputNumber} number
 * @param {Settings} settings @param {Trace | null} trace
 */
function activationLines(explanation, number, settings, trace) {
  const { groups, value } = explanation;
  const activation = number.kind === "a" ? G1[settings.g1] : G2[settings.g2];
  const outputs = [...new Set(groups.map(({ output }) => output ?? null))];
  const first = groups.filter(({ output }) => (output ?? null) === outputs[0]);
  const symbols = sum(first.map(({ name }) => groupSymbol(name, number, trace)));
  const sums = list(outputs.map((output) => sumOfGroups(explanation, output)));
  return [
    mathml`${numberSymbol(number, trace)}${equals}${applied(activation, symbols)}`,
    mathml`${equals}${applied(activation, sums)}${equals}${numeral(value)}`,
  ];
}

/** @param {WeightNumber} number @param {Trace | null} trace */
function gradientSum(number, trace) {
  const partial = mathml`<mfrac><mrow><mo>∂</mo><mi>ℒ</mi></mrow
    ><mrow><mo>∂</mo>${weightSymbol(number, trace)}</mrow></mfrac>`;
  const sum = mathml`<munder><mo>∑</mo><mi>t</mi></munder>`;
  return mathml`${partial}${equals}${sum}${stepProduct(number, trace)}`;
}

/**
 * @param {Record<string, number>} known
 * @param {(letter: string, value: number) => unknown} written
 */
const factorsOf = ({ class_weight, label_smoothing }, written) => ({
  weight: class_weight === undefined ? undefined : written("w", class_weight),
  smoothing: label_smoothing === undefined ? undefined : written("s", label_smoothing),
});

/** @param {Record<string, number>} known */
const countOf = (known) =>
  Object.keys(known).filter((symbol) => symbol.startsWith("logit_")).length;

/** @param {Record<string, number>} known @param {number} t */
function lossInSymbols(known, t) {
  const how = factorsOf(known, (letter) => mathml`<mi>${letter}</mi>`);
  const count = countOf(known);
  if (count > 2) return crossEntropyOfClasses(at("y_hat", t), count, how);
  return crossEntropy(known.y ? 1 : 0, at("y_hat", t), how);
}

/**
 * Smoothed over classes it has a term of each, which stand in no chain.
 * @param {Record<string, number>} known @param {number} t
 */
export function lossInNumbers(known, t) {
  const how = factorsOf(known, (_, value) => numeral(value));
  if (countOf(known) > 2 && how.smoothing !== undefined) return lossInSymbols(known, t);
  return crossEntropy(known.y ? 1 : 0, numeral(known.y_hat), how);
}
