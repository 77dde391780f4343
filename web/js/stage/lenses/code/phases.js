/**
 * The phases of the computation, and the values of the current timestep that belong beside their
 * lines. Every cell runs the same lines; the values are those of the first.
 *
 * @import {BackwardRecord, Explanation, Summary} from "../../../wire/types.d.ts"
 * @import {ExplainNumber, Trace, Vector, WeightNorms} from "../../../wire/types.d.ts"
 * @import {SOURCE_PHASES} from "../../../wire/facts.js"
 */

import { mathml } from "lit";
import { at, parameter } from "../../../ui/math.js";

/** @typedef {typeof SOURCE_PHASES[number]} SourcePhase */

/** In the order of computing. @satisfies {Record<SourcePhase, string>} */
const TITLES = {
  project: "project W_ax x",
  recurrence: "recurrence, + W_aa a of the step before",
  activation: "activation, a = g1(z)",
  readout: "readout, W_ya a + b_y",
  output: "output, y_hat = g2(logits)",
  loss: "loss",
  dlogits: "gradient of the logits",
  da_output: "to a, from its own output",
  da_future: "to a, from the next step",
  dz: "through the activation, dz",
  dW_ya: "gradient of W_ya",
  dW_aa: "gradient of W_aa",
  dW_ax: "gradient of W_ax",
  clip: "clip the gradient",
  m: "first moment m",
  v: "second moment v",
  update: "update the weights",
};

/** Python's name of each, and its title. */
export const PHASES = Object.entries(TITLES);

/** Where an opened number is computed. @type {Record<string, SourcePhase>} */
const PHASE_OF = {
  a: "recurrence",
  y_hat: "output",
  loss: "loss",
  W_ax: "dW_ax",
  W_aa: "dW_aa",
  b_a: "dz",
  W_ya: "dW_ya",
  b_y: "dlogits",
};

/** @param {ExplainNumber["number"]} number */
export const phaseOf = (number) => PHASE_OF[number.kind === "weight" ? number.name : number.kind];

/** Phases whose values come from the backward record. @type {string[]} */
export const GOES_BACK = /** @satisfies {SourcePhase[]} */ ([
  "dlogits",
  "da_output",
  "da_future",
  "dz",
  "dW_ya",
  "dW_aa",
  "dW_ax",
  "clip",
]);

/**
 * One value beside the code: its symbol, its shape, and its numbers or, if it has none to show, a
 * note.
 * @typedef {{symbol: unknown, name: string, shape: string, numbers: Vector, note?: string}} Value
 */

/**
 * @typedef {object} Records  what there is of the sentence on the stage
 * @property {number} t
 * @property {Trace} trace
 * @property {BackwardRecord | null} back
 * @property {Explanation | null} weight  of the weight that is opened
 * @property {Summary} summary
 */

/**
 * The values of a phase at the current timestep; none that is not in a record.
 * @param {string} phase @param {Records} records
 * @returns {Value[]}
 */
export const valuesOf = (phase, records) =>
  VALUES[/** @type {SourcePhase} */ (phase)]?.(new Step(records)) ?? [];

/** @type {Record<SourcePhase, (step: Step) => Value[]>} */
const VALUES = {
  project: (step) => [step.matrix("W_ax"), step.features],
  recurrence: (step) => [step.matrix("W_aa"), ...step.before, ...step.z],
  activation: (step) => [...step.z, ...step.a],
  readout: (step) => [...step.a, ...step.logits],
  output: (step) => [...step.logits, ...step.y_hat],
  loss: (step) => [...step.logits, ...step.y, ...step.loss],
  dlogits: (step) => [...step.y_hat, ...step.y, ...step.dlogits],
  da_output: (step) => [...step.dlogits, ...step.back("da_output")],
  da_future: (step) => [...step.back("dz", 1), ...step.back("da_future")],
  dz: (step) => [...step.back("da"), ...step.a, ...step.back("dz")],
  dW_ya: (step) => [...step.dlogits, ...step.a, ...step.norm("W_ya")],
  dW_aa: (step) => [...step.back("dz"), ...step.before, ...step.norm("W_aa")],
  dW_ax: (step) => [...step.back("dz"), step.features, ...step.norm("W_ax")],
  clip: (step) => step.norms,
  m: (step) => [step.flat("m"), ...step.links("m_before", "m")],
  v: (step) => [step.flat("v"), ...step.links("v_before", "v")],
  update: (step) => [
    step.flat("theta"),
    ...step.links("learning_rate", "change", "before", "after"),
  ],
};

