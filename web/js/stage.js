/**
 * What is on the stage: a sentence, the timestep, and Python's record of it.
 *
 * @import {Engine} from "./engine.js"
 * @import {Store, State} from "./store.js"
 * @import {Label, Trace} from "./protocol.js"
 */

import { complain } from "./complaints.js";
import { Player } from "./player.js";
import { labelsOf, sameItems } from "./sentences.js";

/** @param {State} state */
export const selectedSentence = (state) => state.sentences.find(({ id }) => id === state.selectedId) ?? null;

/** @param {State} state */
export const wordsOnStage = (state) => state.triedOnStage ?? selectedSentence(state)?.words ?? [];

/** The marks that can be set on the stage; an unseen sentence has none. @param {State} state */
export const marksOnStage = (state) => (state.triedOnStage ? null : (selectedSentence(state)?.marks ?? null));

/** @param {State} state @returns {{words: string[], labels: Label[] | null}} */
export function labelledOnStage(state) {
  const sentence = state.triedOnStage ? null : selectedSentence(state);
  return { words: wordsOnStage(state), labels: sentence && labelsOf(sentence) };
}

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

export class Stage {
  #engine;
  #store;
  #asked = 0;
  /** @type {string[]} */
  #words = [];
  #player = new Player(() => {
    const { t } = this.#store.state;
    this.#move(t + 1);
    const more = this.#store.state.t < wordsOnStage(this.#store.state).length;
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
    const { state } = this.#store;
    if (state.t >= wordsOnStage(state).length) this.#move(1);
    this.#store.set({ playing: true });
    this.#player.start();
  }

  halt() {
    this.#player.stop();
    this.#store.set({ playing: false });
  }

  /** @param {number} t */
  #move(t) {
    const T_x = wordsOnStage(this.#store.state).length;
    this.#store.set({ t: Math.max(1, Math.min(T_x, t)) });
  }

  /** Another sentence, or other words in it: from the first timestep. */
  changed() {
    const words = wordsOnStage(this.#store.state);
    if (sameItems(words, this.#words)) return;
    this.#words = words;
    this.goTo(1);
  }

  /** Asks Python for the record of what is on the stage, with the weights of now. */
  async look() {
    const { state } = this.#store;
    const labelled = labelledOnStage(state);
    const asked = ++this.#asked;
    if (labelled.words.length === 0 || !state.summary || !this.#engine.isReady) return;
    try {
      if (state.network === "training") await this.#engine.call("watch", labelled);
      const trace = await this.#engine.call("trace", labelled);
      if (asked === this.#asked) this.#store.set({ trace });
    } catch (error) {
      complain(this.#store, error);
    }
  }
}
