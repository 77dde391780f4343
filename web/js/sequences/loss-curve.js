/**
 * The loss of every update of a run, as a curve along which the moment is chosen whose weights read
 * and write.
 *
 * Events, for the component around it: "moment" {moment}, null for now.
 *
 * @import {Moments} from "../wire/types.d.ts"
 */

import { css, html, LitElement, nothing, unsafeCSS } from "lit";
import uPlotStyle from "uplot/dist/uPlot.min.css?inline";
import { CurvePlot } from "../ui/curve-plot.js";
import {
  axisStyle,
  isBehindGap,
  NOT_KEPT,
  placeNear,
  placeOf,
  toldMoment,
} from "../ui/moment-axis.js";
import { short } from "../ui/numbers.js";
import { base, controls } from "../ui/style.js";

export class LossCurve extends LitElement {
  static properties = {
    steps: { attribute: false },
    losses: { attribute: false },
    moments: { attribute: false },
    moment: { attribute: false },
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
        min-height: 8rem;
      }
      .row {
        display: flex;
        align-items: baseline;
        justify-content: space-between;
        gap: 0 0.5rem;
        min-height: 1.75rem;
        font-size: 0.75rem;
      }
      .row button {
        min-height: 1.75rem;
      }
      .uplot {
        font-family: var(--sans);
      }
      @media (pointer: coarse) {
        .row button {
          min-height: 2.75rem;
        }
      }
    `,
  ];

  #plot = new CurvePlot(this, (step) => this.#goNear(step), false);

  constructor() {
    super();
    /** @type {number[]} */
    this.steps = [];
    /** @type {number[]} */
    this.losses = [];
    /** @type {Moments | null} */
    this.moments = null;
    /** @type {number | null} null: the weights of now */
    this.moment = null;
  }

  get #kept() {
    return this.moments?.steps ?? [0];
  }

  render() {
    const kept = this.#kept;
    const place = placeOf(kept, this.moment);
    const told = toldMoment(this.moments, place);
    return html`
      <div class="axis">
        <input
          type="range"
          min="0"
          max=${Math.max(1, kept.length - 1)}
          step="1"
          .value=${String(place)}
          ?disabled=${kept.length < 2}
          aria-label="Moment of the training"
          aria-valuetext=${told}
          aria-description=${this.#summary()}
          @input=${(/** @type {Event} */ { target }) =>
            this.#goTo(/** @type {HTMLInputElement} */ (target).valueAsNumber)}
        />
        <div class="plot" aria-hidden="true"></div>
      </div>
      <div class="row">
        <span class="number" title=${isBehindGap(kept, place) ? NOT_KEPT : nothing}>
          ${this.moments ? told : nothing}
        </span>
        ${
          this.moment === null
            ? nothing
            : html`<button class="plain" @click=${() => this.#tell(null)}>Back to now</button>`
        }
      </div>
    `;
  }

  updated() {
    const { steps, losses } = this;
    const curve = { step: steps, epoch: [], loss: losses, grad_norm: [] };
    const kept = this.#kept;
    const at = this.moment ?? kept[kept.length - 1];
    this.#plot.show({ curve, scores: null, steps: kept, at, pinned: null });
  }

  #summary() {
    const { losses } = this;
    if (losses.length === 0) return "No update yet";
    const [first, last] = [short(losses[0]), short(losses.at(-1))];
    return `Loss over ${losses.length} updates, from ${first} to ${last}`;
  }

  /** To the kept moment that is nearest to an update. @param {number} step */
  #goNear(step) {
    const place = placeNear(this.#kept, step);
    if (place !== placeOf(this.#kept, this.moment)) this.#goTo(place);
  }

  /** The last one is the present, which moves on while it trains. @param {number} place */
  #goTo(place) {
    const kept = this.#kept;
    if (kept.length < 2) return;
    this.#tell(place >= kept.length - 1 ? null : kept[place]);
  }

  /** @param {number | null} moment */
  #tell(moment) {
    this.dispatchEvent(new CustomEvent("moment", { detail: { moment } }));
  }
}

customElements.define("loss-curve", LossCurve);
