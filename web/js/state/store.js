/**
 * One flat state. Components get parts of it; only the composition root changes it.
 *
 * @import {Sentence, Settings, Summary, Evaluation, Curve, Trace} from "../wire/protocol.js"
 * @import {Prediction, PythonStatus, NetworkState, Notice, Label, Lens} from "../wire/protocol.js"
 * @import {OpenNumber, Source, Moments, Addend, BackwardRecord} from "../wire/protocol.js"
 * @import {OneUpdate, Phase, Subject, Explanation, SourceFiles} from "../wire/protocol.js"
 * @import {GradientCheck} from "../wire/protocol.js"
 * @import {CellName, ColumnSearch, Compared, Comparison, Memory} from "../wire/protocol.js"
 * @import {UnitWords, WeightColumns, Weights} from "../wire/protocol.js"
 * @import {Answered} from "./question.js"
 * @import {WhatIf} from "../stage/lenses/what-if/changes.js"
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
 * @property {number} speed  of playing: 1 is for looking at every step
 * @property {Lens} lens
 * @property {Answered<object, Moments> | null} moments  the moments of the training that Python
 *   keeps
 * @property {number | null} pinned  the step of the moment that is shown beside
 * @property {Answered<{moment: number}, Trace> | null} pinnedTrace
 * @property {Answered<Required<Subject>, BackwardRecord> | null} backward
 * @property {string} addendName  the weights whose gradient is shown growing
 * @property {Answered<Required<Subject> & {t: number, name: string}, Addend> | null} addend
 * @property {Phase | null} phase  of the update in slow motion
 * @property {Answered<Required<Subject>, OneUpdate> | null} oneUpdate
 * @property {boolean} drawing  an animation of the picture is being made
 * @property {OpenNumber | null} opened  the number that is opened down to its products
 * @property {OpenNumber[]} openedPath  the numbers through which the reader came to it
 * @property {Answered<object, Explanation> | null} explained  what the opened number is made of
 * @property {Answered<object, Explanation> | null} recomputed  the same, at the press of a button
 * @property {Answered<object, SourceFiles> | null} source  the Python that runs
 * @property {string} codePhase  the phase of the computation whose lines are lit in it
 * @property {Answered<object, BackwardRecord> | null} valuesBack  of the sentence on the stage,
 *   beside those lines
 * @property {Answered<object, GradientCheck> | null} checked  the gradient, both ways
 * @property {boolean} checking
 * @property {Answered<Required<Subject> & {t: number}, Memory> | null} memory  what y_hat<t> owes
 *   to each word
 * @property {WhatIf | null} whatIf  what is changed in a copy of a sentence
 * @property {Answered<Compared, Comparison> | null} comparison  what came of it
 * @property {Answered<{moment: number | null}, Weights> | null} weights
 * @property {ColumnSearch} columnSearch  which columns of W_ax are looked at
 * @property {Answered<ColumnSearch & {moment: number | null}, WeightColumns> | null} columns
 * @property {{cell: CellName, unit: number}} unit  the hidden unit that is looked at
 * @property {Answered<{moment: number | null, cell: CellName, unit: number}, UnitWords> | null}
 *   unitWords
 * @property {Source | null} lit  where a number comes from, as the reader points at it
 * @property {number | null} moment  the step of the kept checkpoint that is looked at; null: the
 *   weights of now
 * @property {Settings} settings
 * @property {number} epochs
 * @property {boolean} includeStarter
 * @property {NetworkState} network
 * @property {string} failure
 * @property {Summary | null} summary
 * @property {Evaluation | null} evaluation
 * @property {Curve} curve
 * @property {number} lastEpoch  the epoch at which the present run ends
 * @property {string} setUpWith  fingerprint of the data and settings of the present run, "" when
 *   it is not ours
 * @property {string} whyNotResumable  why Train cannot go on with an opened network, "" when it can
 * @property {boolean} kept  the network in hand is in the browser's storage
 * @property {string} triedText
 * @property {Prediction | null} prediction
 * @property {boolean} predicting
 * @property {string} reading  what came of the last paste or file
 * @property {Notice | null} notice
 */

/** @returns {Curve} */
export const emptyCurve = () => ({ step: [], epoch: [], loss: [], grad_norm: [] });

/**
 * What the form shows until the record of the starter network brings its settings.
 * @type {Settings}
 */
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
  speed: 1,
  lens: "forward",
  moments: null,
  pinned: null,
  pinnedTrace: null,
  drawing: false,
  backward: null,
  addendName: "W_aa",
  addend: null,
  phase: null,
  oneUpdate: null,
  opened: null,
  openedPath: [],
  explained: null,
  recomputed: null,
  source: null,
  codePhase: "recurrence",
  valuesBack: null,
  checked: null,
  checking: false,
  memory: null,
  whatIf: null,
  comparison: null,
  weights: null,
  columnSearch: { search: "", offset: 0, limit: 24 },
  columns: null,
  unit: { cell: "", unit: 0 },
  unitWords: null,
  lit: null,
  moment: null,
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
  whyNotResumable: "",
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
    const keys = /** @type {(keyof State)[]} */ (Object.keys(patch)).filter(
      (key) => !Object.is(this.#state[key], patch[key]),
    );
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
