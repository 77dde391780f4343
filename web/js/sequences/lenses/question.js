/**
 * What a lens asks Python about the example in hand: at most one question is under way, and the
 * latest wish is asked next.
 *
 * @import {LitElement} from "lit"
 * @import {Engine} from "../../wire/engine.js"
 * @import {Action, Actions} from "../../wire/protocol.js"
 */

import { complaint } from "../../state/complaints.js";

/** @template {Action} A */
export class Question {
  #host;
  #action;
  #key = "";
  /** @type {Actions[A]["payload"] | null} */
  #next = null;
  #isUnderWay = false;
  /** @type {{payload: Actions[A]["payload"], answer: Actions[A]["result"]} | null} */
  #held = null;
  /** Why there is no answer, for the reader; "" when nothing went wrong. */
  trouble = "";

  /** @param {LitElement} host  is updated with each answer @param {A} action */
  constructor(host, action) {
    this.#host = host;
    this.#action = action;
  }

  /**
   * @param {Engine["call"]} call @param {Actions[A]["payload"] | null} payload
   * @param {string} weights  tells whether they are still the same
   */
  ask(call, payload, weights) {
    const key = payload ? JSON.stringify([payload, weights]) : "";
    if (key === this.#key) return;
    this.#key = key;
    this.#next = payload;
    if (!payload) this.#held = null;
    if (!this.#isUnderWay) void this.#answer(call);
  }

  /** @param {Engine["call"]} call */
  async #answer(call) {
    this.#isUnderWay = true;
    while (this.#next) {
      const payload = this.#next;
      this.#next = null;
      try {
        const answer = await call(this.#action, payload);
        if (this.#key) this.#held = { payload, answer };
        this.trouble = "";
      } catch (error) {
        this.#held = null;
        this.trouble = complaint(error);
      }
      this.#host.requestUpdate();
    }
    this.#isUnderWay = false;
  }

  /** What the answer that is there was asked about. */
  get asked() {
    return this.#held?.payload ?? null;
  }

  /**
   * The answer that is there, if it is to a question with these parts; weights may have moved.
   * @param {Partial<Actions[A]["payload"]>} [parts]
   * @returns {Actions[A]["result"] | null}
   */
  answer(parts = {}) {
    const { payload, answer = null } = this.#held ?? {};
    const asked = /** @type {Record<string, unknown>} */ (payload ?? {});
    const fits = Object.entries(parts).every(([name, value]) => asked[name] === value);
    return fits ? answer : null;
  }
}
