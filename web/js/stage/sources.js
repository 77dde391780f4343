/**
 * Numbers that can be opened, and what their terms come from. Terms and cells of the picture light
 * each other.
 *
 * @import {Explanation, Term} from "../wire/types.d.ts"
 */

/** @typedef {Explanation["number"]} OpenNumber */
/** @typedef {Term["source"]} Source */

/** @param {Source | null} one @param {Source | null} other */
export function sameSource(one, other) {
  if (!one || !other || one.kind !== other.kind) return false;
  switch (one.kind) {
    case "feature":
      return other.kind === "feature" && one.t === other.t && one.index === other.index;
    case "a":
      return (
        other.kind === "a" &&
        one.t === other.t &&
        one.cell === other.cell &&
        one.unit === other.unit
      );
    case "bias":
      return other.kind === "bias" && one.name === other.name && one.cell === other.cell;
    case "step":
      return other.kind === "step" && one.t === other.t;
  }
}
