/**
 * Texts that a network writes: how many, how boldly, and which of them stood in training.
 *
 * Events, for the component around it: "write" {n, temperature, seed}, "ask" {source, target}.
 *
 * @import {Written} from "../wire/types.d.ts"
 */

import { css, html, LitElement } from "lit";
import { base, controls } from "../ui/style.js";

const COUNT = 12;

export class WritingView extends LitElement {
  static properties = { texts: { attribute: false }, temperature: { state: true } };

  static styles = [
    base,
    controls,
    css`
      .row {
        display: flex;
        flex-wrap: wrap;
        gap: 0.5rem 1rem;
        align-items: center;
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
    this.temperature = 1;
    this.seed = 0;
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
              (this.temperature = /** @type {HTMLInputElement} */ (target).valueAsNumber)} />
          <output class="number">${this.temperature.toFixed(1)}</output></label
        >
      </div>
      <ul aria-label="What it wrote" aria-live="polite">
        ${this.texts.map(
          ({ text, stood_in_training }) => html`
            <li>
              <button @click=${() => this.#ask(text)}>
                <bdi>${text}</bdi>${
                  stood_in_training ? html` <small>stood in training</small>` : ""
                }
              </button>
            </li>
          `,
        )}
      </ul>
    `;
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
