/** Moving through the timesteps, and within one: step, back, play, scrub. */

import { css, html, LitElement, nothing } from "lit";
import { emit, on } from "../state/events.js";
import { base, controls } from "../ui/style.js";
import { phaseName, WAYS } from "./picture/story-phases.js";
import { SPEEDS } from "./player.js";
import "./show-all-words.js";

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
      :host {
        display: flex;
        align-items: center;
        gap: 0.6rem;
      }
      button {
        flex: none;
      }
      .primary {
        min-width: 5.5rem;
      }
      .play {
        min-width: 5rem;
      }
      .speed {
        flex: none;
      }
      input {
        flex: 1 1 auto;
        min-width: 3rem;
        height: 2.5rem;
        margin: 0 0.4rem;
      }
      input.within {
        flex: 0 1 7rem;
      }
      output {
        flex: none;
        min-width: 5.2rem;
        text-align: end;
        color: var(--ink-2);
        font-size: 0.9375rem;
      }
      @media (max-width: 40rem) {
        :host {
          flex-wrap: wrap;
        }
        .speed,
        input,
        output,
        show-all-words {
          order: 1;
        }
        input,
        input.within {
          flex: 1 1 16%;
          margin: 0;
        }
        output {
          min-width: 0;
        }
        button {
          flex: 1 1 auto;
          white-space: nowrap;
        }
      }
    `,
  ];

  constructor() {
    super();
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
      ${this.#buttons(T_x)} ${this.#speeds(T_x)}
      <input
        type="range"
        min="1"
        max=${Math.max(1, T_x)}
        step="1"
        .value=${String(t)}
        ?disabled=${T_x < 2}
        aria-label="Timestep"
        aria-valuetext="${t} of ${T_x}: ${words[t - 1] ?? ""}"
        @input=${this.#scrub}
      />
      <input
        class="within"
        type="range"
        min="0"
        max="1"
        step="0.02"
        .value=${String(this.story)}
        ?disabled=${T_x === 0}
        aria-label="Within the step"
        aria-valuetext=${phaseName(this.story, this.direction)}
        title="Within the step: ${WAYS[this.direction]}"
        @input=${this.#tell}
      />
      <output class="number">t = ${T_x ? t : 0} of ${T_x}</output>
      <show-all-words></show-all-words>
    `;
  }

  /** @param {number} T_x */
  #buttons(T_x) {
    const { t, playing } = this;
    const backward = this.direction === "backward";
    const [first, last, step] = backward ? [T_x, 1, -1] : [1, T_x, 1];
    return html`
      ${
        backward
          ? html`<button ?disabled=${t === first} @click=${() => this.#goTo(first)}
              >From the end</button
            >`
          : nothing
      }
      <button ?disabled=${t === first || T_x === 0} @click=${() => this.#goTo(t - step)}>
        Step back
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

  /** @param {number} T_x */
  #speeds(T_x) {
    return html`
      <select
        class="speed"
        aria-label="Speed of playing"
        ?disabled=${T_x < 2}
        @change=${this.#onSpeed}
      >
        ${SPEEDS.map(
          (speed) =>
            html`<option value=${speed} ?selected=${speed === this.speed}>${speed}×</option>`,
        )}
      </select>
    `;
  }

  /** @param {Event} event */
  #onSpeed(event) {
    emit(this, on.speed, { speed: Number(/** @type {HTMLSelectElement} */ (event.target).value) });
  }

  /** @param {Event} event */
  #scrub(event) {
    this.#goTo(Number(/** @type {HTMLInputElement} */ (event.target).value));
  }

  /** @param {Event} event */
  #tell(event) {
    const story = Number(/** @type {HTMLInputElement} */ (event.target).value);
    emit(this, on.tell, { story });
  }

  /** @param {number} t */
  #goTo(t) {
    emit(this, on.goTo, { t });
  }
}

customElements.define("step-controls", StepControls);
