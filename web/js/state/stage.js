/**
 * What is on the stage: a sentence, the timestep, and Python's record of it.
 *
 * @import {Engine} from "../wire/engine.js"
 * @import {Store, State} from "./store.js"
 * @import {Answered} from "./question.js"
 * @import {Comparison, Label, Mark, Trace, OpenNumber} from "../wire/protocol.js"
 */

import { BACKWARD_PHASES } from "../wire/protocol.js";
import { complain } from "./complaints.js";
import { Player } from "./player.js";
import { labelsOf, sameItems } from "./sentences.js";

/** @param {State} state */
export const selectedSentence = (state) =>
  state.sentences.find(({ id }) => id === state.selectedId) ?? null;

/** @param {State} state */
export const wordsOnStage = (state) => state.triedOnStage ?? selectedSentence(state)?.words ?? [];

/** The marks that can be set on the stage; an unseen sentence has none. @param {State} state */
const marksOnStage = (state) =>
  state.triedOnStage ? null : (selectedSentence(state)?.marks ?? null);

/** Which of the confirmed sentences is on the stage, counted from 1. @param {State} state */
export function exampleOnStage(state) {
  const place = state.triedOnStage
    ? -1
    : state.sentences
        .filter(({ confirmed }) => confirmed)
        .findIndex(({ id }) => id === state.selectedId);
  return place < 0 ? null : place + 1;
}

/** @param {State} state @returns {{words: string[], labels: Label[] | null}} */
export function labelledOnStage(state) {
  const sentence = state.triedOnStage ? null : selectedSentence(state);
  return { words: wordsOnStage(state), labels: sentence && labelsOf(sentence) };
}

/**
 * What every question about the stage begins with: the sentence, and the moment of training.
 * @param {State} state
 */
export const askedOnStage = (state) => ({ ...labelledOnStage(state), moment: state.moment });

/** Whether there is a sentence and a network to ask Python about. @param {State} state */
export const canAsk = (state) =>
  state.python.phase === "ready" && state.summary !== null && wordsOnStage(state).length > 0;

/**
 * Whether what is asked about the stage may have another answer now.
 * @param {Set<keyof State>} changed
 */
export const stageChanged = (changed) =>
  /** @type {(keyof State)[]} */ ([
    "sentences",
    "selectedId",
    "triedOnStage",
    "summary",
    "network",
    "moment",
    "python",
    "lens",
  ]).some((key) => changed.has(key));

/**
 * The answer, if it was asked about this sentence, with these labels, at this moment of the
 * training.
 * @template Told
 * @param {Answered<{words: string[], labels: Label[] | null, moment: number | null}, Told> |
 *   null} answered
 * @param {State} state
 * @returns {Told | null}
 */
export function answerOnStage(answered, state) {
  if (!answered) return null;
  const { words, labels, moment } = askedOnStage(state);
  const { asked, answer } = answered;
  const same =
    moment === asked.moment &&
    sameItems(words, asked.words) &&
    (labels === null ? asked.labels === null : sameItems(labels, asked.labels));
  return same ? answer : null;
}

/**
 * Which way the timesteps are gone through: to T_x, or from T_x back to 1.
 * @param {State} state
 * @returns {"forward" | "backward"}
 */
export const directionOnStage = ({ lens, phase }) =>
  lens === "backward" && (phase === null || BACKWARD_PHASES.includes(phase))
    ? "backward"
    : "forward";

/**
 * The record, as far as it still belongs to what is on the stage: none when the words differ,
 * without losses when the labels do.
 * @param {State} state
 * @returns {Trace | null}
 */
export function traceOnStage(state) {
  const { trace } = state;
  const { words, labels } = labelledOnStage(state);
  if (!trace || !sameItems(words, trace.words)) return null;
  if (labels === null ? trace.y == null : sameItems(labels, trace.y)) return trace;
  return { ...trace, y: null, loss: null, loss_so_far: null, total_loss: null, mean_loss: null };
}

/**
 * What the reader changed in a copy of the sentence, as read by Python.
 * @param {State} state
 * @returns {Comparison | null}
 */
export const comparisonOnStage = (state) =>
  sameItems(wordsOnStage(state), state.comparison?.asked.words)
    ? (state.comparison?.answer ?? null)
    : null;

