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
  goNear,
  isBehindGap,
  momentAxis,
  NOT_MADE_AGAIN,
  placeOf,
  stepsOf,
  toldMoment,
} from "../ui/moment-axis.js";
import { grouped } from "../ui/numbers.js";
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

  #plot = new CurvePlot(this, (step) => goNear(this.moments, this.moment, step, this.#goTo));

  render() {
    const steps = stepsOf(this.moments);
    const place = placeOf(steps, this.moment);
    const told = toldMoment(this.moments, place);
    const isPinned = this.pinned !== null;
    return html`
      ${momentAxis(this.moments, this.moment, this.curve?.loss ?? [], this.#goTo)}
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
    const { curve, scores, moment, moments, pinned } = this;
    const steps = stepsOf(moments);
    this.#plot.show({ curve, scores, steps, at: moment ?? steps[steps.length - 1], pinned });
  }

  #beside() {
    return this.pinned === null ? "" : `, beside update ${grouped(this.pinned)}`;
  }

  #goTo = (/** @type {number | null} */ moment) => emit(this, on.moment, { moment });
}

customElements.define("curve-slider", CurveSlider);
