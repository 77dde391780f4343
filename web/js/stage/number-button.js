/**
 * A number within a sentence: a button that opens it down to its terms.
 *
 * @import {OpenNumber} from "./sources.js"
 */

import { css, html } from "lit";
import { emit, on } from "../state/events.js";
import { full, short } from "../ui/numbers.js";
import { spokenNumber } from "./lenses/forward/number-symbols.js";
import { sameFields } from "./picture/layer.js";

/** @param {OpenNumber} number @param {number} value @param {OpenNumber | null} opened */
export const numberButton = (number, value, opened) =>
  html`<button
    class="opens number"
    title="${full(value)}: open ${spokenNumber(number)}"
    aria-label="${short(value)}, open ${spokenNumber(number)}"
    aria-expanded=${sameFields(number, opened)}
    data-value=${String(value)}
    @click=${(/** @type {Event} */ event) =>
      emit(/** @type {EventTarget} */ (event.currentTarget), on.open, { number })}
    >${short(value)}</button
  >`;

export const numberButtonStyle = css`
  .opens {
    min-width: 1.5rem;
    min-height: 1.5rem;
    padding: 0 0.15rem;
    border: 0;
    border-radius: 3px;
    background: none;
    color: inherit;
    font: inherit;
    font-weight: 600;
    line-height: inherit;
    text-decoration: underline dotted var(--rule-3);
    text-underline-offset: 0.25em;
    cursor: pointer;
  }
  .opens:hover {
    background: var(--tint);
  }
  .opens[aria-expanded="true"] {
    box-shadow: inset 0 0 0 2px var(--ink);
  }
`;
