/** The text of a Word file, a paragraph a line. */

import mammoth from "mammoth/mammoth.browser.min.js";

/** @param {File} file @returns {Promise<string>} */
export async function textOf(file) {
  const arrayBuffer = await file.arrayBuffer();
  try {
    const { value } = await mammoth.extractRawText({ arrayBuffer });
    return `${value.replace(/\n\n/g, "\n").trimEnd()}\n`;
  } catch (error) {
    const why = /** @type {Error} */ (error).message;
    throw new Error(`this is no Word file that can be read (${why}). Save it as .docx once more.`);
  }
}
