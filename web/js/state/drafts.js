/**
 * What was done last, where a page is left before IndexedDB has written it: a transaction of a page
 * that is gone is given up, and localStorage is written at once. It is read by the next visit, and
 * is gone then.
 *
 * @import {KeptWork} from "./kept-records.js"
 */

import { versionFor, workFrom } from "./kept-records.js";

const DRAFT = "timestep draft";

/** @typedef {{key: string, work: KeptWork, onto?: number}} Draft  onto: the time of its base */

/** @param {string} place @param {string} page  one draft of each */
export const draftKey = (place, page) => JSON.stringify([DRAFT, place, page]);

/**
 * @param {string} key @param {KeptWork} work
 * @param {number} [onto]  when that was changed which it was made of
 */
export function leaveDraft(key, work, onto) {
  try {
    localStorage.setItem(key, JSON.stringify({ ...work, version: versionFor(work), onto }));
  } catch {
    // No room, or site data are blocked: the page says already that nothing is kept.
  }
}

/** All that were left at a place. @param {string} place @returns {Draft[]} */
export function draftsAt(place) {
  return keysAt(place).flatMap((key) => {
    try {
      const { onto, ...record } = JSON.parse(localStorage.getItem(key) ?? "");
      const { work } = workFrom(record);
      return work ? [{ key, work, onto }] : [];
    } catch {
      return []; // of a newer version, or damaged
    }
  });
}

/** @param {string[]} keys */
export function dropDrafts(keys) {
  try {
    for (const key of keys) localStorage.removeItem(key);
  } catch {
    // Site data are blocked: there is none.
  }
}

/** @param {string} place */
export const dropDraftsAt = (place) => dropDrafts(keysAt(place));

/** @param {string} place */
function keysAt(place) {
  const beginning = draftKey(place, "").replace(/""\]$/, "");
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(beginning));
  } catch {
    return []; // site data are blocked
  }
}
