/** Facts of the Python side that the page needs before it can ask for them. */

/** What may be typed for a setting, and for how long to train. A step of "any" is any number. */
export const LIMITS = {
  n_a: { min: 1, max: 256, step: 1 },
  learning_rate: { min: 0, step: "any" },
  epochs: { min: 1, max: 100_000, step: 1 },
  batch_size: { min: 1, max: 10_000, step: 1 },
  clip_norm: { min: 0, step: "any" },
  random_state: { min: 0, max: 4_294_967_295, step: 1 },
  learning_rate_decay: { min: 0, max: 0.99, step: "any" },
  l2: { min: 0, step: "any" },
  dropout: { min: 0, max: 0.99, step: "any" },
  window: { min: 0, max: 5, step: 1 },
};

/** What may be chosen for a setting. */
export const CHOICES = /** @type {const} */ ({
  g1: ["tanh", "relu"],
  g2: ["sigmoid", "softmax"],
  optimizer: ["adam", "lazy_adam", "rmsprop", "sgd"],
});

/** How the starter network was trained, for the form until its record comes. */
export const STARTER = /** @type {const} */ ({
  epochs: 12,
  settings: {
    n_a: 16,
    g1: "tanh",
    g2: "sigmoid",
    optimizer: "adam",
    learning_rate: 0.01,
    batch_size: 16,
    clip_norm: 5,
    random_state: 1,
    l2: 0.01,
    learning_rate_decay: 0.2,
  },
});

/** The formats sentences can be written in. */
export const FORMATS = /** @type {const} */ (["conll", "jsonl", "text"]);

/** @typedef {typeof FORMATS[number]} Format */

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
