/**
 * What the network makes of every sentence, asked some at a time while the list needs it: how far
 * it is can be told, and other questions are answered in between. While a network is in training,
 * what was found before stands, and says of which update it is.
 *
 * @import {Engine} from "../wire/engine.js"
 * @import {Verdict} from "./listing.js"
 * @import {Sentence} from "./sentences.js"
 * @import {State, Store} from "./store.js"
 */

import { turn } from "../ui/turn.js";
import { WorkerGone } from "../wire/errors.js";
import { knowsClasses } from "./classes.js";
import { complain } from "./complaints.js";
import { asksNetwork, counts, listed } from "./listing.js";
import { hasNetwork } from "./on-stage.js";
import { weightsNow } from "./query.js";

const PLACES = 20_000; // of the queue in one turn
const WORDS = 2000; // in one question: about a tenth of a second in the page's Python

/** The weights of now, whatever moment is looked at; other classes are another matter. */
const weightsOf = (/** @type {State} */ state) =>
  weightsNow({ ...state, moment: null }) + (knowsClasses(state) ? "" : " of other classes");

/** @param {State} state */
const canJudge = (state) => asksNetwork(state) && hasNetwork(state) && state.network !== "training";

/** @typedef {Map<string[], Verdict>} Verdicts  by the very words of a sentence */

export class Judging {
  #store;
  #engine;
  #isUnderWay = false;
  /** What Python has judged, in the order in which it was asked. */
  #asked = {
    weights: "",
    words: /** @type {string[][]} */ ([]),
    verdicts: /** @type {Verdicts} */ (new Map()),
  };
  /** What is left to ask of these sentences. */
  #left = {
    of: /** @type {Sentence[] | null} */ (null),
    words: /** @type {string[][]} */ ([]),
  };
  /** After a failure nothing is asked before one of them changes. */
  #failed = { sentences: /** @type {Sentence[] | null} */ (null), weights: "" };

  /** @param {Store} store @param {Engine} engine */
  constructor(store, engine) {
    this.#store = store;
    this.#engine = engine;
  }

  /** What follows from a change of state. */
  follow() {
    const { state } = this.#store;
    if (this.#isUnderWay || !canJudge(state)) return;
    const weights = weightsOf(state);
    const isSettled = this.#left.of === state.sentences && this.#asked.weights === weights;
    if (isSettled && this.#left.words.length === 0) return;
    const { sentences, weights: ofFailure } = this.#failed;
    if (sentences === state.sentences && ofFailure === weights) return;
    void this.#judgeAll();
  }

  async #judgeAll() {
    this.#isUnderWay = true;
    try {
      while (canJudge(this.#store.state) && (await this.#judgeSome()));
    } catch (error) {
      const { state } = this.#store;
      this.#asked.weights = "";
      this.#failed = { sentences: state.sentences, weights: weightsOf(state) };
      if (!(error instanceof WorkerGone)) complain(this.#store, error);
    }
    this.#isUnderWay = false;
    this.#store.set({ judging: null });
  }

  /** @returns {Promise<boolean>} whether there may be more to judge */
  async #judgeSome() {
    const { state } = this.#store;
    const weights = weightsOf(state);
    const step = state.summary?.step ?? 0;
    const left = this.#take(state, weights);
    if (left.length === 0) return this.#show(weights, step);
    const part = some(left);
    const anew = this.#asked.words.length === 0;
    const { sureness, labels } = await this.#engine.call("judge", { sentences: part, anew });
    if (weightsOf(this.#store.state) !== weights) return true;
    const { words, verdicts } = this.#asked;
    const isKnown = knowsClasses(state);
    words.push(...part);
    part.forEach((each, i) => {
      verdicts.set(each, { sureness: sureness[i], labels: isKnown ? labels[i] : null });
    });
    left.splice(0, part.length);
    this.#store.set({ judging: { done: words.length, total: words.length + left.length } });
    return true;
  }

  /** What is to be asked of sentences and weights. @param {State} state @param {string} weights */
  #take({ sentences }, weights) {
    if (this.#asked.weights !== weights) {
      this.#asked = { weights, words: [], verdicts: new Map() };
      this.#left.of = null;
    }
    if (this.#left.of !== sentences) {
      const { verdicts } = this.#asked;
      const words = sentences.flatMap(({ words }) =>
        words?.length && !verdicts.has(words) ? [words] : [],
      );
      this.#left = { of: sentences, words };
    }
    return this.#left.words;
  }

  /**
   * Everything is judged: in which order, once it is another than before. What the list makes of
   * it is found before it is told, a turn each, and remembered there.
   * @param {string} weights @param {number} step @returns {Promise<boolean>}
   */
  async #show(weights, step) {
    const { words, verdicts } = this.#asked;
    const { judged } = this.#store.state;
    if (judged?.weights === weights && judged.places.size === words.length) return false;
    const { order } = await this.#engine.call("queue", {});
    const places = new Map();
    for (const [i, place] of order.entries()) {
      if (i % PLACES === 0) await turn();
      places.set(words[place], i);
    }
    const found = { weights, step, verdicts, places };
    for (const part of [listed, counts]) {
      await turn();
      part({ ...this.#store.state, judged: found });
    }
    await turn();
    this.#store.set({ judged: found });
    return true;
  }
}

/** As many as are asked at once, one at least. @param {string[][]} all */
function some(all) {
  let to = 0;
  for (let words = 0; to < all.length && words < WORDS; to += 1) words += all[to].length;
  return all.slice(0, to);
}
