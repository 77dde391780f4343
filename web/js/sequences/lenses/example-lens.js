/**
 * What the lenses have in common: each looks at the example in hand, at one of its columns.
 *
 * Events, which go up: "at" {at}, another column.
 *
 * @import {Engine} from "../../wire/engine.js"
 * @import {SequenceAsked, SequenceRecord} from "../../wire/types.d.ts"
 * @import {Shown} from "../shown.js"
 */

import { LitElement } from "lit";

export class ExampleLens extends LitElement {
  static properties = {
    shown: { attribute: false },
    at: { attribute: false },
    call: { attribute: false },
    active: { attribute: false },
  };

  constructor() {
    super();
    /** @type {Shown | null} */
    this.shown = null;
    /** The column that is looked at, from 0. */
    this.at = 0;
    /** @type {Engine["call"] | null} */
    this.call = null;
    /** Only the lens that is chosen asks and draws. */
    this.active = false;
  }

  /** @returns {boolean} */
  shouldUpdate() {
    return this.active && this.call !== null && this.record !== null;
  }

  get record() {
    return this.shown?.record ?? null;
  }

  get columns() {
    return /** @type {SequenceRecord} */ (this.record).columns;
  }

  get column() {
    return this.columns[Math.min(this.at, this.columns.length - 1)];
  }

  /** The example, as it is asked about. @returns {SequenceAsked} */
  get asked() {
    const { asked, moment } = /** @type {Shown} */ (this.shown);
    return { ...asked, moment };
  }

  /** Why this example has no loss, and what has one; "" where it has. */
  get whyNoLoss() {
    if (this.column.da_norm !== null) return "";
    const { writes, target } = this.asked;
    return writes?.own && target !== null
      ? "What it reads here it wrote itself, which may be longer or shorter than what is right: " +
          "no loss is computed. Choose “what is right” above the columns."
      : "Take an example of which it is known what is right.";
  }

  /** Tells whether the weights are still the same. */
  get weights() {
    const { summary, moment, step } = this.shown ?? {};
    return `${summary?.run} after ${moment ?? step}`;
  }

  /** The same, but a network in training counts as one: for what takes long to find. */
  get weightsAtRest() {
    const { phase, summary } = this.shown ?? {};
    return phase === "training" ? `${summary?.run} in training` : this.weights;
  }

  /** @param {number} at */
  look(at) {
    this.dispatchEvent(new CustomEvent("at", { detail: { at }, bubbles: true }));
  }
}

/** A space that is seen. @param {string} symbol */
export const seen = (symbol) => (symbol === " " ? "␣" : symbol);
