/** The text of a PDF, line by line and page by page, as far as it has any. */

import { getDocument } from "unpdf/pdfjs";

/** @param {File} file @returns {Promise<string>} */
export async function textOf(file) {
  const data = new Uint8Array(await file.arrayBuffer());
  const loading = getDocument({ data, useSystemFonts: true, verbosity: 0 });
  try {
    const pdf = await loading.promise;
    const pages = [];
    for (let number = 1; number <= pdf.numPages; number += 1) {
      const { items } = await (await pdf.getPage(number)).getTextContent();
      pages.push(items.map((item) => lineOf(/** @type {Item} */ (item))).join(""));
    }
    return `${pages.join("\n\n").trimEnd()}\n`;
  } catch (error) {
    const why = /** @type {Error} */ (error).message;
    throw new Error(`this is no PDF that can be read (${why}).`);
  } finally {
    await loading.destroy();
  }
}

/** @typedef {{str?: string, hasEOL?: boolean}} Item */

/** @param {Item} item */
const lineOf = ({ str = "", hasEOL }) => str + (hasEOL ? "\n" : "");
