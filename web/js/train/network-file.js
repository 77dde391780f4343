/** Saving the network as a file, opening a saved one, and going back to the starter. */

import { css, html, LitElement, nothing } from "lit";
import { emit, on } from "../state/events.js";
import { base, controls } from "../ui/style.js";

const HOLDS_SENTENCES =
  "The saved file also holds the sentences of the run: whoever opens it can read them and train " +
  "on from here.";

export class NetworkFile extends LitElement {
  static properties = {
    disabled: { attribute: false },
    isStarter: { attribute: false },
    kept: { attribute: false },
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
      <button class="plain" ?disabled=${this.disabled} @click=${() => emit(this, on.saveNetwork)}>
        Save network
      </button>
      <button class="plain" ?disabled=${this.disabled} @click=${this.#choose}>
        Open network…
      </button>
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
        ${
          this.holdsSentences
            ? HOLDS_SENTENCES
            : "The saved file also holds the words this network has learnt from."
        }
      </p>
      <p class="quiet" role="status">
        ${this.kept ? "This network is kept in this browser." : nothing}
      </p>
      <input type="file" accept=".npz" aria-label="Network file" hidden @change=${this.#open} />
    `;
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
