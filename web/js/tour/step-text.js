/**
 * The text of a step on the page, and as it is read aloud.
 *
 * @import {State} from "../state/store.js"
 * @import {NotationSymbol, Piece} from "./text.js"
 */

import { html, mathml } from "lit";
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
  return html`<span class="number" title=${full(value)}>${written(value)}</span>`;
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
