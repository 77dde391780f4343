/**
 * Says now and then, to those who hear the page, how far the training has come and how well it
 * does; and at its end what came of it.
 *
 * @import {State} from "../state/store.js"
 */

import { html, LitElement } from "lit";
import { InLab } from "../state/context.js";
import { counted, grouped, short } from "../ui/numbers.js";
import { base } from "../ui/style.js";

/** Milliseconds between two reports. */
const NOW_AND_THEN = 10_000;

export class TrainingAloud extends LitElement {
  static properties = {
    told: { state: true },
  };

  static styles = base;

  #lab = new InLab(this, ["network", "summary", "evaluation"]);
  #wasTraining = false;
  #last = 0;

  constructor() {
    super();
    this.told = "";
  }

  willUpdate() {
    const { state } = this.#lab;
    const isTraining = state.network === "training";
    const now = performance.now();
    if (isTraining && !this.#wasTraining) this.#last = now;
    if (isTraining && now - this.#last > NOW_AND_THEN) {
      this.#last = now;
      this.told = underWay(state);
    } else if (!isTraining && this.#wasTraining) this.told = atRest(state);
    this.#wasTraining = isTraining;
  }

  render() {
    return html`<p class="visually-hidden" aria-live="polite">${this.told}</p>`;
  }
}

/** @param {State} state */
const underWay = ({ summary, lastEpoch, evaluation }) =>
  `Epoch ${grouped(summary?.epoch ?? 0)} of ${grouped(lastEpoch)}${scored(evaluation)}.`;

/** @param {State} state */
const atRest = ({ summary, evaluation }) =>
  `Training rests after ${counted(summary?.epoch ?? 0, "epoch")}${scored(evaluation)}.`;

/** @param {State["evaluation"]} evaluation */
const scored = (evaluation) =>
  evaluation?.held_out ? `, F1 of the names held out ${short(evaluation.held_out.name.f1)}` : "";

customElements.define("training-aloud", TrainingAloud);
