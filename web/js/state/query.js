/**
 * A question to Python whose answer is kept up to date. What is asked follows from the state; what
 * came of it is in the state again, together with what was asked, so that nobody takes it for the
 * answer to something else.
 *
 * @lit/task does not serve here: it begins a new run beside the one under way, and Python, which
 * answers one question after the other, would work through every step of a slider that is dragged.
 *
 * @import {Action, Actions} from "../wire/protocol.js"
 * @import {Engine} from "../wire/engine.js"
 * @import {State, Store} from "./store.js"
 */

import { WorkerGone } from "../wire/errors.js";
import { complain, complaint } from "./complaints.js";

/**
 * @typedef {object} Answered
 * @property {object} asked
 * @property {string} key  of what was asked, and of the weights that answered
 * @property {any} answer  null when it went wrong
 * @property {string} error  what went wrong, for the reader
 */

/**
 * @template {Action} A
 * @typedef {Actions[A]["payload"]} Payload
 */

/**
 * @template {Action} A
 * @typedef {Actions[A]["result"]} Result
 */

/**
 * The fields of a payload, of whatever form it is.
 * @template T
 * @typedef {T extends unknown ? keyof T : never} Fields
 */

/**
 * @typedef {object} Asked  how a question stood when it was put
 * @property {string} key  of payload and weights
 * @property {string} weights
 * @property {State} state  as it is now
 */

/**
 * Where an answer goes, if not to `answers`.
 * @template {Action} A
 * @typedef {object} Keep
 * @property {(answer: Result<A>, payload: Payload<A>, asked: Asked) => Partial<State>} as
 * @property {(state: State) => string} [key]  of the question that is answered already
 */

/**
 * @template {Action} A
 * @typedef {object} QueryOptions
 * @property {string} [name]  of the answer; that of the action if there is one query for it
 * @property {Fields<Payload<A>>[]} [about]  what an answer must agree in with the present question
 *   to count as its answer; in anything else it may lag behind until the next one comes
 * @property {(state: State) => string} [weights]  tells whether the weights are still the same
 * @property {Keep<A>} [keep]
 * @property {boolean} [hasPlace]  whoever asks shows what went wrong; else a notice does
 */

/** The weights of the moment that is looked at. @param {State} state */
export const weightsNow = ({ taken, moment, summary }) =>
  moment === null ? `${taken} after ${summary?.step}` : `${taken} at ${moment}`;

/** The same, but a network in training counts as one. @param {State} state */
export const weightsAtRest = (state) =>
  state.network === "training" && state.moment === null
    ? `${state.taken} in training`
    : weightsNow(state);

/**
 * What is asked, and what came of it. It holds nothing itself: every lab has its own answers.
 * @template {Action} A
 */
export class Query {
  #about;

  /**
   * @param {A} action
   * @param {(state: State) => Payload<A> | null | undefined} ask  null: there is nothing to ask;
   *   undefined: the answer that is there may stand
   * @param {QueryOptions<A>} [options]
   */
  constructor(action, ask, options = {}) {
    const { name = action, about = [], weights = weightsNow, keep, hasPlace = !keep } = options;
    this.action = action;
    this.ask = ask;
    this.name = name;
    this.#about = about;
    this.weights = weights;
    this.keep = keep;
    this.hasPlace = hasPlace;
  }

  /**
   * Equal payloads for the same weights have the same.
   * @param {Payload<A>} payload @param {State} state
   */
  keyOf(payload, state) {
    return JSON.stringify([payload, this.weights(state)]);
  }

  /** Of what would be asked now, "" when that is nothing. @param {State} state */
  key(state) {
    const payload = this.ask(state);
    return payload ? this.keyOf(payload, state) : "";
  }

  /** Of what has been answered. @param {State} state */
  heldKey(state) {
    return this.keep ? this.keep.key?.(state) : state.answers[this.name]?.key;
  }

  /**
   * Python's answer, as far as it is one to the present question.
   * @param {State} state
   * @returns {Result<A> | null}
   */
  answer(state) {
    const held = state.answers[this.name];
    if (!held || held.answer === null) return null;
    const asked = /** @type {Payload<A>} */ (held.asked);
    const wish = this.ask(state);
    const agrees = (/** @type {any} */ field) =>
      same(/** @type {any} */ (wish)[field], /** @type {any} */ (asked)[field]);
    return wish && this.#about.every(agrees) ? held.answer : null;
  }

