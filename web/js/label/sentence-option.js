/**
 * A sentence in the list: its words with the names marked, what it is for, and how the network
 * reads it.
 *
 * @import {Classes} from "../state/classes.js"
 * @import {Sentence, Use} from "../state/sentences.js"
 * @import {Label} from "../wire/types.d.ts"
 */

import { css, html, nothing } from "lit";
import { ref } from "lit/directives/ref.js";
import { yOf } from "../state/sentences.js";
import { cssValue } from "../ui/css-value.js";
import { counted } from "../ui/numbers.js";
import { markedWords, markStyle } from "./marked-words.js";

/** @type {Record<Use, string>} */
export const USES = { read: "read only", learn: "learnt from", hold: "held out" };

const rowStyle = css`
  [role="option"] {
    padding: 0.4rem 0.5rem 0.4rem 0.6rem;
    border-inline-start: 3px solid transparent;
    border-radius: 0 4px 4px 0;
    font: 0.9375rem / 1.35 var(--serif);
    overflow-wrap: anywhere;
    cursor: pointer;
  }
  [role="option"]:hover {
    background: var(--tint);
  }
  [role="option"][aria-selected="true"] {
    border-inline-start-color: var(--accent);
    background: var(--tint);
  }
  .text {
    display: block;
  }
  .use {
    display: block;
    color: var(--ink-2);
    font: 0.75rem / 1.5 var(--sans);
  }
  @media (pointer: coarse) {
    [role="option"] {
      min-height: 2.75rem;
    }
  }
`;

export const optionStyle = [markStyle, rowStyle];

/**
 * @typedef {object} Row  how a sentence stands in the list
 * @property {boolean} selected
 * @property {Classes} classes  of its labels
 * @property {Label[] | null} labels  what the network makes of it
 * @property {number | null} sureness  of its least sure word, where that is asked
 * @property {number} index  among those that are listed, from 0
 * @property {number} of  so many that are listed
 * @property {number} start  pixels above it
 * @property {(row: Element | undefined) => void} measure
 */

/** @param {Sentence} sentence @param {Row} row */
export const sentenceOption = (sentence, row) => html`
  <div
    role="option"
    id="s${sentence.id}"
    data-id=${sentence.id}
    data-index=${row.index}
    aria-selected=${row.selected}
    aria-posinset=${row.index + 1}
    aria-setsize=${row.of}
    ${cssValue("translate", `0 ${row.start}px`)}
    ${ref(row.measure)}
  >
    <span class="text" dir="auto">${
      sentence.words ? markedWords(sentence.words, sentence.marks, row.classes) : sentence.text
    }</span>
    <span class="use">${said(sentence, row.labels)}${
      row.sureness === null ? nothing : ` · ${Math.floor(100 * row.sureness)} % sure`
    }</span>
  </div>
`;

/** @param {Sentence} sentence @param {Label[] | null} labels */
function said({ words, marks, use }, labels) {
  if (!words) return "Python will split this into words once it has loaded.";
  if (!labels) return USES[use];
  const decided = marks.filter((mark) => mark !== null).length;
  if (decided === 0) return USES[use];
  const wrong = marks.filter((mark, i) => mark !== null && yOf(mark) !== labels[i]).length;
  return html`${USES[use]} · ${wrong ? `${counted(wrong, "word")} wrong` : "all right"}${
    decided < words.length ? `, ${words.length - decided} unlabelled` : nothing
  }`;
}
