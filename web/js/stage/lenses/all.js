/**
 * The lenses, in the order of their tabs.
 *
 * @import {State} from "../../state/store.js"
 * @import {Lens} from "../../state/lens-element.js"
 */

import { backwardLens } from "./backward/backward-lens.js";
import { codeLens } from "./code/code-lens.js";
import { forwardLens } from "./forward/forward-lens.js";
import { memoryLens } from "./memory/memory-lens.js";
import { weightsLens } from "./weights/weights-lens.js";
import { whatIfLens } from "./what-if/what-if-lens.js";

/** @type {Lens[]} */
export const LENSES = [forwardLens, backwardLens, memoryLens, whatIfLens, weightsLens, codeLens];

/** The one that is chosen, unless that looks at no sentence. @param {State} state */
export const lensOf = (state) => LENSES.find(({ key }) => key === state.lens) ?? forwardLens;
