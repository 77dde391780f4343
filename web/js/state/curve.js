/**
 * The curve of a run: one entry an update.
 *
 * @import {Curve} from "../wire/types.d.ts"
 */

/** @returns {Curve} */
export const emptyCurve = () => ({ step: [], epoch: [], loss: [], grad_norm: [] });

/** @param {Curve} curve @param {Curve} fresh @returns {Curve} */
export const longer = (curve, fresh) => ({
  step: curve.step.concat(fresh.step),
  epoch: curve.epoch.concat(fresh.epoch),
  loss: curve.loss.concat(fresh.loss),
  grad_norm: curve.grad_norm.concat(fresh.grad_norm),
});
