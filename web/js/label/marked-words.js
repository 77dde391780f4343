/**
 * The words of a sentence with its names marked, each as a whole; of several classes with what they
 * are called.
 *
 * @import {Classes} from "../state/classes.js"
 * @import {Mark} from "../state/sentences.js"
 */

import { css, html, nothing } from "lit";
import { calledOf, signOf } from "../state/classes.js";
import { isGap, yOf } from "../state/sentences.js";
import { classColours } from "../ui/class-colours.js";

export const markStyle = [
  classColours,
  css`
    mark {
      background: linear-gradient(transparent 55%, var(--accent-tint) 55%);
      color: inherit;
      text-decoration: underline;
      text-decoration-color: var(--accent);
      text-decoration-thickness: 1px;
      text-underline-offset: 0.2em;
    }
    mark[data-class] {
      background: linear-gradient(transparent 55%, var(--class-tint) 55%);
      text-decoration-color: var(--class);
      text-decoration-thickness: 1.5px;
      text-decoration-style: var(--class-line);
    }
    /* A block, so that the line ends with the name. */
    mark small {
      display: inline-block;
      margin-inline-start: 0.2em;
      padding-inline: 0.2em;
      border: 1px solid var(--class);
      border-radius: 3px;
      background: var(--paper);
      font: 600 0.625rem / 1.2 var(--sans);
      vertical-align: 0.1em;
    }
    @media (forced-colors: active) {
      mark {
        color: CanvasText;
      }
    }
  `,
];

/** @param {string[]} words @param {Mark[]} marks @param {Classes} classes */
export function markedWords(words, marks, classes) {
  const parts = [];
  for (let from = 0, to = 0; from < words.length; from = to) {
    const label = yOf(marks[from]) || 0;
    do to += 1;
    while (to < words.length && !isGap(marks[to]) && (yOf(marks[to]) || 0) === label);
    const text = words.slice(from, to).join(" ");
    parts.push(label ? name(text, label, classes) : text, to < words.length ? " " : "");
  }
  return parts;
}

/** @param {string} text @param {number} label @param {Classes} classes */
const name = (text, label, classes) =>
  classes
    ? html`<mark data-class=${label}
        >${text}<small title=${calledOf(classes, label)}>${signOf(classes, label)}</small></mark
      >`
    : html`<mark data-class=${nothing}>${text}</mark>`;
