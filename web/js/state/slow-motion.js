/** The phases of one update, in slow motion. */

export const PHASES = /** @type {const} */ ([
  "forward",
  "loss",
  "backward",
  "clip",
  "update",
  "after",
]);

/** @typedef {typeof PHASES[number]} Phase */
