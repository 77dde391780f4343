/**
 * The equation of an opened number as MathML: in symbols, and below with the values of now. Terms
 * come from Python as `W_aa[r] a<t-1>` and their like.
 *
 * @import {EquationTerm, Quantity} from "../../wire/types.d.ts"
 */

import { html, mathml, nothing } from "lit";
import {
  ACTIVATION,
  angle,
  applied,
  at,
  bracketed,
  equals,
  fence,
  minus,
  numeral,
  plus,
  times,
} from "../../ui/math.js";

/** Weights with a gate or a cell in brackets; a vector of a timestep, bare or within something. */
const PIECE =
  /([Wb])_([a-z]+)(?:\[(\w)\])?|(tanh|mean)\((\w)(?:<t>)?\)|\(1 - (\w)<t>\)|(\w)<(t-1|t|\d+)>/gu;

const Y_HAT = mathml`<mover accent="true"><mi>y</mi><mo stretchy="false">^</mo></mover>`;

/** @param {string} letter @param {string} subscript @param {string | undefined} of */
const weights = (letter, subscript, of) =>
  mathml`<msub><mi>${letter}</mi> <mrow>${[...subscript].map((part) => mathml`<mi>${part}</mi>`)}${
    of ? mathml`<mo>,</mo><mi>${of}</mi>` : nothing
  }</mrow></msub>`;

/** @param {unknown} name @param {number} t @param {unknown} [index] */
const vector = (name, t, index) =>
  index === undefined
    ? mathml`<msup><mi>${name}</mi>${angle(t)}</msup>`
    : mathml`<msubsup><mi>${name}</mi><mrow>${index}</mrow>${angle(t)}</msubsup>`;

/**
 * A term in symbols, at a timestep and of a unit: of a product with weights one entry, else every
 * vector its own.
 * @param {string} symbol @param {number} t @param {unknown} index
 */
function inSymbols(symbol, t, index) {
  const isSum = /^[Wb]_/u.test(symbol);
  const own = isSum ? undefined : index;
  const time = (/** @type {string} */ of) => (of === "t-1" ? t - 1 : of === "t" ? t : Number(of));
  const pieces = [...symbol.matchAll(PIECE)].map(
    ([, letter, subscript, of, around, within, less, name, when]) => {
      if (letter) return weights(letter, subscript, of);
      if (around === "mean") return mathml`<mover><mi>${within}</mi><mo>¯</mo></mover>`;
      if (around) return applied(around, vector(within, t, own));
      if (less) return mathml`${fence("(")}<mn>1</mn>${minus}${vector(less, t, own)}${fence(")")}`;
      return vector(name, time(when), own);
    },
  );
  const parts = pieces.map(
    (piece, i) => mathml`${i ? mathml`<mspace width="0.12em"/>` : nothing}${piece}`,
  );
  return isSum ? bracketed(parts, index) : mathml`<mrow>${parts}</mrow>`;
}

/** A value that has something before it. @param {number} value */
const inner = (value) =>
  value < 0 ? mathml`<mrow>${fence("(")}${numeral(value)}${fence(")")}</mrow>` : numeral(value);

/** @param {EquationTerm} term @param {number} i */
function inNumbers({ value, factors }, i) {
  if (factors.length === 0) return i ? inner(value) : numeral(value);
  const [first, second] = factors;
  return mathml`${i ? inner(first) : numeral(first)}${times}${inner(second)}`;
}

/** @param {unknown[]} terms */
const sum = (terms) => terms.map((term, i) => mathml`${i ? plus : nothing}${term}`);

/** @param {Quantity["activation"]} activation @param {unknown} argument */
const through = (activation, argument) =>
  activation ? applied(ACTIVATION[activation], argument) : argument;

/**
 * The lines of an equation; `index` is the unit, or the symbol that is said.
 * @param {Quantity} quantity @param {number} t @param {unknown} index
 */
function lines({ name, activation, terms, value }, t, index) {
  const own = name === "y_hat" ? vector(Y_HAT, t, index) : vector(name, t, index);
  const numbers = sum(terms.map(inNumbers));
  if (activation === "softmax") {
    const e = (/** @type {unknown} */ of) => applied("exp", vector("logit", t, of));
    const all = mathml`<munder><mo>∑</mo><mi>k</mi></munder>${e(mathml`<mi>k</mi>`)}`;
    return [
      mathml`${own}${equals}<mfrac><mrow>${e(index)}</mrow><mrow>${all}</mrow></mfrac>`,
      mathml`${equals}${numbers}${equals}${numeral(value)}`,
    ];
  }
  if (name === "loss") {
    const [, logarithm] = terms[0].factors;
    return [
      mathml`${at("ℒ", t)}${equals}${minus}${applied("log", vector(Y_HAT, t, index))}`,
      mathml`${equals}${minus}${inner(logarithm)}${equals}${numeral(value)}`,
    ];
  }
  const symbols = sum(terms.map(({ symbol }) => inSymbols(symbol, t, index)));
  return [
    mathml`${own}${equals}${through(activation, symbols)}`,
    mathml`${equals}${through(activation, numbers)}${equals}${numeral(value)}`,
  ];
}

/** @param {Quantity} quantity @param {number} t @param {unknown} index */
export const numberEquation = (quantity, t, index) => html`
  <div class="equation" tabindex="0" role="group" aria-label="The equation of ${quantity.name}">
    ${lines(quantity, t, index).map((line) => html`<math><mrow>${line}</mrow></math>`)}
  </div>
`;
