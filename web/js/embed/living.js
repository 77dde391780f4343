/**
 * The lab itself, for <rnn-lab> in somebody else's page, once a reader has touched it. Nothing of
 * it is evaluated before it is known where its files are.
 *
 * @import {Site} from "../wire/table.js"
 */

import { settle } from "../wire/table.js";

const LIVING = "rnn-lab-living";

/** @param {Site} site @returns {Promise<string>} the name of the element that is the lab */
export async function begin(site) {
  settle(site);
  const { RnnLab } = await import("../lab.js");
  if (!customElements.get(LIVING)) customElements.define(LIVING, RnnLab);
  return LIVING;
}
