/**
 * What is said in each phase of an update in slow motion.
 *
 * @import {Phase} from "../../../state/slow-motion.js"
 * @import {OneUpdate} from "../../../wire/types.d.ts"
 */

import { html, nothing } from "lit";
import { symbol } from "../../../ui/math.js";
import { full, short } from "../../../ui/numbers.js";

/** @type {Record<string, string>} */
export const OPTIMIZERS = {
  adam: "Adam",
  lazy_adam: "Adam on the active entries",
  rmsprop: "RMSprop",
  sgd: "SGD",
};

/** @type {Record<Phase, (made: OneUpdate) => unknown>} */
const TEXTS = {
  forward: ({ after }) => html`The network reads the sentence from ${symbol("x", 1)} to
    ${symbol("x", after.T_x)} and gives a prediction ${symbol("y_hat", "t")} for every word.`,

  loss: ({ forward }) => html`Each ${symbol("y_hat", "t")} is compared with your label
    ${symbol("y", "t")}. The losses of all timesteps add up to the loss of the sentence,
    ${value(forward.total_loss, "loss-before")}.`,

  backward: ({ backward }) => html`From the last timestep to the first, backpropagation through time
    finds how the loss changes with every weight. The gradient of all weights together has the norm
    ${value(backward.grad_norm, "grad-norm")}. Step through it with the controls above.`,

  clip: ({ l2, clip }) =>
    html`${
      l2 ? html`The penalty l2 = ${value(l2.l2)} adds ${value(l2.norm)} in norm. ` : nothing
    }${clipped(clip)}`,

  update: ({ update }) => html`${OPTIMIZERS[update.optimizer]} turns the gradient into a change of
    every weight, with the learning rate ${value(update.learning_rate, "learning-rate")}.
    ${
      update.updates === 0
        ? "It has made no update before in this network, so it remembers no earlier gradient."
        : nothing
    }`,

  after({ forward, after }) {
    const [before, now] = [forward.total_loss, after.total_loss ?? NaN];
    return html`The changed copy reads the same sentence: its loss
      ${now < before ? "falls" : now > before ? "rises" : "stays"} from
      ${value(before, "loss-before")} to ${value(now, "loss-after")}. The network itself stays as it
      is.`;
  },
};

/** @param {Phase} phase @param {OneUpdate} made */
export const phaseText = (phase, made) => TEXTS[phase](made);

/** @param {OneUpdate["clip"]} clip */
function clipped({ clip_norm, scale, grad_norm_before, grad_norm_after }) {
  if (clip_norm === 0)
    return html`The gradient is never clipped here, since clip_norm is 0; its norm is
    ${value(grad_norm_before, "norm-before")}.`;
  if (scale === 1)
    return html`The norm of the gradient, ${value(grad_norm_before, "norm-before")}, is within
    clip_norm = ${value(clip_norm)}: the gradient stays as it is, times ${value(scale, "scale")}.`;
  return html`The norm of the gradient, ${value(grad_norm_before, "norm-before")}, is above
  clip_norm = ${value(clip_norm)}: the gradient is multiplied by ${value(scale, "scale")} and has
  the norm ${value(grad_norm_after, "norm-after")}.`;
}

/** @param {number} number @param {string} [name] */
const value = (number, name = "") =>
  html`<span class="number" title=${full(number)} data-name=${name} data-value=${String(number)}
    >${short(number)}</span
  >`;