  /** What is there answers another question than would be asked now. @param {State} state */
  isLate(state) {
    const wish = this.ask(state);
    return wish != null && !same(wish, state.answers[this.name]?.asked);
  }

  /** Why there is no answer, for the reader; "" when nothing went wrong. @param {State} state */
  error(state) {
    const held = state.answers[this.name];
    return held?.error && !this.isLate(state) ? held.error : "";
  }
}

/** @param {unknown} a @param {unknown} b */
const same = (a, b) => Object.is(a, b) || JSON.stringify(a) === JSON.stringify(b);

/**
 * Asks these for as long as the state changes, and gives a function that ends it.
 * @param {{store: Store, engine: Engine}} lab
 * @param {Query<any>[]} queries
 * @param {(state: State) => boolean} [isWanted]  while it is not, the answers that are there stand
 */
export function keepAsking({ store, engine }, queries, isWanted = () => true) {
  const asking = queries.map((query) => new Asking(query, store, engine));
  const look = () => {
    if (!engine.isReady || !isWanted(store.state)) return;
    for (const each of asking) each.look(store.state);
  };
  look();
  return store.subscribe(look);
}

/**
 * @template {Action} A
 * @typedef {{payload: Payload<A>, key: string, weights: string}} Wish
 */

/**
 * A query at work in one lab: at most one question is under way, and the latest wish is asked next.
 * What is asked again with other weights, as with every slice of the training, still takes the
 * answer that comes meanwhile.
 * @template {Action} A
 */
class Asking {
  #query;
  #store;
  #engine;
  /** @type {Wish<A> | null} */
  #next = null;
  /** The latest wish: asked, or to be asked. @type {Wish<A> | null} */
  #latest = null;
  #underWay = false;

  /** @param {Query<A>} query @param {Store} store @param {Engine} engine */
  constructor(query, store, engine) {
    this.#query = query;
    this.#store = store;
    this.#engine = engine;
  }

  /** @param {State} state */
  look(state) {
    const query = this.#query;
    const payload = query.ask(state);
    if (payload === undefined) return;
    if (payload === null) {
      this.#next = this.#latest = null;
      if (state.answers[query.name]) this.#hold(null);
      return;
    }
    const key = query.keyOf(payload, state);
    if (key === this.#latest?.key) return;
    this.#latest = { payload, key, weights: query.weights(state) };
    this.#next = query.heldKey(state) === key ? null : this.#latest;
    if (!this.#underWay) this.#ask();
  }

  async #ask() {
    this.#underWay = true;
    while (this.#next) {
      const wish = this.#next;
      this.#next = null;
      try {
        const answer = await this.#engine.call(this.#query.action, wish.payload);
        if (this.#latest && same(wish.payload, this.#latest.payload)) this.#keep(wish, answer);
      } catch (error) {
        if (wish === this.#latest) this.#fail(wish, error);
      }
    }
    this.#underWay = false;
  }

  /** @param {Wish<A>} wish @param {Result<A>} answer */
  #keep({ payload, key, weights }, answer) {
    const { keep } = this.#query;
    const { state } = this.#store;
    if (keep) this.#store.set(keep.as(answer, payload, { key, weights, state }));
    else this.#hold({ asked: payload, key, answer, error: "" });
  }

  /** @param {Wish<A>} wish @param {unknown} error */
  #fail({ payload, key }, error) {
    if (error instanceof WorkerGone) {
      this.#latest = null;
    } else if (this.#query.hasPlace) {
      this.#hold({ asked: payload, key, answer: null, error: complaint(error) });
    } else {
      complain(this.#store, error);
      if (!this.#query.keep) this.#hold({ asked: payload, key, answer: null, error: "" });
    }
  }

  /** @param {Answered | null} answered */
  #hold(answered) {
    const { [this.#query.name]: _, ...answers } = this.#store.state.answers;
    this.#store.set({
      answers: answered ? { ...answers, [this.#query.name]: answered } : answers,
    });
  }
}
