/**
 * The lenses, in the order of their tabs. The last two look at the network as a whole.
 *
 * @import {State} from "../../state/store.js"
 * @import {Lens} from "./lens-element.js"
 */

import { networkLens } from "../../train/network-lens.js";
import { scoresLens } from "../../train/scores-lens.js";
import { backwardLens } from "./backward/backward-lens.js";
import { codeLens } from "./code/code-lens.js";
import { forwardLens } from "./forward/forward-lens.js";
import { memoryLens } from "./memory/memory-lens.js";
import { weightsLens } from "./weights/weights-lens.js";
import { whatIfLens } from "./what-if/what-if-lens.js";

/** @type {Lens[]} */
export const LENSES = [
  forwardLens,
  backwardLens,
  memoryLens,
  whatIfLens,
  weightsLens,
  codeLens,
  scoresLens,
  networkLens,
];

/** The one that is chosen. @param {State} state */
export const lensOf = (state) => /** @type {Lens} */ (LENSES.find(({ key }) => key === state.lens));
