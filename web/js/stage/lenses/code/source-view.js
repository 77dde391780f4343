/**
 * The Python that runs, as it stands in its modules: the lines of the chosen phase are lit, with
 * the values of the current timestep below them.
 *
 * @import {SourceFiles, SourcePiece} from "../../../wire/types.d.ts"
 * @import {Value} from "./phases.js"
 */

import { html, LitElement, nothing } from "lit";
import { emit, on } from "../../../state/events.js";
import { full, short } from "../../../ui/numbers.js";
import { plain, sourceFigure } from "../../../ui/source-figure.js";
import { sourceStyle } from "../../../ui/source-style.js";
import { base, controls } from "../../../ui/style.js";
import { chunk } from "../../../wire/shipped.js";
import { PHASES } from "./phases.js";

const NUMBERS_SHOWN = 6;

/** In the order of computing. @type {SourcePiece["part"][]} */
const PARTS = ["forward", "loss", "backward", "clip", "optimizer"];

export class SourceView extends LitElement {
  static properties = {
    source: { attribute: false },
    phase: { attribute: false },
    values: { attribute: false },
    note: { attribute: false },
    waiting: { attribute: false },
    divided: { state: true },
  };

  static styles = [base, controls, sourceStyle];

  #hasAskedForColours = false;

  constructor() {
    super();
    /** @type {SourceFiles | null} */
    this.source = null;
    this.phase = "recurrence";
    /** @type {Value[]} */
    this.values = [];
    /** What is said in the place of values. */
    this.note = "";
    this.waiting = "";
    /** Source as lines of pieces, each with the class of its colour. */
    this.divided = plain;
  }

  willUpdate() {
    if (this.source && !this.#hasAskedForColours) void this.#bringColours();
  }

  /** They come with the first code that is shown, which can be read without them. */
  async #bringColours() {
    this.#hasAskedForColours = true;
    try {
      const { highlighted } = await chunk(
        "python-text",
        () => import("../../../ui/python-text.js"),
      );
      this.divided = highlighted;
    } catch (error) {
      this.#hasAskedForColours = false;
      console.warn("the code has no colours", error);
    }
  }

  render() {
    const { source } = this;
    if (!source) return html`<p class="waiting">${this.waiting}</p>`;
    const lit = source.lines[this.phase] ?? [];
    const part = lit[0]?.part ?? "forward";
    const shown = source.files.filter((file) => file.part === part);
    const values = () => this.#values();
    const phases = PHASES.filter(([phase]) => source.lines[phase]?.length);
    const firstOf = (/** @type {SourcePiece["part"]} */ each) =>
      phases.find(([phase]) => source.lines[phase][0].part === each)?.[0];
    return html`
      <div class="head">
        ${this.#phaseChoice(phases)}
        <div class="parts" role="group" aria-label="Part of the code">
          ${PARTS.map((each) => this.#partButton(each, firstOf(each), each === part))}
        </div>
      </div>
      <div class="code" tabindex="0" role="region" aria-label="The code of the ${part} part">
        ${shown.map((file) => sourceFigure(file, this.divided, lit, values))}
      </div>
    `;
  }

  /** @param {[string, string][]} phases */
  #phaseChoice(phases) {
    const place = phases.findIndex(([phase]) => phase === this.phase);
    const step = (
      /** @type {string} */ name,
      /** @type {string} */ sign,
      /** @type {number} */ to,
    ) =>
      html`<button
        class="step"
        aria-label=${name}
        ?disabled=${!phases[to]}
        @click=${() => this.#choose(phases[to][0])}
      >
        ${sign}
      </button>`;
    return html`
      <label for="phase">Phase</label>
      ${step("Phase before", "‹", place - 1)}
      <select
        id="phase"
        @change=${(/** @type {Event} */ event) =>
          this.#choose(/** @type {HTMLSelectElement} */ (event.target).value)}
      >
        ${phases.map(
          ([phase, name]) =>
            html`<option value=${phase} .selected=${phase === this.phase}>${name}</option>`,
        )}
      </select>
      ${step("Next phase", "›", place + 1)}
    `;
  }

  /**
   * @param {string} name  of the part @param {string | undefined} first  of its phases
   * @param {boolean} chosen
   */
  #partButton(name, first, chosen) {
    if (first === undefined) return nothing;
    return html`<button
      class="plain"
      aria-pressed=${chosen}
      @click=${() => this.#choose(first)}
    >
      ${name}
    </button>`;
  }

  #values() {
    if (this.note) return html`<p class="values">${this.note}</p>`;
    return html`
      <dl class="values">
        ${this.values.map(
          ({ symbol, name, shape, numbers, note }) => html`
            <dt aria-label=${name}><math>${symbol}</math></dt>
            <dd class="shape">${shape}</dd>
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
              }${note ?? nothing}
            </dd>
          `,
        )}
      </dl>
    `;
  }

  /** @param {string} phase */
  #choose(phase) {
    emit(this, on.codePhase, { phase });
  }

  /** The reader has chosen a phase, and wants to see its lines. */
  #isFollowing = false;

  /** The lit lines in view, within the code. @param {Map<string, unknown>} changed */
  updated(changed) {
    if (changed.get("phase")) this.#isFollowing = true;
    if (!changed.has("phase") && !changed.has("source")) return;
    const code = this.renderRoot.querySelector(".code");
    const line = this.renderRoot.querySelector(".line.lit");
    if (!(code instanceof HTMLElement) || !(line instanceof HTMLElement)) return;
    code.scrollTop +=
      line.getBoundingClientRect().top - code.getBoundingClientRect().top - code.clientHeight / 3;
    if (this.#isFollowing) line.scrollIntoView({ block: "nearest" });
  }
}

customElements.define("source-view", SourceView);
