/**
 * One flat state, and who is told of its changes. What a reader chose is plain data; what Python
 * says to it is in `answers`.
 *
 * @import {ColumnSearch, Curve, Evaluation, Explanation, Label} from "../wire/types.d.ts"
 * @import {ScoresOverTime, Settings, StarterMoments, Summary} from "../wire/types.d.ts"
 * @import {Term, Trace} from "../wire/types.d.ts"
 * @import {Offline} from "../wire/offline.js"
 * @import {PythonStatus, Work} from "../wire/protocol.js"
 * @import {Trouble} from "../wire/shipped.js"
 * @import {Filter, Judgement, Order} from "./listing.js"
 * @import {Preview} from "./many.js"
 * @import {Answered} from "./query.js"
 * @import {Sentence} from "./sentences.js"
 * @import {Shared} from "./shared.js"
 * @import {Aside} from "./storage.js"
 * @import {Phase} from "./slow-motion.js"
 * @import {WhatIf} from "./changes.js"
 */

import { NAMES, SETTINGS, STARTER_EPOCHS, STARTER_SETTINGS } from "../wire/facts.js";
import { emptyCurve, emptyScores } from "./curve.js";

/**
 * @typedef {Explanation["number"]} OpenNumber  that can be opened down to its terms
 * @typedef {Term["source"]} Source  where a number comes from
 * @typedef {Summary["started_from"]} StartFrom
 *
 * @typedef {"starter" | "opened" | "initial" | "training" | "paused" | "finished" | "failed"
 *   } NetworkState
 *
 * @typedef {"stage" | "label" | "train"} View
 *
 * @typedef {{kind: "error" | "info", text: string, undo?: boolean}} Notice
 *
 * @typedef {object} State
 * @property {PythonStatus} python
 * @property {Trouble | null} trouble  with files that the page cannot do without
 * @property {Offline | null} offline  whether the page works without its server; null: not known
 * @property {Work | null} work  how far Python is with the one thing it is at, where it says so
 * @property {number} silentSeconds  that Python has been at one thing without a word; 0 when
 *   that is not long
 * @property {Record<string, Answered>} answers  of Python's, by the name of the query
 *
 * @property {string} task  what the lab is at: names, or one of `SEQUENCE_TASKS`
 *
 * @property {string} project  what the reader calls it; "" where nobody has named it
 * @property {Sentence[]} sentences
 * @property {number | null} selectedId
 * @property {boolean} canUndo
 * @property {boolean} canRedo
 * @property {string} reading  what came of the last paste or file
 * @property {{done: number, total: number} | null} linesRead  of the text that is being read; null
 *   when none is
 * @property {Preview | null} preview  what was read of a text, and is not added yet
 * @property {number} textsAdded  how many have been, by paste or file
 * @property {string} search  what the listed sentences have in them
 * @property {Filter} filter  which are listed
 * @property {Order} order  that they are listed in, and labelled
 * @property {number} seenFrom  a place in the list at or little before what is in sight
 * @property {Judgement | null} judged  what the network made of all of them, when it was asked
 * @property {{done: number, total: number} | null} judging  how far it is with that
 *
 * @property {string[] | null} triedOnStage  words of an unseen sentence, when that is on the stage
 * @property {{text: string, words: string[]} | null} typed  what came to the stage as it was typed
 * @property {Label[] | null} triedLabels  of that sentence, where somebody knows them
 * @property {Trace | null} trace
 * @property {string} traceKey  of the question that the trace answers, "" when Python was not asked
 * @property {number} t  the current timestep, 1-based as on screen
 * @property {boolean} playing
 * @property {number} speed  of playing: 1 is for looking at every step
 * @property {boolean} showAll  also what comes of the words not yet read
 * @property {View} view  what stands below the picture where there is room for one
 * @property {string} lens  the way of looking
 * @property {Source | null} lit  where a number comes from, as the reader points at it
 * @property {number | null} moment  the step of the kept checkpoint that is looked at; null: the
 *   weights of now
 * @property {StarterMoments | null} starterMoments  how the starter sentence was read along the
 *   training, until Python can say it of any sentence
 * @property {number | null} pinned  the step of the moment that is shown beside
 * @property {{done: number, total: number} | null} drawing  how many words a picture's file has
 *   that is being made; of none, what is no animation
 *
 * @property {OpenNumber | null} opened  the number that is opened down to its products
 * @property {OpenNumber[]} openedPath  the numbers through which the reader came to it
 * @property {{of: string, times: number} | null} recomputing  the explanation to be computed again
 * @property {{name: string, cell: number}} addendOf  the weights whose gradient is shown growing
 * @property {Phase | null} phase  of the update in slow motion
 * @property {WhatIf | null} whatIf  what is changed in a copy of a sentence
 * @property {Required<Omit<ColumnSearch, "moment">>} columnSearch  which columns of W_ax are looked
 *   at
 * @property {{cell: number, unit: number}} unit  the hidden unit that is looked at
 * @property {string} codePhase  the phase of the computation whose lines are lit in the code
 * @property {{of: string, times: number, step: number} | null} checking  the sentence whose
 *   gradient is checked, and with the weights after which update
 *
 * @property {Settings} settings
 * @property {number} epochs
 * @property {boolean} includeStarter
 * @property {StartFrom} startFrom  where a new run begins: drawn weights, or the present ones
 * @property {number} starterSentences  how many the starter corpus has for training
 * @property {NetworkState} network
 * @property {number} taken  how many networks have been in hand; with the step, it tells which
 *   weights these are
 * @property {string} failure
 * @property {Summary | null} summary
 * @property {Evaluation | null} evaluation
 * @property {Curve} curve
 * @property {ScoresOverTime} scores  on the held-out sentences, in the course of the run
 * @property {number | null} pace  updates a second; null: as fast as it goes
 * @property {number | null} secondsLeft  until what is in training is done, about; null when that
 *   is soon, or not known yet
 * @property {number} lastEpoch  the epoch at which the present run ends
 * @property {string} setUpWith  fingerprint of the data and settings of the present run, "" when it
 *   is not ours
 * @property {string} whyNotResumable  why Train cannot go on with an opened network, "" when it can
 * @property {boolean} kept  the network in hand is in the browser's storage
 * @property {boolean | null} keepsNetwork  whether that of this tab is the one the browser keeps;
 *   null: not known yet
 * @property {string} notKept  what the browser does not keep now, in a sentence; "" when all is
 * @property {Aside[]} aside  what it kept and this page cannot read
 *
 * @property {Shared | null} shared  what is somebody's experiment; null for the reader's own work
 *
 * @property {boolean} touring
 * @property {string} tourStep  the step of the tour that was shown last, "" for none
 * @property {string} touringTask  the task other than names whose tour is told, "" for none
 * @property {Record<string, string>} taskSteps  the step of each such tour that was shown last
 * @property {TaskPlace | null} taskPlace  where its tour has led
 * @property {Record<string, number | string | null> | null} taskShown  what the task shows in
 *   numbers, and where it stands; null while there is no network
 *
 * @property {string} triedText
 * @property {Notice | null} notice
 */

