/**
 * A state as a block of squares on the diverging scale, eight across; sign is told by a minus mark
 * too. It is a drawing: whoever wants numbers opens it.
 *
 * @import {Vector} from "../wire/types.d.ts"
 */

import { html, LitElement } from "lit";
import { barLength } from "../ui/scale.js";
import { base } from "../ui/style.js";
import { colours } from "../ui/theme.js";

const ACROSS = 8;
const SIZE = 9; // pixels

export class StateBlock extends LitElement {
  static properties = { values: { attribute: false } };

  static styles = [base];

  #redraw = () => this.#draw();

  constructor() {
    super();
    /** @type {Vector} from -1 to 1 */
    this.values = [];
  }

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
    this.#draw();
  }

  #draw() {
    const canvas = /** @type {HTMLCanvasElement} */ (this.renderRoot.querySelector("canvas"));
    const context = canvas?.getContext("2d");
    if (!context) return;
    const { values } = this;
    const rows = Math.ceil(values.length / ACROSS);
    const [width, height] = [Math.min(ACROSS, values.length) * SIZE, rows * SIZE];
    canvas.width = width * devicePixelRatio;
    canvas.height = height * devicePixelRatio;
    canvas.style.setProperty("width", `${width}px`);
    canvas.style.setProperty("height", `${height}px`);
    context.scale(devicePixelRatio, devicePixelRatio);
    const style = getComputedStyle(this);
    const colour = (/** @type {string} */ name) => style.getPropertyValue(name);
    for (let i = 0; i < values.length; i += 1) {
      const [x, y] = [(i % ACROSS) * SIZE, Math.floor(i / ACROSS) * SIZE];
      context.globalAlpha = 1;
      context.fillStyle = colour("--cells");
      context.fillRect(x, y, SIZE - 1, SIZE - 1);
      context.globalAlpha = barLength(values[i], 1);
      context.fillStyle = colour(values[i] < 0 ? "--negative" : "--positive");
      context.fillRect(x, y, SIZE - 1, SIZE - 1);
      if (values[i] >= 0) continue;
      context.globalAlpha = 1;
      context.fillStyle = colour(barLength(values[i], 1) > 0.5 ? "--paper" : "--ink-2");
      context.fillRect(x + 2, y + SIZE / 2 - 1, SIZE - 5, 1);
    }
  }
}

customElements.define("state-block", StateBlock);
