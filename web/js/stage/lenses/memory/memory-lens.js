/**
 * What a prediction owes to each earlier word.
 *
 * @import {Lens} from "../../../state/lens-element.js"
 */

import { html } from "lit";
import { LensElement } from "../../../state/lens-element.js";
import { askedOnStage, canAsk, wordsOnStage } from "../../../state/on-stage.js";
import { Query } from "../../../state/query.js";
import { base } from "../../../ui/style.js";
import { ofNetworkInHand, sidesOf } from "../sides.js";
import "./memory-view.js";

const memory = new Query(
  "memory",
  (state) => (canAsk(state) ? { ...askedOnStage(state), t: state.t } : null),
  { about: ["words", "moment"] },
);

/** @type {Lens} */
export const memoryLens = {
  key: "memory",
  title: "Memory",
  showsAll: true,
  panel: html`<memory-lens></memory-lens>`,
  layer(state) {
    const known = memory.answer(state);
    return { tint: known?.t === state.t ? known.norm : null };
  },
};

export class MemoryLens extends LensElement {
  static styles = base;

  constructor() {
    super(memoryLens.key, [memory]);
  }

  render() {
    const { state } = this;
    const words = wordsOnStage(state);
    const waiting = words.length
      ? "Python will say what each prediction owes to which word once it has loaded."
      : "No sentence is on the stage. Add one of yours below.";
    return html`
      <memory-view
        .words=${words}
        .sides=${sidesOf(state)}
        .memory=${ofNetworkInHand(memory.answer(state), state)}
        .waiting=${memory.error(state) || waiting}
      ></memory-view>
    `;
  }
}

customElements.define("memory-lens", MemoryLens);
