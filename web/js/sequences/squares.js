/**
 * Numbers as squares on the diverging scale, eight across; sign is told by a minus mark too.
 *
 * @import {Vector} from "../wire/types.d.ts"
 */

import { html, LitElement } from "lit";
import { barLength } from "../ui/scale.js";
import { base } from "../ui/style.js";
import { colours } from "../ui/theme.js";

export const ACROSS = 8;

/**
 * @typedef {object} Squares
 * @property {Vector} values
 * @property {number} full  the size at which a square is filled
 * @property {number} share  how much of each is shown, from 0 to 1
 * @property {number} x
 * @property {number} y
 * @property {number} size  of a square, in pixels
 */

/** What draws on a canvas, again when the colours change. */
export class Drawing extends LitElement {
  static styles = [base];

  #redraw = () => this.draw();

  connectedCallback() {
    super.connectedCallback();
    colours.addEventListener("change", this.#redraw);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    colours.removeEventListener("change", this.#redraw);
  }

  render() {
    return html`<canvas aria-hidden="true"></canvas>`;
  }

  updated() {
    this.draw();
  }

  draw() {}

  /** A canvas of this size, empty. @param {number} width @param {number} height */
  canvas(width, height) {
    const canvas = /** @type {HTMLCanvasElement} */ (this.renderRoot.querySelector("canvas"));
    const context = canvas?.getContext("2d");
    if (!context) return null;
    canvas.width = width * devicePixelRatio;
    canvas.height = height * devicePixelRatio;
    canvas.style.setProperty("width", `${width}px`);
    canvas.style.setProperty("height", `${height}px`);
    context.scale(devicePixelRatio, devicePixelRatio);
    return context;
  }

  /** @param {string} name */
  colour(name) {
    return getComputedStyle(this).getPropertyValue(name);
  }
}

/** How many rows of squares there are. @param {number} count */
export const rowsOf = (count) => Math.ceil(count / ACROSS);

/**
 * @param {CanvasRenderingContext2D} context @param {(name: string) => string} colour
 * @param {Squares} squares
 */
export function drawSquares(context, colour, { values, full, share, x: left, y: top, size }) {
  const names = ["--cells", "--negative", "--positive", "--paper", "--ink-2"];
  const [cells, negative, positive, paper, ink] = names.map(colour);
  const gap = size > 5 ? 1 : 0.5;
  for (let i = 0; i < values.length; i += 1) {
    const [x, y] = [left + (i % ACROSS) * size, top + Math.floor(i / ACROSS) * size];
    const length = barLength(values[i], full) * share;
    context.globalAlpha = 1;
    context.fillStyle = cells;
    context.fillRect(x, y, size - gap, size - gap);
    context.globalAlpha = length;
    context.fillStyle = values[i] < 0 ? negative : positive;
    context.fillRect(x, y, size - gap, size - gap);
    if (values[i] >= 0 || share < 1) continue;
    context.globalAlpha = 1;
    context.fillStyle = length > 0.5 ? paper : ink;
    context.fillRect(x + size / 4 - gap / 4, y + size / 2 - 1, size / 2 - gap / 2, gap);
  }
}
