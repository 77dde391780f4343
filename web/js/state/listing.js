/**
 * Which of the sentences the list shows, and in which order: pure functions of the state.
 *
 * @import {Sentence} from "./sentences.js"
 * @import {State} from "./store.js"
 */

import { UNSURE } from "../wire/facts.js";
import { sameItems, yOf } from "./sentences.js";

/**
 * @typedef {"all" | "unlabelled" | "learn" | "hold" | "wrong" | "unsure"} Filter
 * @typedef {"given" | "unsure" | "random"} Order
 *
 * @typedef {object} Verdict  of the network, on the words of a sentence
 * @property {number} sureness  from 0.5, on the threshold, to 1
 * @property {import("../wire/types.d.ts").Label[] | null} labels  null: of other classes
 *
 * @typedef {object} Judgement
 * @property {string} weights  that it is of, as queries name them
 * @property {number} step  the update after which these were
 * @property {Map<string[], Verdict>} verdicts  by the very words of a sentence
 * @property {Map<string[], number>} places  in the queue: the least sure first, near copies apart
 *
 * @typedef {Pick<State, "sentences" | "search" | "filter" | "order" | "judged">} Listed
 */

/** Those that the network has to read every sentence for. @param {State} state */
export const asksNetwork = ({ filter, order }) =>
  filter === "wrong" || filter === "unsure" || order === "unsure";

/** @type {Record<Filter, (sentence: Sentence, judged: Judgement | null) => boolean>} */
const BELONGS = {
  all: () => true,
  unlabelled: ({ use }) => use === "read",
  learn: ({ use }) => use === "learn",
  hold: ({ use }) => use === "hold",
  wrong: ({ words, marks }, judged) => {
    const labels = words && judged?.verdicts.get(words)?.labels;
    return labels ? marks.some((mark, i) => mark !== null && yOf(mark) !== labels[i]) : false;
  },
  unsure: ({ words }, judged) => {
    const verdict = words && judged?.verdicts.get(words);
    return verdict ? verdict.sureness < UNSURE : false;
  },
};

/**
 * What finds a text: every word of the search stands in it, large or small, whole or in part, with
 * its accents written in one sign or in two.
 * @param {string} search @returns {(sentence: Sentence) => boolean}
 */
function finder(search) {
  const wanted = search
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => {
      const forms = new Set([word.normalize("NFC"), word.normalize("NFD")]);
      return new RegExp([...forms].map(literally).join("|"), "iu");
    });
  return ({ text }) => wanted.every((word) => word.test(text));
}

/** @param {string} word */
const literally = (word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");

/** A number of an id that looks like chance, and is the same every time. @param {number} id */
function shuffled(id) {
  let mixed = (id % 0x7fffffff) ^ Math.floor(id / 0x7fffffff);
  for (const factor of [0x7feb352d, 0x846ca68b]) {
    mixed = Math.imul(mixed ^ (mixed >>> 16), factor);
  }
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/** @param {Sentence[]} sentences @param {Order} order @param {Judgement | null} judged */
function inOrder(sentences, order, judged) {
  if (order === "random") {
    const places = sentences.map(({ id }, i) => ({ place: shuffled(id), i }));
    return places.sort((a, b) => a.place - b.place).map(({ i }) => sentences[i]);
  }
  return order === "unsure" && judged ? queued(sentences, judged) : sentences;
}

/** In the order of the queue; those that are not judged yet behind, as given. */
function queued(/** @type {Sentence[]} */ sentences, /** @type {Judgement} */ { places }) {
  /** Of its full length at once: filled from anywhere, it would be a table. @type {Sentence[]} */
  const queue = new Array(places.size);
  /** @type {Sentence[]} */
  const others = [];
  for (const sentence of sentences) {
    const place = sentence.words ? places.get(sentence.words) : undefined;
    if (place === undefined || queue[place]) others.push(sentence);
    else queue[place] = sentence;
  }
  return queue.filter(Boolean).concat(others);
}

/**
 * @param {Listed} state
 * @param {Sentence[]} [wider]  in their order, where the search only goes on from theirs
 * @returns {Sentence[]}
 */
function list({ sentences, search, filter, order, judged }, wider) {
  const isFound = finder(search);
  if (wider) return wider.filter(isFound);
  const belongs = BELONGS[filter];
  const shown =
    filter === "all" && !search.trim()
      ? sentences
      : sentences.filter((sentence) => belongs(sentence, judged) && isFound(sentence));
  return inOrder(shown, order, judged);
}

/** @type {(keyof Listed)[]} */
const ASKED = ["search", "filter", "order", "judged"];

/**
 * The result of the last arguments is remembered.
 * @template R
 * @param {(state: Listed, former?: R) => R} compute  may go on from a former result
 * @param {(keyof Listed)[]} keys
 * @param {(of: unknown[], before: unknown[]) => boolean} [goesOn]  whether it may
 * @returns {(state: Listed) => R}
 */
function remembered(compute, keys, goesOn = () => false) {
  /** @type {WeakMap<Sentence[], {of: unknown[], result: R}>} */
  const held = new WeakMap();
  return (state) => {
    const of = keys.map((key) => state[key]);
    const before = held.get(state.sentences);
    if (before && sameItems(of, before.of)) return before.result;
    const result = compute(state, before && goesOn(of, before.of) ? before.result : undefined);
    held.set(state.sentences, { of, result });
    return result;
  };
}

/** The sentences that the list shows, in its order. */
export const listed = remembered(
  list,
  ASKED,
  ([search, ...others], [before, ...former]) =>
    before !== "" && String(search).startsWith(String(before)) && sameItems(others, former),
);

/**
 * How many sentences belong to each filter; null where only the network knows, and was not asked.
 */
export const counts = remembered(
  /** @returns {Record<Filter, number | null>} */ ({ sentences, judged }) => {
    const ofUse = { read: 0, learn: 0, hold: 0 };
    for (const { use } of sentences) ofUse[use] += 1;
    const { read, ...used } = ofUse;
    const told = { wrong: 0, unsure: 0 };
    for (const sentence of judged ? sentences : []) {
      if (BELONGS.wrong(sentence, judged)) told.wrong += 1;
      if (BELONGS.unsure(sentence, judged)) told.unsure += 1;
    }
    const known = judged ? told : { wrong: null, unsure: null };
    return { all: sentences.length, unlabelled: read, ...used, ...known };
  },
  ["judged"],
);

/**
 * The sentence of the list that stands behind this one, or before it if it is the last.
 * @param {Listed} state @param {number} id @returns {number | null}
 */
export function neighbour(state, id) {
  const shown = listed(state);
  const place = shown.findIndex((sentence) => sentence.id === id);
  return place < 0 ? null : ((shown[place + 1] ?? shown[place - 1])?.id ?? null);
}

/**
 * The sentence after this one in the list that is not used yet; then from the top.
 * @param {Listed} state @param {number} id @returns {number | null}
 */
export function nextUnused(state, id) {
  const shown = listed(state);
  const place = shown.findIndex((sentence) => sentence.id === id);
  const others = [...shown.slice(place + 1), ...shown.slice(0, Math.max(0, place))];
  return others.find(({ use }) => use === "read")?.id ?? null;
}
