/**
 * What the list says where it has no sentence, and what it waits for.
 *
 * @import {Filter} from "../state/listing.js"
 * @import {State} from "../state/store.js"
 */

import { asksNetwork } from "../state/listing.js";
import { hasNetwork } from "../state/on-stage.js";

const FEW = 5; // sentences: all of them are seen at once

/** Whether there is something to find, or to leave again. @param {State} state */
export const hasFinder = ({ sentences, search, filter, order }) =>
  sentences.length >= FEW || search !== "" || filter !== "all" || order !== "given";

/** Why the network does not read the sentences now; "" where it does. @param {State} state */
export function whatIsWaitedFor(state) {
  if (!asksNetwork(state)) return "";
  if (!hasNetwork(state)) return "Python has to load first.";
  return state.network === "training" ? "The network is in training: it reads them after." : "";
}

/** @type {Record<Filter, string>} */
const NONE = {
  all: "No sentence of yours yet. Type one above.",
  unlabelled: "No sentence is left to label. Add more with Many…, or choose “all” above.",
  learn: "No sentence is learnt from. Label one and press Enter, or choose “all” above.",
  hold: "No sentence is held out. Choose “all” above, and “held out” for some: they are scored.",
  wrong: "The network reads every word that is labelled as you do. Choose “all” above.",
  unsure: "The network is at least 90 % sure of every word. Choose “all” above.",
};

/** @param {State} state @param {string} waits */
export function whatToDo({ sentences, search, filter, judged, judging }, waits) {
  if (sentences.length === 0) return NONE.all;
  if (search.trim()) {
    const among = filter === "all" ? "" : ", among those chosen above";
    return `No sentence has “${search.trim()}” in it${among}. Clear the search to see them.`;
  }
  if (waits && !judged) return waits;
  if (judging || (asksNetworkOf(filter) && !judged)) return "The network is reading them all…";
  return NONE[filter];
}

/** @param {Filter} filter */
const asksNetworkOf = (filter) => filter === "wrong" || filter === "unsure";
