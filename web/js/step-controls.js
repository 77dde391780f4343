/** Moving through the timesteps: step, back, play, scrub. */

import { LitElement, css, html } from "lit";
import { emit } from "./emit.js";
import { on } from "./protocol.js";
import { base, controls } from "./shared-style.js";

export class StepControls extends LitElement {
  static properties = {
    words: { attribute: false },
    t: { attribute: false },
    playing: { attribute: false },
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
      input {
        flex: 1 1 auto;
        min-width: 3rem;
        height: 2.5rem;
        margin: 0 0.4rem;
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
        input {
          order: 1;
          flex-basis: 60%;
          margin-left: 0;
        }
        output {
          order: 2;
        }
        button {
          flex: 1;
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
  }

  render() {
    const T_x = this.words.length;
    return html`
      <button ?disabled=${this.t <= 1} @click=${() => this.#goTo(this.t - 1)}>Step back</button>
      <button class="primary" ?disabled=${this.t >= T_x} @click=${() => this.#goTo(this.t + 1)}>Step</button>
      <button class="play" ?disabled=${T_x < 2} @click=${() => emit(this, on.play, { playing: !this.playing })}>
        ${this.playing ? "Halt" : "Play"}
      </button>
      <input
        type="range"
        min="1"
        max=${Math.max(1, T_x)}
        step="1"
        .value=${String(this.t)}
        ?disabled=${T_x < 2}
        aria-label="Timestep"
        aria-valuetext="${this.t} of ${T_x}: ${this.words[this.t - 1] ?? ""}"
        @input=${this.#scrub}
      />
      <output class="number">t = ${T_x ? this.t : 0} of ${T_x}</output>
    `;
  }

  /** @param {Event} event */
  #scrub(event) {
    this.#goTo(Number(/** @type {HTMLInputElement} */ (event.target).value));
  }

  /** @param {number} t */
  #goTo(t) {
    emit(this, on.goTo, { t });
  }
}

customElements.define("step-controls", StepControls);
