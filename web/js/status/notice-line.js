/**
 * The one place where the page says that something went wrong or was done.
 *
 * @import {Notice} from "../state/store.js"
 */

import { css, html, LitElement, nothing } from "lit";
import { emit, on } from "../state/events.js";
import { base, controls } from "../ui/style.js";

export class NoticeLine extends LitElement {
  static properties = {
    notice: { attribute: false },
  };

  static styles = [
    base,
    controls,
    css`
      :host {
        position: fixed;
        z-index: 10;
        inset: auto 0 1rem;
        pointer-events: none;
      }
      .notice {
        display: flex;
        gap: 1rem;
        align-items: center;
        width: fit-content;
        max-width: min(44rem, calc(100vw - 2rem));
        margin-inline: auto;
        padding: 0.5rem 0.6rem 0.5rem 1rem;
        border-radius: 8px;
        background: var(--ink);
        color: var(--paper);
        font-size: 0.9375rem;
        box-shadow: 0 4px 24px #0003;
        pointer-events: auto;
      }
      .error {
        border-left: 6px solid var(--negative);
      }
      p {
        overflow-wrap: anywhere;
        white-space: pre-line;
      }
      button.plain {
        flex: none;
        color: inherit;
      }
      button.plain:hover:not(:disabled) {
        color: inherit;
      }
      :focus-visible {
        outline-color: currentColor;
      }
    `,
  ];

  constructor() {
    super();
    /** @type {Notice | null} */
    this.notice = null;
  }

  render() {
    const { notice } = this;
    // Both regions stay in the page: a region made together with its text is often not announced.
    return html`
      <div role="alert">${notice?.kind === "error" ? this.#line(notice) : nothing}</div>
      <div role="status">${notice?.kind === "info" ? this.#line(notice) : nothing}</div>
    `;
  }

  /** @param {Notice} notice */
  #line({ kind, text, undo }) {
    return html`
      <div class="notice ${kind}">
        <p>${text}</p>
        ${
          undo
            ? html`<button class="plain" @click=${() => emit(this, on.undo)}>Undo</button>`
            : nothing
        }
        <button class="plain" @click=${() => emit(this, on.dismiss)}>Dismiss</button>
      </div>
    `;
  }
}

customElements.define("notice-line", NoticeLine);
