/**
 * The second axis of the stage: the updates of a run, as the curve of its loss, along which the
 * moment is chosen whose weights read the sentence.
 *
 * @import {Curve, Moments, ScoresOverTime} from "../wire/types.d.ts"
 */

import { css, html, LitElement, nothing, unsafeCSS } from "lit";
import uPlotStyle from "uplot/dist/uPlot.min.css?inline";
import { emit, on } from "../state/events.js";
import { CurvePlot } from "../ui/curve-plot.js";
import {
  axisStyle,
  isBehindGap,
  NOT_MADE_AGAIN,
  placeNear,
  placeOf,
  toldMoment,
} from "../ui/moment-axis.js";
import { grouped, short } from "../ui/numbers.js";
import { base, controls } from "../ui/style.js";

export class CurveSlider extends LitElement {
  static properties = {
    curve: { attribute: false },
    scores: { attribute: false },
    moments: { attribute: false },
    moment: { attribute: false },
    pinned: { attribute: false },
    ready: { attribute: false },
  };

  static styles = [
    unsafeCSS(uPlotStyle),
    base,
    controls,
    axisStyle,
    css`
      :host {
        display: grid;
        grid-template: minmax(0, 1fr) auto / minmax(0, 1fr);
        min-width: 0;
      }
      .row {
        display: flex;
        align-items: baseline;
        gap: 0 0.4rem;
        font-size: 0.75rem;
      }
      .key {
        color: var(--ink-2);
        white-space: nowrap;
      }
      .key::before {
        content: "";
        display: inline-block;
        width: 0.9em;
        margin-inline-end: 0.3em;
        border-top: 2px solid var(--accent);
        vertical-align: 0.25em;
        forced-color-adjust: none;
      }
      .key.held-out::before {
        width: 1.3em;
        border-top-style: dashed;
      }
      .key.f1::before {
        border-top-color: var(--positive);
      }
      output {
        flex: 1;
        min-width: 0;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      button.plain {
        flex: none;
        min-width: 3.6em;
        min-height: 1.75rem;
      }
      .uplot {
        font-family: var(--sans);
      }
      @container (width < 30rem) {
        .row {
          flex-wrap: wrap;
        }
        output {
          flex-basis: 8em;
        }
      }
      @media (pointer: coarse) {
        button.plain {
          min-width: 2.75rem;
          min-height: 2.75rem;
        }
      }
    `,
  ];

  constructor() {
    super();
    /** @type {Curve | null} */
    this.curve = null;
    /** @type {ScoresOverTime | null} */
    this.scores = null;
    /** @type {Moments | null} */
    this.moments = null;
    /** @type {number | null} null: the weights of now */
    this.moment = null;
    /** @type {number | null} the step of the moment that is shown beside */
    this.pinned = null;
    this.ready = false;
  }

  #plot = new CurvePlot(this, (step) => this.#goNear(step));

  get steps() {
    return this.moments?.steps ?? [0];
  }

  render() {
    const { steps } = this;
    const place = placeOf(steps, this.moment);
    const told = toldMoment(this.moments, place);
    const isPinned = this.pinned !== null;
    return html`
      <div class="axis">
        <input
          type="range"
          min="0"
          max=${Math.max(1, steps.length - 1)}
          step="1"
          .value=${String(place)}
          ?disabled=${steps.length < 2}
          aria-label="Moment of the training"
          aria-valuetext=${told}
          aria-description=${this.#summary()}
          @input=${(/** @type {Event} */ event) =>
            this.#goTo(Number(/** @type {HTMLInputElement} */ (event.target).value))}
        />
        <div class="plot" aria-hidden="true"></div>
      </div>
      <div class="row">
        <span class="key">loss</span>
        <span class="key held-out">held out</span>
        <span class="key f1" title="F1 of the names held out">F1</span>
        <output class="number" title=${isBehindGap(steps, place) ? NOT_MADE_AGAIN : nothing}>
          ${told}${this.#beside()}
        </output>
        <button
          class="plain"
          ?disabled=${!this.ready}
          aria-pressed=${isPinned}
          @click=${() => emit(this, isPinned ? on.unpin : on.pin)}
        >
          ${isPinned ? "Unpin" : "Pin"}
        </button>
      </div>
    `;
  }

  updated() {
    const { curve, scores, moment, pinned, steps } = this;
    this.#plot.show({ curve, scores, steps, at: moment ?? steps[steps.length - 1], pinned });
  }

  #summary() {
    const loss = this.curve?.loss ?? [];
    if (loss.length === 0) return "No update yet";
    return `Loss over ${loss.length} updates, from ${short(loss[0])} to ${short(loss.at(-1))}`;
  }

  #beside() {
    return this.pinned === null ? "" : `, beside update ${grouped(this.pinned)}`;
  }

  /** To the kept moment that is nearest to an update. @param {number} step */
  #goNear(step) {
    const place = placeNear(this.steps, step);
    if (place !== placeOf(this.steps, this.moment)) this.#goTo(place);
  }

  /** The last one is the present, which moves on while it trains. @param {number} place */
  #goTo(place) {
    const { steps } = this;
    if (steps.length < 2) return;
    emit(this, on.moment, { moment: place >= steps.length - 1 ? null : steps[place] });
  }
}

customElements.define("curve-slider", CurveSlider);
