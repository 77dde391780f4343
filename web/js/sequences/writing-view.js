/**
 * Texts that a network writes: what each symbol is drawn from, how boldly, and which of the texts
 * stood in training.
 *
 * Events, for the component around it: "write" {n, temperature, seed}, "ask" {source, target},
 * "writes" {temperature}.
 *
 * @import {SequenceAsked, SequenceRecord, Writes, Written} from "../wire/types.d.ts"
 */

import { css, html, LitElement } from "lit";
import { base, controls } from "../ui/style.js";
import "./next-chances.js";

const COUNT = 12;

export class WritingView extends LitElement {
  static properties = {
    texts: { attribute: false },
    record: { attribute: false },
    asked: { attribute: false },
    t: { attribute: false },
    writes: { attribute: false },
    temperature: { state: true },
  };

  static styles = [
    base,
    controls,
    css`
      .row {
        display: flex;
        flex-wrap: wrap;
        gap: 0.5rem 1rem;
        align-items: center;
        margin-block-end: 0.6rem;
      }
      label {
        display: flex;
        gap: 0.5rem;
        align-items: center;
      }
      ul {
        display: flex;
        flex-wrap: wrap;
        gap: 0.35rem;
        margin: 0.5rem 0 0;
        padding: 0;
        list-style: none;
      }
      li button {
        min-height: 2.125rem;
      }
      small {
        color: var(--ink-2);
      }
      @media (pointer: coarse) {
        li button {
          min-height: 2.75rem;
        }
      }
    `,
  ];

  constructor() {
    super();
    /** @type {Written[]} */
    this.texts = [];
    /** @type {SequenceRecord | null} */
    this.record = null;
    /** @type {SequenceAsked | null} */
    this.asked = null;
    this.t = 0;
    /** @type {Writes} */
    this.writes = { own: false, temperature: 1, random_state: 1 };
    /** As the slider stands, which may still be moved. */
    this.temperature = 1;
    this.seed = 0;
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (changed.has("writes")) this.temperature = this.writes.temperature;
  }

  render() {
    return html`
      <div class="row">
        <button class="primary" @click=${this.#write}>Write ${COUNT}</button>
        <label
          >Temperature
          <input
            type="range"
            min="0.1"
            max="2"
            step="0.1"
            .value=${String(this.temperature)}
            @input=${(/** @type {Event} */ { target }) =>
              (this.temperature = /** @type {HTMLInputElement} */ (target).valueAsNumber)}
            @change=${() => this.#keep()} />
          <output class="number">${this.temperature.toFixed(1)}</output></label
        >
      </div>
      <next-chances
        .record=${this.record}
        .asked=${this.asked}
        .t=${this.t}
        .writes=${this.#tried()}
      ></next-chances>
      <ul aria-label="What it wrote" aria-live="polite">
        ${this.texts.map(
          ({ text, stood_in_training }) => html`
            <li>
              <button @click=${() => this.#ask(text)}>
                <bdi>${text || "(nothing)"}</bdi>${
                  stood_in_training ? html` <small>stood in training</small>` : ""
                }
              </button>
            </li>
          `,
        )}
      </ul>
    `;
  }

  /** With the temperature as the slider stands. */
  #tried() {
    const { temperature, writes } = this;
    return temperature === writes.temperature ? writes : { ...writes, temperature };
  }

  #keep() {
    const detail = { temperature: this.temperature };
    this.dispatchEvent(new CustomEvent("writes", { detail }));
  }

  #write() {
    this.seed += 1;
    const { temperature, seed } = this;
    this.dispatchEvent(new CustomEvent("write", { detail: { n: COUNT, temperature, seed } }));
  }

  /** @param {string} text */
  #ask(text) {
    this.dispatchEvent(new CustomEvent("ask", { detail: { source: text, target: text } }));
  }
}

customElements.define("writing-view", WritingView);
