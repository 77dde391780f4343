/**
 * One list of sentences out of two that both came from a third: tabs of this page share one set.
 *
 * @import {KeptWork} from "./kept-records.js"
 * @import {Sentence} from "./sentences.js"
 */

import { sameItems } from "./sentences.js";

/**
 * What one of them changed holds; where both changed the same, mine does. A sentence that one
 * deleted and the other changed stays.
 * @param {Sentence[]} base  what both lists came from
 * @param {Sentence[]} mine @param {Sentence[]} theirs
 * @returns {Sentence[]} in my order, with what is theirs alone before it; `mine`, if that is the
 *   same
 */
export function mergedSentences(base, mine, theirs) {
  if (base === theirs) return mine;
  const before = byId(base);
  const here = byId(mine);
  const there = byId(theirs);
  const added = theirs.filter((other) => {
    if (here.has(other.id)) return false;
    const old = before.get(other.id);
    return !old || !isSame(old, other);
  });
  const stay = mine.flatMap((own) => {
    const other = there.get(own.id);
    const old = before.get(own.id);
    if (other) return [both(old, own, other)];
    return old && isSame(old, own) ? [] : [own];
  });
  const merged = [...added, ...stay];
  return sameItems(merged, mine) ? mine : merged;
}

/** @param {Sentence[]} sentences */
const byId = (sentences) => new Map(sentences.map((sentence) => [sentence.id, sentence]));

/** @param {Sentence} a @param {Sentence} b */
const isSame = (a, b) =>
  a === b ||
  (a.text === b.text && a.use === b.use && sameItems(a.marks, b.marks) && sameWords(a, b));

/** All but the sentences and what is only looked at. @param {KeptWork} work */
const others = (work) =>
  JSON.stringify({ ...work, sentences: 0, selectedId: 0, tourStep: 0, at: 0, version: 0 });

/**
 * Nothing is changed, or only what is looked at.
 * @param {KeptWork} mine @param {KeptWork | null} before
 */
export const isUnchanged = (mine, before) =>
  mine.sentences === before?.sentences && others(mine) === others(before);

/** @param {Sentence} a @param {Sentence} b */
const sameWords = (a, b) =>
  a.words === b.words || (a.words !== null && sameItems(a.words, b.words));

/** @param {Sentence | undefined} old @param {Sentence} own @param {Sentence} other */
function both(old, own, other) {
  if (isSame(own, other)) return own;
  if (!old || isSame(old, other)) return own;
  if (isSame(old, own)) return other;
  if (!sameWords(own, other) || !sameWords(old, own)) return own;
  const marks = own.marks.map((mark, i) => (mark === old.marks[i] ? other.marks[i] : mark));
  return { ...own, marks, use: own.use === old.use ? other.use : own.use };
}

/**
 * Sentences are everybody's. Of the rest this tab keeps what it changed itself, and leaves what
 * another did.
 * @param {KeptWork | null} base  what both came from
 * @param {KeptWork | null} before  mine, when it was last kept
 * @param {KeptWork} mine @param {KeptWork} theirs
 * @returns {KeptWork}
 */
export function mergedWork(base, before, mine, theirs) {
  const changed = Object.entries(mine).filter(
    ([key, value]) => value !== /** @type {any} */ (before)?.[key],
  );
  const sentences = mergedSentences(base?.sentences ?? [], mine.sentences, theirs.sentences);
  return { ...theirs, ...Object.fromEntries(changed), sentences };
}
