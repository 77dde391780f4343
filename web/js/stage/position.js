/**
 * The whole reading as one axis, on which every word is a unit: where a point of a step stands on
 * it, and back. A reading that goes back in time is told from the right.
 *
 * @import {Direction} from "./picture/story-phases.js"
 *
 * @typedef {{t: number, story: number}} Point  of the step of timestep t, from 0 to 1
 */

import { stillsOf } from "./picture/story-phases.js";

/** Two points that differ by rounding alone are one. */
const NEAR = 1e-6;

/** @param {Point} point @param {Direction} direction */
export const positionOf = ({ t, story }, direction) =>
  direction === "backward" ? t - story : t - 1 + story;

/** @param {number} position @param {number} T_x @param {Direction} direction @returns {Point} */
export function pointAt(position, T_x, direction) {
  const told = direction === "backward" ? T_x - position : position;
  const before = Math.max(0, Math.min(T_x, Math.ceil(told - NEAR)) - 1);
  const story = Math.round((told - before) / NEAR) * NEAR;
  return {
    t: direction === "backward" ? T_x - before : before + 1,
    story: Number(story.toFixed(6)),
  };
}

/**
 * The end of the next phase, or of the one before.
 * @param {number} position @param {number} way  1 or -1 along the axis
 * @param {number} T_x @param {Direction} direction
 */
export function nextStill(position, way, T_x, direction) {
  const stills = Array.from({ length: T_x }, (_, i) =>
    stillsOf(direction).map((story) => positionOf({ t: i + 1, story }, direction)),
  ).flat();
  const beyond = [0, ...stills, T_x].filter((still) => (still - position) * way > NEAR);
  if (beyond.length === 0) return position;
  return way > 0 ? Math.min(...beyond) : Math.max(...beyond);
}
