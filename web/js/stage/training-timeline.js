/**
 * The second axis of the stage: the moment of training whose weights read the sentence.
 *
 * @import {Moments} from "../wire/types.d.ts"
 */

import { css, html, LitElement, nothing } from "lit";
import { emit, on } from "../state/events.js";
import { counted, grouped } from "../ui/numbers.js";
import { base, controls } from "../ui/style.js";

export class TrainingTimeline extends LitElement {
  static properties = {
    moments: { attribute: false },
    moment: { attribute: false },
    pinned: { attribute: false },
    ready: { attribute: false },
  };

  static styles = [
    base,
    controls,
    css`
      .row {
        display: flex;
        align-items: center;
        gap: 0.6rem;
        min-height: 2.5rem;
      }
      .name {
        flex: none;
        color: var(--ink-2);
        font-size: 0.9375rem;
      }
      input {
        flex: 1 1 auto;
        min-width: 3rem;
        height: 2.5rem;
        margin: 0 0.4rem;
      }
      output {
        flex: none;
        min-width: 10.5rem;
        text-align: end;
        color: var(--ink-2);
        font-size: 0.9375rem;
      }
      .beside {
        padding-bottom: 0.35rem;
        color: var(--ink-2);
        font-size: 0.9375rem;
      }
      @media (max-width: 40rem) {
        .row {
          flex-wrap: wrap;
        }
        .name {
          flex: 1;
        }
        input {
          order: 1;
          flex-basis: 40%;
          margin-left: 0;
        }
        output {
          order: 2;
        }
      }
    `,
  ];

  constructor() {
    super();
    /** @type {Moments | null} */
    this.moments = null;
    /** @type {number | null} null: the weights of now */
    this.moment = null;
    /** @type {number | null} the step of the moment that is shown beside */
    this.pinned = null;
    this.ready = false;
  }

  render() {
    const { moments, pinned } = this;
    return html`
      <div class="row">
        <span class="name">Training</span>
        ${moments ? this.#choice(moments) : html`<span class="quiet">${this.#whyNone()}</span>`}
      </div>
      ${
        moments === null || pinned === null
          ? nothing
          : html`<p class="beside"
              >In outline beside it: update ${grouped(pinned)}, which is pinned.</p
            >`
      }
    `;
  }

  #whyNone() {
    return this.ready
      ? "No moments are kept yet."
      : "The moments of the training will be here once Python has loaded.";
  }

  /** @param {Moments} moments */
  #choice(moments) {
    const last = moments.steps.length - 1;
    const place = this.#place(moments.steps);
    const told = this.#told(moments, place);
    const isPinned = this.pinned !== null;
    return html`
      ${this.#stepTo(moments, place - 1, "Earlier", "An earlier moment of the training")}
      ${this.#stepTo(moments, place + 1, "Later", "A later moment of the training")}
      <input
        type="range"
        min="0"
        max=${Math.max(1, last)}
        step="1"
        .value=${String(place)}
        ?disabled=${last === 0}
        aria-label="Moment of the training"
        aria-valuetext=${told}
        @input=${(/** @type {Event} */ event) =>
          this.#goTo(moments, Number(/** @type {HTMLInputElement} */ (event.target).value))}
      />
      <output class="number">${told}</output>
      <button aria-pressed=${isPinned} @click=${() => emit(this, isPinned ? on.unpin : on.pin)}>
        ${isPinned ? "Unpin" : "Pin"}
      </button>
    `;
  }

  /** @param {Moments} moments @param {number} goal @param {string} text @param {string} name */
  #stepTo(moments, goal, text, name) {
    return html`
      <button
        ?disabled=${goal < 0 || goal >= moments.steps.length}
        aria-label=${name}
        @click=${() => this.#goTo(moments, goal)}
      >
        ${text}
      </button>
    `;
  }

  /** @param {number[]} steps */
  #place(steps) {
    const found = this.moment === null ? -1 : steps.indexOf(this.moment);
    return found < 0 ? steps.length - 1 : found;
  }

  /** @param {Moments} moments @param {number} place */
  #told({ steps, epochs, now }, place) {
    const step = steps[place];
    if (step === 0) return now === 0 ? "the initial weights" : "update 0, untrained";
    return `update ${grouped(step)}, ${counted(epochs[place], "epoch")}`;
  }

  /**
   * The last one is the present, which moves on while it trains.
   * @param {Moments} moments @param {number} place
   */
  #goTo({ steps }, place) {
    emit(this, on.moment, { moment: place >= steps.length - 1 ? null : steps[place] });
  }
}

customElements.define("training-timeline", TrainingTimeline);
