/**
 * What one number p from 0 to 1 means in the story of a step: which phase it is in, and how much of
 * each is told. Forward a step is told from the word to the loss, backward from the error at the
 * output to what goes on back in time.
 *
 * @import {Layer} from "./layer.js"
 */

/**
 * @typedef {Layer["direction"]} Direction
 *
 * @typedef {"word" | "state" | "sum" | "activation" | "output" | "loss"} ForwardPhase
 * @typedef {"error" | "output" | "future" | "sum" | "slope"} BackwardPhase
 *
 * @typedef {{[phase in ForwardPhase]: number}} Told  how much of each phase is told, from 0 to 1
 * @typedef {{[phase in BackwardPhase]: number}} ToldBack
 */

/**
 * Where each phase ends, and its name as it is read aloud; the next phase begins there.
 * @type {{[direction in Direction]: [phase: string, end: number, name: string][]}}
 */
const PHASES = {
  forward: [
    ["word", 0.26, "the features of the word"],
    ["state", 0.5, "the state before"],
    ["sum", 0.64, "the sum"],
    ["activation", 0.76, "the activation"],
    ["output", 0.9, "the prediction"],
    ["loss", 1, "the loss"],
  ],
  backward: [
    ["error", 0.16, "the error of the prediction"],
    ["output", 0.4, "what comes from its own output"],
    ["future", 0.64, "what comes from the future"],
    ["sum", 0.8, "the sum"],
    ["slope", 1, "the slope of the activation"],
  ],
};

/** What the slider within a step goes through. */
export const WAYS = {
  forward: "from the word to the loss",
  backward: "from the error to what goes on back in time",
};

/** @param {number} p @param {Direction} direction */
const at = (p, direction) =>
  PHASES[direction].find(([, end]) => p <= end) ?? PHASES[direction][PHASES[direction].length - 1];

/** @param {number} p @param {Direction} direction */
export const phaseAt = (p, direction) => at(p, direction)[0];

/** As it is read aloud. @param {number} p @param {Direction} direction */
export const phaseName = (p, direction) => (p < 1 ? at(p, direction)[2] : "all of it");

/** For who wants no motion: the phase that p is in, as it ends. */
export const stillAt = (/** @type {number} */ p, /** @type {Direction} */ direction) =>
  at(p, direction)[1];

/** @param {number} p @returns {Told} */
export const toldAt = (p) => shares(p, "forward");

/** @param {number} p @returns {ToldBack} */
export const toldBackAt = (p) => shares(p, "backward");

/** @param {number} p @param {Direction} direction @returns {any} */
function shares(p, direction) {
  let begin = 0;
  const told = PHASES[direction].map(([phase, end]) => {
    const share = Math.min(1, Math.max(0, (p - begin) / (end - begin)));
    begin = end;
    return [phase, share * share * (3 - 2 * share)];
  });
  return Object.fromEntries(told);
}
