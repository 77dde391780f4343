/** MathML of the article's notation, with its names: a<t>, x<t>, y_hat<t>, W_ax. */

import { html, mathml } from "lit";

/** @param {string | number} t */
const angle = (t) => mathml`<mrow><mo stretchy="false" lspace="0" rspace="0">⟨</mo>${typeof t === "number" ? mathml`<mn>${t}</mn>` : mathml`<mi>${t}</mi>`}<mo stretchy="false" lspace="0" rspace="0">⟩</mo></mrow>`;

/** a<t> and its like; "y_hat" gets its hat. @param {string} name @param {string | number} t */
export const at = (name, t) =>
  name === "y_hat"
    ? mathml`<msup><mover accent="true"><mi>y</mi><mo stretchy="false">^</mo></mover>${angle(t)}</msup>`
    : mathml`<msup><mi>${name}</mi>${angle(t)}</msup>`;

/** W_ax, b_a and their like. @param {string} name */
export const parameter = (name) => {
  const [letter, subscript] = name.split("_");
  return mathml`<msub><mi>${letter}</mi><mrow>${[...subscript].map((part) => mathml`<mi>${part}</mi>`)}</mrow></msub>`;
};

/** A symbol in running text. @param {string} name @param {string | number} t */
export const symbol = (name, t) => html`<math>${at(name, t)}</math>`;

/** @param {string} name @param {unknown} argument */
export const applied = (name, argument) => mathml`<mrow><mi>${name}</mi><mo stretchy="false">(</mo>${argument}<mo stretchy="false">)</mo></mrow>`;
