/**
 * What a reader changes in a copy of a sentence: pure functions, from the changes to the edited
 * reading.
 * Word changes speak of the original's words, so that each can be taken back on its own.
 *
 * @import {Edits} from "../wire/types.d.ts"
 */

/**
 * @typedef {{kind: "words", t: number, words: string[]}} WordsChange  in place of word t; none:
 *   it is left out
 * @typedef {{kind: "insert", after: number, words: string[]}} InsertChange
 * @typedef {{kind: "silence", cell: number, unit: number}} SilenceChange
 * @typedef {{kind: "pin", cell: number, unit: number, value: number}} PinChange
 * @typedef {{kind: "cut", key: string}} CutChange  of the carry into the word with this key
 * @typedef {WordsChange | InsertChange | SilenceChange | PinChange | CutChange} Change
 * @typedef {{of: string[], changes: Change[], goal: number | null}} WhatIf  and the word to go to
 *   once its new reading has come
 *
 * @typedef {object} EditedWord
 * @property {string} word
 * @property {string} key  the same as long as the word is there, whatever changes before it
 * @property {number | null} t  where it comes from in the original; null for a new word
 * @property {number} slot  the original's word it stands for, or is inserted after
 * @property {boolean} inserted
 * @property {number} place  among the words of its change
 */

/** @param {string[]} words @param {Change[]} changes @returns {EditedWord[]} */
export function editedWords(words, changes) {
  /** @type {EditedWord[]} */
  const found = [];
  for (let slot = 0; slot <= words.length; slot += 1) {
    if (slot > 0) {
      for (const [place, word] of replacement(words, changes, slot).entries()) {
        const t = place === 0 ? slot : null;
        found.push({ word, key: `${slot}:${place}`, t, slot, inserted: false, place });
      }
    }
    for (const [place, word] of insertion(changes, slot).entries()) {
      found.push({ word, key: `${slot}+${place}`, t: null, slot, inserted: true, place });
    }
  }
  return found;
}

/**
 * What Python is asked to run.
 * @param {Change[]} changes @param {EditedWord[]} edited
 * @returns {Edits}
 */
export const editsOf = (changes, edited) => ({
  silenced: changes.flatMap((change) =>
    change.kind === "silence" ? [{ cell: change.cell, unit: change.unit }] : [],
  ),
  pinned: changes.flatMap((change) =>
    change.kind === "pin" ? [{ cell: change.cell, unit: change.unit, value: change.value }] : [],
  ),
  cut: changes.flatMap((change) =>
    change.kind === "cut"
      ? edited.flatMap(({ key }, i) => (key === change.key ? [i + 1] : []))
      : [],
  ),
});

/**
 * Other words in place of the word at u; none take it out.
 * @param {string[]} words @param {Change[]} changes @param {number} u @param {string[]} fresh
 *   @returns {Change[]}
 */
export function withWords(words, changes, u, fresh) {
  const { slot, inserted, place } = editedWords(words, changes)[u - 1];
  const before = inserted ? insertion(changes, slot) : replacement(words, changes, slot);
  return withSlot(words, changes, slot, inserted, before.toSpliced(place, 1, ...fresh));
}

/**
 * New words after the word at u; u = 0: before the first.
 * @param {string[]} words @param {Change[]} changes @param {number} u @param {string[]} fresh
 * @returns {Change[]}
 */
export function withInserted(words, changes, u, fresh) {
  if (u === 0) return withSlot(words, changes, 0, true, [...fresh, ...insertion(changes, 0)]);
  const { slot, inserted, place } = editedWords(words, changes)[u - 1];
  if (inserted)
    return withSlot(
      words,
      changes,
      slot,
      true,
      insertion(changes, slot).toSpliced(place + 1, 0, ...fresh),
    );
  const before = replacement(words, changes, slot);
  if (place + 1 < before.length)
    return withSlot(words, changes, slot, false, before.toSpliced(place + 1, 0, ...fresh));
  return withSlot(words, changes, slot, true, [...fresh, ...insertion(changes, slot)]);
}

/**
 * A unit is held one way at a time.
 * @param {Change[]} changes @param {SilenceChange | PinChange} change
 * @returns {Change[]}
 */
export function withHeld(changes, change) {
  const place = changes.findIndex(
    (other) => "unit" in other && other.cell === change.cell && other.unit === change.unit,
  );
  return place < 0 ? [...changes, change] : changes.with(place, change);
}

/** @param {Change[]} changes @param {string} key @returns {Change[]} */
export const withCut = (changes, key) => [...changes, { kind: "cut", key }];

/**
 * Changes of words that are no longer there go with them.
 * @param {string[]} words @param {Change[]} changes
 * @returns {Change[]}
 */
export function withoutLost(words, changes) {
  const keys = new Set(editedWords(words, changes).map(({ key }) => key));
  return changes.filter((change) => change.kind !== "cut" || keys.has(change.key));
}

/** @param {string[]} words @param {Change[]} changes @param {number} slot */
const replacement = (words, changes, slot) =>
  changes.filter((change) => change.kind === "words").find((change) => change.t === slot)
    ?.words ?? [words[slot - 1]];

/** @param {Change[]} changes @param {number} slot */
const insertion = (changes, slot) =>
  changes.filter((change) => change.kind === "insert").find((change) => change.after === slot)
    ?.words ?? [];

/**
 * @param {string[]} words @param {Change[]} changes @param {number} slot @param {boolean} inserted
 * @param {string[]} fresh
 * @returns {Change[]}
 */
function withSlot(words, changes, slot, inserted, fresh) {
  /** @type {WordsChange | InsertChange} */
  const change = inserted
    ? { kind: "insert", after: slot, words: fresh }
    : { kind: "words", t: slot, words: fresh };
  const asBefore = inserted
    ? fresh.length === 0
    : fresh.length === 1 && fresh[0] === words[slot - 1];
  const place = changes.findIndex((other) =>
    inserted
      ? other.kind === "insert" && other.after === slot
      : other.kind === "words" && other.t === slot,
  );
  if (place < 0) return asBefore ? changes : withoutLost(words, [...changes, change]);
  return withoutLost(words, asBefore ? changes.toSpliced(place, 1) : changes.with(place, change));
}
