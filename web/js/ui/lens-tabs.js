/**
 * Ways of looking, as tabs.
 *
 * Events: "lens" {lens}, which goes up.
 */

import { css, html, LitElement } from "lit";
import { base, controls } from "./style.js";

export class LensTabs extends LitElement {
  static properties = {
    lenses: { attribute: false },
    chosen: { attribute: false },
  };

  static styles = [
    base,
    controls,
    css`
      [role="tablist"] {
        display: flex;
        flex-wrap: wrap;
        gap: 0 0.25rem;
        border-bottom: 1px solid var(--rule-2);
      }
      button {
        flex: none;
        min-height: 2.25rem;
        padding: 0 0.75rem;
        font-size: 0.9375rem;
        border: 0;
        border-bottom: 3px solid transparent;
        border-radius: 0;
        color: var(--ink-2);
      }
      button:hover {
        color: var(--ink);
      }
      button[aria-selected="true"] {
        border-bottom-color: var(--accent);
        color: var(--ink);
        font-weight: 600;
      }
      /* As wide as when it is chosen, so that choosing one moves none. */
      button::after {
        content: attr(data-title) / "";
        display: block;
        height: 0;
        overflow: hidden;
        visibility: hidden;
        font-weight: 600;
      }
      button:focus-visible {
        outline-offset: -3px;
      }
      @media (forced-colors: active) {
        button {
          border-bottom-color: Canvas;
        }
        button[aria-selected="true"] {
          border-bottom-color: Highlight;
        }
      }
      @container (width < 44rem) {
        [role="tablist"] {
          gap: 0;
        }
        button {
          padding-inline: 0.25rem;
          font-size: 0.875rem;
        }
      }
      @container (width < 30rem) {
        button {
          flex: 1 0 22%;
          min-height: 2.75rem;
        }
      }
    `,
  ];

  constructor() {
    super();
    /** @type {{key: string, title: string}[]} */
    this.lenses = [];
    this.chosen = "";
  }

  render() {
    return html`
      <div role="tablist" aria-label="Ways of looking" @keydown=${this.#onKey}>
        ${this.lenses.map(({ key, title }) => this.#tab(key, title))}
      </div>
    `;
  }

  /** @param {string} key @param {string} title */
  #tab(key, title) {
    const isChosen = key === this.chosen;
    return html`
      <button
        role="tab"
        id=${key}
        data-title=${title}
        tabindex=${isChosen ? 0 : -1}
        aria-selected=${isChosen}
        @click=${() => this.#choose(key)}
      >
        ${title}
      </button>
    `;
  }

  /** @param {string} lens */
  #choose(lens) {
    const news = { detail: { lens }, bubbles: true, composed: true };
    this.dispatchEvent(new CustomEvent("lens", news));
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    const place = this.lenses.findIndex(({ key }) => key === this.chosen);
    const last = this.lenses.length - 1;
    const goal = {
      ArrowLeft: place === 0 ? last : place - 1,
      ArrowRight: place === last ? 0 : place + 1,
      Home: 0,
      End: last,
    }[event.key];
    if (goal === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    this.#choose(this.lenses[goal].key);
    /** @type {HTMLElement} */ (this.renderRoot.querySelectorAll("button")[goal]).focus();
  }
}

customElements.define("lens-tabs", LensTabs);
