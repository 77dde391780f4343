/**
 * The article's equations with the current t, and the numbers of this step at their ends.
 *
 * @import {Label, Settings, Vector} from "../../../wire/types.d.ts"
 */

import { css, html, LitElement, mathml, nothing } from "lit";
import {
  applied,
  at,
  crossEntropy,
  crossEntropyOfClasses,
  equals,
  fence,
  G1,
  G2,
  minus,
  numeral,
  parameter,
  plus,
} from "../../../ui/math.js";
import { base } from "../../../ui/style.js";

/** A matrix times a vector. @param {string} matrix @param {unknown} vector */
const product = (matrix, vector) => mathml`${parameter(matrix)}<mspace width="0.12em"/>${vector}`;

export class LiveEquations extends LitElement {
  static properties = {
    t: { attribute: false },
    settings: { attribute: false },
    logits: { attribute: false },
    y_hat: { attribute: false },
    y: { attribute: false },
    loss: { attribute: false },
  };

  static styles = [
    base,
    css`
      :host {
        container-type: inline-size;
      }
      /* One that can have the keyboard scrolls, for all of them. */
      [role="group"] {
        overflow: auto hidden;
      }
      math {
        display: block;
        width: max-content;
        padding-block: 0.1rem;
        font-size: 1.0625rem;
      }
      @container (max-width: 24rem) {
        math {
          font-size: 0.8125rem;
        }
      }
      mn {
        font-variant-numeric: tabular-nums lining-nums;
      }
    `,
  ];

  constructor() {
    super();
    this.t = 1;
    /** @type {Settings | null} */
    this.settings = null;
    /** @type {Vector} */
    this.logits = [];
    /** @type {number | null} */
    this.y_hat = null;
    /** @type {Label | null} */
    this.y = null;
    /** @type {number | null} */
    this.loss = null;
  }

  render() {
    const { t, settings } = this;
    if (!settings) return nothing;
    const g1 = G1[settings.g1];
    const g2 = G2[settings.g2];
    const fromState = product("W_aa", at("a", t - 1));
    const fromWord = product("W_ax", at("x", t));
    return html`
      <div tabindex="0" role="group" aria-label="The equations of this timestep">
        <math>
          <mrow>
            ${at("a", t)}${equals}${applied(
              g1,
              mathml`${fromState}${plus}${fromWord}${plus}${parameter("b_a")}`,
            )}
          </mrow>
        </math>
        <math>
          <mrow>
            ${at("y_hat", t)}${equals}${applied(
              g2,
              mathml`${product("W_ya", at("a", t))}${plus}${parameter("b_y")}`,
            )}
            ${
              this.y_hat === null
                ? nothing
                : mathml`${equals}${applied(g2, this.#logits())}${this.#ofName(this.y_hat)}`
            }
          </mrow>
        </math>
        <math>
          <mrow>
            ${at("ℒ", t)}${equals}${this.#lossTerm()}${
              this.loss === null ? nothing : mathml`${equals}${numeral(this.loss)}`
            }
          </mrow>
        </math>
      </div>
    `;
  }

  /** One logit for the sigmoid; for softmax all of them, of which the last is that of a name. */
  #logits() {
    return Array.from(
      this.logits,
      (logit, i) => mathml`${i ? mathml`<mo>,</mo>` : nothing}${numeral(logit)}`,
    );
  }

  /** Of classes y_hat is a vector, and what the picture shows the chance of any. */
  #ofName(/** @type {number} */ y_hat) {
    if (!this.#hasClasses) return mathml`${equals}${numeral(y_hat)}`;
    const none = mathml`<msub>${at("y_hat", this.t)}<mn>0</mn></msub>`;
    return mathml`<mo>,</mo><mn>1</mn>${minus}${none}${equals}${numeral(y_hat)}`;
  }

  get #hasClasses() {
    return this.logits.length > 2;
  }

  /** Of the two terms of the cross entropy the label leaves one. */
  #lossTerm() {
    const { t, y } = this;
    const log = (/** @type {unknown} */ argument) => applied("log", argument);
    const oneMinus = mathml`<mn>1</mn>${minus}${at("y_hat", t)}`;
    const { class_weight, label_smoothing } = this.settings ?? {};
    const how = {
      weight: class_weight ? mathml`<mi>w</mi>` : undefined,
      smoothing: label_smoothing ? mathml`<mi>s</mi>` : undefined,
    };
    if (this.#hasClasses) return crossEntropyOfClasses(at("y_hat", t), this.logits.length, how);
    if (y !== null) return crossEntropy(y ? 1 : 0, at("y_hat", t), how);
    const own = mathml`${at("y", t)}${log(at("y_hat", t))}`;
    const other = mathml`${fence("(")}<mn>1</mn>${minus}${at("y", t)}${fence(")")}${log(oneMinus)}`;
    return mathml`${minus}${own}${minus}${other}`;
  }
}

customElements.define("live-equations", LiveEquations);
