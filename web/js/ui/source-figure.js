/**
 * A piece of Python as it stands in its module, with the lines of a phase lit.
 *
 * @import {TemplateResult} from "lit"
 * @import {SourceLine, SourcePiece} from "../wire/types.d.ts"
 */

import { html, nothing } from "lit";

/** @typedef {{text: string, kind: string}} Piece */

/** Lines without colours, until these have come. @param {string} text @returns {Piece[][]} */
export const plain = (text) => text.split("\n").map((line) => [{ text: line, kind: "" }]);

/**
 * @param {SourcePiece} file @param {(text: string) => Piece[][]} divided  into lines of pieces
 * @param {SourceLine[]} lit
 * @param {() => TemplateResult | typeof nothing} below  the last of them, where the first is too
 */
export function sourceFigure({ module, first_line, text }, divided, lit, below) {
  const lines = divided(text.replace(/\n$/, ""));
  const own = lit
    .filter(
      ({ module: of, line }) =>
        of === module && line >= first_line && line < first_line + lines.length,
    )
    .map(({ line }) => line);
  const last = lit[0] && own.includes(lit[0].line) ? own[own.length - 1] : null;
  return html`
    <figure data-module=${module}>
      <figcaption>${module}, from line ${first_line}</figcaption>
      ${lines.map((pieces, i) => {
        const line = first_line + i;
        const isLit = own.includes(line);
        // The line keeps its white space: between these tags there must be none.
        return html`<div
          class="line ${isLit ? "lit" : ""}"
          data-line=${line}
          aria-current=${isLit ? "true" : nothing}
          ><span>${line}</span><code>${pieces.map(coloured)}</code></div
          >${line === last ? below() : nothing}`;
      })}
    </figure>
  `;
}

/** @param {Piece} piece */
const coloured = ({ text, kind }) => (kind ? html`<span class=${kind}>${text}</span>` : text);
