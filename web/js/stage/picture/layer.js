/**
 * What the picture of the stage draws beside the forward record; each lens has its own.
 * All numbers are values of Python's arrays.
 *
 * @import {OpenNumber, Source, Trace, Vector} from "../../wire/protocol.js"
 * @import {Mark} from "../../state/sentences.js"
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
 * @property {Vector[] | null} states  [T][n_a] drawn in the cells instead of a<t>
 * @property {Vector[] | null} states_r  the same for the cell that reads from the right
 * @property {{symbol: string, values: Vector} | null} measure  one number a timestep, drawn as
 *   bar and digits
 * @property {Vector | null} tint  [T], how strongly each word is tinted; the largest is full
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
  states_r: null,
  measure: null,
  tint: null,
  beside: null,
  opened: null,
  lit: null,
  besideName: "",
};
