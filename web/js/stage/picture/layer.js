/**
 * What the picture of the stage draws beside the forward record; each lens has its own.
 * All numbers are values of Python's arrays.
 *
 * @import {BackwardRecord, Matrix, Trace, Vector} from "../../wire/types.d.ts"
 * @import {Mark} from "../../state/sentences.js"
 * @import {OpenNumber, Source} from "../sources.js"
 */

/**
 * @typedef {object} Reading  what is read in the picture
 * @property {string[]} words
 * @property {Mark[] | null} marks  null: a sentence that cannot be labelled here
 * @property {Trace | null} trace
 */

/**
 * @typedef {object} Layer
 * @property {"forward" | "backward"} direction  which way the arrows point, and which timesteps
 *   count as done
 * @property {string} symbol  of the vectors in the state cells: "a", or "da"
 * @property {Matrix[] | null} states  of each cell (T_x, n_a), drawn in place of a<t>
 * @property {BackwardRecord | null} back  by which a step backward is told
 * @property {{symbol: string, values: Vector} | null} measure  one number per timestep, drawn as
 *   bar and digits
 * @property {Vector | null} tint  (T_x,), how strongly each word is tinted; the largest is full
 * @property {Trace | null} beside  a second record of as many words, drawn in outline beside the
 *   first
 * @property {OpenNumber | null} opened  drawn with a strong frame
 * @property {Source | null} lit  drawn with a frame while the reader points at its term
 * @property {string} besideName  what it is: "update 40", "the original"
 */

/** @type {Layer} */
export const PLAIN = {
  direction: "forward",
  symbol: "a",
  states: null,
  back: null,
  measure: null,
  tint: null,
  beside: null,
  opened: null,
  lit: null,
  besideName: "",
};

/** @param {object | null | undefined} a @param {object | null | undefined} b */
export function sameFields(a, b) {
  if (!a || !b) return (a ?? null) === (b ?? null);
  const fields = /** @type {(keyof typeof a)[]} */ (Object.keys({ ...a, ...b }));
  return fields.every((field) => a[field] === b[field]);
}

/**
 * A lens makes its layer anew for every state; the picture is drawn again only if it differs.
 * @param {Layer} now @param {Layer | undefined} before
 */
export const sameLayer = (now, before) =>
  before !== undefined &&
  sameFields(now.states, before.states) &&
  sameFields(now.measure, before.measure) &&
  sameFields({ ...now, states: null, measure: null }, { ...before, states: null, measure: null });
