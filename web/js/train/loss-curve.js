/**
 * The loss of every update, live.
 *
 * @import {Curve} from "../wire/types.d.ts"
 */

import { css, html, LitElement, nothing, unsafeCSS } from "lit";
import uPlot from "uplot";
import uPlotStyle from "uplot/dist/uPlot.min.css?inline";
import { full, short } from "../ui/numbers.js";
import { base, tables } from "../ui/style.js";

const HEIGHT = 190;

/**
 * Ticks are round numbers; only very large and small ones need an exponent.
 * @param {number} value
 */
const tick = (value) =>
  value !== 0 && (value >= 1e5 || value < 1e-4)
    ? short(value)
    : String(Number(value.toPrecision(6)));

export class LossCurve extends LitElement {
  static properties = {
    curve: { attribute: false },
    open: { state: true },
  };

  static styles = [
    unsafeCSS(uPlotStyle),
    base,
    tables,
    css`
      .plot {
        min-height: ${HEIGHT}px;
      }
      .none {
        display: grid;
        place-items: center;
        height: ${HEIGHT}px;
        border-block: 1px solid var(--rule);
        color: var(--ink-2);
        font-size: 0.875rem;
      }
      .title {
        color: var(--ink-2);
        font-size: 0.8125rem;
      }
      .scroll {
        max-height: 18rem;
        overflow-y: auto;
      }
      .uplot,
      .u-legend {
        font-family: var(--sans);
      }
    `,
  ];

  constructor() {
    super();
    /** @type {Curve | null} */
    this.curve = null;
    this.open = false;
  }

  /** @type {uPlot | null} */
  #plot = null;
  #resizing = new ResizeObserver(() => this.#resize());
  #scheme = matchMedia("(prefers-color-scheme: dark)");
  #repaint = () => this.#plot?.redraw(false, true);

  connectedCallback() {
    super.connectedCallback();
    this.#resizing.observe(this);
    this.#scheme.addEventListener("change", this.#repaint);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#resizing.disconnect();
    this.#scheme.removeEventListener("change", this.#repaint);
    this.#plot?.destroy();
    this.#plot = null;
  }

  render() {
    const updates = this.curve?.step.length ?? 0;
    return html`
      <p class="title">Loss per word of each update</p>
      <div class="plot" role="img" aria-label=${this.#summary()} ?hidden=${updates === 0}></div>
      ${updates === 0 ? html`<p class="none">No update yet</p>` : nothing}
      <details
        ?hidden=${updates === 0}
        @toggle=${(/** @type {ToggleEvent} */ event) => (this.open = event.newState === "open")}
      >
        <summary>As a table</summary>
        ${this.open && this.curve ? this.#table(this.curve) : nothing}
      </details>
    `;
  }

  #summary() {
    const loss = this.curve?.loss ?? [];
    if (loss.length === 0) return "No update yet";
    return `Loss over ${loss.length} updates, from ${short(loss[0])} to ${short(loss.at(-1))}`;
  }

  /** The last update of every epoch. @param {Curve} curve */
  #table(curve) {
    const lastOnes = curve.step.flatMap((_, i) =>
      curve.epoch[i] === curve.epoch[i + 1] ? [] : [i],
    );
    return html`
      <div class="scroll" tabindex="0" role="group" aria-label="Loss by epoch">
        <table>
          <caption>
            The last update of each epoch
          </caption>
          <thead>
            <tr>
              <th scope="col">epoch</th>
              <th scope="col">update</th>
              <th scope="col">loss per word</th>
              <th scope="col">gradient norm</th>
            </tr>
          </thead>
          <tbody>
            ${lastOnes.map(
              (i) => html`
                <tr>
                  <th scope="row">${curve.epoch[i]}</th>
                  <td>${curve.step[i]}</td>
                  <td>${full(curve.loss[i])}</td>
                  <td>${full(curve.grad_norm[i])}</td>
                </tr>
              `,
            )}
          </tbody>
        </table>
      </div>
    `;
  }

  updated() {
    if (!this.curve?.step.length) return;
    this.#plot ??= this.#makePlot();
    this.#plot.setData([this.curve.step, this.curve.loss]);
  }

  #makePlot() {
    /** @param {string} name */
    const colour = (name) => () => getComputedStyle(this).getPropertyValue(name);
    const font = `12px ${getComputedStyle(this).fontFamily}`;
    const axis = {
      stroke: colour("--ink-2"),
      font,
      grid: { stroke: colour("--rule"), width: 1 },
      ticks: { show: false },
    };
    const box = /** @type {HTMLElement} */ (this.renderRoot.querySelector(".plot"));
    return new uPlot(
      {
        width: Math.max(200, this.clientWidth),
        height: HEIGHT,
        legend: { show: false },
        cursor: { show: false },
        padding: [8, 8, 0, 0],
        scales: { x: { time: false }, y: { range: (_, __, max) => [0, max * 1.05 || 1] } },
        axes: [
          {
            ...axis,
            size: 28,
            incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000, 20000, 50000],
          },
          { ...axis, size: 52, values: (_, values) => values.map(tick) },
        ],
        series: [
          {},
          {
            stroke: colour("--accent"),
            width: 1.25,
            points: { show: (plot) => plot.data[0].length < 3 },
          },
        ],
      },
      [[], []],
      box,
    );
  }

  #resize() {
    if (this.clientWidth > 0) this.#plot?.setSize({ width: this.clientWidth, height: HEIGHT });
  }
}

customElements.define("loss-curve", LossCurve);
