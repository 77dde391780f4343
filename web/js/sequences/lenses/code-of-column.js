/**
 * The Python that runs for this cell and wiring: the phases that the column goes through, the
 * lines of one of them lit, with the numbers that they make there.
 *
 * @import {SequenceSource} from "../../wire/types.d.ts"
 */

import { css, html, nothing } from "lit";
import { full, short } from "../../ui/numbers.js";
import { plain, sourceFigure } from "../../ui/source-figure.js";
import { sourceStyle } from "../../ui/source-style.js";
import { base, controls } from "../../ui/style.js";
import { chunk } from "../../wire/shipped.js";
import "./checked-gradient.js";
import "./column-strip.js";
import { ExampleLens } from "./example-lens.js";
import { Question } from "./question.js";

const NUMBERS_SHOWN = 6;

/** What each phase is called, by Python's name. @type {Record<string, string>} */
const TITLES = {
  project: "project, W_ax x",
  recurrence: "recurrence, + W_aa a of the step before",
  gates: "gates",
  candidate: "candidate n",
  c: "c, what is kept and what is new",
  activation: "state a",
  handed: "state handed on to the decoder",
  seen: "what the readout sees",
  readout: "readout, W_ya a + b_y",
  output: "output, y_hat by softmax",
  loss: "loss",
  dlogits: "gradient of the logits",
  dW_ya: "gradient of W_ya",
  da_output: "to a, from its own output",
  da_future: "to a, from the next step",
  dz: "through the activations, dz",
  dW_aa: "gradient of W_aa",
  dW_ax: "gradient of W_ax",
  clip: "clip the gradient",
  m: "first moment m",
  v: "second moment v",
  update: "update the weights",
};

/**
 * @typedef {{text: string, kind: string}[][]} Lines
 * @typedef {[string, ArrayLike<number>][]} Made  numbers by their name
 */

export class CodeOfColumn extends ExampleLens {
  static properties = {
    ...ExampleLens.properties,
    phase: { state: true },
    divided: { state: true },
  };

  static styles = [
    base,
    controls,
    sourceStyle,
    css`
      column-strip {
        margin-bottom: 0.6rem;
      }
    `,
  ];

  /** @type {Question<"sequence_source">} */
  #source = new Question(this, "sequence_source");
  #hasAskedForColours = false;

  constructor() {
    super();
    this.phase = "recurrence";
    /** Source as lines of pieces, each with the class of its colour. */
    this.divided = plain;
  }

  willUpdate() {
    const { call } = this;
    if (!this.active || !call || !this.record) return;
    // Weights may move as they like: the lines stay.
    const column = this.columns.indexOf(this.column);
    this.#source.ask(call, { ...this.asked, column }, String(this.shown?.summary?.run));
    if (!this.#hasAskedForColours) void this.#bringColours();
  }

  /** The column that the code is of. */
  get #answered() {
    return Math.min(this.#source.asked?.column ?? this.at, this.columns.length - 1);
  }

  /** They come with the first code that is shown, which can be read without them. */
  async #bringColours() {
    this.#hasAskedForColours = true;
    try {
      const bring = () => import("../../ui/python-text.js");
      this.divided = (await chunk("python-text", bring)).highlighted;
    } catch (error) {
      this.#hasAskedForColours = false;
      console.warn("the code has no colours", error);
    }
  }

  render() {
    const source = this.#source.answer(this.asked);
    return html`
      <column-strip
        .columns=${this.columns}
        .at=${this.#answered}
        .label=${"Timesteps, each of which goes through phases of its own"}
      ></column-strip>
      ${source ? this.#found(source) : html`<p class="waiting">${this.#source.trouble}</p>`}
      <checked-gradient
        .asked=${this.asked}
        .weights=${this.weights}
        .call=${this.call}
        .whyNot=${this.whyNoLoss}
      ></checked-gradient>
    `;
  }

  /** @param {SequenceSource} source */
  #found({ files, lines, phases }) {
    const phase = phases.includes(this.phase) ? this.phase : phases[0];
    const lit = lines[phase];
    const { part } = lit[0];
    const step = (
      /** @type {string} */ name,
      /** @type {string} */ sign,
      /** @type {number} */ by,
    ) => {
      const to = phases[phases.indexOf(phase) + by];
      return html`<button
        class="step"
        aria-label=${name}
        ?disabled=${!to}
        @click=${() => (this.phase = to)}
      >
        ${sign}
      </button>`;
    };
    return html`
      <div class="head">
        <label for="phase">Phase of timestep ${this.#answered + 1}</label>
        ${step("Phase before", "‹", -1)}
        <select
          id="phase"
          @change=${(/** @type {Event} */ { target }) =>
            (this.phase = /** @type {HTMLSelectElement} */ (target).value)}
        >
          ${phases.map(
            (each) =>
              html`<option value=${each} .selected=${each === phase}>${TITLES[each]}</option>`,
          )}
        </select>
        ${step("Next phase", "›", 1)}
      </div>
      <div class="code" tabindex="0" role="region" aria-label="The code of the ${part} part">
        ${files
          .filter((file) => file.part === part)
          .map((file) => sourceFigure(file, this.divided, lit, () => values(this.#numbers(phase))))}
      </div>
    `;
  }

  /** What a phase makes at this column, as far as it is drawn. @param {string} phase */
  #numbers(phase) {
    const { a, gates, said, loss } = this.columns[this.#answered];
    const names = this.shown?.summary?.gates ?? [];
    /** @type {Made} */
    const ofGates = names.map((name, i) => [name, gates[i]]);
    /** @type {Record<string, Made>} */
    const made = {
      gates: ofGates.filter(([name]) => name !== "c" && name !== "n"),
      candidate: ofGates.filter(([name]) => name === "n"),
      c: ofGates.filter(([name]) => name === "c"),
      activation: [["a", a]],
      output: said.map(({ symbol, y_hat }) => [symbol, [y_hat]]),
      loss: loss === null ? [] : [["loss", [loss]]],
    };
    return made[phase] ?? [];
  }

  #followed = "";

  /** The lit lines in view, within the code. */
  updated() {
    const { phases = [] } = this.#source.answer(this.asked) ?? {};
    const now = `${this.phase} ${phases.join()}`;
    const code = this.renderRoot.querySelector(".code");
    const line = this.renderRoot.querySelector(".line.lit");
    if (now === this.#followed || !(code instanceof HTMLElement) || !line) return;
    this.#followed = now;
    code.scrollTop +=
      line.getBoundingClientRect().top - code.getBoundingClientRect().top - code.clientHeight / 3;
  }
}

/** @param {Made} made */
const values = (made) =>
  made.length === 0
    ? nothing
    : html`
  <dl class="values">
    ${made.map(
      ([name, numbers]) => html`
        <dt><bdi>${name}</bdi></dt>
        <dd class="shape">${numbers.length > 1 ? `(${numbers.length},)` : ""}</dd>
        <dd data-name=${name}>
          ${Array.from(numbers)
            .slice(0, NUMBERS_SHOWN)
            .map(
              (value) =>
                html`<span class="number" title=${full(value)} data-value=${String(value)}
                  >${short(value)}</span
                >`,
            )}
          ${
            numbers.length > NUMBERS_SHOWN
              ? html`<span class="shape">and ${numbers.length - NUMBERS_SHOWN} more</span>`
              : nothing
          }
        </dd>
      `,
    )}
  </dl>
`;

customElements.define("code-of-column", CodeOfColumn);
