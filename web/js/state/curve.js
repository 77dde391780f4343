/**
 * The course of a run: its curve, one entry an update, and its scores on held-out sentences, one
 * whenever they were found.
 *
 * @import {Curve, Evaluation, ScoresOverTime} from "../wire/types.d.ts"
 */

/** @returns {Curve} */
export const emptyCurve = () => ({ step: [], epoch: [], loss: [], grad_norm: [] });

/**
 * The entries up to an update; the same object if there are no others.
 * @template {{step: number[]}} T  @param {T} course @param {number} step @returns {T}
 */
export function upTo(course, step) {
  if ((course.step.at(-1) ?? 0) <= step) return course;
  const n = course.step.findIndex((each) => each > step);
  return /** @type {T} */ (
    Object.fromEntries(Object.entries(course).map(([name, column]) => [name, column.slice(0, n)]))
  );
}

/** @param {Curve} curve @param {Curve} fresh @returns {Curve} */
export const longer = (curve, fresh) => ({
  step: curve.step.concat(fresh.step),
  epoch: curve.epoch.concat(fresh.epoch),
  loss: curve.loss.concat(fresh.loss),
  grad_norm: curve.grad_norm.concat(fresh.grad_norm),
});

/** @returns {ScoresOverTime} */
export const emptyScores = () => ({ step: [], epoch: [], loss: [], f1: [] });

/**
 * What was found at a step that is there already is not put there twice.
 * @param {ScoresOverTime} scores @param {ScoresOverTime} fresh @returns {ScoresOverTime}
 */
export function withScores(scores, fresh) {
  const last = scores.step.at(-1) ?? -1;
  const first = fresh.step.findIndex((step) => step > last);
  if (first < 0) return scores;
  return {
    step: scores.step.concat(fresh.step.slice(first)),
    epoch: scores.epoch.concat(fresh.epoch.slice(first)),
    loss: scores.loss.concat(fresh.loss.slice(first)),
    f1: scores.f1.concat(fresh.f1.slice(first)),
  };
}

/**
 * What becomes of the state when the network was scored.
 * @param {{scores: ScoresOverTime}} state @param {Evaluation} evaluation
 */
export function scored({ scores }, evaluation) {
  const { step, epoch, held_out } = evaluation;
  if (!held_out) return { evaluation, scores };
  const { loss, name } = held_out;
  const entry = { step: [step], epoch: [epoch], loss: [loss ?? 0], f1: [name.f1] };
  return { evaluation, scores: withScores(scores, entry) };
}
