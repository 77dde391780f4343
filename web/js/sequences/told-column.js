/**
 * What a column of a record is beside the others: whose it is, and which state comes to it.
 *
 * @import {SequenceColumn, Task} from "../wire/types.d.ts"
 */

/** @typedef {Task["kind"]} Kind */

/** A space can be seen. @param {string} symbol */
export const symbolShown = (symbol) => (symbol === " " ? "␣" : symbol);

/**
 * The column whose state is carried to this one; null where it is a<0>. A decoder goes on from its
 * encoder, and cells that read side by side know nothing of each other.
 * @param {SequenceColumn[]} columns @param {number} at @param {Kind} kind
 */
export function beforeOf(columns, at, kind) {
  const isAnother = columns[at].cell !== columns[at - 1]?.cell;
  return at === 0 || (isAnother && kind !== "translate") ? null : at - 1;
}