/** The values at one timestep, each as a list: of one, or empty where it is in no record. */
class Step {
  #t;
  #i;
  #trace;
  #back;
  #weight;
  #summary;

  /** @param {Records} records */
  constructor({ t, trace, back, weight, summary }) {
    this.#t = t;
    this.#i = t - 1;
    this.#trace = trace;
    this.#back = back;
    this.#weight = weight;
    this.#summary = summary;
  }

  get #cell() {
    return this.#trace.cells[0];
  }

  get before() {
    const { a_0, a } = this.#cell;
    return vector("a", this.#t - 1, this.#i === 0 ? a_0 : a[this.#i - 1]);
  }

  get z() {
    return vector("z", this.#t, this.#cell.z[this.#i]);
  }

  get a() {
    return vector("a", this.#t, this.#cell.a[this.#i]);
  }

  get logits() {
    return vector("logits", this.#t, this.#trace.logits[this.#i]);
  }

  get y_hat() {
    return this.#ofStep("y_hat", at("y_hat", this.#t), this.#trace.y_hat);
  }

  get y() {
    return this.#ofStep("y", at("y", this.#t), this.#trace.y);
  }

  get loss() {
    return this.#ofStep("loss", at("ℒ", this.#t), this.#trace.loss);
  }

  get dlogits() {
    return vector("dlogits", this.#t, this.#back?.dlogits[this.#i]);
  }

  get features() {
    const active = this.#trace.features[this.#i];
    const names = active.map(({ name }) => name).join(", ");
    return {
      symbol: at("x", this.#t),
      name: `x<${this.#t}>`,
      shape: `(${this.#summary.n_x},)`,
      numbers: [],
      note: `${active.length} entries are 1: ${names}`,
    };
  }

  /**
   * Of the way back, here or so many steps later.
   * @param {"da_output" | "da_future" | "da" | "dz"} name @param {number} [later]
   */
  back(name, later = 0) {
    return vector(name, this.#t + later, this.#back?.cells[0][name][this.#i + later]);
  }

  /** Of what this step adds to a gradient. @param {keyof WeightNorms} name */
  norm(name) {
    return scalar(
      text(`‖part of step ${this.#t}‖`),
      `norm of what step ${this.#t} adds to d${name}`,
      this.#back?.cells[0].addend_norm[name][this.#i],
    );
  }

  get norms() {
    return [
      ...scalar(text("grad_norm"), "grad_norm", this.#back?.grad_norm),
      ...scalar(text("clip_norm"), "clip_norm", this.#summary.settings.clip_norm),
    ];
  }

  /** @param {"W_ax" | "W_aa"} name */
  matrix(name) {
    const { n_a, n_x } = this.#summary;
    const shape = `(${n_a}, ${name === "W_ax" ? n_x : n_a})`;
    return { symbol: parameter(name), name, shape, numbers: [] };
  }

  /** As long as all weights together. @param {string} name */
  flat(name) {
    const shape = `(${this.#summary.parameters},)`;
    return { symbol: text(name), name, shape, numbers: [] };
  }

  /** Of the opened weight. @param {string[]} symbols */
  links(...symbols) {
    return symbols.flatMap((symbol) =>
      scalar(
        text(`${symbol} of the opened weight`),
        symbol,
        this.#weight?.chain.find((link) => link.symbol === symbol)?.value,
      ),
    );
  }

  /** @param {string} name @param {unknown} symbol @param {Vector | null} values */
  #ofStep(name, symbol, values) {
    return scalar(symbol, `${name}<${this.#t}>`, values?.[this.#i]);
  }
}

/** @param {string} name */
const text = (name) => mathml`<mtext>${name}</mtext>`;

/**
 * @param {string} name @param {number} t @param {Vector | undefined} numbers
 * @returns {Value[]}
 */
const vector = (name, t, numbers) =>
  numbers
    ? [{ symbol: at(name, t), name: `${name}<${t}>`, shape: `(${numbers.length},)`, numbers }]
    : [];

/**
 * @param {unknown} symbol @param {string} name @param {number | null | undefined} value
 * @returns {Value[]}
 */
const scalar = (symbol, name, value) =>
  value == null ? [] : [{ symbol, name, shape: "", numbers: [value] }];
