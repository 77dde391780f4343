/**
 * The shapes of everything that crosses a border: page and worker, component and composition root.
 * Names of mathematical things are those of the Python package.
 *
 * page -> worker   {id, action, payload}
 * worker -> page   {id, result} | {id, error} | {event, payload}
 */

/**
 * @typedef {0 | 1} Label
 * @typedef {Label | null} Mark  a label the reader has set, or null while it is undecided
 *
 * @typedef {ArrayLike<number>} Vector  a Float64Array from the worker, a list from starter.json
 *
 * @typedef {object} LabelledWords
 * @property {string[]} words
 * @property {Label[] | null} labels
 *
 * @typedef {object} Settings
 * @property {number} n_a
 * @property {"tanh" | "relu"} g1
 * @property {"sigmoid" | "softmax"} g2
 * @property {"adam" | "lazy_adam" | "rmsprop" | "sgd"} optimizer
 * @property {number} learning_rate
 * @property {number} batch_size
 * @property {number} clip_norm
 * @property {number} random_state
 * @property {number} [window]
 * @property {number} [dropout]
 * @property {number} [l2]
 * @property {number} [learning_rate_decay]
 *
 * @typedef {object} Curve  one entry per update
 * @property {number[]} step
 * @property {number[]} epoch
 * @property {number[]} loss
 * @property {number[]} grad_norm
 *
 * @typedef {object} Summary
 * @property {number} run
 * @property {number} step
 * @property {number} epoch
 * @property {number} n_x
 * @property {number} n_a
 * @property {number} n_y
 * @property {number} sentences
 * @property {number} words
 * @property {number} parameters
 * @property {Settings} settings
 * @property {Curve} curve
 *
 * @typedef {{precision: number, recall: number, f1: number}} Score
 * @typedef {{sentences: number, words: number, loss?: number | null, token: Score, name: Score}} Scores
 * @typedef {{train: Scores | null, held_out: Scores, baseline: Scores}} Evaluation
 *
 * @typedef {{start: number, end: number, text: string, probability: number}} Name
 *
 * @typedef {object} Trace
 * @property {string[]} words
 * @property {number} T_x
 * @property {{name: string, index: number}[][]} features
 * @property {string[][]} unseen
 * @property {Vector} a_0
 * @property {Vector[]} z
 * @property {Vector[]} a
 * @property {Vector[]} logits
 * @property {Vector} y_hat
 * @property {Label[]} labels
 * @property {Label[] | null} [y]
 * @property {Vector | null} [loss]
 * @property {Vector | null} [loss_so_far]
 * @property {number | null} [total_loss]
 * @property {number | null} [mean_loss]
 * @property {Name[]} names
 *
 * @typedef {object} Progress
 * @property {number} run
 * @property {number} step
 * @property {number} epoch
 * @property {boolean} finished
 * @property {Curve} curve
 * @property {Evaluation | null} [evaluation]
 * @property {Trace | null} [trace]
 * @property {{quantity: string, message: string} | null} [failure]
 *
 * @typedef {object} Prediction
 * @property {string[]} words
 * @property {[number, number][] | null} [offsets]
 * @property {Vector} y_hat
 * @property {Label[]} labels
 * @property {Name[]} names
 *
 * @typedef {{sentences: LabelledWords[], skipped: {line: number, reason: string}[]}} Reading
 * @typedef {{summary: Summary, trace: Trace, evaluation: Evaluation, curve: Curve, corpus: {train: {sentences: number}}}} StarterRecord
 */

/**
 * A sentence of the reader's own. `words` is null until Python has split the text.
 *
 * @typedef {object} Sentence
 * @property {number} id
 * @property {string} text
 * @property {string[] | null} words
 * @property {Mark[]} marks
 * @property {boolean} confirmed
 *
 * @typedef {"starter" | "opened" | "initial" | "training" | "paused" | "finished" | "failed"} NetworkState
 *
 * @typedef {object} PythonStatus
 * @property {"loading" | "ready" | "failed"} phase
 * @property {string} message
 * @property {number} done
 * @property {number} total
 *
 * @typedef {{kind: "error" | "info", text: string, undo?: boolean}} Notice
 * @typedef {"conll" | "jsonl" | "text"} Format
 */

/** @typedef {{type: string, message: string, traceback: string}} WireError */

/** Answered by rnn.bridge. */
export const BRIDGE_ACTIONS = /** @type {const} */ ([
  "hello", "tokenize", "read", "write", "set_up", "advance", "evaluate", "predict", "trace", "save", "load", "starter",
]);

/** Answered by the worker itself. */
export const WORKER_ACTIONS = /** @type {const} */ (["start", "train", "pause", "watch"]);

/** Sent by the worker unasked. */
export const WORKER_EVENTS = /** @type {const} */ (["loading", "ready", "progress", "failed"]);

/**
 * @typedef {typeof BRIDGE_ACTIONS[number] | typeof WORKER_ACTIONS[number]} Action
 * @typedef {typeof WORKER_EVENTS[number]} WorkerEvent
 */

/** What the components tell the page. */
export const on = /** @type {const} */ ({
  goTo: "go-to",
  play: "play",
  mark: "mark",
  paint: "paint",
  confirm: "confirm",
  accept: "accept",
  select: "select",
  add: "add",
  addMany: "add-many",
  edit: "edit",
  remove: "remove",
  undo: "undo",
  redo: "redo",
  download: "download",
  train: "train",
  pause: "pause",
  resume: "resume",
  stop: "stop",
  reset: "reset",
  backToStarter: "back-to-starter",
  settings: "settings",
  saveNetwork: "save-network",
  openNetwork: "open-network",
  tryText: "try-text",
  stepThrough: "step-through",
  keep: "keep",
  retry: "retry",
  dismiss: "dismiss",
});