/**
 * @typedef {object} TaskPlace  a point of the reading of an example
 * @property {number | "encoder" | "decoder" | "handed" | "last"} t  a timestep: the last of an
 *   encoder, the first that says something, the one behind it, or the last
 * @property {number} story  how far it is told, from 0 to 1
 * @property {boolean} own  whether it reads what it wrote itself, where it writes
 */

/** What the form shows until the record of the starter network brings its settings. */
export const FIRST_SETTINGS = /** @type {Settings} */ ({
  ...Object.fromEntries(Object.entries(SETTINGS).map(([name, about]) => [name, about.default])),
  ...STARTER_SETTINGS,
});

/** @returns {State} */
export const initialState = () => ({
  python: { phase: "loading", message: "Python starts after this picture", done: 0, total: 0 },
  task: NAMES,
  trouble: null,
  offline: null,
  silentSeconds: 0,
  work: null,
  answers: {},

  project: "",
  sentences: [],
  selectedId: null,
  canUndo: false,
  canRedo: false,
  reading: "",
  linesRead: null,
  preview: null,
  textsAdded: 0,
  search: "",
  filter: "all",
  order: "given",
  seenFrom: 0,
  judged: null,
  judging: null,

  triedOnStage: null,
  typed: null,
  triedLabels: null,
  trace: null,
  traceKey: "",
  t: 1,
  playing: false,
  speed: 1,
  showAll: false,
  view: "stage",
  lens: "forward",
  lit: null,
  moment: null,
  starterMoments: null,
  pinned: null,
  drawing: null,

  opened: null,
  openedPath: [],
  recomputing: null,
  addendOf: { name: "W_aa", cell: 0 },
  phase: null,
  whatIf: null,
  columnSearch: { search: "", offset: 0, limit: 24 },
  unit: { cell: 0, unit: 0 },
  codePhase: "recurrence",
  checking: null,

  settings: FIRST_SETTINGS,
  epochs: STARTER_EPOCHS,
  includeStarter: true,
  startFrom: "afresh",
  starterSentences: 0,
  network: "starter",
  taken: 0,
  failure: "",
  summary: null,
  evaluation: null,
  curve: emptyCurve(),
  scores: emptyScores(),
  pace: null,
  secondsLeft: null,
  lastEpoch: 0,
  setUpWith: "",
  whyNotResumable: "",
  kept: false,
  keepsNetwork: null,
  notKept: "",
  aside: [],

  shared: null,

  touring: false,
  tourStep: "",
  touringTask: "",
  taskSteps: {},
  taskPlace: null,
  taskShown: null,

  triedText: "",
  notice: null,
});

/** @typedef {(state: State, changed: Set<keyof State>) => void} Listener */

export class Store {
  /** @type {State} */
  #state;
  /** @type {Set<Listener>} */
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

  /** @param {Listener} listener @returns {() => void} ends it */
  subscribe(listener) {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  #announce() {
    const changed = this.#changed;
    this.#changed = new Set();
    for (const listener of this.#listeners) listener(this.#state, changed);
  }
}
