/** In the page that is one file, what would make it too large to be sent. */

/** @returns {Promise<string>} */
export const textOf = () =>
  Promise.reject(
    new Error(
      "the page that is one file reads no Word files and no PDFs, which would make it too large. " +
        "Save the file as text or HTML, or open the page of the site.",
    ),
  );
