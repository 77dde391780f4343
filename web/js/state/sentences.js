/**
 * The reader's sentences: pure functions from one list to the next.
 *
 * @import {Label, LabelledWords} from "../wire/types.d.ts"
 */

/**
 * @typedef {Label | null} Mark  a label the reader has set, the number of a class or 0, or null
 *   while it is undecided; less than 0, a gap, it begins a name right beside another of its class
 * @typedef {"read" | "learn" | "hold"} Use  read only, learnt from, or held out: scored, and never
 *   learnt from
 *
 * @typedef {object} Sentence  of the reader's own
 * @property {number} id
 * @property {string} text
 * @property {string[] | null} words  null until Python has split the text
 * @property {Mark[]} marks
 * @property {Use} use
 */

/**
 * What a mark says of its word alone, the y that a network learns.
 * @template {Mark | undefined} M @param {M} mark @returns {M}
 */
export const yOf = (mark) => /** @type {M} */ (mark == null ? mark : Math.abs(mark));

/** Whether it begins a name right beside another. @param {Mark | undefined} mark */
export const isGap = (mark) => mark != null && mark < 0;

/** A gap without a name of its class before it is none. @param {Mark[]} marks */
const withoutLostGaps = (marks) =>
  marks.map((mark, i) => (isGap(mark) && yOf(marks[i - 1]) !== yOf(mark) ? yOf(mark) : mark));

let lastId = 0;

/** No other tab gives it, nor did an earlier visit: the time, and a chance within it. */
export function newId() {
  const now = Date.now() * 1000 + Math.floor(Math.random() * 1000);
  lastId = Math.max(lastId + 1, now);
  return lastId;
}

/** @param {string} text @returns {Sentence} */
export const unsplitSentence = (text) => ({
  id: newId(),
  text,
  words: null,
  marks: [],
  use: "read",
});

/** @param {LabelledWords} labelled @returns {Sentence} */
export const sentenceFrom = ({ words, labels }) => ({
  id: newId(),
  text: words.join(" "),
  words,
  marks: labels ? [...labels] : words.map(() => null),
  use: labels ? "learn" : "read",
});

/**
 * @param {Sentence[]} sentences @param {number} id @param {(sentence: Sentence) => Sentence} change
 */
export const withChanged = (sentences, id, change) =>
  sentences.map((sentence) => (sentence.id === id ? change(sentence) : sentence));

/**
 * What is in a name of this class already stays as it is, with its gaps.
 * @param {Sentence} sentence @param {number} from @param {number} to @param {Label} label
 * @returns {Sentence}
 */
export const painted = (sentence, from, to, label) => {
  const [first, last] = from < to ? [from, to] : [to, from];
  const marks = sentence.marks.map((mark, i) =>
    i >= first && i <= last && !(label > 0 && yOf(mark) === label) ? label : mark,
  );
  return { ...sentence, marks: withoutLostGaps(marks) };
};

/**
 * The word at `place`, counted from 0, begins a name, beside that of the word before it if there is
 * one, and of its class if it is in no name; or goes on with that again.
 * @param {Sentence} sentence @param {number} place @returns {Sentence}
 */
export const withGap = (sentence, place) => {
  const { marks } = sentence;
  const label = yOf(marks[place]) || yOf(marks[place - 1]) || 1;
  const mark = isGap(marks[place]) ? label : -label;
  return { ...sentence, marks: withoutLostGaps(marks.with(place, mark)) };
};

/**
 * Of other classes: each label becomes another, or none; then the sentence is only read.
 * @param {Sentence} sentence @param {(Label | null)[]} after  what becomes of 0, 1, ...
 * @returns {Sentence}
 */
export function relabelled(sentence, after) {
  const moved = sentence.marks.map((mark) => {
    const label = mark === null ? null : (after[Math.abs(mark)] ?? null);
    return isGap(mark) && label ? -label : label;
  });
  const marks = withoutLostGaps(moved);
  if (sameItems(marks, sentence.marks)) return sentence;
  return { ...sentence, marks, use: marks.includes(null) ? "read" : sentence.use };
}

/**
 * The suggestion fills what is undecided and touches nothing else.
 * @param {Sentence} sentence @param {Label[]} suggestion
 * @returns {Sentence}
 */
export const withSuggestion = (sentence, suggestion) => ({
  ...sentence,
  marks: withoutLostGaps(sentence.marks.map((mark, i) => mark ?? suggestion[i])),
});