/** @param {State} state */
export const isChangedCopy = (state) =>
  state.lens === "what-if" && comparisonOnStage(state) !== null;

/**
 * What is seen: the sentence, or while the reader asks what if, the copy with their changes, which
 * cannot be labelled.
 * @param {State} state
 * @returns {{words: string[], marks: Mark[] | null, trace: Trace | null}}
 */
export function readingOnStage(state) {
  const edited = isChangedCopy(state) ? comparisonOnStage(state)?.edited : null;
  return edited
    ? { words: edited.words, marks: null, trace: edited }
    : { words: wordsOnStage(state), marks: marksOnStage(state), trace: traceOnStage(state) };
}

/**
 * The same number of another timestep; a weight is that of all.
 * @param {OpenNumber | null} number @param {number} t
 */
const atTimestep = (number, t) =>
  number && "t" in number && number.t !== t ? { ...number, t } : number;

export class Stage {
  #engine;
  #store;
  #asked = 0;
  /** @type {string[]} */
  #words = [];
  #player = new Player(() => {
    const { first, last } = this.#way();
    this.#move(this.#store.state.t + Math.sign(last - first));
    const more = this.#store.state.t !== last;
    if (!more) this.#store.set({ playing: false });
    return more;
  });

  /** @param {Store} store @param {Engine} engine */
  constructor(store, engine) {
    this.#store = store;
    this.#engine = engine;
  }

  /** @param {number} t */
  goTo(t) {
    this.halt();
    this.#move(t);
  }

  play() {
    const { first, last } = this.#way();
    if (this.#store.state.t === last) this.#move(first);
    this.#store.set({ playing: true });
    this.#player.start(this.#store.state.speed);
  }

  /** From now on, also while it plays. @param {number} speed */
  setSpeed(speed) {
    this.#store.set({ speed });
    if (this.#store.state.playing) this.#player.start(speed);
  }

  halt() {
    this.#player.stop();
    this.#store.set({ playing: false });
  }

  /** To the first timestep of this way through the sentence. */
  goToFirst() {
    this.goTo(this.#way().first);
  }

  goToLast() {
    this.goTo(this.#way().last);
  }

  #way() {
    const { state } = this.#store;
    const T_x = readingOnStage(state).words.length;
    return directionOnStage(state) === "backward"
      ? { first: T_x, last: 1 }
      : { first: 1, last: T_x };
  }

  /** @param {number} t */
  #move(t) {
    const { state } = this.#store;
    const T_x = readingOnStage(state).words.length;
    const goal = Math.max(1, Math.min(T_x, t));
    this.#store.set({ t: goal, opened: atTimestep(state.opened, goal) });
  }

  /**
   * A number to open down to its terms, or none. The stage goes to its timestep and to the lens
   * that shows it; the code
   * shows where most numbers come from, and stays.
   * @param {OpenNumber | null} number @param {OpenNumber[]} openedPath
   */
  open(number, openedPath) {
    const { lens } = this.#store.state;
    const shown =
      number === null || (lens === "code" && number.kind !== "weight") ? lens : "forward";
    this.#store.set({ opened: number, openedPath, lens: shown, lit: null });
    if (number && "t" in number) this.goTo(number.t);
  }

  /** Another sentence, or other words in it: from the first timestep. */
  changed() {
    const words = wordsOnStage(this.#store.state);
    if (sameItems(words, this.#words)) return;
    this.#words = words;
    this.goTo(1);
  }

  /** The reading that is seen may have become shorter. */
  stayWithin() {
    this.#move(this.#store.state.t);
  }

  /**
   * A sentence that is not among the reader's, at one of its timesteps.
   * @param {string[]} words @param {number} t
   */
  show(words, t) {
    this.halt();
    this.#words = words;
    this.#store.set({ triedOnStage: words, t });
  }

  /** Asks Python for the record of what is on the stage, with the weights of now. */
  async look() {
    const { state } = this.#store;
    const labelled = labelledOnStage(state);
    const { moment } = state;
    const asked = ++this.#asked;
    if (labelled.words.length === 0 || !state.summary || !this.#engine.isReady) return;
    try {
      if (state.network === "training") await this.#engine.call("watch", labelled);
      const trace = await this.#engine.call("trace", { ...labelled, moment });
      if (asked === this.#asked) this.#store.set({ trace });
    } catch (error) {
      complain(this.#store, error);
    }
  }
}
