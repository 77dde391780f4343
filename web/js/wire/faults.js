/** What can be wrong with a file of the page, in words for the reader. */

/**
 * @typedef {object} What
 * @property {string} found  goes on after the name of the file
 * @property {string} [advice]
 * @property {boolean} [isCaches]  a cache may have done it: past that, it may be right
 */

export const PUT_ANEW =
  "Try again; if that does not help, the files of this page have to be put on its server anew.";
/** Of a page that is one file. */
export const GET_ANEW = "This copy of the page is damaged: get it anew from where it came.";
const LOOK = "Look after the connection and try again.";

/** A file of the page did not come, or is not the one that belongs to it. */
export class FileFault extends Error {
  name = "FileFault";

  /** @param {string} path @param {What} what @param {ErrorOptions} [options] */
  constructor(path, what, options) {
    super(`The file ${path} ${what.found} ${what.advice ?? PUT_ANEW}`, options);
    this.what = what;
    this.isCaches = what.isCaches ?? false;
  }
}

/** @type {What} */
export const UNREACHED = {
  found: "did not come: the server does not answer, or the connection broke.",
  advice: LOOK,
};

/** @type {What} */
export const OTHER_THAN_MADE = {
  found: "is not the one that belongs to this page (its SHA-256 is another), and is not used.",
  isCaches: true,
};

/** Nothing is used unchecked. @type {What} */
export const UNNAMED = {
  found: "is not used: this page does not carry its SHA-256, which it would be checked against.",
  advice: "Open the page as it was built; in a page of your own, load timestep.js.",
};

/** @type {What} */
export const NOT_RUN = {
  found: "is whole, but the browser does not run it: its server may not call it a script.",
};

/** @type {What} */
export const SILENT = { found: "does not come: nothing for ten seconds.", advice: LOOK };

/** @param {number} status @returns {What} */
export const notThere = (status) => ({
  found:
    status === 404 || status === 410
      ? `is missing on the server (${status}).`
      : `is not given by the server, which answers ${status}.`,
});

/** @param {number} count @param {number} size @returns {What} */
export const notWhole = (count, size) => ({
  found: `is not whole: there are ${count} of its ${size} bytes.`,
  isCaches: true,
});

/** @param {string} howFar @returns {What} */
export const brokenOff = (howFar) => ({
  found: `broke off on its way, after ${howFar}.`,
  advice: LOOK,
  isCaches: true,
});

/** For a while. */
export const NOTHING_COMES = "Nothing has come for ten seconds.";

/** @param {string[]} paths  of what is waited for */
export const waitingFor = (paths) => `${NOTHING_COMES} Waiting for ${paths.join(", ")}.`;

export const NEWER =
  "A newer version of this page is here, and files of the one you have open are gone. " +
  "Load it; what this browser has kept is found again there.";
