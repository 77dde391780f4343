/**
 * Keys that find a word, and a whole name, in the sentence: a letter leads to the next word that
 * begins with it, and a name is the words with capitals one behind another.
 *
 * @import {Label} from "../../wire/types.d.ts"
 */

import { isGap, yOf } from "../../state/sentences.js";

/** Without accents and capitals. @param {string} text */
const plain = (text) => text.normalize("NFD").slice(0, 1).toLowerCase();

/** @param {string | undefined} word */
const isCapitalised = (word) => /^\p{Lu}/u.test(word ?? "");

/** @param {string} key */
export const isLetter = (key) => /^\p{L}$/u.test(key);

/**
 * The timestep of the next word that begins with a letter, from the one in hand on and round; one
 * with a capital, if there is any.
 * @param {string[]} words @param {number} t @param {string} letter
 * @returns {number | null} null where no word does
 */
export function wordBeginning(words, t, letter) {
  const wanted = plain(letter);
  const round = words.map((_, i) => (t + i) % words.length);
  const found = round.filter((i) => plain(words[i]) === wanted);
  const place = found.find((i) => isCapitalised(words[i])) ?? found[0];
  return place === undefined ? null : place + 1;
}

/**
 * The name around a word, and the label that it gets: a name that is labelled goes as a whole, and
 * else all words one behind another become one that have capitals, or are suggested; neither goes
 * beyond a gap, or into a name of another class. The first word of a sentence has its capital
 * anyway, and counts only where it is the one in hand, or suggested. A word without a capital goes
 * alone.
 * @param {string[]} words @param {(Label | null)[]} marks
 * @param {(Label | null)[]} seen  labels, or what is suggested where there is none
 * @param {number} t  of the word
 * @param {Label} [fresh]  the class that a new name gets
 * @returns {{from: number, to: number, label: Label}} timesteps
 */
export function nameAround(words, marks, seen, t, fresh = 1) {
  const own = yOf(marks[t - 1]) || 0;
  const label = own ? 0 : fresh;
  const belongs = (/** @type {number} */ at) =>
    yOf(seen[at - 1]) === (own || fresh) ||
    (!own && at > 1 && isCapitalised(words[at - 1]) && !marks[at - 1]);
  const parts = (/** @type {number} */ at) => isGap(marks[at - 1]);
  let [from, to] = [t, t];
  if (isCapitalised(words[t - 1])) {
    while (from > 1 && !parts(from) && belongs(from - 1)) from -= 1;
    while (to < words.length && !parts(to + 1) && belongs(to + 1)) to += 1;
  }
  return { from, to, label };
}
