/**
 * The drawing of the training axis: loss of every update, loss and F1 of the held-out sentences,
 * the kept moments as ticks, the pinned one as a ghost, and where the reader is.
 *
 * @import {LitElement} from "lit"
 * @import {Curve, ScoresOverTime} from "../wire/types.d.ts"
 */

import "./language.js";
import uPlot from "uplot";
import { short } from "./numbers.js";
import { colours } from "./theme.js";

/**
 * @typedef {object} Shown
 * @property {Curve | null} curve
 * @property {ScoresOverTime | null} scores
 * @property {number[]} steps  of the kept moments
 * @property {number} at  the step that is looked at
 * @property {number | null} pinned
 */

const ROUND = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000, 20000, 50000, 100000];
const FONT_PIXELS = 11;
const HANDLE_PIXELS = 4.5; // radius of the dot on the edge below, which no number stands under

/**
 * Ticks are round numbers; only very large and small ones need an exponent.
 * @param {number} value
 */
const tick = (value) =>
  value !== 0 && (value >= 1e5 || value < 1e-4)
    ? short(value)
    : String(Number(value.toPrecision(6)));

export class CurvePlot {
  #host;
  #onStep;
  #hasScores;
  /** @type {uPlot | null} */
  #plot = null;
  /** @type {Shown | null} */
  #shown = null;
  /** @type {AbortController | null} */
  #here = null;

  /**
   * @param {LitElement} host @param {(step: number) => void} onStep  the reader points at it
   * @param {boolean} [hasScores]  F1 is shown too
   */
  constructor(host, onStep, hasScores = true) {
    this.#host = host;
    this.#onStep = onStep;
    this.#hasScores = hasScores;
    host.addController(this);
  }

