/**
 * The story of one update of W_aa, drawn by one number p from 0 to 1: what the timesteps add
 * gathers into the gradient, is clipped, becomes the change, and the weights move. Between two of
 * Python's arrays stands what lies between them; every phase ends on an array.
 *
 * @import {Matrix, OneUpdate, UpdateOfW_aa, Vector} from "../../../wire/types.d.ts"
 */

import { short } from "../../../ui/numbers.js";
import { nameOf, phaseOf, sharesOf } from "../../../ui/phases.js";
import { largest } from "../../../ui/scale.js";
import { between, vectorBetween } from "../../picture/story-parts.js";
import { OPTIMIZERS } from "./phase-text.js";

/** @type {import("../../../ui/phases.js").StoryPhase[]} */
const PHASES = [
  ["gather", 0.45, "the gradient gathers"],
  ["clip", 0.6, "the gradient is clipped"],
  ["change", 0.78, "the change"],
  ["move", 1, "the weights move"],
];

/** @param {number} p */
export const updatePhase = (p) => nameOf(p, PHASES);

/** For who wants no motion. @param {number} p */
export const updateStill = (p) => phaseOf(p, PHASES)[1];

/**
 * @typedef {object} UpdateNow
 * @property {Vector[]} coming  what is on its way to the weights
 * @property {number} fullComing  what is full colour of it
 * @property {Vector[]} weights
 * @property {number} moved  how much of their way the weights have gone
 */

/** @param {UpdateOfW_aa} update @param {number} p @returns {UpdateNow} */
export function updateNow({ sums, clipped, change, before, after }, p) {
  const told = sharesOf(p, PHASES);
  const gradient = sums[sums.length - 1];
  const coming =
    told.clip === 0
      ? gathered(sums, told.gather)
      : told.change === 0
        ? mixed(gradient, clipped, told.clip)
        : told.move === 0
          ? mixed(clipped, change, told.change)
          : mixed(change, zeros(change), told.move);
  const wide = largest([...rowsOf(gradient), ...rowsOf(clipped)]) || 1;
  return {
    coming,
    fullComing: between(wide, largest(rowsOf(change)) || 1, told.change),
    weights: mixed(before, after, told.move),
    moved: told.move,
  };
}

/** @param {Matrix} matrix @returns {Vector[]} */
const rowsOf = (matrix) => Array.from(matrix);

/** The sum so far. @param {Matrix[]} sums @param {number} share */
function gathered(sums, share) {
  const place = share * sums.length;
  const i = Math.min(sums.length - 1, Math.floor(place));
  return mixed(i === 0 ? zeros(sums[0]) : sums[i - 1], sums[i], place - i);
}

/** @param {Matrix} from @param {Matrix} to @param {number} share @returns {Vector[]} */
const mixed = (from, to, share) =>
  share === 0
    ? rowsOf(from)
    : share === 1
      ? rowsOf(to)
      : Array.from(from, (row, i) => vectorBetween(row, to[i], share));

/** @param {Matrix} matrix @returns {Matrix} */
const zeros = (matrix) => Array.from(matrix, (row) => new Float64Array(row.length));

/**
 * What happens at this point, in a sentence with its numbers.
 * @param {OneUpdate} made @param {number} cell @param {number} p
 */
export function updateCaption(made, cell, p) {
  const { update, backward, clip, W_aa } = made;
  switch (phaseOf(p, PHASES)[0]) {
    case "gather":
      return gathering(W_aa[cell], made.after.T_x, backward.norms.cells[cell].W_aa, p);
    case "clip":
      return clip.scale === 1
        ? `All gradients together have the norm ${short(clip.grad_norm_before)}: ` +
            "nothing is clipped."
        : `All gradients together have the norm ${short(clip.grad_norm_before)}, above ` +
            `${short(clip.clip_norm)}: times ${short(clip.scale)}.`;
    case "change":
      return (
        `${OPTIMIZERS[update.optimizer]} makes the change of it, with the learning rate ` +
        `${short(update.learning_rate)}: of norm ${short(update.norms.cells[cell].W_aa)}.`
      );
    default:
      return "Every weight of W_aa takes its change, and moves.";
  }
}

/** @param {UpdateOfW_aa} update @param {number} T_x @param {number} norm @param {number} p */
function gathering({ timesteps }, T_x, norm, p) {
  const share = sharesOf(p, PHASES).gather;
  const i = Math.min(timesteps.length - 1, Math.floor(share * timesteps.length));
  const t = timesteps[i];
  if (share === 1) return `All timesteps add up to the gradient of W_aa, of norm ${short(norm)}.`;
  return timesteps.length === T_x
    ? `Timestep ${t} adds dz⟨${t}⟩ times the state before it.`
    : `The timesteps as far as ${t} add their dz⟨t⟩, each times the state before it.`;
}
