/**
 * How a step of a sequence is told: what one number p from 0 to 1 means at a column, and where a
 * point of the whole reading stands on one axis, on which each column is a unit.
 *
 * @import {SequenceColumn} from "../wire/types.d.ts"
 * @import {StoryPhase} from "../ui/phases.js"
 */

/**
 * @typedef {"handed" | "symbol" | "carry" | "gates" | "state" | "output"} TravelPhase
 *
 * @typedef {{[phase in TravelPhase]?: number}} Travelled  how much of each is told; none: it has
 *   no such phase
 *
 * @typedef {{t: number, story: number}} Point  timesteps begun, and how far the last is told
 */

/** How long each takes beside the others, and its name as it is read aloud.
 * @type {[TravelPhase, number, string][]} */
const PHASES = [
  ["handed", 3, "the symbol is handed on"],
  ["symbol", 2.5, "the symbol goes into the cell"],
  ["carry", 3, "the state before"],
  ["gates", 2.5, "the gates"],
  ["state", 2.5, "the new state"],
  ["output", 3.5, "what is said"],
];

/** Two points that differ by rounding alone are one. */
const NEAR = 1e-6;

/** Whether a column reads what stood above the one before. @param {SequenceColumn[]} columns
 * @param {number} at */
export const isHanded = (columns, at) =>
  at > 0 && columns[at - 1].cell === columns[at].cell && columns[at - 1].said.length > 0;

/**
 * The phases of a step: what its column has.
 * @param {SequenceColumn[]} columns @param {number} at @returns {StoryPhase[]}
 */
export function phasesOf(columns, at) {
  const { gates, said } = columns[at];
  const isThere = {
    handed: isHanded(columns, at),
    gates: gates.length > 0,
    output: said.length > 0,
  };
  const found = PHASES.filter(([key]) => isThere[/** @type {"gates"} */ (key)] ?? true);
  const whole = found.reduce((sum, [, weight]) => sum + weight, 0);
  let end = 0;
  return found.map(([key, weight, name]) => {
    end += weight;
    return [key, Number((end / whole).toFixed(2)), name];
  });
}

/** @param {Point} point */
export const positionOf = ({ t, story }) => (t === 0 ? 0 : t - 1 + story);

/** @param {number} position @param {number} length @returns {Point} */
export function pointAt(position, length) {
  const t = Math.max(0, Math.min(length, Math.ceil(position - NEAR)));
  return { t, story: t === 0 ? 1 : Math.min(1, Number((position - t + 1).toFixed(6))) };
}

/**
 * The end of the next phase, or of the one before.
 * @param {SequenceColumn[]} columns @param {number} position @param {number} way  1 or -1
 */
export function nextStill(columns, position, way) {
  const stills = columns.flatMap((_, at) => phasesOf(columns, at).map(([, end]) => at + end));
  const beyond = [0, ...stills].filter((still) => (still - position) * way > NEAR);
  if (beyond.length === 0) return position;
  return way > 0 ? Math.min(...beyond) : Math.max(...beyond);
}
