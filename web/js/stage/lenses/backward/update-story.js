/**
 * One update, told: the gradient of W_aa gathers, becomes a change, and the weights move. Played by
 * a button, halted at any frame, and gone through with a slider.
 *
 * @import {OneUpdate} from "../../../wire/types.d.ts"
 * @import {UpdateNow} from "./update-told.js"
 */

import { css, html, LitElement } from "lit";
import "../../../ui/heat-map.js";
import { parameter } from "../../../ui/math.js";
import { full } from "../../../ui/numbers.js";
import { Player } from "../../../ui/player.js";
import { lessMotion } from "../../../ui/reader.js";
import { largest } from "../../../ui/scale.js";
import { base, controls, tables } from "../../../ui/style.js";
import { mark } from "../../cells.js";
import { mostMoved, movingStyle, movingWeights } from "./moving-weights.js";
import { updateCaption, updateNow, updatePhase, updateStill } from "./update-told.js";

const SECONDS = 5;

export class UpdateStory extends LitElement {
  static properties = {
    made: { attribute: false },
    cell: { attribute: false },
    speed: { attribute: false },
    story: { state: true },
    playing: { state: true },
  };

  static styles = [
    base,
    controls,
    tables,
    movingStyle,
    css`
      :host {
        margin-bottom: 1.25rem;
      }
      .ways {
        display: flex;
        gap: 0.75rem;
        align-items: center;
      }
      .ways button {
        min-width: 9rem;
      }
      input {
        flex: 0 1 18rem;
        min-width: 3rem;
        height: 2.75rem;
      }
      .caption {
        min-height: 3em;
        margin-block: 0.5rem;
      }
      .maps {
        display: flex;
        flex-wrap: wrap;
        gap: 1rem 2.5rem;
        align-items: start;
      }
      .maps > div {
        flex: 1 1 14rem;
        min-width: 0;
        max-width: 22rem;
      }
      .maps > .scroll {
        flex-basis: 20rem;
        max-width: 100%;
      }
      .what {
        margin-bottom: 0.3rem;
        color: var(--ink-2);
        font-size: 0.875rem;
      }
    `,
  ];

  constructor() {
    super();
    /** @type {OneUpdate | null} */
    this.made = null;
    this.cell = 0;
    /** Of playing, as on the stage. */
    this.speed = 1;
    /** How far the update is told, from 0 to 1. */
    this.story = 0;
    this.playing = false;
  }

  #player = new Player((seconds) => this.#goOn(seconds));
  /** @type {ReturnType<typeof mostMoved>} */
  #most = [];
  #fullWeights = 1;

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#halt();
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (!this.made || !(changed.has("made") || changed.has("cell"))) return;
    const update = this.made.W_aa[this.cell];
    this.#most = mostMoved(update);
    this.#fullWeights = largest([...Array.from(update.before), ...Array.from(update.after)]) || 1;
  }

  render() {
    const { made, cell, playing } = this;
    if (!made) return html``;
    const p = lessMotion() ? updateStill(this.story) : this.story;
    const now = updateNow(made.W_aa[cell], p);
    return html`
      <section aria-label="The update of W_aa${mark(cell)}, told">
        <div class="ways">
          <button @click=${this.#play}>${playing ? "Halt the update" : "Play the update"}</button>
          <input
            type="range"
            min="0"
            max="1"
            step="0.01"
            .value=${String(this.story)}
            aria-label="Within the update"
            aria-valuetext=${updatePhase(this.story)}
            @input=${this.#scrub}
          />
        </div>
        <p class="caption">${updateCaption(made, cell, p)}</p>
        <div class="maps">
          ${this.#maps(now)}
          <div class="scroll" tabindex="0" role="group" aria-label="The weights that move most">
            ${movingWeights(made.W_aa[cell], this.#most, now.moved)}
          </div>
        </div>
      </section>
    `;
  }

  /** @param {UpdateNow} now */
  #maps({ coming, fullComing, weights }) {
    const written = html`<math>${parameter(`W_aa${mark(this.cell)}`)}</math>`;
    return html`
      <div>
        <p class="what">On its way to ${written}</p>
        <heat-map
          .rows=${coming}
          .fullScales=${[[fullComing]]}
          .label=${"What is on its way to the weights"}
          .describe=${this.#describe}
        ></heat-map>
      </div>
      <div>
        <p class="what">${written}</p>
        <heat-map
          .rows=${weights}
          .fullScales=${[[this.#fullWeights]]}
          .label=${"The weights"}
          .describe=${this.#describe}
        ></heat-map>
      </div>
    `;
  }

  /** An entry by its arrays, wherever the story is. @param {number} row @param {number} column */
  #describe = (row, column) => {
    const { sums, change, before, after } = /** @type {OneUpdate} */ (this.made).W_aa[this.cell];
    const gradient = sums[sums.length - 1];
    const [d, by, from, to] = [gradient, change, before, after].map((of) => full(of[row][column]));
    return (
      `from unit ${column + 1} to unit ${row + 1}: gradient ${d}, change ${by}, ` +
      `before ${from}, after ${to}`
    );
  };

  #play() {
    if (this.playing) return this.#halt();
    if (this.story === 1) this.story = 0;
    this.playing = true;
    this.#player.start();
  }

  #halt() {
    this.#player.stop();
    this.playing = false;
  }

  /** @param {number} seconds  that passed */
  #goOn(seconds) {
    this.story = Math.min(1, this.story + (seconds * this.speed) / SECONDS);
    this.playing = this.story < 1;
    return this.playing;
  }

  /** @param {Event} event */
  #scrub(event) {
    this.#halt();
    this.story = Number(/** @type {HTMLInputElement} */ (event.target).value);
  }
}

customElements.define("update-story", UpdateStory);
