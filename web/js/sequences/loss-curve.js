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
  goNear,
  isBehindGap,
  momentAxis,
  NOT_KEPT,
  placeOf,
  stepsOf,
  toldMoment,
} from "../ui/moment-axis.js";
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
        min-height: 7.25rem;
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
      @media (pointer: coarse) {
        .row button {
          min-height: 2.75rem;
        }
      }
    `,
  ];

  #plot = new CurvePlot(this, (step) => goNear(this.moments, this.moment, step, this.#tell), false);

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

  render() {
    const kept = stepsOf(this.moments);
    const place = placeOf(kept, this.moment);
    const told = toldMoment(this.moments, place);
    return html`
      ${momentAxis(this.moments, this.moment, this.losses, this.#tell)}
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
    const kept = stepsOf(this.moments);
    const at = this.moment ?? kept[kept.length - 1];
    this.#plot.show({ curve, scores: null, steps: kept, at, pinned: null });
  }

  #tell = (/** @type {number | null} */ moment) => {
    this.dispatchEvent(new CustomEvent("moment", { detail: { moment } }));
  };
}

customElements.define("loss-curve", LossCurve);
