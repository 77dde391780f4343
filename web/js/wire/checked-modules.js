/**
 * Modules of a site in somebody else's page, which has no import map of ours: the browser is given
 * their hashes before they are imported, and imports what it checked.
 *
 * @import {Site} from "./table.js"
 */

/**
 * @param {Pick<Site, "base" | "table">} site @param {string[]} paths
 * @throws {Error} when one of them is not as it was made
 */
export const preload = ({ base, table }, paths) =>
  Promise.all(paths.map((path) => preloaded(new URL(path, base).href, table?.[path]?.sha256)));

/** @param {string} address @param {string | undefined} sha256 @returns {Promise<void>} */
const preloaded = (address, sha256) =>
  new Promise((resolve, reject) => {
    const link = document.createElement("link");
    link.rel = "modulepreload";
    link.crossOrigin = "anonymous";
    link.href = address;
    if (sha256) link.integrity = `sha256-${sha256}`;
    link.onload = () => resolve();
    link.onerror = () => reject(new Error(`${address} does not load as a script.`));
    document.head.append(link);
  });
