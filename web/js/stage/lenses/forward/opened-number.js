/**
 * A number opened down to its products: the equation with its values, every term with what it comes
 * from, and what is then made of the sum. Pointing at a term lights its source in the picture; its
 * unit and its weight can be opened in turn.
 *
 * @import {Explanation, OutputNumber, Settings} from "../../../wire/types.d.ts"
 * @import {StateNumber, Trace} from "../../../wire/types.d.ts"
 * @import {OpenNumber, Source} from "../../sources.js"
 */

import { html, LitElement, nothing } from "lit";
import { emit, on } from "../../../state/events.js";
import { equals } from "../../../ui/math.js";
import { full } from "../../../ui/numbers.js";
import { base, controls, tables } from "../../../ui/style.js";
import { chainSteps } from "./chain-steps.js";
import { equationLines } from "./number-equations.js";
import { numberSymbol, spokenNumber } from "./number-symbols.js";
import { openedNumberStyle } from "./opened-number-style.js";
import { numeral, openable, termGroups } from "./term-groups.js";

export class OpenedNumber extends LitElement {
  static properties = {
    number: { attribute: false },
    path: { attribute: false },
    explanation: { attribute: false },
    late: { attribute: false },
    recomputed: { attribute: false },
    lit: { attribute: false },
    settings: { attribute: false },
    trace: { attribute: false },
    waiting: { attribute: false },
  };

  static styles = [base, controls, tables, openedNumberStyle];

  constructor() {
    super();
    /** @type {OpenNumber | null} */
    this.number = null;
    /** @type {OpenNumber[]} */
    this.path = [];
    /** @type {Explanation | null} */
    this.explanation = null;
    /** The explanation is that of the number before; the one asked for is on its way. */
    this.late = false;
    /** @type {Explanation | null} */
    this.recomputed = null;
    /** @type {Source | null} */
    this.lit = null;
    /** @type {Settings | null} */
    this.settings = null;
    /** @type {Trace | null} */
    this.trace = null;
    /** Why there is no explanation yet. */
    this.waiting = "";
  }

  /** To its beginning, in view. */
  focus() {
    this.updateComplete.then(() => {
      const title = this.renderRoot.querySelector("h3");
      title?.focus({ preventScroll: true });
      this.scrollIntoView({ block: "nearest" });
    });
  }

  render() {
    const { explanation, settings } = this;
    // What is shown is named by its own number, also while the next one is on its way.
    const shown = explanation?.number ?? this.number;
    if (!shown || !settings) return nothing;
    return html`
      <section aria-labelledby="title" aria-busy=${this.late} @keydown=${this.#onKey}>
        <header>
          ${
            this.path.length
              ? html`<nav aria-label="Numbers on the way here">${this.path.map((each, i) =>
                  this.#crumb(each, i),
                )}</nav>`
              : nothing
          }
          <h3 id="title" tabindex="-1" aria-label=${spokenNumber(shown)}>
            <math>${numberSymbol(shown, this.trace)}${explanation ? equals : nothing}</math>
            ${explanation ? numeral(ownValue(explanation)) : nothing}
          </h3>
          <button
            class="close"
            aria-label="Close this number"
            title="Close (Escape)"
            @click=${this.#close}
          >
            ×
          </button>
        </header>
        ${
          explanation
            ? this.#explained(explanation, settings)
            : html`<p class="what" role="status">${this.waiting}</p>`
        }
      </section>
    `;
  }

