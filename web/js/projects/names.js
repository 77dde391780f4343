/** What projects are called: what the reader gives, and what the page makes up. */

import { grouped } from "../ui/numbers.js";

const LONGEST = 60; // characters

/** Without what nobody sees at its ends, and with one space for many. @param {string} given */
export const cleaned = (given) => given.normalize("NFC").replace(/\s+/g, " ").trim();

/** @param {string} name */
const folded = (name) => cleaned(name).toLowerCase();

/**
 * Why a project cannot be called so, in a sentence; "" where it can.
 * @param {string} name  cleaned @param {string[]} others  that are taken
 */
export function fault(name, others) {
  const length = [...name].length;
  if (!/[\p{L}\p{N}\p{P}\p{S}]/u.test(name))
    return "A project needs a name that can be seen. Give it a letter or a digit at least.";
  if (/\p{Cc}/u.test(name))
    return "There is a control character in this name. Type the name instead of pasting it.";
  if (length > LONGEST)
    return `This name has ${grouped(length)} characters, and ${LONGEST} have room. Shorten it.`;
  if (others.some((other) => folded(other) === folded(name)))
    return `There is a project called “${name}” already. Choose another name.`;
  return "";
}

/**
 * A name like this one that is not taken, and that a project can have.
 * @param {string} like @param {string[]} others
 */
export function freeName(like, others) {
  const [first = ""] = cleaned(like.replace(/\p{Cc}/gu, " ")).match(/^.{0,50}/su) ?? [];
  const name = fault(first.trim(), []) ? "Project" : first.trim();
  for (let n = 1; ; n += 1) {
    const tried = n === 1 ? name : `${name} ${n}`;
    if (!fault(tried, others)) return tried;
  }
}

/** What a file of it is called. @param {string} name */
export const fileName = (name) =>
  `${name.replace(/[\\/:*?"<>|\p{C}]/gu, "-").replace(/^[.\s]+|[.\s]+$/g, "") || "project"}.npz`;
