/** Python source as lines of pieces, each with the class of what it is. */

import { classHighlighter, highlightCode } from "@lezer/highlight";
import { parser } from "@lezer/python";

/**
 * @param {string} text
 * @returns {{text: string, kind: string}[][]}
 */
export function highlighted(text) {
  /** @type {{text: string, kind: string}[][]} */
  const lines = [[]];
  highlightCode(
    text,
    parser.parse(text),
    classHighlighter,
    (piece, kind) => lines[lines.length - 1].push({ text: piece, kind }),
    () => lines.push([]),
  );
  return lines;
}
