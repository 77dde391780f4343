/** A symbol that the reader can come to by keyboard, with a meaning of its own: see term-note. */

import { css, html, LitElement } from "lit";
import { base, controls } from "./style.js";

export class SymbolNote extends LitElement {
  static properties = {
    symbol: { attribute: false },
    name: { attribute: false },
    meaning: { attribute: false },
  };

  static shadowRootOptions = { ...LitElement.shadowRootOptions, delegatesFocus: true };

  static styles = [
    base,
    controls,
    css`
      :host {
        display: inline-block;
      }
      button {
        display: grid;
        place-items: center;
        min-width: 1.5rem;
        min-height: 1.5rem;
        padding: 0 0.1rem;
        border: 0;
        border-radius: 3px;
        white-space: nowrap;
      }
      button:hover {
        background: var(--tint);
      }
    `,
  ];

  constructor() {
    super();
    /** What is on the button. @type {unknown} */
    this.symbol = "";
    /** How it is read aloud. */
    this.name = "";
    this.meaning = "";
  }

  render() {
    return html`
      <button
        aria-label="${this.name}, its meaning"
        aria-description=${this.meaning}
        data-meaning=${this.meaning}
      >
        ${this.symbol}
      </button>
    `;
  }
}

customElements.define("symbol-note", SymbolNote);
