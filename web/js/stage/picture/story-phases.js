/**
 * What one number p from 0 to 1 means in the story of a step: which phase it is in, and how much of
 * each is told. Forward a step is told from the word to the loss, backward from the error at the
 * output to what goes on back in time.
 *
 * @import {StoryPhase} from "../../ui/phases.js"
 * @import {Layer} from "./layer.js"
 */

import { nameOf, phaseOf, sharesOf } from "../../ui/phases.js";

/**
 * @typedef {Layer["direction"]} Direction
 *
 * @typedef {"word" | "state" | "sum" | "activation" | "output" | "loss"} ForwardPhase
 * @typedef {"error" | "output" | "future" | "sum" | "slope"} BackwardPhase
 *
 * @typedef {{[phase in ForwardPhase]: number}} Told  how much of each phase is told, from 0 to 1
 * @typedef {{[phase in BackwardPhase]: number}} ToldBack
 */

/** @type {{[direction in Direction]: StoryPhase[]}} */
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

/** @param {number} p @param {Direction} direction */
export const phaseAt = (p, direction) => phaseOf(p, PHASES[direction])[0];

/** @param {number} p @param {Direction} direction */
export const phaseName = (p, direction) => nameOf(p, PHASES[direction]);

/** Where the phases of a step end, from 0 to 1. @param {Direction} direction */
export const stillsOf = (direction) => PHASES[direction].map(([, end]) => end);

/** For who wants no motion: the phase that p is in, as it ends. */
export const stillAt = (/** @type {number} */ p, /** @type {Direction} */ direction) =>
  phaseOf(p, PHASES[direction])[1];

/** @param {number} p @returns {Told} */
export const toldAt = (p) => sharesOf(p, PHASES.forward);

/** @param {number} p @returns {ToldBack} */
export const toldBackAt = (p) => sharesOf(p, PHASES.backward);
