/**
 * The caption of the picture: by which weights the sentence is read.
 *
 * @import {State} from "../../state/store.js"
 */

import { counted, grouped } from "../../ui/numbers.js";

/**
 * @typedef {Pick<State, "network" | "summary" | "triedOnStage" | "triedLabels" | "moment">} Read
 *   by what, and what
 */

/** @param {Read} read @param {boolean} [isCopy]  a changed copy of the sentence */
export function captionOf({ network, summary, triedOnStage, triedLabels, moment }, isCopy = false) {
  const tried = triedLabels ? "A labelled sentence, read by" : "An unseen sentence, read by";
  const unseen = triedOnStage ? tried : "Read by";
  const what = isCopy ? "A changed copy, read by" : unseen;
  if (moment !== null) {
    const when = moment === 0 ? "before the first update" : `after update ${grouped(moment)}`;
    return `${what} the weights ${when}`;
  }
  const epochs = counted(summary?.epoch ?? 0, "epoch");
  switch (network) {
    case "starter":
      return `${what} the starter network, trained for ${epochs}`;
    case "initial":
      return `${what} the initial weights: nothing learnt yet`;
    case "training":
      return `${what} the network in training, epoch ${summary?.epoch}`;
    default:
      return `${what} your network, trained for ${epochs}`;
  }
}
