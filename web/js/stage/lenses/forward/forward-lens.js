/**
 * The sentence read forward: the current timestep in full, and a number opened down to its
 * products.
 *
 * @import {Engine} from "../../../wire/engine.js"
 * @import {Layer} from "../../picture/layer.js"
 * @import {OpenedNumber} from "./opened-number.js"
 * @import {Store, State} from "../../../state/store.js"
 */

import "./opened-number.js";
import {
  answers,
  Explaining,
  exists,
  missingLabels,
  whatToExplain,
} from "../../../state/explaining.js";
import { Question } from "../../../state/question.js";
import { traceOnStage } from "../../../state/stage.js";
import { on } from "../../../wire/protocol.js";

export class ForwardLens {
  #store;
  #explaining;
  #recomputing;
  /** @type {OpenedNumber} */
  #panel = /** @type {any} */ (document.querySelector("opened-number"));
  /** What had the focus when the first number was opened. @type {HTMLElement | null} */
  #opener = null;
  #wasOpened = false;

  /** @param {Store} store @param {Engine} engine */
  constructor(store, engine) {
    this.#store = store;
    this.#explaining = new Explaining(store, engine);
    this.#recomputing = new Question(store, engine, "explain", "recomputed");
  }

  /** What follows from a change of state. @param {State} state @param {Set<keyof State>} changed */
  changed(state, changed) {
    const { opened, summary } = state;
    if (
      opened &&
      summary &&
      (changed.has("summary") || changed.has("lens")) &&
      !exists(opened, summary)
    )
      this.#store.set({ opened: null });
    else this.#explaining.changed(state, changed);
    if (!changed.has("openedPath")) return;
    this.#wasOpened = true;
    if (opened) this.#opener ??= deepestFocus();
  }

  /**
   * Into what the reader opened; from what is closed back to where it was opened.
   * @param {boolean} isOpen
   */
  #moveFocus(isOpen) {
    if (isOpen) this.#panel.focus();
    else {
      this.#opener?.focus();
      this.#opener = null;
    }
  }

  /** @param {State} state */
  show(state) {
    const { opened, openedPath, explained, recomputed, lit, summary } = state;
    this.#panel.hidden = opened === null;
    Object.assign(this.#panel, {
      number: opened,
      path: openedPath,
      explanation: (opened && !missingLabels(state) && explained?.answer) || null,
      late: !answers(explained, state),
      recomputed: answers(recomputed, state) ? recomputed?.answer : null,
      lit,
      settings: summary?.settings ?? null,
      trace: traceOnStage(state),
      waiting: whyWaiting(state),
    });
    if (this.#wasOpened) this.#moveFocus(opened !== null);
    this.#wasOpened = false;
  }

  /**
   * What the picture shows while this lens is chosen.
   * @param {State} _state
   * @returns {Partial<Layer>}
   */
  layer(_state) {
    return {};
  }

  /** @type {Record<string, (detail: any) => void>} */
  handlers = {
    [on.recompute]: () => {
      this.#recomputing.ask(null);
      this.#recomputing.ask(whatToExplain(this.#store.state));
    },
  };
}

/** @param {State} state */
function whyWaiting(state) {
  if (missingLabels(state)) {
    return state.triedOnStage
      ? "This sentence has no labels to compare with. Keep it among your sentences and label every word first."
      : "Label every word of this sentence first: the loss, and the gradient of a weight, compare the prediction with your labels.";
  }
  if (state.python.phase === "failed")
    return "Python opens a number down to its terms, and it could not start. Start it again above.";
  return state.python.phase === "ready"
    ? "Python is taking this number apart."
    : "Python takes this number apart as soon as it is here.";
}

function deepestFocus() {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  return at instanceof HTMLElement && at !== document.body ? at : null;
}
