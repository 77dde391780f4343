/**
 * A change of what-if in words.
 *
 * @import {Change, EditedWord} from "../../../state/changes.js"
 * @import {CellTrace} from "../../../wire/types.d.ts"
 */

import { short } from "../../../ui/numbers.js";

/**
 * @param {Change} change
 * @param {{words: string[], edited: EditedWord[], cells: CellTrace[]}} of  the original's words,
 *   and those of the copy
 */
export function changeName(change, { words, edited, cells }) {
  switch (change.kind) {
    case "words":
      return change.words.length
        ? `word ${change.t}: ${words[change.t - 1]} → ${change.words.join(" ")}`
        : `word ${change.t} left out: ${words[change.t - 1]}`;
    case "insert": {
      const place = change.after ? `after word ${change.after}` : "before word 1";
      return `new ${place}: ${change.words.join(" ")}`;
    }
    case "silence":
      return `${unitName(change, cells)} silenced`;
    case "pin":
      return `${unitName(change, cells)} pinned at ${short(change.value)}`;
    case "cut":
      return `carry cut before: ${edited.find(({ key }) => key === change.key)?.word}`;
  }
}

/**
 * With its cell, where there are several.
 * @param {{cell: number, unit: number}} held @param {CellTrace[]} cells
 */
function unitName({ cell, unit }, cells) {
  const side = cells[cell]?.reads_from;
  return `unit ${unit + 1}${side && cells.length > 1 ? ` (reads from the ${side})` : ""}`;
}
