/**
 * What is loaded where the address holds an experiment: what reads it, and its bar.
 *
 * @import {Linked} from "../state/shared.js"
 */

import { LinkFault, unpacked } from "./codec.js";
import "./shared-bar.js";

/** @param {string} text  behind #experiment= @returns {Promise<Linked>} */
export async function openedLink(text) {
  try {
    return { experiment: await unpacked(text), fault: "" };
  } catch (error) {
    if (!(error instanceof LinkFault)) throw error;
    return { experiment: null, fault: error.message };
  }
}
