/** Saving the network as a file, opening a saved one, and going back to the starter. */

import { css, html, LitElement, nothing } from "lit";
import { emit, on } from "../state/events.js";
import { ENGLISH } from "../state/run.js";
import { megabytes } from "../ui/numbers.js";
import { base, controls } from "../ui/style.js";
import { table } from "../wire/table.js";

const OTHER_TAB =
  "Another tab of this page keeps its network in this browser; this one is gone with its tab " +
  "unless you save it.";
const HOLDS_WORDS =
  "A saved network holds the words it has learnt from. With its training it is larger, and exact.";
const HOLDS_SENTENCES =
  "A saved network holds the words it has learnt from; with its training also the sentences of " +
  "the run: whoever opens it can read them and train on from here.";

export class NetworkFile extends LitElement {
  static properties = {
    disabled: { attribute: false },
    isStarter: { attribute: false },
    kept: { attribute: false },
    isOthers: { attribute: false },
    holdsSentences: { attribute: false },
    hasOtherData: { attribute: false },
  };

  static styles = [
    base,
    controls,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        gap: 0 0.8rem;
        margin: 0.4rem -0.35rem 0;
        font-size: 0.875rem;
      }
      p {
        flex-basis: 100%;
        padding-inline: 0.35rem;
      }
    `,
  ];

  constructor() {
    super();
    this.disabled = true;
    this.isStarter = true;
    this.kept = false;
    /** The browser keeps the network of another tab. */
    this.isOthers = false;
    /** What is saved holds the sentences of the run, and not only their words. */
    this.holdsSentences = false;
    /**
     * The opened network learnt from other sentences or settings than those of the page, and brings
     * them.
     */
    this.hasOtherData = false;
  }

  render() {
    return html`
      <button
        class="plain"
        ?disabled=${this.disabled}
        @click=${() => emit(this, on.saveNetwork, { forUse: true })}
      >
        Save network
      </button>
      <button
        class="plain"
        ?disabled=${this.disabled}
        @click=${() => emit(this, on.saveNetwork, { forUse: false })}
      >
        Save with its training
      </button>
      <button class="plain" ?disabled=${this.disabled} @click=${this.#choose}>
        Open network…
      </button>
      ${
        table?.[ENGLISH]
          ? html`<button
              class="plain"
              ?disabled=${this.disabled}
              @click=${() => emit(this, on.takeEnglish)}
            >
              Use the stronger network (${megabytes(table[ENGLISH].size)} MB)
            </button>`
          : nothing
      }
      <button
        class="plain"
        ?disabled=${this.disabled || this.isStarter}
        @click=${() => emit(this, on.backToStarter)}
      >
        Back to the starter network
      </button>
      ${
        this.hasOtherData
          ? html`<button
              class="plain"
              ?disabled=${this.disabled}
              @click=${() => emit(this, on.bringData)}
            >
              Take its sentences and settings
            </button>`
          : nothing
      }
      <p class="quiet">
        ${this.holdsSentences ? HOLDS_SENTENCES : HOLDS_WORDS}
      </p>
      <p class="quiet" role="status">
        ${this.#kept()}
      </p>
      <input type="file" accept=".npz" aria-label="Network file" hidden @change=${this.#open} />
    `;
  }

  #kept() {
    if (this.kept) return "This network is kept in this browser.";
    return this.isOthers && !this.isStarter ? OTHER_TAB : nothing;
  }

  #choose() {
    this.renderRoot.querySelector("input")?.click();
  }

  /** @param {Event} event */
  async #open(event) {
    const input = /** @type {HTMLInputElement} */ (event.target);
    const file = input.files?.[0];
    input.value = "";
    if (file) emit(this, on.openNetwork, { model: new Uint8Array(await file.arrayBuffer()) });
  }
}

customElements.define("network-file", NetworkFile);
