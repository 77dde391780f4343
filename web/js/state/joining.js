/**
 * A sentence with the one that follows it, or why they cannot be one.
 *
 * @import {Sentence} from "./sentences.js"
 */

import { MOST_WORDS } from "../wire/facts.js";
import { joined } from "./sentences.js";

const LAST = "No sentence follows this one, as they were given.";
const NOT_YET = "Python has yet to split these into words.";
const TOO_LONG = `Together they have more than ${MOST_WORDS} words: that is too long a sentence.`;

/** @typedef {Sentence & {words: string[]}} Split */

/** @param {Sentence} one @param {Sentence | undefined} other @returns {string} "" for none */
function faultOf(one, other) {
  if (!other) return LAST;
  if (!one.words || !other.words) return NOT_YET;
  return one.words.length + other.words.length > MOST_WORDS ? TOO_LONG : "";
}

/**
 * @param {Sentence[]} sentences @param {number} id  of the first of the two, which the whole keeps
 * @returns {{fault: string, sentences: Sentence[]}} fault: "" for none
 */
export function joinedWithNext(sentences, id) {
  const place = sentences.findIndex((sentence) => sentence.id === id);
  const [one, other] = sentences.slice(place, place + 2);
  const fault = faultOf(one, other);
  if (fault) return { fault, sentences };
  const whole = joined(/** @type {Split} */ (one), /** @type {Split} */ (other));
  return { fault, sentences: sentences.toSpliced(place, 2, whole) };
}
