/**
 * A sentence in the list: its words with the names marked, what it is for, and how the network
 * reads it.
 *
 * @import {Sentence, Use} from "../state/sentences.js"
 * @import {Label} from "../wire/types.d.ts"
 */

import { css, html, nothing } from "lit";
import { ref } from "lit/directives/ref.js";
import { yOf } from "../state/sentences.js";
import { cssValue } from "../ui/css-value.js";
import { counted } from "../ui/numbers.js";

/** @type {Record<Use, string>} */
export const USES = { read: "read only", learn: "learnt from", hold: "held out" };

export const optionStyle = css`
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
  mark {
    background: linear-gradient(transparent 55%, var(--accent-tint) 55%);
    color: inherit;
    text-decoration: underline;
    text-decoration-color: var(--accent);
    text-decoration-thickness: 1px;
    text-underline-offset: 0.2em;
  }
  .text {
    display: block;
  }
  .use {
    display: block;
    color: var(--ink-2);
    font: 0.75rem / 1.5 var(--sans);
  }
  @media (forced-colors: active) {
    mark {
      color: CanvasText;
    }
  }
  @media (pointer: coarse) {
    [role="option"] {
      min-height: 2.75rem;
    }
  }
`;

/**
 * @typedef {object} Row  how a sentence stands in the list
 * @property {boolean} selected
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
      sentence.words ? marked(sentence.words, sentence.marks) : sentence.text
    }</span>
    <span class="use">${said(sentence, row.labels)}${
      row.sureness === null ? nothing : ` · ${Math.floor(100 * row.sureness)} % sure`
    }</span>
  </div>
`;

/** Words of a name together. @param {string[]} words @param {Sentence["marks"]} marks */
function marked(words, marks) {
  const parts = [];
  for (let from = 0, to = 0; from < words.length; from = to) {
    const inName = yOf(marks[from]) === 1;
    do to += 1;
    while (to < words.length && marks[to] !== -1 && (yOf(marks[to]) === 1) === inName);
    const text = words.slice(from, to).join(" ");
    parts.push(inName ? html`<mark>${text}</mark>` : text, to < words.length ? " " : "");
  }
  return parts;
}

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