  /** @param {Explanation} explanation @param {Settings} settings */
  #explained(explanation, settings) {
    return html`
      <div class=${this.late ? "late" : ""}>
        <p class="what">${this.#whatItIs(explanation.number)}</p>
        <div class="equation" tabindex="0" role="group" aria-label="The equation with its numbers">
          ${equationLines(explanation, settings, this.trace).map(
            (line) => html`<math><mrow>${line}</mrow></math>`,
          )}
        </div>
        <div class="groups">${termGroups(this, explanation)}</div>
        <ol class="chain" aria-label="What is made of the sum, in the order of computing">
          ${chainSteps(explanation, settings).map((step) => this.#step(step, explanation.number))}
        </ol>
        ${this.#again()}
      </div>
    `;
  }

  /** @param {ReturnType<typeof chainSteps>[number]} step @param {OpenNumber} shown */
  #step({ symbol, words, left, formula, value }, shown) {
    return html`
      <li data-symbol=${symbol}>
        <span class="words">${words}</span>
        <span class="formula"
          ><math
            ><mrow>${left}${formula === nothing ? nothing : html`${equals}${formula}`}</mrow></math
          ></span
        >
        ${
          symbol === "y"
            ? html`<span class="number" data-value=${String(value)}>${value}</span>`
            : openable(this, value, onTheWay(shown, symbol))
        }
      </li>
    `;
  }

  /** @param {OpenNumber} each @param {number} i */
  #crumb(each, i) {
    return html`<button
      class="plain"
      aria-label="Back to ${spokenNumber(each)}"
      @click=${() => this.#open(each, this.path.slice(0, i))}
    >
      <math>${numberSymbol(each, this.trace)}</math>&nbsp;›
    </button>`;
  }

  /** @param {OpenNumber} shown */
  #whatItIs(shown) {
    if (shown.kind === "weight")
      return (
        "A weight. Its gradient is a sum over the timesteps of this sentence; below it, the " +
        "update that this sentence alone would make of it."
      );
    const word = this.trace?.words[shown.t - 1] ?? "";
    if (shown.cut) return whatIsCut(shown, word);
    if (shown.kind === "a") {
      const isRight = this.trace?.cells[shown.cell]?.reads_from === "right";
      const state = `the state after “${word}”${isRight ? ", read from the right" : ""}`;
      return `Unit ${shown.unit + 1} of ${state}: the terms of its sum, the largest first.`;
    }
    return shown.kind === "y_hat"
      ? `The prediction for “${word}”: what each unit of the state says, the largest first.`
      : `The loss of “${word}”: how far the prediction is from your label.`;
  }

  #again() {
    const { recomputed } = this;
    return html`
      <div class="again">
        <button ?disabled=${this.late} @click=${() => emit(this, on.recompute)}>
          Recompute in Python
        </button>
        <div role="status">${recomputed ? comparison(recomputed) : nothing}</div>
      </div>
    `;
  }

  /** One number deeper; the way back stays. @param {OpenNumber} next */
  inward(next) {
    this.#open(next, this.number ? [...this.path, this.number] : []);
  }

  /** @param {OpenNumber} next @param {OpenNumber[]} path */
  #open(next, path) {
    emit(this, on.open, { number: next, path });
  }

  #close() {
    emit(this, on.open, { number: null });
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    if (event.key !== "Escape") return;
    event.preventDefault();
    this.#close();
  }
}

/**
 * What is explained of a weight is its gradient; its own value is where the update starts.
 * @param {Explanation} explanation
 */
const ownValue = ({ number: { kind }, value, chain }) =>
  kind === "weight" ? (chain.find(({ symbol }) => symbol === "before")?.value ?? NaN) : value;

/** @param {StateNumber | OutputNumber} shown @param {string} word */
function whatIsCut(shown, word) {
  const what = shown.kind === "a" ? `Unit ${shown.unit + 1} of the state` : "The prediction";
  return (
    `${what} if nothing were carried in at “${word}”: zeros in place of the state before, at ` +
    "this timestep alone, so that the word and the bias are all there is."
  );
}

/** Two computations of the same, in all digits. @param {Explanation} explanation */
const comparison = ({ number, value, recorded }) => html`
  <dl class="digits">
    <div>
      <dt>${number.kind === "weight" ? "gradient " : ""}recomputed by Python just now</dt>
      <dd>${full(value)}</dd>
    </div>
    <div>
      <dt>recorded</dt>
      <dd>${full(recorded)}</dd>
    </div>
    <div>
      <dt>difference</dt>
      <dd>${full(value - recorded)}</dd>
    </div>
  </dl>
`;

/**
 * The loss is made of the prediction, which has an explanation of its own.
 * @param {OpenNumber} shown @param {string} symbol
 * @returns {OpenNumber | null}
 */
const onTheWay = (shown, symbol) =>
  shown.kind === "loss" && symbol === "y_hat" ? { kind: "y_hat", t: shown.t } : null;

customElements.define("opened-number", OpenedNumber);
