/**
 * What is made of the sum of an opened number: every value in the order of computing, with its
 * formula.
 *
 * @import {Explanation, OutputNumber, Settings, StateNumber} from "../../../wire/types.d.ts"
 */

import { mathml, nothing } from "lit";
import { applied, at, entry, G1, G2, minus, numeral, plus, times } from "../../../ui/math.js";
import {
  inner,
  knownOf,
  list,
  lossInNumbers,
  parenthesised,
  sumOfGroups,
} from "./number-equations.js";
import { unitIndex } from "./number-symbols.js";

/** The logit of a sigmoid, or one of those of a softmax. */
const LOGIT = /^logit(?:_(\d+))?$/u;

/** @param {string} name */
const mi = (name) => mathml`<mi>${name}</mi>`;
/** @param {unknown} of @param {string} below */
const indexed = (of, below) => mathml`<msub>${of}<mtext>${below}</mtext></msub>`;
/** @param {string} letter */
const hat = (letter) =>
  mathml`<mover accent="true"><mi>${letter}</mi><mo stretchy="false">^</mo></mover>`;
/** @param {number} i */
const beta = (i) => mathml`<msub><mi>β</mi><mn>${i}</mn></msub>`;

/**
 * Names with a subscript, an accent or both, as the optimizers' papers write them.
 * @type {Record<string, unknown>}
 */
