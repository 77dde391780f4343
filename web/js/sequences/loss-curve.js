/** The loss of every update of a run, as a curve. */

import { css, html, LitElement, unsafeCSS } from "lit";
import uPlotStyle from "uplot/dist/uPlot.min.css?inline";
import { CurvePlot } from "../ui/curve-plot.js";
import { short } from "../ui/numbers.js";
import { base } from "../ui/style.js";

export class LossCurve extends LitElement {
  static properties = { steps: { attribute: false }, losses: { attribute: false } };

  static styles = [
    unsafeCSS(uPlotStyle),
    base,
    css`
      :host {
        position: relative;
        min-height: 6rem;
      }
      .plot {
        position: absolute;
        inset: 0;
        pointer-events: none;
      }
      .uplot {
        font-family: var(--sans);
      }
    `,
  ];

  #plot = new CurvePlot(this, () => {}, false);

  constructor() {
    super();
    /** @type {number[]} */
    this.steps = [];
    /** @type {number[]} */
    this.losses = [];
  }

  render() {
    const { losses } = this;
    const told =
      losses.length === 0
        ? "No update yet"
        : `Loss over ${losses.length} updates, from ${short(losses[0])} to ${short(losses.at(-1))}`;
    return html`<div class="plot" role="img" aria-label=${told}></div>`;
  }

  updated() {
    const { steps, losses } = this;
    const curve = { step: steps, epoch: [], loss: losses, grad_norm: [] };
    const at = steps.at(-1) ?? 0;
    this.#plot.show({ curve, scores: null, steps: [0, at], at, pinned: null });
  }
}

customElements.define("loss-curve", LossCurve);
