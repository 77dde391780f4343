/** What is said where a file may not have come. */
export const NO_FILE =
  "If no file has come, the frame that this page stands in does not allow downloads. Open the " +
  "page in a window of its own.";

/** @type {Set<() => void>} */
const doubters = new Set();

/**
 * Hears of each file that may not come: a frame in a sandbox without "allow-downloads" gives none,
 * and no browser tells the page.
 * @param {() => void} listener @returns {() => void} ends it
 */
export function whenDoubtful(listener) {
  doubters.add(listener);
  return () => doubters.delete(listener);
}

/** A frame without an origin is in a sandbox. */
const isDoubtful = () => self.origin === "null" && window !== window.top;

/**
 * Hands the reader a file.
 * @param {string} name
 * @param {BlobPart} content
 * @param {string} type
 */
export function download(name, content, type) {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
  if (isDoubtful()) for (const listener of doubters) listener();
}
