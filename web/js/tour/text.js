/**
 * The text of a step: words, `symbols` of the article's notation, and {numbers} that are there
 * live.
 *
 * @import {State} from "../state/store.js"
 * @import {Trace} from "../wire/types.d.ts"
 */

import { traceOnStage } from "../state/on-stage.js";

/** A tour that cannot be shown; the message is for its author. */
export class TourFault extends Error {
  name = "TourFault";
}

/**
 * @typedef {{kind: "words", text: string}} Words
 * @typedef {{kind: "symbol", name: string, t: string | number | null}} NotationSymbol
 * @typedef {{kind: "number", name: string, t: number, unit: number}} LiveNumber  0: it has none
 * @typedef {Words | NotationSymbol | LiveNumber} Piece
 *
 * @typedef {number | string | null | undefined} Value  none: it is not known yet
 * @typedef {{of: "trace" | "state", indices: 0 | 1 | 2}} Kind
 */

/**
 * What can be named of the record of the sentence, with t and the unit, both from 1.
 * @type {Record<string, (trace: Trace, i: number, unit: number) => Value>}
 */
const AT_A_TIMESTEP = {
  word: ({ words }, i) => words[i],
  active: ({ features }, i) => features[i].length,
  y_hat: ({ y_hat }, i) => y_hat[i],
  y: ({ y }, i) => y?.[i],
  loss: ({ loss }, i) => loss?.[i],
};
/** @type {Record<string, (trace: Trace, i: number, unit: number) => Value>} */
const OF_A_UNIT = {
  from_word: ({ cells }, i, unit) => cells[0].from_word[i][unit],
  from_state: ({ cells }, i, unit) => cells[0].from_state[i][unit],
  z: ({ cells }, i, unit) => cells[0].z[i][unit],
  a: ({ cells }, i, unit) => cells[0].a[i][unit],
};
/** @type {Record<string, (trace: Trace) => Value>} */
const OF_THE_SENTENCE = {
  T_x: ({ T_x }) => T_x,
  total_loss: ({ total_loss }) => total_loss,
  mean_loss: ({ mean_loss }) => mean_loss,
};
/** @type {Record<string, (state: State) => Value>} */
const OF_THE_NETWORK = {
  n_x: ({ summary }) => summary?.n_x,
  n_a: ({ summary }) => summary?.n_a,
  parameters: ({ summary }) => summary?.parameters,
  step: ({ summary }) => summary?.step,
  epoch: ({ summary }) => summary?.epoch,
  first_loss: ({ curve }) => curve.loss[0],
  last_loss: ({ curve }) => curve.loss[curve.loss.length - 1],
  f1: ({ evaluation }) => evaluation?.held_out?.name.f1,
};

/** By the number of indices. */
const NAMES = [{ ...OF_THE_SENTENCE, ...OF_THE_NETWORK }, AT_A_TIMESTEP, OF_A_UNIT];
const INDICES = ["", "<1>", "<1>[1]"];

/**
 * What can be named in braces, by the number of its indices.
 * @typedef {Record<string, unknown>[]} Names
 */

/** @param {string} text @param {Names} [names] @returns {Piece[]} */
export const piecesOf = (text, names = NAMES) =>
  text
    .split(/(`[^`]*`|\{[^}]*\})/)
    .filter((part) => part !== "")
    .map((part) => pieceFrom(part, names));

/** @param {string} part @param {Names} names @returns {Piece} */
function pieceFrom(part, names) {
  if (part.startsWith("`")) return symbolFrom(part.slice(1, -1));
  if (part.startsWith("{")) return numberFrom(part, names);
  return { kind: "words", text: part };
}

/** @param {string} text @returns {NotationSymbol} */
function symbolFrom(text) {
  const found = /^(\w+)(?:<(\w+(?:[-+]\d)?)>)?$/.exec(text);
  if (!found) throw new TourFault(`\`${text}\` is no symbol. Symbols are like x<t>, a<1>, W_ax.`);
  const [, name, t = null] = found;
  return { kind: "symbol", name, t: t && /^\d+$/.test(t) ? Number(t) : t };
}

/** @param {string} part  in braces @param {Names} named @returns {LiveNumber} */
function numberFrom(part, named) {
  const [, name = "", t = "", unit = ""] = /^\{(\w+)(?:<(\d+)>)?(?:\[(\d+)\])?\}$/.exec(part) ?? [];
  const indices = unit ? 2 : t ? 1 : 0;
  if ((unit && !t) || !Object.hasOwn(named[indices] ?? {}, name)) {
    const known = named.flatMap((names, i) =>
      Object.keys(names).map((each) => `{${each}${INDICES[i]}}`),
    );
    throw new TourFault(`${part} is no number of the page. There are ${known.join(" ")}.`);
  }
  return { kind: "number", name, t: Number(t), unit: Number(unit) };
}

/**
 * Refuses what cannot be shown.
 * @param {string} text @param {number | null} T_x  null: any @param {string} where
 * @param {Names} [names]
 */
export function checkedText(text, T_x, where, names = NAMES) {
  try {
    for (const piece of piecesOf(text, names)) {
      if (piece.kind !== "number" || T_x === null || piece.t <= T_x) continue;
      throw new TourFault(`{${piece.name}<${piece.t}>} is beyond the sentence, of ${T_x} words.`);
    }
  } catch (error) {
    throw new TourFault(`${where}: ${/** @type {Error} */ (error).message}`);
  }
}

/**
 * A live number, as the page has it at this moment.
 * @param {LiveNumber} number @param {State} state
 * @returns {Value}
 */
export function liveValue({ name, t, unit }, state) {
  if (name in OF_THE_NETWORK) return OF_THE_NETWORK[name](state);
  const trace = traceOnStage(state);
  if (!trace || t > trace.T_x) return null;
  if (name in OF_THE_SENTENCE) return OF_THE_SENTENCE[name](trace);
  if (unit) return OF_A_UNIT[name](trace, t - 1, unit - 1);
  return AT_A_TIMESTEP[name](trace, t - 1, unit - 1);
}
