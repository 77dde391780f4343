/** The text of a Word file, with an empty line between its paragraphs. */

import mammoth from "mammoth/mammoth.browser.min.js";

/** @param {File} file @returns {Promise<string>} */
export async function textOf(file) {
  const arrayBuffer = await file.arrayBuffer();
  try {
    const { value } = await mammoth.extractRawText({ arrayBuffer });
    return `${value.trim()}\n`;
  } catch (error) {
    const why = /** @type {Error} */ (error).message;
    throw new Error(`this is no Word file that can be read (${why}). Save it as .docx once more.`);
  }
}
