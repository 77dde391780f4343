/**
 * One flat state. Components get parts of it; only the composition root changes it.
 *
 * @import {Sentence, Settings, Summary, Evaluation, Curve, Trace, Prediction, PythonStatus, NetworkState, Notice, Label} from "./protocol.js"
 */

/**
 * @typedef {object} State
 * @property {PythonStatus} python
 * @property {Sentence[]} sentences
 * @property {number | null} selectedId
 * @property {Record<number, Label[]>} suggestions  what the network would mark, by sentence
 * @property {boolean} canUndo
 * @property {boolean} canRedo
 * @property {string[] | null} triedOnStage  words of an unseen sentence, when that is on the stage
 * @property {Trace | null} trace
 * @property {number} t  the current timestep, 1-based as on screen
 * @property {boolean} playing
 * @property {Settings} settings
 * @property {number} epochs
 * @property {boolean} includeStarter
 * @property {NetworkState} network
 * @property {string} failure
 * @property {Summary | null} summary
 * @property {Evaluation | null} evaluation
 * @property {Curve} curve
 * @property {number} lastEpoch  the epoch at which the present run ends
 * @property {string} setUpWith  fingerprint of the data and settings of the present run, "" when it is not ours
 * @property {boolean} kept  the network in hand is in the browser's storage
 * @property {string} triedText
 * @property {Prediction | null} prediction
 * @property {boolean} predicting
 * @property {string} reading  what came of the last paste or file
 * @property {Notice | null} notice
 */

/** @returns {Curve} */
export const emptyCurve = () => ({ step: [], epoch: [], loss: [], grad_norm: [] });

/** What the form shows until the record of the starter network brings its settings. @type {Settings} */
const FIRST_SETTINGS = {
  n_a: 16,
  g1: "tanh",
  g2: "sigmoid",
  optimizer: "adam",
  learning_rate: 0.01,
  batch_size: 16,
  clip_norm: 5,
  random_state: 1,
};

/** @returns {State} */
export const initialState = () => ({
  python: { phase: "loading", message: "Python starts after this picture", done: 0, total: 0 },
  sentences: [],
  selectedId: null,
  suggestions: {},
  canUndo: false,
  canRedo: false,
  triedOnStage: null,
  trace: null,
  t: 1,
  playing: false,
  settings: FIRST_SETTINGS,
  epochs: 30,
  includeStarter: true,
  network: "starter",
  failure: "",
  summary: null,
  evaluation: null,
  curve: emptyCurve(),
  lastEpoch: 0,
  setUpWith: "",
  kept: false,
  triedText: "",
  prediction: null,
  predicting: false,
  reading: "",
  notice: null,
});

export class Store {
  /** @type {State} */
  #state;
  /** @type {Set<(state: State, changed: Set<keyof State>) => void>} */
  #listeners = new Set();
  /** @type {Set<keyof State>} */
  #changed = new Set();

  /** @param {State} state */
  constructor(state) {
    this.#state = state;
  }

  get state() {
    return this.#state;
  }

  /**
   * Changes made in one turn reach the listeners together.
   * @param {Partial<State>} patch
   */
  set(patch) {
    const keys = /** @type {(keyof State)[]} */ (Object.keys(patch)).filter((key) => !Object.is(this.#state[key], patch[key]));
    if (keys.length === 0) return;
    this.#state = { ...this.#state, ...patch };
    const announced = this.#changed.size > 0;
    for (const key of keys) this.#changed.add(key);
    if (!announced) queueMicrotask(() => this.#announce());
  }

  /** @param {(state: State, changed: Set<keyof State>) => void} listener */
  subscribe(listener) {
    this.#listeners.add(listener);
  }

  #announce() {
    const changed = this.#changed;
    this.#changed = new Set();
    for (const listener of this.#listeners) listener(this.#state, changed);
  }
}
