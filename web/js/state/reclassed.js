/**
 * A project whose classes become others: its labels follow, and it is said what became of them.
 *
 * @import {Classes} from "./classes.js"
 * @import {Notice, State} from "./store.js"
 */

import { classesOf, labelsAfter, sameClasses, told, withClasses } from "./classes.js";
import { relabelled } from "./sentences.js";

/**
 * @param {State} state @param {Classes} classes
 * @returns {Pick<State, "sentences" | "settings"> & {notice: Notice | null}} notice: null where
 *   they are the same
 */
export function reclassed(state, classes) {
  const { sentences, settings } = state;
  const before = classesOf(state);
  if (sameClasses(before, classes)) return { sentences, settings, notice: null };
  const after = labelsAfter(before, classes);
  const lost = { words: 0, sentences: 0 };
  const moved = sentences.map((sentence) => {
    const now = relabelled(sentence, after);
    if (now === sentence) return now;
    lost.words += now.marks.filter((mark, i) => mark === null && sentence.marks[i] !== null).length;
    if (now.use !== sentence.use) lost.sentences += 1;
    return now;
  });
  const text = `${told(before, classes, lost)}.`;
  return {
    sentences: moved,
    settings: withClasses(settings, classes),
    notice: { kind: "info", text, undo: true },
  };
}
