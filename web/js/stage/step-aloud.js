/**
 * Says each step of the reader's own to those who hear the page: word, probability, label and loss.
 * Of steps that follow one another quickly it says the last, and of a fast play where it halts.
 *
 * @import {State} from "../state/store.js"
 */

import { html, LitElement } from "lit";
import { InLab } from "../state/context.js";
import { base } from "../ui/style.js";
import { readingOf } from "./seen.js";
import { spokenStep } from "./step-sentence.js";

/** How long no other step comes, in milliseconds. */
const QUIET = 250;

/** A play at this speed leaves time to hear every word. */
const SPOKEN_SPEED = 1;

export class StepAloud extends LitElement {
  static properties = {
    told: { state: true },
  };

  static styles = base;

  #lab = new InLab(this);
  #timer = 0;
  /** The step that was last said, or found when the page opened. */
  #said = "";

  constructor() {
    super();
    this.told = "";
    this.#lab.whileHere(({ store }) => {
      this.#said = placeOf(store.state);
      const end = store.subscribe((state) => this.#hear(state));
      return () => {
        end();
        clearTimeout(this.#timer);
      };
    });
  }

  render() {
    return html`<p class="visually-hidden" aria-live="polite">${this.told}</p>`;
  }

  /** @param {State} state */
  #hear(state) {
    const { trace } = readingOf(state);
    const place = placeOf(state);
    const isFast = state.playing && state.speed > SPOKEN_SPEED;
    if (!trace || place === this.#said || isFast) return;
    // The sentence that the page opens with was not stepped to.
    const isFirst = this.#said === "";
    this.#said = place;
    clearTimeout(this.#timer);
    if (!isFirst) this.#timer = setTimeout(() => this.#say(), QUIET);
  }

  /** As it is by now. */
  #say() {
    const { state } = this.#lab;
    const { trace } = readingOf(state);
    if (trace && state.t <= trace.T_x) this.told = spokenStep(trace, state.t);
  }
}

/** The step that is on the stage; "" for none. @param {State} state */
function placeOf(state) {
  const { words } = readingOf(state);
  return words.length ? `${state.t} ${words.join(" ")}` : "";
}

customElements.define("step-aloud", StepAloud);
