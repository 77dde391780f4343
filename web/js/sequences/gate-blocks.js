/**
 * The gates of a timestep, each a small block of squares below its letter. It is a drawing: whoever
 * wants numbers opens the state.
 *
 * @import {Matrix} from "../wire/types.d.ts"
 */

import { fullScale } from "../ui/scale.js";
import { ACROSS, Drawing, drawSquares, rowsOf } from "./squares.js";

const SIZE = 3; // pixels
const IN_A_ROW = 3;
const APART = 2; // pixels
const LETTER = 12; // pixels

export class GateBlocks extends Drawing {
  static properties = {
    gates: { attribute: false },
    names: { attribute: false },
    share: { attribute: false },
  };

  constructor() {
    super();
    /** @type {Matrix} (gates, n_a) */
    this.gates = [];
    /** What each is called. @type {string[]} */
    this.names = [];
    /** How far they are open, of what they are in the end, from 0 to 1. */
    this.share = 1;
  }

  draw() {
    const { names, share } = this;
    const gates = Array.from(this.gates);
    const n_a = gates[0]?.length ?? 0;
    const [wide, high] = [ACROSS * SIZE + APART, LETTER + rowsOf(n_a) * SIZE];
    const rows = Math.ceil(gates.length / IN_A_ROW);
    const context = this.canvas(IN_A_ROW * wide - APART, rows * high);
    if (!context) return;
    const colour = (/** @type {string} */ name) => this.colour(name);
    context.font = `10px ${getComputedStyle(this).fontFamily}`;
    for (const [k, values] of gates.entries()) {
      const [x, y] = [(k % IN_A_ROW) * wide, Math.floor(k / IN_A_ROW) * high];
      context.globalAlpha = 1;
      context.fillStyle = colour("--ink-2");
      context.fillText(names[k] ?? "", x, y + LETTER - 3);
      const squares = { values, share, full: fullScale([values]), x, y: y + LETTER, size: SIZE };
      drawSquares(context, colour, squares);
    }
  }
}

customElements.define("gate-blocks", GateBlocks);
