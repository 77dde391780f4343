/**
 * The equations of an opened number, filled with the values of its explanation.
 *
 * @import {Explanation, OpenNumber, Settings, Trace} from "../../../wire/protocol.js"
 */

import { mathml, nothing } from "lit";
import {
  applied,
  at,
  bracketed,
  crossEntropy,
  entry,
  equals,
  G1,
  G2,
  minus,
  numeral,
  parameter,
  plus,
  times,
} from "../../../ui/math.js";

/** @typedef {Extract<OpenNumber, {kind: "a"}>} StateNumber */
/** @typedef {Extract<OpenNumber, {kind: "weight"}>} WeightNumber */

/** @param {string} text */
const word = (text) => mathml`<mtext>${text}</mtext>`;
/** @param {string} name */
const mi = (name) => mathml`<mi>${name}</mi>`;
/** @param {number} value */
const mn = (value) => mathml`<mn>${value}</mn>`;
/** @param {unknown} of */
const parenthesised = (of) =>
  mathml`<mrow><mo stretchy="false">(</mo>${of}<mo stretchy="false">)</mo></mrow>`;
const thin = mathml`<mspace width="0.12em"/>`;

/**
 * A cell that reads from the right has its own state, a_r.
 * @param {string} cell @param {number} unit
 */
const unitIndex = (cell, unit) =>
  mathml`${cell ? mathml`<mi>r</mi><mo>,</mo>` : nothing}<mn>${unit + 1}</mn>`;

/** The timestep that a step's state comes from. @param {StateNumber} number */
const stepBefore = ({ t, cell }) => (cell ? t + 1 : t - 1);

/**
 * What a column of W_ax belongs to, if the sentence has that feature.
 * @param {WeightNumber} number @param {Trace | null} trace
 */
const featureOf = ({ name, column }, trace) =>
  name.startsWith("W_ax")
    ? (trace?.features.flat().find(({ index }) => index === column)?.name ?? null)
    : null;

/** @param {WeightNumber} number @param {Trace | null} trace */
function weightSymbol(number, trace) {
  const { name, row, column } = number;
  const feature = featureOf(number, trace);
  const place = name.startsWith("b_")
    ? mn(row + 1)
    : mathml`<mn>${row + 1}</mn><mo>,</mo>${feature ? word(feature) : mn(column + 1)}`;
  return bracketed(parameter(name), place);
}

/** @param {OpenNumber} number @param {Trace | null} trace  for the names of features */
export function numberSymbol(number, trace) {
  if (number.kind === "a") return entry("a", number.t, unitIndex(number.cell, number.unit));
  if (number.kind === "weight") return weightSymbol(number, trace);
  return at(number.kind === "loss" ? "ℒ" : "y_hat", number.t);
}

/** The same for those who hear it, and for titles. @param {OpenNumber} number */
export function spokenNumber(number) {
  if (number.kind === "a") return `a${number.cell}<${number.t}>, unit ${number.unit + 1}`;
  if (number.kind === "weight")
    return (
      `${number.name}, row ${number.row + 1}` +
      (number.name.startsWith("b_") ? "" : `, column ${number.column + 1}`)
    );
  return number.kind === "loss" ? `loss<${number.t}>` : `y_hat<${number.t}>`;
}

/**
 * A group of terms as it stands in the equation: "W_aa a" as [W_aa a<t-1>]_i.
 * @param {string} name @param {OpenNumber} number
 */
export function groupSymbol(name, number) {
  const [matrix, vector] = name.split(" ");
  if (number.kind === "weight") return stepProduct(number);
  if (number.kind === "a") {
    const index = mn(number.unit + 1);
    if (vector === undefined) return bracketed(parameter(matrix), index);
    return bracketed(
      mathml`${parameter(matrix)}${thin}${at(
        vector,
        vector === "x" ? number.t : stepBefore(number),
      )}`,
      index,
    );
  }
  return vector === undefined
    ? parameter(matrix)
    : mathml`${parameter(matrix)}${thin}${at("a", /** @type {{t: number}} */ (number).t)}`;
}

/** @param {unknown[]} terms */
const sum = (terms) => terms.map((term, i) => mathml`${i ? plus : nothing}${term}`);
/**
 * A value behind a plus or times sign: in parentheses when it has a sign of its own.
 * @param {number} value
 */
const inner = (value) => (value < 0 ? parenthesised(numeral(value)) : numeral(value));
/** @param {number[]} values */
const sumOf = (values) => sum(values.map((value, i) => (i ? inner(value) : numeral(value))));
/** @param {unknown[]} items */
const list = (items) => items.map((item, i) => mathml`${i ? mathml`<mo>,</mo>` : nothing}${item}`);

/** What is multiplied with dz<t> in one step's part of a gradient. @param {WeightNumber} number */
function factorOfStep({ name, column }) {
  if (name.startsWith("b_")) return null;
  if (name.startsWith("W_ax")) return entry("x", "t", mn(column + 1));
  if (name.startsWith("W_ya")) return entry("a", "t", unitIndex(name.slice(4), column));
  return entry("a", name.endsWith("_r") ? "t+1" : "t-1", unitIndex(name.slice(4), column));
}

