/** Why a text, or what was dropped, is not read. */

import { grouped, megabytes } from "../ui/numbers.js";
import { LARGEST_TEXT } from "../wire/facts.js";

export const BUSY = "Another text is being read. Drop this once it is done.";
export const NOTHING = "The box is empty. Paste sentences there, or open a text file.";
export const UNREAD = "this cannot be read. Look whether it is still there.";

/** @param {number} n  files */
export const oneOf = (n) => `${grouped(n)} files came; one is read, or brat's .ann with its .txt.`;

/** "" for what is read. @param {string} name @param {number} size  in bytes */
export const tooLarge = (name, size) =>
  size > LARGEST_TEXT
    ? `${name} has ${megabytes(size)} MB, and this page reads at most ` +
      `${megabytes(LARGEST_TEXT)} MB. ` +
      "Divide it, or train on it with python -m rnn."
    : "";