/**
 * What is still undecided becomes 0, unless the sentence is only to be read. Without words it can
 * be nothing else.
 * @param {Sentence} sentence @param {Use} use @returns {Sentence}
 */
export const putTo = (sentence, use) =>
  use === "read" || sentence.words === null
    ? { ...sentence, use: "read" }
    : { ...sentence, use, marks: sentence.marks.map((mark) => mark ?? 0) };

/**
 * New words after an edit; those that stay keep their marks.
 * @param {Sentence} sentence
 * @param {string[]} words
 * @param {(number | null)[]} kept  of each its place among the words before; null for a new one
 * @returns {Sentence}
 */
export const resplit = (sentence, words, kept) => {
  const marks = withoutLostGaps(words.map((_, i) => sentence.marks[kept[i] ?? -1] ?? null));
  return { ...sentence, words, marks, use: marks.includes(null) ? "read" : sentence.use };
};

/**
 * Two sentences of one; the second begins with the word at `place`, counted from 0, and is new.
 * @param {Sentence & {words: string[]}} sentence @param {number} place
 * @returns {[Sentence, Sentence]}
 */
export function divided(sentence, place) {
  const { text, words, marks } = sentence;
  let at = 0;
  for (const word of words.slice(0, place)) at = Math.max(at, text.indexOf(word, at) + word.length);
  at = text.indexOf(words[place], at);
  const [before, after] =
    at > 0
      ? [text.slice(0, at), text.slice(at)]
      : [words.slice(0, place).join(" "), words.slice(place).join(" ")];
  return [
    {
      ...sentence,
      text: before.trim(),
      words: words.slice(0, place),
      marks: marks.slice(0, place),
    },
    {
      ...sentence,
      id: newId(),
      text: after.trim(),
      words: words.slice(place),
      marks: withoutLostGaps(marks.slice(place)),
    },
  ];
}

/**
 * One sentence of two. It is only read where a word is not labelled, or the two are for different
 * things.
 * @param {Sentence & {words: string[]}} one @param {Sentence & {words: string[]}} other
 * @returns {Sentence}
 */
export const joined = (one, other) => ({
  ...one,
  text: `${one.text} ${other.text}`,
  words: [...one.words, ...other.words],
  marks: [...one.marks, ...other.marks],
  use: one.use === other.use ? one.use : "read",
});

/** All marks as labels, or null while one is undecided. @param {Sentence} sentence */
export const labelsOf = (sentence) =>
  sentence.marks.includes(null) ? null : /** @type {Label[]} */ (sentence.marks);

/** @typedef {{words: string[], labels: Label[]}} Labelled */

/**
 * Those in use that have all their labels: learnt from, held out, and both as they stand.
 * @typedef {{learn: Labelled[], hold: Labelled[], both: Labelled[]}} InUse
 */

/** The same lists again for the same sentences. @type {WeakMap<Sentence[], InUse>} */
const known = new WeakMap();

/** @param {Sentence[]} sentences @returns {InUse} */
function parted(sentences) {
  const before = known.get(sentences);
  if (before) return before;
  /** @type {InUse} */
  const found = { learn: [], hold: [], both: [] };
  for (const sentence of sentences) {
    const { use, words } = sentence;
    if (use === "read" || !words) continue;
    const labels = labelsOf(sentence);
    if (!labels) continue;
    const labelled = { words, labels };
    found[use].push(labelled);
    found.both.push(labelled);
  }
  known.set(sentences, found);
  return found;
}

/** What training sees. */
export const learntFrom = (/** @type {Sentence[]} */ sentences) => parted(sentences).learn;

/** What is scored beside the shipped sentences. */
export const heldOut = (/** @type {Sentence[]} */ sentences) => parted(sentences).hold;

/** What downloads see. */
export const inUse = (/** @type {Sentence[]} */ sentences) => parted(sentences).both;

/**
 * The sentence of the reader's that has these words and labels.
 * @param {Sentence[]} sentences @param {string[]} words @param {Label[]} labels
 */
export const labelledSo = (sentences, words, labels) =>
  sentences.find(
    (sentence) =>
      sentence.use !== "read" &&
      sameItems(words, sentence.words) &&
      sameItems(sentence.marks, labels),
  ) ?? null;

/** @param {readonly unknown[]} a @param {readonly unknown[] | null | undefined} b */
export const sameItems = (a, b) =>
  b != null && a.length === b.length && a.every((item, i) => item === b[i]);
