/**
 * What happens at this point of a step, in a sentence with its numbers.
 *
 * @import {View} from "./view.js"
 */

import { html } from "lit";
import { counted } from "../../ui/numbers.js";
import { lastNumber } from "../number-button.js";
import { isTelling } from "./story.js";
import { isTellingBack } from "./story-back.js";
import { storyBackCaption } from "./story-back-caption.js";
import { phaseAt } from "./story-phases.js";
import { carriedFrom } from "./view.js";

/** What g1 does to a number, to be read as "g1 ...". @type {Record<string, string>} */
const BENDS = {
  tanh: "tanh bends every number into −1 to 1",
  relu: "ReLU lets pass what is above 0, and nothing else",
};

/**
 * While a step is told; another caption at all other times.
 * @param {View} view @param {string} g1  the activation of the network that reads
 * @param {unknown} otherwise
 */
export function storyCaption(view, g1, otherwise) {
  if (isTellingBack(view)) return storyBackCaption(view, g1);
  if (!isTelling(view)) return otherwise;
  const { words, t } = view;
  const word = words[t - 1];
  const y_hat = view.trace?.y_hat[t - 1];
  const count = view.trace?.features[t - 1].length ?? 0;
  switch (phaseAt(view.story, "forward")) {
    case "word":
      return (
        `${word}: its ${counted(count, "active feature")} pick as many columns of W_ax; ` +
        `their sum is W_ax x⟨${t}⟩.`
      );
    case "state":
      return before(view);
    case "sum":
      return `What the word brings, what the state brings and the bias add up to z⟨${t}⟩.`;
    case "activation":
      return `${BENDS[g1] ?? `${g1} is applied to every number`}: a⟨${t}⟩.`;
    case "output":
      return html`W_ya reads the state: ŷ⟨${t}⟩ of ${word} is
      ${lastNumber({ kind: "y_hat", t }, y_hat ?? NaN, view.layer.opened)}`;
    default:
      return loss(view);
  }
}

/** @param {View} view */
function before(view) {
  const { words, geometry } = view;
  const told = geometry.cells.map((place) => {
    const from = carriedFrom(view, place);
    const word = words[from - 1];
    return word
      ? `a⟨${from}⟩, the state at ${word}, travels on through W_aa`
      : `a⟨${from}⟩ is all zeros: no word stands there`;
  });
  return `${told.reverse().join("; ")}.`;
}

/** @param {View} view */
function loss({ trace, t, layer }) {
  const y = trace?.y?.[t - 1];
  const value = trace?.loss?.[t - 1];
  if (y == null || value == null) return "This word has no label, and so no loss.";
  return html`The label is ${y}, and the gap costs a loss of
  ${lastNumber({ kind: "loss", t }, value, layer.opened)}`;
}