  hostConnected() {
    this.#here = new AbortController();
    const { signal } = this.#here;
    const resizing = new ResizeObserver(() => this.#resize());
    resizing.observe(this.#host);
    signal.addEventListener("abort", () => resizing.disconnect());
    colours.addEventListener("change", () => this.#plot?.redraw(false, true), { signal });
  }

  hostDisconnected() {
    this.#here?.abort();
    this.#plot?.destroy();
    this.#plot = null;
  }

  /** @param {Shown} shown */
  show(shown) {
    const before = this.#shown;
    this.#shown = shown;
    this.#plot ??= this.#make();
    const { curve, scores, steps } = shown;
    const isSame = before?.curve === curve && before.scores === scores && before.steps === steps;
    if (isSame) this.#plot.redraw(false, false);
    else this.#plot.setData(dataOf(shown));
  }

  get #box() {
    return /** @type {HTMLElement} */ (this.#host.renderRoot.querySelector(".plot"));
  }

  #make() {
    /** @param {string} name */
    const colour = (name) => () => getComputedStyle(this.#host).getPropertyValue(name);
    const font = `${FONT_PIXELS}px ${getComputedStyle(this.#host).fontFamily}`;
    const gap = HANDLE_PIXELS + 1.5;
    const axis = { stroke: colour("--ink-2"), font, ticks: { show: false }, gap };
    const line = { spanGaps: true, points: { show: false } };
    const few = { points: { show: isShort } };
    const plot = new uPlot(
      {
        ...sizeOf(this.#box),
        legend: { show: false },
        cursor: { show: false },
        padding: [6, this.#hasScores ? 0 : 12, 0, 0],
        scales: {
          x: { time: false, range: (_, min, max) => [Math.min(0, min), Math.max(1, max)] },
          y: { range: (_, __, max) => [0, max * 1.05 || 1] },
          f1: { range: () => [0, 1.05] },
        },
        axes: [
          { ...axis, size: 19, incrs: ROUND, grid: { show: false } },
          {
            ...axis,
            size: 39,
            space: 22,
            values: (_, values) => values.map(tick),
            grid: { stroke: colour("--rule"), width: 1 },
          },
          {
            ...axis,
            show: this.#hasScores,
            side: 1,
            scale: "f1",
            size: 29,
            space: 26,
            grid: { show: false },
          },
        ],
        series: [
          {},
          { ...line, ...few, stroke: colour("--accent"), width: 1.25 },
          { ...line, ...few, stroke: colour("--accent"), width: 1.25, dash: [4, 3] },
          { ...line, ...few, scale: "f1", stroke: colour("--positive"), width: 1.5 },
        ],
        hooks: { draw: [(drawn) => this.#marks(drawn, colour)] },
      },
      [[0], [null], [null], [null]],
      this.#box,
    );
    this.#follow(plot.over);
    return plot;
  }

  /** Pressed or dragged anywhere on it. @param {HTMLElement} over */
  #follow(over) {
    const { signal } = /** @type {AbortController} */ (this.#here);
    const point = (/** @type {PointerEvent} */ event) => {
      const plot = /** @type {uPlot} */ (this.#plot);
      const x = event.clientX - over.getBoundingClientRect().left;
      this.#onStep(plot.posToVal(x, "x"));
    };
    over.addEventListener(
      "pointerdown",
      (event) => {
        over.setPointerCapture(event.pointerId);
        point(event);
      },
      { signal },
    );
    over.addEventListener(
      "pointermove",
      (event) => {
        if (over.hasPointerCapture(event.pointerId)) point(event);
      },
      { signal },
    );
  }

  /** @param {uPlot} plot @param {(name: string) => () => string} colour */
  #marks({ ctx, bbox, valToPos, height }, colour) {
    if (!this.#shown) return;
    const { steps, at, pinned } = this.#shown;
    const pixel = devicePixelRatio;
    const bottom = bbox.top + bbox.height;
    const place = (/** @type {number} */ step) => Math.round(valToPos(step, "x", true));
    const line = (/** @type {number} */ step, /** @type {number} */ top) => {
      ctx.beginPath();
      ctx.moveTo(place(step), top);
      ctx.lineTo(place(step), bottom);
      ctx.stroke();
    };
    ctx.save();
    ctx.fillStyle = colour("--tint")();
    ctx.globalCompositeOperation = "destination-over";
    ctx.fillRect(bbox.left, bbox.top, Math.max(0, place(at) - bbox.left), height && bbox.height);
    ctx.globalCompositeOperation = "source-over";
    ctx.lineWidth = pixel;
    ctx.strokeStyle = colour("--rule-3")();
    for (const step of steps) line(step, bottom - 5 * pixel);
    if (pinned !== null) {
      ctx.setLineDash([3 * pixel, 3 * pixel]);
      ctx.strokeStyle = colour("--ink-2")();
      line(pinned, bbox.top);
      ctx.setLineDash([]);
    }
    ctx.lineWidth = 2 * pixel;
    ctx.strokeStyle = ctx.fillStyle = colour("--ink")();
    line(at, bbox.top);
    ctx.beginPath();
    ctx.arc(place(at), bottom, HANDLE_PIXELS * pixel, 0, 2 * Math.PI);
    ctx.fill();
    ctx.restore();
  }

  #resize() {
    const size = sizeOf(this.#box);
    if (size.width > 0 && size.height > 0) this.#plot?.setSize(size);
  }
}

/** @param {HTMLElement} box */
const sizeOf = ({ clientWidth, clientHeight }) => ({ width: clientWidth, height: clientHeight });

/** A line of one or two points would not be seen. @param {uPlot} plot */
const isShort = (plot, /** @type {number} */ series) =>
  Array.from(plot.data[series]).filter((value) => value != null).length < 3;

/** @param {Shown} shown @returns {uPlot.AlignedData} */
function dataOf({ curve, scores, steps }) {
  const ends = [0, steps[steps.length - 1]];
  return /** @type {uPlot.AlignedData} */ (
    uPlot.join([
      [curve?.step ?? [], curve?.loss ?? []],
      [scores?.step ?? [], scores?.loss ?? [], scores?.f1 ?? []],
      [[...new Set(ends)]],
    ])
  );
}
