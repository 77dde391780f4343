/**
 * A number opened down to its products: the equation with its values, every term with what it comes
 * from, and what is
 * then made of the sum. Pointing at a term lights its source in the picture; its unit and its
 * weight can be opened in turn.
 *
 * @import {Explanation, OpenNumber, Settings, Source, Term, Trace} from "../../../wire/protocol.js"
 */

import { css, html, LitElement, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { emit, on } from "../../../state/events.js";
import { cssValue } from "../../../ui/css-value.js";
import { equals } from "../../../ui/math.js";
import { counted, full, short } from "../../../ui/numbers.js";
import { barLength, signName } from "../../../ui/scale.js";
import { base, controls, tables } from "../../../ui/style.js";
import { sameSource } from "../../sources.js";
import {
  chainSteps,
  equationLines,
  groupSymbol,
  numberSymbol,
  spokenNumber,
} from "./number-equations.js";

const SHOWN_AT_FIRST = 8;

/** @param {number} value */
const number = (value) =>
  html`<span class="number" title=${full(value)} data-value=${String(value)}
    >${short(value)}</span
  >`;

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

  static styles = [
    base,
    controls,
    tables,
    css`
      section {
        padding: 0.5rem 1rem 0.75rem;
        border: 1px solid var(--rule-2);
        border-radius: 8px;
        container-type: inline-size;
      }
      .late {
        opacity: 0.55;
      }
      header {
        display: flex;
        flex-wrap: wrap;
        gap: 0 0.6rem;
        align-items: center;
      }
      h3 {
        flex: 1 0 0;
        min-width: min-content;
        font: 400 1.25rem / 2.5rem var(--serif);
      }
      h3:focus-visible {
        outline-offset: 0;
      }
      nav {
        display: flex;
        flex-wrap: wrap;
      }
      button.close {
        width: 2.5rem;
        padding: 0;
        border-color: transparent;
        font-size: 1.25rem;
      }
      .what {
        color: var(--ink-2);
        font-size: 0.875rem;
      }
      .equation {
        overflow-x: auto;
        overflow-y: hidden;
        margin-block: 0.25rem 0.6rem;
        padding-block: 0.15rem;
      }
      .equation math {
        display: block;
        width: fit-content;
        padding-block: 0.2rem;
        font-size: 1.0625rem;
      }
      .equation math + math {
        margin-inline-start: 1.6rem;
      }
      mn,
      .digits {
        font-variant-numeric: tabular-nums lining-nums;
      }
      .groups {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(100%, 21.5rem), 1fr));
        gap: 0.6rem 2rem;
        align-items: start;
      }
      .group:only-child {
        max-width: 34rem;
      }
      h4 {
        display: flex;
        justify-content: space-between;
        gap: 1rem;
        margin: 0;
        border-bottom: 1px solid var(--rule-2);
        font-weight: 400;
        line-height: 1.9rem;
      }
      h4 > span {
        font-size: 0.875rem;
      }
      h4 .number {
        font-weight: 600;
      }
      ol {
        margin: 0;
        padding: 0;
        list-style: none;
      }
      details ol {
        overflow-y: auto;
        max-height: 22rem;
        scrollbar-width: thin;
      }
      .term {
        display: grid;
        grid-template-columns: 2.5rem minmax(0, 1fr) auto 4.1rem;
        align-items: center;
        min-height: 1.625rem;
        font-size: 0.8125rem;
        text-align: end;
      }
      .term span {
        white-space: nowrap;
      }
      .product {
        display: grid;
        grid-template-columns: 4rem 0.9rem 3.9rem 0.9rem;
        align-items: center;
      }
      .one .product {
        grid-template-columns: 4rem 0.9rem 0.6rem 0.9rem;
      }
      .term:hover,
      .term:focus-within {
        background: var(--tint);
      }
      .term.lit,
      summary.lit {
        background: var(--accent-tint);
      }
      .sign {
        color: var(--ink-2);
        text-align: center;
      }
      .bar {
        position: relative;
        align-self: stretch;
        margin-block: 0.35rem;
        background:
          linear-gradient(var(--rule-3), var(--rule-3)) 50% 0 / 1px 100% no-repeat var(--tint);
      }
      .bar i {
        position: absolute;
        inset-block: 12%;
        width: calc(var(--length) * 50%);
      }
      .positive .bar i {
        left: 50%;
        background: var(--positive);
      }
      .negative .bar i {
        right: 50%;
        background: var(--negative);
      }
      .label {
        overflow: hidden;
        padding-inline: 0.6rem;
        font: 0.9375rem / 1.5rem var(--serif);
        text-align: start;
        text-overflow: ellipsis;
      }
      .term button,
      .chain button {
        min-width: 1.5rem;
        min-height: 1.625rem;
        padding: 0 0.15rem;
        border: 0;
        border-radius: 3px;
        text-align: inherit;
        text-decoration: underline;
        text-decoration-color: var(--rule-2);
        text-underline-offset: 0.2em;
      }
      .term button.label {
        justify-self: start;
        max-width: 100%;
        padding-inline: 0.6rem;
        text-align: start;
        white-space: nowrap;
      }
      .term button:hover,
      .chain button:hover {
        text-decoration-color: currentColor;
      }
      .term :focus-visible {
        outline-offset: -2px;
      }
      button[data-value] {
        position: relative;
      }
      button[data-value]:focus-visible::after {
        content: attr(data-full);
        position: absolute;
        z-index: 1;
        right: 0;
        bottom: 100%;
        padding: 0 0.4rem;
        border: 1px solid var(--rule-2);
        border-radius: 3px;
        background: var(--field);
        white-space: nowrap;
      }
      .chain {
        margin-top: 0.6rem;
        border-top: 1px solid var(--rule-2);
      }
      .chain li {
        display: grid;
        grid-template-columns: 11.5rem minmax(0, 1fr) auto;
        gap: 0 1rem;
        align-items: center;
        min-height: 1.875rem;
        font-size: 0.875rem;
      }
      .chain li + li {
        border-top: 1px solid var(--rule);
      }
      .chain math {
        overflow-x: auto;
        overflow-y: hidden;
        width: fit-content;
        max-width: 100%;
      }
      .chain .words {
        color: var(--ink-2);
      }
      .chain li:last-child > .number {
        font-weight: 600;
      }
      @container (max-width: 34rem) {
        .chain li {
          grid-template-columns: minmax(0, 1fr) auto;
        }
        .chain .formula {
          grid-row: 2;
          grid-column: 1 / -1;
        }
      }
      .again {
        display: flex;
        flex-wrap: wrap;
        gap: 0.3rem 1rem;
        align-items: center;
        margin-top: 0.75rem;
      }
      .again dl {
        display: flex;
        flex-wrap: wrap;
        gap: 0 1.25rem;
        margin: 0;
        font-size: 0.8125rem;
      }
      .again dl > div {
        display: flex;
        gap: 0.4rem;
      }
      .again dt {
        color: var(--ink-2);
      }
      .again dd {
        margin: 0;
        overflow-wrap: anywhere;
      }
      @container (max-width: 24rem) {
        .term {
          grid-template-columns: 1.75rem minmax(0, 1fr) auto 3.6rem;
          font-size: 0.75rem;
        }
        .product {
          grid-template-columns: 3.5rem 0.7rem 3.4rem 0.7rem;
        }
        .one .product {
          grid-template-columns: 3.5rem 0.7rem 0.5rem 0.7rem;
        }
        .term > .label {
          padding-inline: 0.35rem;
        }
        .equation math {
          font-size: 0.8125rem;
        }
        .chain math {
          font-size: 0.8125rem;
        }
      }
      @media (forced-colors: active) {
        .bar,
        .bar i {
          forced-color-adjust: none;
        }
      }
    `,
  ];

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
            ${explanation ? number(ownValue(explanation)) : nothing}
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
    const { groups } = explanation;
    const largest = Math.max(
      ...groups.flatMap(({ terms }) => terms.slice(0, 1).map(({ product }) => Math.abs(product))),
    );
    return html`
      <div class=${this.late ? "late" : ""}>
        <p class="what">${this.#whatItIs(explanation.number)}</p>
        <div class="equation" tabindex="0" role="group" aria-label="The equation with its numbers">
          ${equationLines(explanation, settings, this.trace).map(
            (line) => html`<math><mrow>${line}</mrow></math>`,
          )}
        </div>
        <div class="groups">
          ${groups.map((group) => this.#group(group, explanation.number, largest))}
        </div>
        <ol class="chain" aria-label="What is made of the sum, in the order of computing">
          ${chainSteps(explanation, settings).map(
            ({ symbol, words, left, formula, value }) => html`
              <li data-symbol=${symbol}>
                <span class="words">${words}</span>
                <span class="formula"
                  ><math
                    ><mrow
                      >${left}${formula === nothing ? nothing : html`${equals}${formula}`}</mrow
                    ></math
                  ></span
                >
                ${
                  symbol === "y"
                    ? html`<span class="number" data-value=${String(value)}>${value}</span>`
                    : this.#openable(value, onTheWay(explanation.number, symbol))
                }
              </li>
            `,
          )}
        </ol>
        ${this.#again()}
      </div>
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
    const word = (/** @type {number} */ t) => this.trace?.words[t - 1] ?? "";
    if (shown.kind === "a")
      return `Unit ${shown.unit + 1} of the state after “${word(shown.t)}”${shown.cell ? ", read from the right" : ""}: the terms of its sum, the largest first.`;
    if (shown.kind === "y_hat")
      return `The prediction for “${word(shown.t)}”: what each unit of the state says, the largest first.`;
    if (shown.kind === "loss")
      return `The loss of “${word(shown.t)}”: how far the prediction is from your label.`;
    return `A weight. Its gradient is a sum over the timesteps of this sentence; below it, the update that this sentence alone would make of it.`;
  }

  /**
   * @param {Explanation["groups"][number]} group @param {OpenNumber} shown @param {number} largest
   */
  #group({ name, sum, terms, output }, shown, largest) {
    const row = (/** @type {Term} */ term) => this.#term(term, shown, output ?? 0, largest);
    const key = (/** @type {Term} */ { source }) => JSON.stringify(source);
    const rest = terms.slice(SHOWN_AT_FIRST);
    return html`
      <div class="group" data-group=${name} data-output=${output ?? nothing}>
        <h4>
          <math>${groupSymbol(name, shown)}</math>
          <span
            >${output == null ? "" : html`<span class="quiet">of output ${output}: </span>`}${
              terms.length === 1 ? nothing : html`<span class="quiet">sum </span>`
            }${number(sum)}</span
          >
        </h4>
        ${
          terms.length
            ? nothing
            : html`<p class="what">No term: nothing of this word is known to the network.</p>`
        }
        <ol>
          ${repeat(terms.slice(0, SHOWN_AT_FIRST), key, row)}
        </ol>
        ${
          rest.length
            ? html`<details>
                <summary
                  class=${rest.some(({ source }) => sameSource(source, this.lit)) ? "lit" : ""}
                >all ${counted(terms.length, "term")}</summary>
                <ol>
                  ${repeat(rest, key, row)}
                </ol>
              </details>`
            : nothing
        }
      </div>
    `;
  }

  /** @param {Term} term @param {OpenNumber} shown @param {number} output @param {number} largest */
  #term({ label, source, weight, factor, product }, shown, output, largest) {
    const light = () => emit(this, on.light, { source });
    const dark = () => emit(this, on.light, { source: null });
    const spoken = `${label}: ${short(weight)} times ${short(factor)} is ${short(product)}`;
    const one = source.kind === "feature" || source.kind === "bias";
    return html`
      <li
        class="term ${signName(product)} ${one ? "one" : ""} ${
          sameSource(source, this.lit) ? "lit" : ""
        }"
        @mouseenter=${light}
        @mouseleave=${dark}
        @focusin=${light}
        @focusout=${dark}
      >
        <span class="bar"><i ${cssValue("--length", barLength(product, largest || 1))}></i></span>
        ${this.#label(label, source, spoken)}
        <span class="product">
          ${this.#openable(weight, weightOf(source, shown, output))}<span class="sign">×</span>${
            one
              ? html`<span class="number" data-value=${String(factor)}>${factor}</span>`
              : number(factor)
          }<span class="sign">=</span>
        </span>
        ${number(product)}
      </li>
    `;
  }

  /** @param {string} label @param {Source} source @param {string} spoken */
  #label(label, source, spoken) {
    if (source.kind === "a") {
      if (source.t < 1 || source.t > (this.trace?.T_x ?? 0))
        return html`<span class="label" title="Nothing came before: a<0> is all zeros"
          >unit ${source.unit + 1}</span
        >`;
      return html`<button
        class="label"
        aria-label="Open ${spokenNumber(source)}. ${spoken}"
        @click=${() => this.#inward(source)}
      >
        unit ${source.unit + 1}
      </button>`;
    }
    if (source.kind === "step") {
      return html`<button
        class="label"
        aria-label="Go to timestep ${source.t}. ${spoken}"
        @click=${() => emit(this, on.goTo, { t: source.t })}
      >
        ${label} ⟨${source.t}⟩
      </button>`;
    }
    return html`<span class="label" title=${label}
      >${source.kind === "bias" ? "bias" : label}</span
    >`;
  }

  /** @param {number} value @param {OpenNumber | null} opens */
  #openable(value, opens) {
    if (!opens) return number(value);
    return html`<button
      class="number"
      title="${full(value)}: open ${spokenNumber(opens)}"
      aria-label="${short(value)}, open ${spokenNumber(opens)}"
      data-value=${String(value)}
      data-full=${full(value)}
      @click=${() => this.#inward(opens)}
    >
      ${short(value)}
    </button>`;
  }

  #again() {
    const { recomputed } = this;
    return html`
      <div class="again">
        <button ?disabled=${this.late} @click=${() => emit(this, on.recompute)}>
          Recompute in Python
        </button>
        <div role="status">
          ${
            recomputed
              ? html`<dl class="digits">
                  <div>
                    <dt>
                      ${recomputed.number.kind === "weight" ? "gradient " : ""}recomputed by Python
                      just now
                    </dt>
                    <dd>${full(recomputed.value)}</dd>
                  </div>
                  <div>
                    <dt>recorded</dt>
                    <dd>${full(recomputed.recorded)}</dd>
                  </div>
                  <div>
                    <dt>difference</dt>
                    <dd>${full(recomputed.value - recomputed.recorded)}</dd>
                  </div>
                </dl>`
              : nothing
          }
        </div>
      </div>
    `;
  }

  /** One number deeper; the way back stays. @param {OpenNumber} next */
  #inward(next) {
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

/**
 * The loss is made of the prediction, which has an explanation of its own.
 * @param {OpenNumber} shown @param {string} symbol
 * @returns {OpenNumber | null}
 */
const onTheWay = (shown, symbol) =>
  shown.kind === "loss" && symbol === "y_hat" ? { kind: "y_hat", t: shown.t } : null;

/**
 * The weight of a term, as a number that can be opened.
 * @param {Source} source @param {OpenNumber} shown @param {number} output
 * @returns {OpenNumber | null}
 */
function weightOf(source, shown, output) {
  if (shown.kind === "weight" || source.kind === "step") return null;
  const row = shown.kind === "a" ? shown.unit : output;
  const cell = shown.kind === "a" ? shown.cell : source.kind === "a" ? source.cell : "";
  if (source.kind === "bias") return { kind: "weight", name: source.name, row, column: 0 };
  if (source.kind === "feature")
    return { kind: "weight", name: `W_ax${cell}`, row, column: source.index };
  return {
    kind: "weight",
    name: `${shown.kind === "a" ? "W_aa" : "W_ya"}${cell}`,
    row,
    column: source.unit,
  };
}

customElements.define("opened-number", OpenedNumber);
