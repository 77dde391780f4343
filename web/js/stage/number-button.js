/**
 * A number within a sentence: a button that opens it down to its terms.
 *
 * @import {OpenNumber} from "./sources.js"
 */

import { html } from "lit";
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

/**
 * The number that ends a sentence, and its full stop, which stay together.
 * @param {OpenNumber} number @param {number} value @param {OpenNumber | null} opened
 */
export const lastNumber = (number, value, opened) =>
  html`<span class="last-number">${numberButton(number, value, opened)}.</span>`;
