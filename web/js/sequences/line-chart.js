/**
 * Lines over one axis, with their names and, for who cannot see them, a table.
 */

import { css, html, LitElement, svg, unsafeCSS } from "lit";
import uPlot from "uplot";
import uPlotStyle from "uplot/dist/uPlot.min.css?inline";
import "../ui/language.js";
import { full, short } from "../ui/numbers.js";
import { base, tables } from "../ui/style.js";
import { colours } from "../ui/theme.js";

/** Of one line. */
const MOST_RINGS = 12;

/**
 * @typedef {object} Line
 * @property {string} name
 * @property {(number | null)[]} values  one a place of the axis; null where there is none
 * @property {string} colour  a property of the theme
 * @property {number[]} [dash]
 * @property {boolean} [isRings]  rings at some places, and no line
 */

export class LineChart extends LitElement {
  static properties = {
    x: { attribute: false },
    lines: { attribute: false },
    across: {},
    up: {},
    isLog: { type: Boolean },
  };

  static styles = [
    unsafeCSS(uPlotStyle),
    base,
    tables,
    css`
      .plot {
        height: 15rem;
      }
      .uplot {
        font-family: var(--sans);
      }
      ul {
        display: flex;
        flex-wrap: wrap;
        gap: 0 1.25rem;
        margin: 0;
        padding: 0;
        font-size: 0.8125rem;
        list-style: none;
      }
      svg {
        vertical-align: middle;
      }
    `,
  ];

  /** @type {uPlot | null} */
  #plot = null;
  #drawn = "";
  #resizing = new ResizeObserver(() => this.#resize());
  #redraw = () => this.#plot?.redraw(false, true);

  constructor() {
    super();
    /** @type {number[]} */
    this.x = [];
    /** @type {Line[]} */
    this.lines = [];
    this.across = "";
    this.up = "";
    /** Whether equal ways up are equal factors. */
    this.isLog = false;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#resizing.observe(this);
    colours.addEventListener("change", this.#redraw);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#resizing.disconnect();
    colours.removeEventListener("change", this.#redraw);
    this.#plot?.destroy();
    this.#plot = null;
  }

  render() {
    return html`
      <ul aria-hidden="true">
        ${this.lines.map(({ name }, place) => html`<li>${this.#key(place)} ${name}</li>`)}
      </ul>
      <div class="plot" aria-hidden="true"></div>
      <details>
        <summary>${this.up}, as a table</summary>
        <div class="scroll" tabindex="0" role="group" aria-label=${this.up}>${this.#table()}</div>
      </details>
    `;
  }

  /** @param {number} place */
  #key(place) {
    const { colour, dash, isRings } = this.lines[place];
    return html`<svg width="22" height="12" data-colour=${colour}>
      ${
        isRings
          ? svg`<circle cx="11" cy="6" r="4.5" fill="none" stroke="var(${colour})"
              stroke-width="1.5" />`
          : svg`<line x1="0" x2="22" y1="6" y2="6" stroke="var(${colour})" stroke-width="2"
              stroke-dasharray=${(dash ?? []).join(" ")} />`
      }
    </svg>`;
  }

  #table() {
    return html`
      <table>
        <thead>
          <tr><th>${this.across}</th>${this.lines.map(({ name }) => html`<th>${name}</th>`)}</tr>
        </thead>
        <tbody>
          ${this.x.map(
            (x, place) => html`
              <tr>
                <th scope="row">${x}</th>
                ${this.lines.map(
                  ({ values }) =>
                    html`<td title=${full(values[place])}>${short(values[place])}</td>`,
                )}
              </tr>
            `,
          )}
        </tbody>
      </table>
    `;
  }

  updated() {
    const shape = JSON.stringify([
      this.lines.map(({ name, colour }) => [name, colour]),
      this.isLog,
    ]);
    if (shape !== this.#drawn) {
      this.#plot?.destroy();
      this.#plot = null;
      this.#drawn = shape;
    }
    const data = /** @type {uPlot.AlignedData} */ ([
      this.x,
      ...this.lines.map(({ values }) => (this.isLog ? values.map(powerOf) : values)),
    ]);
    if (this.#plot) this.#plot.setData(data);
    else this.#plot = this.#made(data);
  }

  /** @param {uPlot.AlignedData} data */
  #made(data) {
    const colour = (/** @type {string} */ name) => () =>
      getComputedStyle(this).getPropertyValue(name);
    const font = `11px ${getComputedStyle(this).fontFamily}`;
    const axis = { stroke: colour("--ink-2"), font, labelFont: font, ticks: { show: false } };
    const grid = { stroke: colour("--rule"), width: 1 };
    const powers = this.isLog ? { incrs: [1, 2, 5, 10, 20], values: tensOf } : {};
    return new uPlot(
      {
        ...this.#size,
        legend: { show: false },
        cursor: { show: false },
        padding: [8, 12, 0, 0],
        scales: {
          x: { time: false, range: withRoom },
          y: this.isLog ? { range: decades } : { range: (_, __, max) => [0, Math.max(1, max)] },
        },
        axes: [
          { ...axis, grid: { show: false }, label: this.across, labelSize: 16, size: 24 },
          {
            ...axis,
            grid,
            values: (_, values) => values.map((value) => short(value)),
            ...powers,
            label: this.up,
            labelSize: 18,
            size: 56,
          },
        ],
        series: [
          {},
          ...this.lines.map(({ colour: name, dash, isRings }) => ({
            stroke: colour(name),
            ...(isRings ? RINGS : { width: 2, dash, points: { show: true, size: 5 } }),
            spanGaps: true,
          })),
        ],
      },
      data,
      this.#box,
    );
  }

  get #box() {
    return /** @type {HTMLElement} */ (this.renderRoot.querySelector(".plot"));
  }

  get #size() {
    return { width: this.#box.clientWidth, height: this.#box.clientHeight };
  }

  #resize() {
    if (this.#box?.clientWidth > 0) this.#plot?.setSize(this.#size);
  }
}

/**
 * What is drawn on a scale of factors: uPlot's own comes to no end with numbers as small as these.
 * @param {number | null} value
 */
const powerOf = (value) => (value === null ? null : Math.log10(value));

/**
 * From a power of ten to another, however few values there are.
 * @param {uPlot} _ @param {number | null} min @param {number | null} max
 * @returns {[number, number]}
 */
function decades(_, min, max) {
  const first = Math.floor(min ?? 0);
  return [first, Math.max(first + 1, Math.ceil(max ?? 0))];
}

/** So that a point at an end stands beside the axis. @param {uPlot} _ @param {number} min
 * @param {number} max @returns {[number, number]} */
function withRoom(_, min, max) {
  const room = (max - min) / 50;
  return [min - room, max + room];
}

/** @type {Partial<uPlot.Series>} */
const RINGS = {
  paths: () => null,
  points: {
    show: true,
    size: 10,
    width: 1.5,
    fill: "transparent",
    filter: ({ data: [x] }) => {
      const apart = Math.ceil(x.length / MOST_RINGS);
      return [...x.keys()].filter((place) => place % apart === 0);
    },
  },
};

/** The powers of ten themselves. @param {uPlot} _ @param {number[]} powers */
const tensOf = (_, powers) =>
  powers.map((power) => (power < -3 ? `1e−${-power}` : String(Number((10 ** power).toFixed(3)))));

customElements.define("line-chart", LineChart);
