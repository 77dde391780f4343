/**
 * Moving along the words: step, back, play, and one slider for the whole reading, in which every
 * word is a unit and every point of a step a fraction of it.
 */

import { css, html, LitElement } from "lit";
import { emit, on } from "../state/events.js";
import { cssValue } from "../ui/css-value.js";
import { SPEEDS } from "../ui/player.js";
import { Roving } from "../ui/roving.js";
import { base, controls } from "../ui/style.js";
import { phaseName } from "./picture/story-phases.js";
import { nextStill, pointAt, positionOf } from "./position.js";
import "./show-all-words.js";

/** The rolled network, and what stands before the first column. */
const BEFORE_COLUMNS = "12.875rem";

export class StepControls extends LitElement {
  static properties = {
    words: { attribute: false },
    t: { attribute: false },
    playing: { attribute: false },
    speed: { attribute: false },
    direction: { attribute: false },
    story: { attribute: false },
  };

  static styles = [
    base,
    controls,
    css`
      .axis,
      .steps {
        display: flex;
        align-items: center;
      }
      .axis {
        height: 1.75rem;
      }
      :host([bare]) .axis {
        display: none;
      }
      .steps {
        gap: 1.25rem;
      }
      show-all-words {
        flex: none;
        width: var(--before);
      }
      [role="toolbar"] {
        display: flex;
        flex: none;
        gap: 0.35rem;
      }
      ::slotted(*) {
        flex: 1;
        min-width: 0;
      }
      button {
        min-height: 2.25rem;
        padding-inline: 0.75rem;
      }
      .first {
        min-width: 4rem;
      }
      .primary {
        min-width: 4.5rem;
      }
      .play {
        min-width: 4.25rem;
      }
      .speed {
        min-width: 3.25rem;
        padding: 0;
        font-variant-numeric: tabular-nums;
      }
      /* Below the columns of the picture, as far as they are all in sight. */
      input {
        flex: 0 1 calc(var(--words) * 5.625rem);
        min-width: 3rem;
        height: 1.625rem;
        margin: 0;
      }
      output {
        flex: none;
        min-width: 6.2rem;
        margin-inline-start: auto;
        padding-inline-start: 0.75rem;
        text-align: end;
        color: var(--ink-2);
        font-size: 0.875rem;
      }
      @media print {
        .axis,
        [role="toolbar"] {
          display: none;
        }
      }
      @container (width < 37.5rem) {
        .axis {
          flex-wrap: wrap;
          gap: 0 0.6rem;
          min-height: 2.75rem;
          height: auto;
          margin-bottom: 0.35rem;
        }
        [role="toolbar"] {
          flex-wrap: wrap;
        }
        .steps {
          flex-direction: column;
          align-items: stretch;
          gap: 0.35rem;
        }
        show-all-words {
          order: 1;
          width: auto;
        }
        input {
          flex: 1;
          height: 2.75rem;
        }
        button {
          flex: 1 1 auto;
          min-height: 2.75rem;
          white-space: nowrap;
        }
      }
      /* All in one row, as in an article on a phone. */
      @container (width < 22rem) {
        [role="toolbar"] button {
          min-width: 2.75rem;
          padding-inline: 0.25rem;
        }
      }
    `,
  ];

  constructor() {
    super();
    new Roving(this, "show-all-words, [role=toolbar] button");
    /** @type {string[]} */
    this.words = [];
    this.t = 1;
    this.playing = false;
    this.speed = 1;
    /** @type {"forward" | "backward"} backward: Step goes from the last timestep to the first */
    this.direction = "forward";
    /** How far the current step is told, from 0 to 1. */
    this.story = 1;
  }

  render() {
    const { t, words } = this;
    const T_x = words.length;
    return html`
      <div class="axis" ${cssValue("--words", T_x)} ${cssValue("--before", BEFORE_COLUMNS)}>
        <show-all-words></show-all-words>
        <input
          type="range"
          min="0"
          max=${Math.max(1, T_x)}
          step="0.02"
          .value=${String(this.#position)}
          ?disabled=${T_x === 0}
          aria-label="Timestep"
          aria-valuetext=${this.#said()}
          @input=${this.#scrub}
          @keydown=${this.#onKey}
        />
        <output class="number">t = ${T_x ? t : 0} of ${T_x}</output>
      </div>
      <div class="steps">
        <div role="toolbar" aria-label="Steps">${this.#buttons(T_x)} ${this.#speed(T_x)}</div>
        <slot></slot>
      </div>
    `;
  }

  get #position() {
    return positionOf(this, this.direction);
  }

  #said() {
    const { t, words, story } = this;
    const within = story < 1 ? `, ${phaseName(story, this.direction)}` : "";
    return `${t} of ${words.length}: ${words[t - 1] ?? ""}${within}`;
  }

  /** @param {number} T_x */
  #buttons(T_x) {
    const { t, playing } = this;
    const backward = this.direction === "backward";
    const [first, last, step] = backward ? [T_x, 1, -1] : [1, T_x, 1];
    return html`
      <button
        class="first"
        aria-label=${backward ? "Last word" : "First word"}
        ?disabled=${t === first || T_x === 0}
        @click=${() => this.#goTo(first)}
      >
        ${backward ? "Last" : "First"}
      </button>
      <button
        aria-label="Step back"
        ?disabled=${t === first || T_x === 0}
        @click=${() => this.#goTo(t - step)}
      >
        Back
      </button>
      <button
        class="primary"
        ?disabled=${t === last || T_x === 0}
        @click=${() => this.#goTo(t + step)}
      >
        Step
      </button>
      <button
        class="play"
        ?disabled=${T_x < 2}
        @click=${() => emit(this, on.play, { playing: !playing })}
      >
        ${playing ? "Halt" : "Play"}
      </button>
    `;
  }

  /** One press is the next speed. @param {number} T_x */
  #speed(T_x) {
    const next = SPEEDS[(SPEEDS.indexOf(this.speed) + 1) % SPEEDS.length];
    return html`
      <button
        class="speed"
        aria-label="Speed of playing: ${this.speed}×"
        title="Speed of playing"
        ?disabled=${T_x < 2}
        @click=${() => emit(this, on.speed, { speed: next })}
      >
        ${this.speed}×
      </button>
    `;
  }

  /** @param {Event} event */
  #scrub(event) {
    this.#tell(Number(/** @type {HTMLInputElement} */ (event.target).value));
  }

  /** @param {number} position */
  #tell(position) {
    emit(this, on.tell, pointAt(position, this.words.length, this.direction));
  }

  /** An arrow leads to the next phase, a page key to the next word. @param {KeyboardEvent} event */
  #onKey(event) {
    const step = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }[event.key];
    const page = { PageUp: 1, PageDown: -1 }[event.key];
    if (page) this.#goTo(this.t + page);
    else if (step) this.#tell(nextStill(this.#position, step, this.words.length, this.direction));
    else return;
    event.preventDefault();
  }

  /** @param {number} t */
  #goTo(t) {
    emit(this, on.goTo, { t });
  }
}

customElements.define("step-controls", StepControls);
