/**
 * The reader's labels beside those that were hidden.
 *
 * @import {Sentence} from "../state/sentences.js"
 * @import {Shared} from "../state/shared.js"
 */

import { yOf } from "../state/sentences.js";

/**
 * @typedef {{id: number, word: string, t: number, own: number, theirs: number}} Difference
 * @typedef {object} Comparison
 * @property {number} words  that have a hidden label
 * @property {number} set  of these, how many the reader has labelled
 * @property {number} agree  and how many of these as the author did
 * @property {Difference[]} differences
 */

/**
 * A sentence that was changed since cannot be compared.
 * @param {Sentence[]} sentences @param {Shared["hidden"]} hidden @returns {Comparison}
 */
export function compared(sentences, hidden) {
  const pairs = sentences.flatMap(({ id, words, marks }) => {
    const theirs = hidden.get(id)?.marks;
    if (!words || theirs?.length !== words.length) return [];
    return words.map((word, i) => ({
      id,
      word,
      t: i + 1,
      own: yOf(marks[i]),
      theirs: yOf(theirs[i]),
    }));
  });
  const known = pairs.filter(({ theirs }) => theirs !== null);
  const set = known.filter(({ own }) => own !== null);
  const differences = /** @type {Difference[]} */ (set.filter(({ own, theirs }) => own !== theirs));
  return {
    words: known.length,
    set: set.length,
    agree: set.length - differences.length,
    differences,
  };
}
