/**
 * A state as a block of squares. It is a drawing: whoever wants numbers opens it.
 *
 * @import {Vector} from "../wire/types.d.ts"
 */

import { ACROSS, Drawing, drawSquares, rowsOf } from "./squares.js";

const SIZE = 9; // pixels

/** In pixels. @param {number} n_a */
export const blockHeight = (n_a) => rowsOf(n_a) * SIZE;

export class StateBlock extends Drawing {
  static properties = { values: { attribute: false }, share: { attribute: false } };

  constructor() {
    super();
    /** @type {Vector} from -1 to 1 */
    this.values = [];
    /** How much of them is there, from 0 to 1. */
    this.share = 1;
  }

  draw() {
    const { values, share } = this;
    const width = Math.min(ACROSS, values.length) * SIZE;
    const context = this.canvas(width, blockHeight(values.length));
    const squares = { values, share, full: 1, x: 0, y: 0, size: SIZE };
    if (context) drawSquares(context, (name) => this.colour(name), squares);
  }
}

customElements.define("state-block", StateBlock);
