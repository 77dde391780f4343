/** A sentence with one of its words marked, as a button that puts it on the stage. */

import { css, html, nothing } from "lit";
import { emit, on } from "../state/events.js";
import { grouped } from "../ui/numbers.js";

/** @import {Label} from "../wire/types.d.ts" */

export const sentenceButtons = css`
  h3 {
    margin-top: 0.6rem;
    font: 600 0.9375rem / 1.5 var(--sans);
  }
  h3 small {
    color: var(--ink-2);
    font-weight: 400;
    font-size: 0.8125rem;
  }
  ol,
  ul {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .long {
    position: relative; /* what is hidden inside scrolls with it */
    max-height: 17rem;
    overflow-y: auto;
    border-block: 1px solid var(--rule-2);
  }
  .long > li + li {
    border-top: 1px solid var(--rule);
  }
  button {
    display: grid;
    grid-template-columns: 3.4rem minmax(0, 1fr);
    gap: 0 0.7rem;
    align-items: baseline;
    width: 100%;
    min-height: 2.5rem;
    padding: 0.35rem 0.4rem;
    border: 0;
    border-radius: 0;
    text-align: start;
  }
  @media (pointer: coarse) {
    button {
      min-height: 2.75rem;
    }
  }
  button:hover {
    background: var(--tint);
  }
  button:focus-visible {
    outline-offset: -2px;
  }
  button .number {
    font-size: 0.8125rem;
    text-align: end;
    white-space: nowrap;
  }
  button .sentence {
    color: var(--ink-2);
    font: 1rem / 1.4 var(--serif);
    overflow-wrap: anywhere;
  }
  .sentence b {
    color: var(--ink);
    text-decoration: underline;
    text-decoration-color: var(--accent);
    text-decoration-thickness: 2px;
    text-underline-offset: 0.2em;
  }
  .note {
    padding-top: 0.3rem;
    color: var(--ink-2);
    font-size: 0.8125rem;
  }
`;

/** @param {string[]} words @param {number} t */
export const markedSentence = (words, t) => html`
  <span class="sentence"
    >${words.slice(0, t - 1).join(" ")} <b>${words[t - 1]}</b> ${words.slice(t).join(" ")}</span
  >
`;

/** @param {number} count @param {string} [of] */
export const andMore = (count, of = "") =>
  count > 0 ? html`<p class="note">and ${grouped(count)} more${of}</p>` : nothing;

/**
 * @param {EventTarget} from  the part that says it
 * @param {{words: string[], t: number, labels: Label[]}} place
 * @param {unknown} number  what stands before the sentence
 * @param {unknown} [note]  and behind it
 */
export const sentenceButton = (from, { words, t, labels }, number, note) => html`
  <button @click=${() => emit(from, on.showOnStage, { words, t, labels })}>
    ${number}<span>${markedSentence(words, t)} ${note}</span>
  </button>
`;
