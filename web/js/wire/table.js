/**
 * What the build made, as the page carries it: the SHA-256 and the size of every file. A page that
 * was built and carries none uses no file; only Vite's own server makes the page without, and then
 * nothing is checked. In somebody else's page it comes with timestep.js, and so does the place of
 * the files.
 *
 * @import {Source} from "./source.js"
 */

import { isOtherBuild } from "./other-build.js";
import { fromNetwork } from "./source.js";

/**
 * @typedef {{sha256: string, size: number}} Made  in base64; in bytes
 * @typedef {Record<string, Made>} Table  by path
 *
 * @typedef {object} Site
 * @property {string} base  the address that paths begin at
 * @property {Table | null} table
 * @property {string} carrier  the address of the file that carries the table; "": nowhere
 * @property {Source} [source]  where files come from, if not from the network
 */

const written = document.querySelector("script#made[type='application/json']")?.textContent ?? "";

export let base = document.baseURI;
/** @type {Table | null} */
export let table = tableFrom(written);
/** Where the files come from. @type {Source} */
export let source = fromNetwork(base);
let carrier = document.URL.split("#")[0];

/** What cannot be read is as if it were not there. @param {string} text @returns {Table | null} */
function tableFrom(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** The files are elsewhere than the page. Before anything is fetched. @param {Site} site */
export function settle(site) {
  ({ base, table, carrier } = site);
  source = site.source ?? fromNetwork(base);
}

/** The page is somebody else's. */
export const isElsewhere = () => written === "" && table !== null;

/** Page and files are one: nothing lies beside it. */
export const isAlone = () => carrier === "";

/** The page as it is served, in a window of its own: not in anybody else's page, not a file. */
export const isAtHome = () =>
  written !== "" && !isAlone() && window === window.top && location.protocol.startsWith("http");

/** Whether the server has another build by now. */
export const isNewerThere = async () =>
  table !== null && !isAlone() && (await isOtherBuild(carrier, table));
