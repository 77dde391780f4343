/**
 * What happens at this point of a step backward, in a sentence with its numbers.
 *
 * @import {BackwardRecord, CellBackward, Vector} from "../../wire/types.d.ts"
 * @import {View} from "./view.js"
 */

import { short } from "../../ui/numbers.js";
import { phaseAt } from "./story-phases.js";
import { carriedFrom } from "./view.js";

/** How g1 is named. @type {Record<string, string>} */
const NAMES = { relu: "ReLU" };

/** @param {View} view @param {string} g1  the activation of the network that reads */
export function storyBackCaption(view, g1) {
  const { t } = view;
  const record = /** @type {BackwardRecord} */ (view.layer.back);
  /** @param {(cell: CellBackward) => Vector} norms */
  const norm = (norms) => record.cells.map((cell) => short(norms(cell)[t - 1])).join(" and ");
  switch (phaseAt(view.story, "backward")) {
    case "error":
      return error(view, record);
    case "output":
      return (
        `W_ya leads that back: a⟨${t}⟩ gets a gradient of norm ` +
        `${norm((cell) => cell.da_output_norm)} from its own output.`
      );
    case "future":
      return future(view, record);
    case "sum":
      return `Both add up to da⟨${t}⟩, of norm ${norm((cell) => cell.da_norm)}.`;
    default:
      return (
        `The slope of ${NAMES[g1] ?? g1} at z⟨${t}⟩ makes dz⟨${t}⟩ of it, in outline, of norm ` +
        `${norm((cell) => cell.dz_norm)}: it goes on to the weights and back in time.`
      );
  }
}

/** @param {View} view @param {BackwardRecord} record */
function error({ words, trace, t }, { dlogits, weight }) {
  const i = t - 1;
  const y_hat = short(trace?.y_hat[i]);
  const loss = short(trace?.loss?.[i]);
  const told = `ŷ⟨${t}⟩ of ${words[i]} is ${y_hat}, the label ${trace?.y?.[i]}, the loss ${loss}`;
  const weighted = weight[i] === 1 ? "" : `, times ${short(weight[i])} for its class`;
  const slopes = Array.from(dlogits[i], short).join(" and ");
  return `${told}: the slope at the output is ŷ − y${weighted}: ${slopes}.`;
}

/** @param {View} view @param {BackwardRecord} record */
function future(view, { cells }) {
  const { words, t, geometry } = view;
  const told = geometry.cells.map((place) => {
    const from = carriedFrom(view, place);
    const word = words[from - 1];
    if (!word) return "no later step read this state: nothing comes from the future";
    const norm = short(cells[place.cell].da_future_norm[t - 1]);
    return (
      `dz⟨${from}⟩ comes back from “${word}” through W_aa, ` +
      `and brings a gradient of norm ${norm}`
    );
  });
  return `${told.reverse().join("; ").replace(/^no /, "No ")}.`;
}
