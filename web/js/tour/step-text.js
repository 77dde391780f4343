/**
 * The text of a step on the page, and as it is read aloud.
 *
 * @import {State} from "../state/store.js"
 * @import {Explanation} from "../wire/types.d.ts"
 * @import {LiveNumber, NotationSymbol, Piece, Value} from "./text.js"
 */

import { html, mathml } from "lit";
import { emit, on } from "../state/events.js";
import { at, parameter } from "../ui/math.js";
import { full, short } from "../ui/numbers.js";
import { liveValue, piecesOf } from "./text.js";

/**
 * Numbers of a task are those that it shows, by their names alone.
 * @typedef {Record<string, number | string | null>} OfTask
 */

/** @param {string} text @param {State} state @param {OfTask} [ofTask] */
export const stepText = (text, state, ofTask) =>
  piecesOf(text, ofTask && [ofTask]).map((piece) => shown(piece, valueIn(piece, state, ofTask)));

/** @param {string} text @param {State} state @param {OfTask} [ofTask] */
export const spokenText = (text, state, ofTask) =>
  piecesOf(text, ofTask && [ofTask])
    .map((piece) => spoken(piece, valueIn(piece, state, ofTask)))
    .join("");

/** @param {Piece} piece @param {State} state @param {OfTask} [ofTask] @returns {Value} */
function valueIn(piece, state, ofTask) {
  if (piece.kind !== "number") return null;
  return ofTask ? ofTask[piece.name] : liveValue(piece, state);
}

/** @param {Piece} piece @param {Value} value */
function shown(piece, value) {
  if (piece.kind === "words") return piece.text;
  if (piece.kind === "symbol") return html`<math>${notation(piece)}</math>`;
  if (value == null) return html`<span class="number" title="not known yet">…</span>`;
  if (typeof value === "string") return value;
  const number = openedBy(/** @type {LiveNumber} */ (piece));
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
  if (t > 0 && (name === "y_hat" || name === "loss")) return { kind: name, t };
  return unit > 0 ? { kind: "a", t, cell: 0, unit: unit - 1 } : null;
}

/** @param {NotationSymbol} symbol */
function notation({ name, t }) {
  if (t !== null) return at(name, t);
  return name.includes("_") ? parameter(name) : mathml`<mi>${name}</mi>`;
}

/** @param {Piece} piece @param {Value} value */
function spoken(piece, value) {
  if (piece.kind === "words") return piece.text;
  if (piece.kind === "symbol") return piece.t === null ? piece.name : `${piece.name}<${piece.t}>`;
  if (value == null) return "a number not known yet";
  return typeof value === "string" ? value : written(value);
}

/** Whole numbers as they are. @param {number} value */
const written = (value) => (Number.isInteger(value) ? value.toLocaleString("en") : short(value));
