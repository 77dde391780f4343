/**
 * Brings the lab to a page that has asked for it: every script is fetched and checked, then the
 * browser imports what it has checked itself. One lab of scripts for all elements of a page.
 *
 * @import {Site} from "../wire/table.js"
 */

import { preload } from "../wire/checked-modules.js";
import { Downloads } from "../wire/downloads.js";
import { waitingFor } from "../wire/faults.js";
import { isOtherBuild } from "../wire/other-build.js";
import { fromNetwork } from "../wire/source.js";

const REPLACED =
  "a newer version of it has been put on its server, and files of the one in this page are gone. " +
  "Load the page again.";

/** @param {Site} site */
const isReplaced = async ({ carrier, table }) =>
  table !== null && (await isOtherBuild(carrier, table));

/** @type {Promise<string> | null} */
let bringing = null;

/**
 * @param {Site} site @param {string[]} modules  the lab's scripts, that which begins it first
 * @param {(sentence: string) => void} tell  how it goes, when that takes long
 * @returns {Promise<string>} the name of the element that is the lab; asked again after a failure,
 *   it tries again
 */
export function bring(site, modules, tell) {
  bringing ??= brought(site, modules, tell).catch(async (error) => {
    bringing = null;
    throw (await isReplaced(site)) ? new Error(REPLACED, { cause: error }) : error;
  });
  return bringing;
}

/**
 * @param {Site} site @param {string[]} modules @param {(sentence: string) => void} tell
 * @returns {Promise<string>}
 */
async function brought(site, modules, tell) {
  const files = new Downloads(fromNetwork(site.base), site.table, ({ waiting }) => {
    if (waiting.length > 0) tell(waitingFor(waiting));
  });
  await Promise.all(modules.map((path) => files.take(path)));
  await preload(site, modules);
  const { begin } = await import(/* @vite-ignore */ new URL(modules[0], site.base).href);
  return begin(site);
}
