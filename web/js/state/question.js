/**
 * One answer of Python's, kept in the store and up to date: at most one question is under way,
 * the latest wish is asked next, and an answer that is no longer wished for is dropped.
 * The same question asked again, as with every slice of the training, does not drop the answer that
 * comes meanwhile.
 * It is kept together with what was asked, so that nobody takes it for the answer to something
 * else.
 *
 * @import {Engine} from "../wire/engine.js"
 * @import {Store, State} from "./store.js"
 * @import {Action} from "../wire/protocol.js"
 */

import { complain } from "./complaints.js";

/**
 * @template Asked, Told
 * @typedef {{asked: Asked, answer: Told}} Answered
 */

export class Question {
  #store;
  #engine;
  #action;
  #key;
  /** @type {object | null} */
  #wish = null;
  #underWay = false;

  /**
   * @param {Store} store
   * @param {Engine} engine
   * @param {Exclude<Action, "start">} action
   * @param {keyof State} key  where the answer is kept
   */
  constructor(store, engine, action, key) {
    this.#store = store;
    this.#engine = engine;
    this.#action = action;
    this.#key = key;
  }

  /**
   * Asks with this payload as soon as the question before is answered; null takes the answer away.
   * @param {object | null} payload
   */
  async ask(payload) {
    this.#wish = payload;
    if (payload === null) this.#keep(null);
    if (this.#underWay || !this.#engine.isReady) return;
    this.#underWay = true;
    try {
      while (this.#wish !== null) {
        const asked = this.#wish;
        try {
          const answer = await this.#engine.call(this.#action, asked);
          if (JSON.stringify(asked) === JSON.stringify(this.#wish)) this.#keep({ asked, answer });
        } catch (error) {
          if (asked === this.#wish) {
            this.#keep(null);
            complain(this.#store, error);
          }
        }
        if (asked === this.#wish) this.#wish = null;
      }
    } finally {
      this.#underWay = false;
    }
  }

  /** @param {Answered<object, unknown> | null} answered */
  #keep(answered) {
    this.#store.set(/** @type {Partial<State>} */ ({ [this.#key]: answered }));
  }
}
