/**
 * The text of a step on the page, and as it is read aloud.
 *
 * @import {State} from "../state/store.js"
 * @import {Explanation} from "../wire/types.d.ts"
 * @import {LiveNumber, NotationSymbol, Piece} from "./text.js"
 */

import { html, mathml } from "lit";
import { emit, on } from "../state/events.js";
import { at, parameter } from "../ui/math.js";
import { full, short } from "../ui/numbers.js";
import { liveValue, piecesOf } from "./text.js";

/** @param {string} text @param {State} state */
export const stepText = (text, state) => piecesOf(text).map((piece) => shown(piece, state));

/** @param {string} text @param {State} state */
export const spokenText = (text, state) =>
  piecesOf(text)
    .map((piece) => spoken(piece, state))
    .join("");

/** @param {Piece} piece @param {State} state */
function shown(piece, state) {
  if (piece.kind === "words") return piece.text;
  if (piece.kind === "symbol") return html`<math>${notation(piece)}</math>`;
  const value = liveValue(piece, state);
  if (value == null) return html`<span class="number" title="not known yet">…</span>`;
  if (typeof value === "string") return value;
  const number = openedBy(piece);
  return number
    ? html`<button
        class="opens number"
        title=${full(value)}
        aria-label="${short(value)}, open ${piece.name}<${piece.t}>"
        @click=${(/** @type {Event} */ event) =>
          emit(/** @type {EventTarget} */ (event.currentTarget), on.onStage, {
            deeds: [[on.open, { number }]],
          })}
        >${written(value)}</button
      >`
    : html`<span class="number" title=${full(value)}>${written(value)}</span>`;
}

/**
 * What shows the terms of a number; those of z and its addends are among the terms of a.
 * @param {LiveNumber} piece
 * @returns {Explanation["number"] | null}
 */
function openedBy({ name, t, unit }) {
  if (name === "y_hat" || name === "loss") return { kind: name, t };
  return unit > 0 ? { kind: "a", t, cell: 0, unit: unit - 1 } : null;
}

/** @param {NotationSymbol} symbol */
function notation({ name, t }) {
  if (t !== null) return at(name, t);
  return name.includes("_") ? parameter(name) : mathml`<mi>${name}</mi>`;
}

/** @param {Piece} piece @param {State} state */
function spoken(piece, state) {
  if (piece.kind === "words") return piece.text;
  if (piece.kind === "symbol") return piece.t === null ? piece.name : `${piece.name}<${piece.t}>`;
  const value = liveValue(piece, state);
  if (value == null) return "a number not known yet";
  return typeof value === "string" ? value : written(value);
}

/** Whole numbers as they are. @param {number} value */
const written = (value) => (Number.isInteger(value) ? value.toLocaleString("en") : short(value));
