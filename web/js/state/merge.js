/**
 * One list of sentences out of two that both came from a third: tabs of this page share one set.
 *
 * @import {Settings} from "../wire/types.d.ts"
 * @import {Classes} from "./classes.js"
 * @import {KeptWork} from "./kept-records.js"
 * @import {Sentence} from "./sentences.js"
 */

import { classesOf, labelsAfter, sameClasses } from "./classes.js";
import { relabelled, sameItems } from "./sentences.js";

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

/**
 * Sentences with the labels of other classes.
 * @param {Sentence[]} sentences @param {Classes} before @param {Classes} after
 */
export function labelledFor(sentences, before, after) {
  if (sameClasses(before, after)) return sentences;
  const labels = labelsAfter(before, after);
  return sentences.map((sentence) => relabelled(sentence, labels));
}

/** @param {Sentence[]} sentences */
const byId = (sentences) => new Map(sentences.map((sentence) => [sentence.id, sentence]));

/** @param {Sentence} a @param {Sentence} b */
const isSame = (a, b) =>
  a === b ||
  (a.text === b.text && a.use === b.use && sameItems(a.marks, b.marks) && sameWords(a, b));

/** All but the sentences and what is only looked at. @param {KeptWork} work */
const others = (work) =>
  JSON.stringify({ ...work, sentences: 0, selectedId: 0, tourStep: 0, task: 0, at: 0, version: 0 });

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
  const settings = mergedSettings(before?.settings, mine.settings, theirs.settings);
  const [from, here, there] = [base, mine, theirs].map((work) =>
    work ? labelledFor(work.sentences, classesOf(work), classesOf({ settings })) : [],
  );
  const sentences = mergedSentences(from, here, there);
  return { ...theirs, ...Object.fromEntries(changed), settings, sentences };
}

/**
 * Setting by setting; what hangs on the classes goes with them.
 * @param {Settings | undefined} before  mine, when they were last kept
 * @param {Settings} mine @param {Settings} theirs
 */
function mergedSettings(before, mine, theirs) {
  if (!before) return mine;
  const was = Object.fromEntries(Object.entries(before).map(([k, v]) => [k, JSON.stringify(v)]));
  const changed = Object.entries(mine).filter(([k, v]) => JSON.stringify(v) !== was[k]);
  const merged = /** @type {Settings} */ ({ ...theirs, ...Object.fromEntries(changed) });
  if (sameClasses(mine.classes, theirs.classes)) return merged;
  const ofClasses = sameClasses(merged.classes, mine.classes) ? mine : theirs;
  return { ...merged, g2: ofClasses.g2, class_weight: ofClasses.class_weight };
}
