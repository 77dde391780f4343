/** What the network is unsure of, to be looked at before anything is saved. */

import { css, html, LitElement, nothing } from "lit";
import { counted, grouped } from "../ui/numbers.js";
import { Roving } from "../ui/roving.js";
import { base, controls } from "../ui/style.js";
import { listStyle } from "./list-style.js";
import { percent } from "./marked-text.js";
import { say } from "./says.js";

/** @import {OpenedText, TextFindings, UnsurePlace} from "../wire/types.d.ts" */

const PAGE = 100;

export class UnsureList extends LitElement {
  static properties = {
    findings: { attribute: false },
    opened: { attribute: false },
    most: { state: true },
  };

  static styles = [
    base,
    controls,
    listStyle,
    css`
      .line {
        flex: 1 1 100%;
        overflow-wrap: anywhere;
      }
      .line b {
        text-decoration: underline dashed;
        text-underline-offset: 0.2em;
      }
      .where {
        flex: 1 1 100%;
      }
      li {
        column-gap: 0.25rem;
      }
    `,
  ];

  constructor() {
    super();
    /** @type {TextFindings | null} */
    this.findings = null;
    /** @type {OpenedText[]} */
    this.opened = [];
    this.most = PAGE;
    new Roving(this, "li button");
  }

  render() {
    const { unsure = [], n_unsure = 0 } = this.findings ?? {};
    return html`
      <p class="quiet">
        ${
          n_unsure
            ? "Names below 90 %, words above 10 % that were left, and words that are in a name " +
              "elsewhere. What you say of one holds wherever it stands."
            : "Nothing is unsure here. It may still have missed a name: look through the text."
        }
      </p>
      <ul aria-label="What is unsure">
        ${unsure.slice(0, this.most).map((place) => this.#place(place))}
      </ul>
      ${
        unsure.length > this.most
          ? html`<button class="plain" @click=${() => (this.most += PAGE)}>
              Show ${grouped(Math.min(PAGE, unsure.length - this.most))} more
            </button>`
          : nothing
      }
      ${
        n_unsure > unsure.length
          ? html`<p>${counted(n_unsure - unsure.length, "place")} more are marked in the text.</p>`
          : nothing
      }
    `;
  }

  /** @param {UnsurePlace} place */
  #place({ file, line, start, text, before, after, probability, taken, elsewhere }) {
    const done = taken ? "a name" : elsewhere ? "left, in a name elsewhere" : "left";
    return html`<li>
      <span class="line" dir="auto">${before}<b>${text}</b>${after}</span>
      <span class="quiet where number">
        ${this.opened.length > 1 ? `${this.opened[file].name}, ` : nothing}line ${grouped(line)}:
        ${percent(probability)}, ${done}
      </span>
      <button
        class="plain"
        aria-label=${`Show ${text}, line ${line}`}
        @click=${() => say(this, "show", { file, at: start, focus: true })}
      >
        Show
      </button>
      <button
        class="plain"
        aria-label=${`Is a name: ${text}`}
        @click=${() => say(this, "fix", { name: text, isName: true })}
      >
        Is a name
      </button>
      <button
        class="plain"
        aria-label=${`Is none: ${text}`}
        @click=${() => say(this, "fix", { name: text, isName: false })}
      >
        Is none
      </button>
    </li>`;
  }
}

customElements.define("unsure-list", UnsureList);
