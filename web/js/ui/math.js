/**
 * MathML of the article's notation, with its names: a<t>, x<t>, y_hat<t>, W_ax. Each symbol says
 * which term of the glossary it is.
 */

import { html, mathml, nothing } from "lit";
import { full, short } from "./numbers.js";

/** The activations as equations name them, by the name of the setting. */
export const G1 = { tanh: "tanh", relu: "ReLU" };
export const G2 = { sigmoid: "σ", softmax: "softmax" };
/** Those of gates too, by the name in an opened number. */
export const ACTIVATION = { ...G1, sigma: "σ", softmax: "softmax", "": "" };

// Spaces part a symbol from its index wherever its text is used: copied, or compared with a name
// that is read aloud.

/** A timestep in its brackets. @param {string | number} t */
export const angle = (t) =>
  mathml`<mrow><mo stretchy="false" lspace="0" rspace="0">⟨</mo>${
    typeof t === "number" ? mathml`<mn>${t}</mn>` : mathml`<mi>${t}</mi>`
  }<mo stretchy="false" lspace="0" rspace="0">⟩</mo></mrow>`;

const Y_HAT = mathml`<mover accent="true"><mi>y</mi><mo stretchy="false">^</mo></mover>`;

/**
 * a<t> and its like; "y_hat" gets its hat, and a symbol with the mark of a cell (see
 * stage/cells.js) its subscript.
 * @param {string} name @param {string | number} t
 */
export const at = (name, t) =>
  name === "y_hat"
    ? mathml`<msup data-term=${name}>${Y_HAT}${angle(t)}</msup>`
    : name.endsWith("_r")
      ? mathml`<msubsup data-term=${name}
          ><mi>${name.slice(0, -2)}</mi> <mi>r</mi> ${angle(t)}</msubsup
        >`
      : mathml`<msup data-term=${name}><mi>${name}</mi>${angle(t)}</msup>`;

/** W_ax, b_a and their like. @param {string} name */
export const parameter = (name) => {
  const [letter, subscript, cell] = name.split("_");
  return mathml`<msub data-term=${name}><mi>${letter}</mi> <mrow>${[...subscript].map(
    (part) => mathml`<mi>${part}</mi>`,
  )}${cell ? mathml`<mo>,</mo><mi>${cell}</mi>` : ""}</mrow></msub>`;
};

/**
 * One entry of a vector of a timestep: a<t> with its index below.
 * @param {string} name @param {string | number} t @param {unknown} index
 */
export const entry = (name, t, index) =>
  mathml`<msubsup data-term=${name}
    ><mi>${name}</mi><mrow>${index}</mrow>${angle(t)}</msubsup
  >`;

/** A bracket that keeps its size. @param {string} sign */
export const fence = (sign) => mathml`<mo stretchy="false">${sign}</mo>`;

/** One entry of a product or a matrix, in brackets. @param {unknown} of @param {unknown} index */
export const bracketed = (of, index) =>
  mathml`<msub><mrow>${fence("[")}${of}${fence("]")}</mrow><mrow>${index}</mrow></msub>`;

/** A value of Python's in an equation. @param {number} value */
export const numeral = (value) =>
  mathml`<mn title=${full(value)} data-value=${String(value)}>${short(value)}</mn>`;

export const equals = mathml`<mo>=</mo>`;
export const plus = mathml`<mo>+</mo>`;
export const minus = mathml`<mo>−</mo>`;
export const times = mathml`<mo>·</mo>`;

/** A symbol in running text. @param {string} name @param {string | number} t */
export const symbol = (name, t) => html`<math>${at(name, t)}</math>`;

/** @param {string} name @param {unknown} argument */
export const applied = (name, argument) =>
  mathml`<mrow><mi>${name}</mi>${fence("(")}${argument}${fence(")")}</mrow>`;

/** dL/d of something, as a fraction. @param {unknown} of */
export const gradient = (of) =>
  mathml`<mfrac><mrow><mi>d</mi><mi>ℒ</mi></mrow><mrow><mi>d</mi><mspace
    width="0.08em"/>${of}</mrow></mfrac>`;

/** @param {unknown} matrix */
export const transposed = (matrix) => mathml`<msup>${matrix}<mi>T</mi></msup>`;

/** ‖ ... ‖, the Euclidean norm. @param {unknown} of */
export const norm = (of) =>
  mathml`<mrow><mo stretchy="false" lspace="0" rspace="0.08em">‖</mo>${of}<mo
    stretchy="false" lspace="0.08em" rspace="0">‖</mo></mrow>`;

/**
 * The cross entropy of a label of 0 or 1, of whose two terms the label leaves one, and label
 * smoothing s both.
 * @param {0 | 1} y @param {unknown} y_hat @param {{weight?: unknown, smoothing?: unknown}} [how]
 */
export function crossEntropy(y, y_hat, { weight, smoothing } = {}) {
  const no = mathml`<mn>1</mn>${minus}${y_hat}`;
  const [own, other] = y === 1 ? [y_hat, no] : [no, y_hat];
  const before = weight === undefined ? nothing : mathml`${weight}<mo>·</mo>`;
  if (smoothing === undefined) return mathml`${minus}${before}${applied("log", own)}`;
  const share = mathml`<mfrac><mrow>${smoothing}</mrow><mn>2</mn></mfrac>`;
  const most = mathml`${fence("(")}<mn>1</mn>${minus}${share}${fence(")")}${applied("log", own)}`;
  const rest = mathml`${share}${applied("log", other)}`;
  return mathml`${minus}${before}${fence("(")}${most}${plus}${rest}${fence(")")}`;
}

/**
 * That of a label out of several, of whose terms the label leaves one, and label smoothing s all.
 * @param {unknown} y_hat  the vector @param {number} count  of labels
 * @param {{weight?: unknown, smoothing?: unknown}} [how]
 */
export function crossEntropyOfClasses(y_hat, count, { weight, smoothing } = {}) {
  const logOf = (/** @type {string} */ which) =>
    applied("log", mathml`<msub>${y_hat}<mi>${which}</mi></msub>`);
  const before = weight === undefined ? nothing : mathml`${weight}<mo>·</mo>`;
  if (smoothing === undefined) return mathml`${minus}${before}${logOf("y")}`;
  const most = mathml`${fence("(")}<mn>1</mn>${minus}${smoothing}${fence(")")}${logOf("y")}`;
  const share = mathml`<mfrac><mrow>${smoothing}</mrow><mn>${count}</mn></mfrac>`;
  const all = mathml`${share}<munder><mo>∑</mo><mi>k</mi></munder>${logOf("k")}`;
  return mathml`${minus}${before}${fence("(")}${most}${plus}${all}${fence(")")}`;
}
