/** A symbol whose meaning opens beside it on demand. */

import { css, html, LitElement } from "lit";
import { base, controls } from "./style.js";

const EDGE = 8;

export class SymbolNote extends LitElement {
  static properties = {
    symbol: { attribute: false },
    name: { attribute: false },
    meaning: { attribute: false },
    reachable: { attribute: false },
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
      [popover] {
        position: fixed;
        inset: auto;
        width: max-content;
        max-width: min(20rem, calc(100vw - 1rem));
        margin: 0;
        padding: 0.6rem 0.8rem;
        border: 1px solid var(--rule-3);
        border-radius: 6px;
        background: var(--field);
        color: var(--ink);
        font: 0.875rem / 1.45 var(--sans);
        white-space: normal;
      }
    `,
  ];

  constructor() {
    super();
    /** What is on the button. @type {unknown} */
    this.symbol = "";
    /** How it is read aloud. */
    this.name = "";
    /** @type {unknown} */
    this.meaning = "";
    /** By the tab key; else by whoever gives it the focus. */
    this.reachable = true;
  }

  render() {
    return html`
      <button
        popovertarget="meaning"
        tabindex=${this.reachable ? 0 : -1}
        aria-label="${this.name}, its meaning"
      >
        ${this.symbol}
      </button>
      <div id="meaning" popover role="note" @toggle=${this.#place}>${this.meaning}</div>
    `;
  }

  /** Below the symbol, within the window. @param {ToggleEvent} event */
  #place({ newState }) {
    if (newState !== "open") return;
    const note = /** @type {HTMLElement} */ (this.renderRoot.querySelector("[popover]"));
    const { left, top, bottom } = this.getBoundingClientRect();
    const { width, height } = note.getBoundingClientRect();
    const below = bottom + 4;
    note.style.left = `${Math.max(EDGE, Math.min(left, innerWidth - width - EDGE))}px`;
    const isRoom = below + height + EDGE <= innerHeight;
    note.style.top = `${isRoom ? below : Math.max(EDGE, top - height - 4)}px`;
  }
}

customElements.define("symbol-note", SymbolNote);