/** The gradient that arrives at the row of a weight, at every step. @param {WeightNumber} number */
const arriving = ({ name, row }) =>
  name.startsWith("W_ya") || name === "b_y"
    ? entry("dlogits", "t", mn(row + 1))
    : entry("dz", "t", mn(row + 1));

/** @param {WeightNumber} number @param {Trace | null} trace */
function weightEquation(number, trace) {
  const partial = mathml`<mfrac><mrow><mo>∂</mo><mi>ℒ</mi></mrow><mrow><mo>∂</mo>${weightSymbol(number, trace)}</mrow></mfrac>`;
  return mathml`${partial}${equals}<munder><mo>∑</mo><mi>t</mi></munder>${stepProduct(number)}`;
}

/** What each timestep adds to the gradient of a weight. @param {WeightNumber} number */
function stepProduct(number) {
  const factor = factorOfStep(number);
  return mathml`${arriving(number)}${factor ? mathml`${thin}${factor}` : nothing}`;
}

/**
 * The equation in symbols and, below, with its numbers.
 * @param {Explanation} explanation @param {Settings} settings @param {Trace | null} trace
 * @returns {unknown[]}
 */
export function equationLines({ number, groups, chain, value }, settings, trace) {
  const symbol = numberSymbol(number, trace);
  const known = Object.fromEntries(chain.map(({ symbol: name, value: of }) => [name, of]));
  if (number.kind === "weight")
    return [mathml`${weightEquation(number, trace)}${equals}${numeral(known.gradient)}`];
  if (number.kind === "loss") {
    return [
      mathml`${symbol}${equals}${lossOf(known, at("y_hat", number.t), mi)}`,
      mathml`${equals}${lossInNumbers(known)}${equals}${numeral(value)}`,
    ];
  }
  const activation = number.kind === "a" ? G1[settings.g1] : G2[settings.g2];
  const outputs = [...new Set(groups.map(({ output }) => output))];
  const ofOutput = outputs.map((output) =>
    sumOf(groups.filter((group) => group.output === output).map((group) => group.sum)),
  );
  const symbols = sum(
    groups
      .filter(({ output }) => output === outputs[0])
      .map(({ name }) => groupSymbol(name, number)),
  );
  return [
    mathml`${symbol}${equals}${applied(activation, symbols)}`,
    mathml`${equals}${applied(activation, list(ofOutput))}${equals}${numeral(value)}`,
  ];
}

/**
 * @param {Record<string, number>} known @param {unknown} y_hat
 * @param {(letter: string, value: number) => unknown} written
 */
const lossOf = ({ y, class_weight, label_smoothing }, y_hat, written) =>
  crossEntropy(y === 1 ? 1 : 0, y_hat, {
    weight: class_weight === undefined ? undefined : written("w", class_weight),
    smoothing: label_smoothing === undefined ? undefined : written("s", label_smoothing),
  });

/** @param {Record<string, number>} known */
const lossInNumbers = (known) => lossOf(known, numeral(known.y_hat), (_, value) => numeral(value));

/** Names with a subscript, an accent or both, as the optimizers' papers write them. */
const SYMBOLS = {
  gradient: mi("g"),
  l2: mathml`<mi>λ</mi><mi>W</mi>`,
  clipped: mathml`<msub><mi>g</mi><mtext>clipped</mtext></msub>`,
  grad_norm: mathml`<mo stretchy="false">‖</mo><mi>∇ℒ</mi><mo stretchy="false">‖</mo>`,
  clip_scale: mi("s"),
  learning_rate: mi("α"),
  m: mi("m"),
  v: mi("v"),
  m_before: mathml`<msub><mi>m</mi><mtext>before</mtext></msub>`,
  v_before: mathml`<msub><mi>v</mi><mtext>before</mtext></msub>`,
  m_hat: mathml`<mover accent="true"><mi>m</mi><mo stretchy="false">^</mo></mover>`,
  v_hat: mathml`<mover accent="true"><mi>v</mi><mo stretchy="false">^</mo></mover>`,
  change: mi("Δ"),
  before: mathml`<msub><mi>W</mi><mtext>before</mtext></msub>`,
  after: mathml`<msub><mi>W</mi><mtext>after</mtext></msub>`,
};

/** What a step of the computation is, in words. @type {Record<string, string>} */
const WORDS = {
  z: "sum, before the activation",
  a: "activation",
  logit: "logit, before the activation",
  logit_0: "logit of 0, not a name",
  logit_1: "logit of 1, a name",
  y_hat: "prediction",
  y: "your label",
  label_smoothing: "share of the label spread over both",
  class_weight: "weight of the label's class",
  loss: "loss of the step",
  gradient: "gradient, summed over t",
  l2: "added by the penalty l2",
  grad_norm: "norm of the whole gradient",
  clip_scale: "scale of clipping",
  clipped: "gradient that is used",
  m_before: "first moment so far",
  v_before: "second moment so far",
  m: "first moment",
  v: "second moment",
  m_hat: "freed of its bias to 0",
  v_hat: "freed of its bias to 0",
  learning_rate: "learning rate",
  change: "change of the weight",
  before: "weight before",
  after: "weight after",
};

