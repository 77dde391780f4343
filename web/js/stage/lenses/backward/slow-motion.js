/**
 * One update in slow motion, on a copy of the network: forward, loss, backward, clip, update,
 * after.
 * Each phase waits for the reader.
 *
 * @import {Phase} from "../../../state/slow-motion.js"
 * @import {BackwardRecord, Label, OneUpdate, WeightChange} from "../../../wire/types.d.ts"
 */

import { css, html, LitElement, nothing } from "lit";
import { emit, on } from "../../../state/events.js";
import { PHASES } from "../../../state/slow-motion.js";
import { base, controls, tables } from "../../../ui/style.js";
import { phaseText } from "./phase-text.js";
import "./update-story.js";
import { largestChanges, updateTables, weightTable, wordTable } from "./update-tables.js";

/** @type {Record<Phase, string>} */
const NAMES = {
  forward: "Forward",
  loss: "Loss",
  backward: "Backward",
  clip: "Clip",
  update: "Update",
  after: "After",
};

export class SlowMotion extends LitElement {
  static properties = {
    words: { attribute: false },
    labels: { attribute: false },
    phase: { attribute: false },
    made: { attribute: false },
    speed: { attribute: false },
    error: { attribute: false },
    record: { attribute: false },
    waiting: { attribute: false },
    training: { attribute: false },
  };

  static styles = [
    base,
    controls,
    tables,
    updateTables,
    css`
      :host {
        margin-bottom: 1.5rem;
      }
      .closed {
        display: flex;
        flex-wrap: wrap;
        gap: 0.5rem 1.25rem;
        align-items: center;
        color: var(--ink-2);
        font-size: 0.9375rem;
      }
      .open {
        padding: 1rem 1.25rem 1.1rem;
        border: 1px solid var(--rule-2);
        border-radius: 8px;
      }
      h2 {
        font: 600 1.375rem / 1.3 var(--serif);
      }
      .copy {
        color: var(--ink-2);
        font-size: 0.9375rem;
      }
      ol {
        display: flex;
        flex-wrap: wrap;
        gap: 0 0.25rem;
        margin: 0.5rem 0 0.9rem;
        padding: 0;
        border-bottom: 1px solid var(--rule);
        list-style: none;
      }
      ol button {
        padding: 0 0.75rem;
        border: 0;
        border-bottom: 3px solid transparent;
        border-radius: 0;
        color: var(--ink-2);
      }
      ol button[aria-current] {
        border-bottom-color: var(--accent);
        color: var(--ink);
        font-weight: 600;
      }
      @media (forced-colors: active) {
        ol button {
          border-bottom-color: Canvas;
        }
        ol button[aria-current] {
          border-bottom-color: Highlight;
        }
      }
      .phase {
        min-height: 15rem;
      }
      .said {
        max-width: 68ch;
        margin-bottom: 0.7rem;
      }
      .scroll {
        margin-bottom: 0.9rem;
      }
      .tables caption {
        white-space: nowrap;
      }
      .tables {
        display: flex;
        flex-wrap: wrap;
        gap: 0 3rem;
      }
      .way {
        display: flex;
        gap: 0.6rem;
      }
      .way button {
        min-width: 6rem;
      }
      .way .plain {
        min-width: 0;
        margin-inline-start: auto;
      }
    `,
  ];

  constructor() {
    super();
    /** @type {string[]} */
    this.words = [];
    /** @type {Label[] | null} */
    this.labels = null;
    /** @type {Phase | null} */
    this.phase = null;
    /** @type {OneUpdate | null} */
    this.made = null;
    this.speed = 1;
    this.error = "";
    /** @type {BackwardRecord | null} */
    this.record = null;
    this.waiting = "";
    this.training = false;
  }

  #moved = false;

  render() {
    const { phase, made } = this;
    if (phase === null) return this.#closed();
    return html`
      <section class="open" aria-label="One update in slow motion" @keydown=${this.#onKey}>
        <h2>One update in slow motion</h2>
        <p class="copy">
          On this sentence alone, and on a copy. The network itself stays as it is.
        </p>
        <ol>
          ${PHASES.map(
            (each) =>
              html`<li>
                <button
                  aria-current=${each === phase ? "step" : nothing}
                  @click=${() => this.#goTo(each)}
                >
                  ${NAMES[each]}
                </button>
              </li>`,
          )}
        </ol>
        <div class="phase">
          ${
            made
              ? this.#phase(phase, made)
              : html`<p class="said" role="status">
                  ${this.error || "Python is making the update."}
                </p>`
          }
        </div>
        ${this.#way(PHASES.indexOf(phase))}
      </section>
    `;
  }

  #closed() {
    const why = this.training
      ? "Pause the training first, so that the weights stand still."
      : "Forward, loss, backward, clip, update, after: on this sentence, each waiting for you.";
    return html`
      <div class="closed">
        <button
          class="start"
          ?disabled=${this.training || this.waiting !== ""}
          @click=${() => this.#goTo("forward")}
        >
          One update in slow motion
        </button>
        ${this.waiting ? nothing : html`<p>${why}</p>`}
      </div>
    `;
  }

  /** @param {Phase} phase @param {OneUpdate} made */
  #phase(phase, made) {
    const { words, labels, record } = this;
    return html`
      <p class="said" role="status">${phaseText(phase, made)}</p>
      ${phase === "update" ? this.#stories(made) : nothing}
      <div class="scroll" tabindex="0" role="group" aria-label="The words">
        ${wordTable({ words, labels, record, phase, made })}
      </div>
      ${
        phase === "forward" || phase === "loss"
          ? nothing
          : html`<div class="tables scroll" tabindex="0" role="group" aria-label="The weights">
              ${weightTable(phase, made)}
              ${
                phase === "update" || phase === "after"
                  ? largestChanges(made.update.largest, this.#open)
                  : nothing
              }
            </div>`
      }
    `;
  }

  /** @param {OneUpdate} made */
  #stories(made) {
    return made.W_aa.map(
      (_, cell) =>
        html`<update-story .made=${made} .cell=${cell} .speed=${this.speed}></update-story>`,
    );
  }

  /** @param {number} place  among the phases */
  #way(place) {
    const isLast = place === PHASES.length - 1;
    return html`
      <div class="way">
        <button ?disabled=${place === 0} @click=${() => this.#goTo(PHASES[place - 1])}>Back</button>
        <button class="primary next" @click=${() => this.#goTo(PHASES[place + 1] ?? null)}>
          ${isLast ? "Finish" : "Next"}
        </button>
        ${
          isLast
            ? nothing
            : html`<button class="plain" @click=${() => this.#goTo(null)}>Close</button>`
        }
      </div>
    `;
  }

  #open = (/** @type {WeightChange} */ { name, cell, row, column }) => {
    emit(this, on.open, { number: { kind: "weight", name, cell, row, column } });
  };

  /** @param {Phase | null} phase */
  #goTo(phase) {
    this.#moved = true;
    emit(this, on.phase, { phase });
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    if (event.key !== "Escape") return;
    event.preventDefault();
    this.#goTo(null);
  }

  /** @param {Map<string, unknown>} changed */
  updated(changed) {
    if (!changed.has("phase") || !this.#moved) return;
    this.#moved = false;
    // The control that was pressed may be gone or disabled.
    /** @type {HTMLElement | null} */ (
      this.renderRoot.querySelector(this.phase === null ? ".start" : ".next")
    )?.focus({ preventScroll: true });
  }
}

customElements.define("slow-motion", SlowMotion);
