/**
 * The Python that runs, as it stands in its modules: the lines of the chosen phase are lit, with
 * the values of the
 * current timestep below them.
 *
 * @import {SourceFiles, SourcePart} from "../../../wire/protocol.js"
 * @import {Value} from "./phases.js"
 */

import { css, html, LitElement, nothing } from "lit";
import { emit, on } from "../../../state/events.js";
import { full, short } from "../../../ui/numbers.js";
import { base, controls } from "../../../ui/style.js";
import { PHASES } from "./phases.js";
import { highlighted } from "./python-text.js";

const NUMBERS_SHOWN = 6;

/** In the order of computing. @type {SourcePart[]} */
const PARTS = ["forward", "loss", "backward", "clip", "optimizer"];

export class SourceView extends LitElement {
  static properties = {
    source: { attribute: false },
    phase: { attribute: false },
    values: { attribute: false },
    note: { attribute: false },
    waiting: { attribute: false },
  };

  static styles = [
    base,
    controls,
    css`
      .head {
        display: flex;
        flex-wrap: wrap;
        gap: 0.4rem 0.6rem;
        align-items: center;
        margin-bottom: 0.6rem;
      }
      label {
        color: var(--ink-2);
        font-size: 0.875rem;
      }
      select {
        flex: 1 1 9rem;
        min-width: 0;
        max-width: 21rem;
      }
      .step {
        width: 2.5rem;
        padding: 0;
      }
      .parts {
        display: flex;
        flex-wrap: wrap;
        gap: 0 0.6rem;
        margin-inline-start: auto;
        font-size: 0.875rem;
      }
      .parts button[aria-pressed="true"] {
        color: var(--ink);
        font-weight: 600;
        text-decoration: none;
      }
      .code {
        container-type: inline-size;
        overflow: auto;
        max-height: 26rem;
        border: 1px solid var(--rule-2);
        border-radius: 8px;
        background: var(--field);
        font:
          0.8125rem / 1.5 ui-monospace,
          "SFMono-Regular",
          Menlo,
          Consolas,
          "Liberation Mono",
          monospace;
        font-variant-ligatures: none;
      }
      figure {
        width: max-content;
        min-width: 100%;
        margin: 0;
        padding-block: 0.35rem 0.6rem;
      }
      figure + figure {
        border-top: 1px solid var(--rule-2);
      }
      figcaption {
        position: sticky;
        left: 0;
        width: max-content;
        padding-inline: 0.9rem;
        color: var(--ink-2);
        font: 0.8125rem / 1.9 var(--sans);
      }
      .line {
        display: grid;
        grid-template-columns: 3.6rem auto;
        white-space: pre;
      }
      .line > span:first-child {
        padding-inline-end: 1rem;
        color: var(--ink-3);
        text-align: end;
        user-select: none;
      }
      code {
        padding-inline-end: 1rem;
        font: inherit;
      }
      .lit {
        background: var(--accent-tint);
        box-shadow: inset 3px 0 var(--accent);
      }
      @media (forced-colors: active) {
        .lit {
          color: var(--ink);
          forced-color-adjust: none;
        }
      }
      .lit > span:first-child {
        color: var(--ink);
        font-weight: 600;
      }
      .tok-keyword,
      .tok-operator.tok-keyword {
        color: var(--accent);
      }
      .tok-string,
      .tok-string2 {
        color: var(--negative);
      }
      .tok-number,
      .tok-bool {
        color: var(--positive);
      }
      .tok-comment {
        color: var(--ink-2);
        font-style: italic;
      }
      .tok-definition {
        font-weight: 600;
      }
      .values {
        display: grid;
        grid-template-columns: max-content max-content minmax(0, 1fr);
        gap: 0.1rem 0.9rem;
        align-items: baseline;
        position: sticky;
        left: 0;
        width: 100cqi;
        margin: 0;
        padding: 0.35rem 0.9rem 0.45rem 3.6rem;
        border-block: 1px solid var(--rule-2);
        box-shadow: inset 3px 0 var(--accent);
        background: var(--paper);
        font: 0.8125rem / 1.6 var(--sans);
        white-space: normal;
      }
      .values dt,
      .values dd {
        margin: 0;
        overflow-wrap: anywhere;
      }
      .values .number {
        display: inline-block;
        margin-inline-end: 0.8rem;
      }
      .shape {
        color: var(--ink-2);
      }
      p.values {
        display: block;
        color: var(--ink-2);
      }
      @container (max-width: 34rem) {
        .values {
          grid-template-columns: max-content minmax(0, 1fr);
        }
        .values dd + dd {
          grid-column: 1 / -1;
        }
      }
    `,
  ];

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
  }

  render() {
    const { source } = this;
    if (!source) return html`<p class="waiting">${this.waiting}</p>`;
    const phases = PHASES.filter(([phase]) => source.lines[phase]?.length);
    const place = phases.findIndex(([phase]) => phase === this.phase);
    const lit = source.lines[this.phase] ?? [];
    const part = lit[0]?.part ?? "forward";
    return html`
      <div class="head">
        <label for="phase">Phase</label>
        <button
          class="step"
          aria-label="Phase before"
          ?disabled=${place <= 0}
          @click=${() => this.#choose(phases[place - 1][0])}
        >
          ‹
        </button>
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
        <button
          class="step"
          aria-label="Next phase"
          ?disabled=${place === phases.length - 1}
          @click=${() => this.#choose(phases[place + 1][0])}
        >
          ›
        </button>
        <div class="parts" role="group" aria-label="Part of the code">
          ${PARTS.map((each) => {
            const first = phases.find(([phase]) => source.lines[phase][0].part === each);
            return first
              ? html`<button
                  class="plain"
                  aria-pressed=${each === part}
                  @click=${() => this.#choose(first[0])}
                >
                  ${each}
                </button>`
              : nothing;
          })}
        </div>
      </div>
      <div class="code" tabindex="0" role="region" aria-label="The code of the ${part} part">
        ${source.files.filter((file) => file.part === part).map((file) => this.#file(file, lit))}
      </div>
    `;
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

  /** @param {SourceFiles["files"][number]} file @param {{module: string, line: number}[]} lit */
  #file({ module, first_line, text }, lit) {
    const lines = highlighted(text.replace(/\n$/, ""));
    const own = lit
      .filter(
        ({ module: of, line }) =>
          of === module && line >= first_line && line < first_line + lines.length,
      )
      .map(({ line }) => line);
    const last = lit[0] && own.includes(lit[0].line) ? own[own.length - 1] : null;
    return html`
      <figure data-module=${module}>
        <figcaption>${module}, from line ${first_line}</figcaption>
        ${lines.map((pieces, i) => {
          const line = first_line + i;
          const isLit = own.includes(line);
          // The line keeps its white space: between these tags there must be none.
          return html`<div
            class="line ${isLit ? "lit" : ""}"
            data-line=${line}
            aria-current=${isLit ? "true" : nothing}
            ><span>${line}</span><code>${pieces.map(coloured)}</code></div
            >${line === last ? this.#values() : nothing}`;
        })}
      </figure>
    `;
  }

  /** @param {string} phase */
  #choose(phase) {
    emit(this, on.codePhase, { phase });
  }

  /** The lit lines in view, within the code. @param {Map<string, unknown>} changed */
  updated(changed) {
    if (!changed.has("phase") && !changed.has("source")) return;
    const code = this.renderRoot.querySelector(".code");
    const line = this.renderRoot.querySelector(".line.lit");
    if (!(code instanceof HTMLElement) || !(line instanceof HTMLElement)) return;
    code.scrollTop +=
      line.getBoundingClientRect().top - code.getBoundingClientRect().top - code.clientHeight / 3;
  }
}

/** @param {{text: string, kind: string}} piece */
const coloured = ({ text, kind }) => (kind ? html`<span class=${kind}>${text}</span>` : text);

customElements.define("source-view", SourceView);
