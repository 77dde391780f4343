/**
 * The phases of the computation, and the values of the current timestep that belong beside their
 * lines.
 *
 * @import {BackwardRecord, Explanation, OpenNumber, Summary} from "../../../wire/protocol.js"
 * @import {Trace, Vector} from "../../../wire/protocol.js"
 */

import { mathml } from "lit";
import { at, parameter } from "../../../ui/math.js";

/** In the order of computing, by the names that Python gives them. @type {[string, string][]} */
export const PHASES = [
  ["project", "project W_ax x"],
  ["recurrence", "recurrence, + W_aa a of the step before"],
  ["activation", "activation, a = g1(z)"],
  ["readout", "readout, W_ya a + b_y"],
  ["output", "output, y_hat = g2(logits)"],
  ["loss", "loss"],
  ["dlogits", "gradient of the logits"],
  ["da_output", "to a, from its own output"],
  ["da_future", "to a, from the next step"],
  ["dz", "through the activation, dz"],
  ["dW_ya", "gradient of W_ya"],
  ["dW_aa", "gradient of W_aa"],
  ["dW_ax", "gradient of W_ax"],
  ["clip", "clip the gradient"],
  ["m", "first moment m"],
  ["v", "second moment v"],
  ["update", "update the weights"],
];

/** Where an opened number is computed. @param {OpenNumber} number */
export function phaseOf(number) {
  if (number.kind !== "weight")
    return { a: "recurrence", y_hat: "output", loss: "loss" }[number.kind];
  if (number.name.startsWith("b_")) return number.name === "b_y" ? "dlogits" : "dz";
  return `d${number.name.slice(0, 4)}`;
}

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
export function valuesOf(phase, { t, trace, back, weight, summary }) {
  const i = t - 1;
  const { n_a, n_x, parameters, settings } = summary;
  const vector = (
    /** @type {string} */ name,
    /** @type {number} */ when,
    /** @type {Vector | undefined} */ numbers,
  ) =>
    numbers
      ? [
          {
            symbol: at(name, when),
            name: `${name}<${when}>`,
            shape: `(${numbers.length},)`,
            numbers,
          },
        ]
      : [];
  const scalar = (
    /** @type {unknown} */ symbol,
    /** @type {string} */ name,
    /** @type {number | null | undefined} */ value,
  ) => (value == null ? [] : [{ symbol, name, shape: "", numbers: [value] }]);
  const matrix = (/** @type {string} */ name, /** @type {string} */ shape) => ({
    symbol: parameter(name),
    name,
    shape,
    numbers: [],
  });
  const features = {
    symbol: at("x", t),
    name: `x<${t}>`,
    shape: `(${n_x},)`,
    numbers: [],
    note: `${trace.features[i].length} entries are 1: ${trace.features[i].map(({ name }) => name).join(", ")}`,
  };
  const before = vector("a", t - 1, i === 0 ? trace.a_0 : trace.a[i - 1]);
  const text = (/** @type {string} */ name) => mathml`<mtext>${name}</mtext>`;
  const z = () => vector("z", t, trace.z[i]);
  const a = () => vector("a", t, trace.a[i]);
  const logits = () => vector("logits", t, trace.logits[i]);
  const y_hat = () => scalar(at("y_hat", t), `y_hat<${t}>`, trace.y_hat[i]);
  const y = () => scalar(at("y", t), `y<${t}>`, trace.y?.[i]);
  const backward = (/** @type {"dlogits" | "da_output" | "da_future" | "da" | "dz"} */ name) =>
    vector(name, t, back?.[name][i]);
  const norm = (/** @type {string} */ name) =>
    scalar(
      text(`‖part of step ${t}‖`),
      `norm of what step ${t} adds to d${name}`,
      back?.addend_norm[name]?.[i],
    );
  const link = (/** @type {string} */ symbol) =>
    scalar(
      text(`${symbol} of the opened weight`),
      symbol,
      weight?.chain.find((each) => each.symbol === symbol)?.value,
    );
  const flat = (/** @type {string} */ name) => ({
    symbol: text(name),
    name,
    shape: `(${parameters},)`,
    numbers: [],
  });

  /** @type {Record<string, () => Value[]>} */
  const values = {
    project: () => [matrix("W_ax", `(${n_a}, ${n_x})`), features],
    recurrence: () => [matrix("W_aa", `(${n_a}, ${n_a})`), ...before, ...z()],
    activation: () => [...z(), ...a()],
    readout: () => [...a(), ...logits()],
    output: () => [...logits(), ...y_hat()],
    loss: () => [...logits(), ...y(), ...scalar(at("ℒ", t), `loss<${t}>`, trace.loss?.[i])],
    dlogits: () => [...y_hat(), ...y(), ...backward("dlogits")],
    da_output: () => [...backward("dlogits"), ...backward("da_output")],
    da_future: () => [...vector("dz", t + 1, back?.dz[i + 1]), ...backward("da_future")],
    dz: () => [...backward("da"), ...a(), ...backward("dz")],
    dW_ya: () => [...backward("dlogits"), ...a(), ...norm("W_ya")],
    dW_aa: () => [...backward("dz"), ...before, ...norm("W_aa")],
    dW_ax: () => [...backward("dz"), features, ...norm("W_ax")],
    clip: () => [
      ...scalar(text("grad_norm"), "grad_norm", back?.grad_norm),
      ...scalar(text("clip_norm"), "clip_norm", settings.clip_norm),
    ],
    m: () => [flat("m"), ...link("m_before"), ...link("m")],
    v: () => [flat("v"), ...link("v_before"), ...link("v")],
    update: () => [
      flat("theta"),
      ...link("learning_rate"),
      ...link("change"),
      ...link("before"),
      ...link("after"),
    ],
  };
  return values[phase]?.() ?? [];
}

/** Phases whose values come from the backward record. */
export const GOES_BACK = [
  "dlogits",
  "da_output",
  "da_future",
  "dz",
  "dW_ya",
  "dW_aa",
  "dW_ax",
  "clip",
];
