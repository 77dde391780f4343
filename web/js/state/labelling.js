/**
 * What is done with the sentence on the stage by key: labels, the whole of it, in two, with the
 * next. What is being typed is kept before.
 *
 * @import {Label} from "../wire/types.d.ts"
 * @import {Session} from "./session.js"
 * @import {State, Store} from "./store.js"
 */

import { knowsClasses } from "./classes.js";
import { canAsk, ghostsOnStage, isTyped, selectedSentence } from "./on-stage.js";
import { painted, withGap } from "./sentences.js";

const PATIENCE = 10_000; // milliseconds

/**
 * @typedef {object} Around  what stands around the stage
 * @property {(text: string) => Promise<number | null>} keep  what was typed; its id
 * @property {() => Promise<number | null> | null} adding  of what is kept just now, its id
 * @property {() => void} goToBox  for a new sentence
 */

export class Labelling {
  #store;
  #work;
  #around;
  #isAtIt = false;

  /** @param {Session} session @param {Around} around */
  constructor({ store, work }, around) {
    this.#store = store;
    this.#work = work;
    this.#around = around;
  }

  /** The sentence on the stage, kept if it was only typed. @returns {Promise<number | null>} */
  async #kept() {
    const { state } = this.#store;
    const adding = this.#around.adding();
    if (adding) return adding;
    if (isTyped(state)) return this.#around.keep(state.triedText.trim());
    return state.triedOnStage ? null : state.selectedId;
  }

  /** @param {number} from @param {number} to @param {Label} label */
  async mark(from, to, label) {
    const id = await this.#kept();
    if (id !== null) this.#work.change(id, (each) => painted(each, from, to, label));
  }

  /** @param {number} place  of the word, from 0 */
  async gap(place) {
    const id = await this.#kept();
    if (id !== null) this.#work.change(id, (each) => withGap(each, place));
  }

  /**
   * Takes what is suggested of the words that nobody has labelled, learns from the sentence and
   * goes on to the next. A key that is pressed before there is a suggestion waits for it.
   */
  async done() {
    if (this.#isAtIt) return;
    this.#isAtIt = true;
    try {
      const id = await this.#kept();
      if (id === null) return;
      const suggested = await suggestedOnStage(this.#store);
      if (this.#store.state.selectedId !== id) return;
      const next = this.#work.confirm(id, suggested);
      if (next === null) this.#around.goToBox();
      else this.#work.select(next);
    } finally {
      this.#isAtIt = false;
    }
  }

  /** Two sentences, the second from the word in hand on. */
  async split() {
    const { t } = this.#store.state;
    const id = await this.#kept();
    if (id !== null && this.#work.split(id, t)) this.#store.set({ t: 1 });
  }

  /** One sentence with the one that follows it. */
  async merge() {
    const id = await this.#kept();
    if (id !== null) this.#work.merge(id);
  }
}

/** Whether a suggestion is on its way. @param {State} state */
const isAwaited = (state) =>
  canAsk(state) &&
  knowsClasses(state) &&
  ghostsOnStage(state) === null &&
  (selectedSentence(state)?.marks.includes(null) ?? false);

/**
 * What the network would put on the stage, once it has read what is there.
 * @param {Store} store @returns {Promise<Label[] | null>} null where it says nothing
 */
async function suggestedOnStage(store) {
  if (isAwaited(store.state)) {
    const { promise, resolve } = Promise.withResolvers();
    const end = store.subscribe((state) => !isAwaited(state) && resolve(null));
    const timer = setTimeout(resolve, PATIENCE);
    await promise;
    clearTimeout(timer);
    end();
  }
  return ghostsOnStage(store.state);
}