const SYMBOLS = {
  gradient: mi("g"),
  l2: mathml`<mi>λ</mi><mi>W</mi>`,
  clipped: indexed(mi("g"), "clipped"),
  grad_norm: mathml`<mo stretchy="false">‖</mo><mi>∇ℒ</mi><mo stretchy="false">‖</mo>`,
  clip_scale: mi("s"),
  learning_rate: mi("α"),
  m: mi("m"),
  v: mi("v"),
  m_before: indexed(mi("m"), "before"),
  v_before: indexed(mi("v"), "before"),
  m_hat: hat("m"),
  v_hat: hat("v"),
  change: mi("Δ"),
  before: indexed(mi("W"), "before"),
  after: indexed(mi("W"), "after"),
  class_weight: mi("w"),
  label_smoothing: mi("s"),
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

/**
 * The formula of each step of an explanation's chain, its last equals sign left to the value.
 * @param {Explanation} explanation @param {Settings} settings
 * @returns {{symbol: string, words: string, left: unknown, formula: unknown, value: number}[]}
 */
export function chainSteps(explanation, settings) {
  const lefts = leftsOf(explanation);
  const formulas = {
    ...forwardFormulas(explanation, settings),
    ...updateFormulas(knownOf(explanation), settings),
  };
  return explanation.chain.map(({ symbol, value }) => {
    const [isLogit, output] = LOGIT.exec(symbol) ?? [];
    const formula = isLogit
      ? explanation.groups.length > 0 && sumOfGroups(explanation, output ? Number(output) : null)
      : formulas[symbol]?.();
    const left = output ? mathml`<msub><mi>logit</mi><mn>${output}</mn></msub>` : lefts[symbol];
    return {
      symbol,
      words: WORDS[symbol] ?? "",
      left: left ?? mi(symbol),
      formula: formula || nothing,
      value,
    };
  });
}

/** @param {Explanation} explanation @returns {Record<string, unknown>} */
function leftsOf({ number }) {
  if (number.kind === "weight") return SYMBOLS;
  const { t } = number;
  const unit = number.kind === "a" ? unitIndex(number.cell, number.unit) : nothing;
  return {
    ...SYMBOLS,
    z: entry("z", t, unit),
    a: entry("a", t, unit),
    y_hat: at("y_hat", t),
    y: at("y", t),
    loss: at("ℒ", t),
  };
}

/**
 * Of a state, a prediction and a loss.
 * @param {Explanation} explanation @param {Settings} settings
 * @returns {Record<string, () => unknown>}
 */
function forwardFormulas(explanation, settings) {
  const known = knownOf(explanation);
  const { t } = /** @type {OutputNumber | StateNumber} */ (explanation.number);
  const logits = explanation.chain.filter(({ symbol }) => LOGIT.test(symbol));
  return {
    z: () => sumOfGroups(explanation),
    a: () => applied(G1[settings.g1], numeral(known.z)),
    y_hat: () => applied(G2[settings.g2], list(logits.map(({ value }) => numeral(value)))),
    loss: () => lossInNumbers(known, t),
  };
}

/**
 * Of a weight, from its gradient to what the update makes of it.
 * @param {Record<string, number>} known @param {Settings} settings
 * @returns {Record<string, () => unknown>}
 */
function updateFormulas(known, { optimizer, l2, clip_norm }) {
  const of = (/** @type {string} */ name) => (name in known ? numeral(known[name]) : SYMBOLS[name]);
  const by = (/** @type {string} */ name) => (name in known ? inner(known[name]) : SYMBOLS[name]);
  const penalized = () => parenthesised(mathml`${of("gradient")}${plus}${by("l2")}`);
  const scale = () =>
    applied("min", mathml`<mn>1</mn><mo>,</mo><mn>${clip_norm}</mn><mo>/</mo>${of("grad_norm")}`);
  return {
    l2: () => mathml`<mn>${l2}</mn>${times}${by("before")}`,
    clip_scale: () => clip_norm && scale(),
    clipped: () =>
      mathml`${of("clip_scale")}${times}${"l2" in known ? penalized() : by("gradient")}`,
    ...momentFormulas(of, by, optimizer, isPassedBy(known, optimizer)),
    change: () =>
      isPassedBy(known, optimizer)
        ? nothing
        : mathml`${minus}${of("learning_rate")}${times}${direction(of, by, optimizer)}`,
    after: () => mathml`${of("before")}${plus}${by("change")}`,
  };
}

/**
 * Lazy Adam passes by the weights of features that the sentence does not have, and their moments.
 * @param {Record<string, number>} known @param {Settings["optimizer"]} optimizer
 */
const isPassedBy = (known, optimizer) => optimizer === "lazy_adam" && !("m_hat" in known);

/** @param {Settings["optimizer"]} optimizer */
const isAdam = (optimizer) => optimizer === "adam" || optimizer === "lazy_adam";

/** @typedef {(name: string) => unknown} Written  a value by its symbol */

/**
 * @param {Written} of @param {Written} by @param {Settings["optimizer"]} optimizer
 * @param {boolean} passedBy
 * @returns {Record<string, () => unknown>}
 */
function momentFormulas(of, by, optimizer, passedBy) {
  const oneLess = (/** @type {unknown} */ what) => parenthesised(mathml`<mn>1</mn>${minus}${what}`);
  const decay = isAdam(optimizer) ? beta(2) : mi("ρ");
  const square = () => mathml`<msup>${parenthesised(of("clipped"))}<mn>2</mn></msup>`;
  const fresh = () => mathml`${oneLess(beta(1))}${times}${by("clipped")}`;
  const freed = (/** @type {string} */ name, /** @type {number} */ i) =>
    mathml`${of(name)}<mo>/</mo>${oneLess(
      mathml`<msubsup><mi>β</mi><mn>${i}</mn><mi>k</mi></msubsup>`,
    )}`;
  return {
    m: () =>
      passedBy ? of("m_before") : mathml`${beta(1)}${times}${by("m_before")}${plus}${fresh()}`,
    v: () =>
      passedBy
        ? of("v_before")
        : mathml`${decay}${times}${of("v_before")}${plus}${oneLess(decay)}${times}${square()}`,
    m_hat: () => freed("m", 1),
    v_hat: () => freed("v", 2),
  };
}

/**
 * Where the update goes, as far as the learning rate lets it.
 * @param {Written} of @param {Written} by @param {Settings["optimizer"]} optimizer
 */
function direction(of, by, optimizer) {
  const root = (/** @type {string} */ name) =>
    parenthesised(mathml`<msqrt>${of(name)}</msqrt>${plus}<mi>ε</mi>`);
  if (isAdam(optimizer)) return mathml`${by("m_hat")}<mo>/</mo>${root("v_hat")}`;
  if (optimizer === "rmsprop") return mathml`${by("clipped")}<mo>/</mo>${root("v")}`;
  return by("clipped");
}
