/**
 * Files that a reader gives, one by one or in folders, as texts: what is no plain text is read by
 * what knows its form.
 */

import { megabytes } from "../ui/numbers.js";
import { MOST_TO_READ } from "../wire/facts.js";
import { chunk } from "../wire/shipped.js";

/**
 * @typedef {object} Chosen  a text that is to be read
 * @property {string} name
 * @property {Uint8Array<ArrayBuffer>} content
 * @property {string | null} encoding  that somebody named
 * @property {string[]} columns  of a CSV
 * @property {string | null} column  that is read, of these; null: all of it as running text
 * @property {string} from  what it was taken out of, in words; "" of what is saved byte for byte
 *
 * @typedef {{texts: Chosen[], skipped: string[]}} Given  and why others are none of them
 */

/** Bytes; a Word file or a PDF has pictures in it. */
const LARGEST = 50_000_000;

/** @param {File} file */
async function htmlText(file) {
  const { textOf } = await chunk("html-text", () => import("./html-text.js"));
  return textOf(file);
}

/** @type {[string, string, (file: File) => Promise<string>][]} */
const FORMS = [
  ["htm", "HTML", htmlText],
  ["html", "HTML", htmlText],
  [
    "docx",
    "a Word file",
    async (file) => {
      const { textOf } = await chunk("docx-text", () => import("./docx-text.js"));
      return textOf(file);
    },
  ],
  [
    "pdf",
    "a PDF",
    async (file) => {
      const { textOf } = await chunk("pdf-text", () => import("./pdf-text.js"));
      return textOf(file);
    },
  ],
];

/** @param {string} name @param {string} text @param {string} [from] @returns {Chosen} */
export const textFrom = (name, text, from = "") => ({
  name,
  content: new TextEncoder().encode(text),
  encoding: null,
  columns: [],
  column: null,
  from,
});

/** @param {File[]} files @returns {Promise<Given>} */
export async function given(files) {
  /** @type {Given} */
  const all = { texts: [], skipped: [] };
  for (const file of files) {
    try {
      all.texts.push(await read(file));
    } catch (error) {
      all.skipped.push(`${nameOf(file)}: ${/** @type {Error} */ (error).message}`);
    }
  }
  return all;
}

/** @param {File} file */
const nameOf = (file) => file.webkitRelativePath || file.name;

/** @param {File} file @returns {Promise<Chosen>} */
async function read(file) {
  const name = nameOf(file);
  const ending = name.toLowerCase().split(".").at(-1);
  const form = FORMS.find(([each]) => each === ending);
  const most = form ? LARGEST : MOST_TO_READ;
  if (file.size > most) {
    throw new Error(`it has ${megabytes(file.size)} MB, and ${megabytes(most)} MB are read here.`);
  }
  if (form) {
    const [, called, textOf] = form;
    const text = await textOf(file);
    if (!text.trim()) throw new Error(`there is no text in ${called}. A scan has only pictures.`);
    return textFrom(`${name}.txt`, text, called);
  }
  const content = new Uint8Array(await file.arrayBuffer());
  if (isBinary(content)) {
    throw new Error("this is no text. Save what it holds as text, .docx, .html or .pdf.");
  }
  return { ...textFrom(name, ""), content };
}

/** Zero bytes stand in no text but that of UTF-16 and UTF-32. @param {Uint8Array} content */
function isBinary(content) {
  const [first, second] = content;
  const isWide = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  return !isWide && content.includes(0);
}
