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
 * The fields of a payload, of whatever form it is.
 * @template T
 * @typedef {T extends unknown ? keyof T : never} Fields
 */

/**
 * @template {Action} A
 * @typedef {object} QueryOptions
 * @property {string} [name]  of the answer; that of the action if there is one query for it
 * @property {Fields<Payload<A>>[]} [about]  what an answer must agree in with the present question to
 *   count as its answer; in anything else it may lag behind until the next one comes
 * @property {(state: State) => string} [weights]  tells whether the weights are still the same
 * @property {(answer: Actions[A]["result"], asked: Payload<A>, state: State) => Partial<State>}
 *   [keep]  where the answer goes, if not to `answers`
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
  #weights;

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
    this.#weights = weights;
    this.keep = keep;
    this.hasPlace = hasPlace;
  }

  /** Equal payloads for the same weights have the same. @param {Payload<A>} payload @param {State} state */
  keyOf(payload, state) {
    return JSON.stringify([payload, this.#weights(state)]);
  }

  /** Python's answer, as far as it is one to the present question. @param {State} state @returns {Actions[A]["result"] | null} */
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

  /** Why there is no answer, in words for the reader; "" when nothing went wrong. @param {State} state */
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
 * A query at work in one lab: at most one question is under way, and the latest wish is asked next.
 * What is asked again with other weights, as with every slice of the training, still takes the
 * answer that comes meanwhile.
 * @template {Action} A
 */
class Asking {
  #query;
  #store;
  #engine;
  /** @type {{payload: Payload<A>, key: string} | null} */
  #wish = null;
  /** The latest wish: asked, or to be asked. */
  #latest = { key: "", payload: "" };
  #underWay = false;

  /** @param {Query<A>} query @param {Store} store @param {Engine} engine */
  constructor(query, store, engine) {
    this.#query = query;
    this.#store = store;
    this.#engine = engine;
  }

  /** @param {State} state */
  look(state) {
    const payload = this.#query.ask(state);
    if (payload === undefined) return;
    if (payload === null) {
      this.#wish = null;
      this.#latest = { key: "", payload: "" };
      if (state.answers[this.#query.name]) this.#hold(null);
      return;
    }
    const key = this.#query.keyOf(payload, state);
    if (key === this.#latest.key) return;
    this.#latest = { key, payload: JSON.stringify(payload) };
    this.#wish = state.answers[this.#query.name]?.key === key ? null : { payload, key };
    if (!this.#underWay) this.#ask();
  }

  async #ask() {
    this.#underWay = true;
    while (this.#wish) {
      const { payload, key } = this.#wish;
      this.#wish = null;
      try {
        const answer = await this.#engine.call(this.#query.action, payload);
        if (JSON.stringify(payload) === this.#latest.payload) this.#keep(payload, key, answer);
      } catch (error) {
        if (key === this.#latest.key) this.#fail(payload, key, error);
      }
    }
    this.#underWay = false;
  }

  /** @param {Payload<A>} asked @param {string} key @param {Actions[A]["result"]} answer */
  #keep(asked, key, answer) {
    const { keep } = this.#query;
    if (keep) this.#store.set(keep(answer, asked, this.#store.state));
    else this.#hold({ asked, key, answer, error: "" });
  }

  /** @param {Payload<A>} asked @param {string} key @param {unknown} error */
  #fail(asked, key, error) {
    if (error instanceof WorkerGone) {
      this.#latest = { key: "", payload: "" };
    } else if (this.#query.hasPlace) {
      this.#hold({ asked, key, answer: null, error: complaint(error) });
    } else {
      complain(this.#store, error);
      if (!this.#query.keep) this.#hold({ asked, key, answer: null, error: "" });
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