/** @param {number} i */
const beta = (i) => mathml`<msub><mi>β</mi><mn>${i}</mn></msub>`;
/**
 * The formula of each step of an explanation's chain, its last equals sign left to the value.
 * @param {Explanation} explanation @param {Settings} settings
 * @returns {{symbol: string, words: string, left: unknown, formula: unknown, value: number}[]}
 */
export function chainSteps(explanation, settings) {
  const { number, groups, chain } = explanation;
  const known = Object.fromEntries(chain.map(({ symbol, value }) => [symbol, value]));
  const t = number.kind === "weight" ? 0 : number.t;
  const has = (/** @type {string} */ name) => name in known;
  const of = (/** @type {string} */ name) =>
    has(name) ? numeral(known[name]) : SYMBOLS[/** @type {keyof typeof SYMBOLS} */ (name)];
  const sums = (/** @type {number | null} */ output = null) =>
    groups.length > 0 &&
    sumOf(groups.filter((group) => (group.output ?? null) === output).map((group) => group.sum));
  const unit = number.kind === "a" ? unitIndex(number.cell, number.unit) : nothing;
  const by = (/** @type {string} */ name) => (has(name) ? inner(known[name]) : of(name));
  const logits = list(
    chain.filter(({ symbol }) => symbol.startsWith("logit")).map(({ value }) => numeral(value)),
  );
  const adam = settings.optimizer === "adam" || settings.optimizer === "lazy_adam";
  // Lazy Adam passes by the weights of features that the sentence does not have, and their moments.
  const passedBy = settings.optimizer === "lazy_adam" && !has("m_hat");
  const decay = adam ? beta(2) : mi("ρ");
  const oneLess = (/** @type {unknown} */ what) => parenthesised(mathml`<mn>1</mn>${minus}${what}`);
  const root = (/** @type {string} */ name) => mathml`<msqrt>${of(name)}</msqrt>${plus}<mi>ε</mi>`;
  const square = mathml`<msup>${parenthesised(of("clipped"))}<mn>2</mn></msup>`;

  /** @type {Record<string, () => unknown>} */
  const formulas = {
    z: () => sums(),
    a: () => applied(G1[settings.g1], of("z")),
    logit: () => sums(),
    logit_0: () => sums(0),
    logit_1: () => sums(1),
    y_hat: () => applied(G2[settings.g2], logits),
    loss: () => lossInNumbers(known),
    l2: () => mathml`<mn>${settings.l2}</mn>${times}${by("before")}`,
    clip_scale: () =>
      settings.clip_norm &&
      mathml`${applied(
        "min",
        mathml`<mn>1</mn><mo>,</mo><mn>${settings.clip_norm}</mn><mo>/</mo>${of("grad_norm")}`,
      )}`,
    clipped: () =>
      mathml`${of("clip_scale")}${times}${
        has("l2") ? parenthesised(mathml`${of("gradient")}${plus}${by("l2")}`) : by("gradient")
      }`,
    m: () =>
      passedBy
        ? of("m_before")
        : mathml`${beta(1)}${times}${by("m_before")}${plus}${oneLess(beta(1))}${times}${by("clipped")}`,
    v: () =>
      passedBy
        ? of("v_before")
        : mathml`${decay}${times}${of("v_before")}${plus}${oneLess(decay)}${times}${square}`,
    m_hat: () =>
      mathml`${of("m")}<mo>/</mo>${oneLess(
        mathml`<msubsup><mi>β</mi><mn>1</mn><mi>k</mi></msubsup>`,
      )}`,
    v_hat: () =>
      mathml`${of("v")}<mo>/</mo>${oneLess(
        mathml`<msubsup><mi>β</mi><mn>2</mn><mi>k</mi></msubsup>`,
      )}`,
    change: () => {
      if (passedBy) return nothing;
      const rate = mathml`${minus}${of("learning_rate")}${times}`;
      if (adam) return mathml`${rate}${by("m_hat")}<mo>/</mo>${parenthesised(root("v_hat"))}`;
      if (settings.optimizer === "rmsprop")
        return mathml`${rate}${by("clipped")}<mo>/</mo>${parenthesised(root("v"))}`;
      return mathml`${rate}${by("clipped")}`;
    },
    after: () => mathml`${of("before")}${plus}${by("change")}`,
  };
  /** @type {Record<string, unknown>} */
  const lefts = {
    ...SYMBOLS,
    z: entry("z", t, unit),
    a: entry("a", t, unit),
    logit: mi("logit"),
    logit_0: mathml`<msub><mi>logit</mi><mn>0</mn></msub>`,
    logit_1: mathml`<msub><mi>logit</mi><mn>1</mn></msub>`,
    y_hat: at("y_hat", t),
    y: at("y", t),
    class_weight: mi("w"),
    label_smoothing: mi("s"),
    loss: at("ℒ", t),
  };
  return chain.map(({ symbol, value }) => ({
    symbol,
    words: WORDS[symbol] ?? "",
    left: lefts[symbol] ?? mi(symbol),
    formula: formulas[symbol]?.() || nothing,
    value,
  }));
}
