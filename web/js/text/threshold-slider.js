/** The threshold from which a word is a name, and what that does on the held-out sentences. */

import { css, html, LitElement, nothing } from "lit";
import { grouped } from "../ui/numbers.js";
import { base, controls } from "../ui/style.js";
import { say } from "./says.js";

/** @import {ThresholdScores} from "../wire/types.d.ts" */

export class ThresholdSlider extends LitElement {
  static properties = {
    threshold: { attribute: false },
    own: { attribute: false },
    scores: { attribute: false },
    held: { state: true },
  };

  static styles = [
    base,
    controls,
    css`
      :host {
        font-size: 0.875rem;
      }
      input {
        display: block;
        width: 100%;
        min-height: 1.75rem;
        margin: 0;
      }
      .head {
        display: flex;
        gap: 0.5rem;
        align-items: baseline;
        justify-content: space-between;
      }
      @media (pointer: coarse) {
        input {
          min-height: 2.75rem;
        }
      }
    `,
  ];

  constructor() {
    super();
    this.threshold = 0.5;
    this.own = 0.5;
    /** @type {ThresholdScores | null} */
    this.scores = null;
    /** While it is dragged. @type {number | null} */
    this.held = null;
  }

  render() {
    const value = this.held ?? this.threshold;
    return html`
      <div class="head">
        <label for="threshold">A word is a name from</label>
        <output class="number">${value.toFixed(2)}</output>
      </div>
      <input
        id="threshold"
        type="range"
        min="0.01"
        max="0.99"
        step="0.01"
        .value=${String(value)}
        aria-describedby="effect"
        @input=${this.#hold}
        @change=${this.#choose}
      />
      <p id="effect" class="quiet">${this.#effect(value)}</p>
    `;
  }

  /** @param {number} value */
  #effect(value) {
    const at = this.#scoresAt(value);
    const own = this.#scoresAt(this.own);
    if (!this.scores || !at || !own) return nothing;
    const isOwn = at === own || Math.abs(value - this.own) < 0.005;
    return html`On the ${grouped(this.scores.sentences)} held-out sentences
      <span class="number">${whole(at.precision)}</span> of what it finds are names (precision), and
      it finds <span class="number">${whole(at.recall)}</span> of the names (recall)${
        isOwn
          ? html`; this is the network's own threshold.`
          : html`; at its own threshold, ${this.own.toFixed(2)}, these are
              <span class="number">${whole(own.precision)}</span> and
              <span class="number">${whole(own.recall)}</span>.`
      }${this.#lower(value)}`;
  }

  /** @param {number} value */
  #lower(value) {
    const lower = this.scores?.lower ?? null;
    return lower === null || lower >= value
      ? nothing
      : html` Beside such a word, one is of the name from
          <span class="number">${lower.toFixed(2)}</span>.`;
  }

  /** @param {number} value */
  #scoresAt(value) {
    const { scores } = this;
    const place = scores?.threshold.findIndex((each) => Math.abs(each - value) < 0.0051) ?? -1;
    if (!scores || place < 0) return null;
    return { precision: scores.precision[place], recall: scores.recall[place] };
  }

  /** @param {Event} event */
  #hold({ target }) {
    this.held = Number(/** @type {HTMLInputElement} */ (target).value);
  }

  /** @param {Event} event */
  #choose({ target }) {
    this.held = null;
    const threshold = Number(/** @type {HTMLInputElement} */ (target).value);
    say(this, "threshold", { threshold });
  }
}

/** @param {number} share */
const whole = (share) => `${(share * 100).toFixed(0)} %`;

customElements.define("threshold-slider", ThresholdSlider);
