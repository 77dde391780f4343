/**
 * What the browser does not keep, for as long as that is so, and what it kept that this page cannot
 * read, as a file.
 *
 * @import {Aside} from "../state/storage.js"
 */

import { css, html, LitElement, nothing } from "lit";
import { emit, on } from "../state/events.js";
import { counted } from "../ui/numbers.js";
import { base, controls } from "../ui/style.js";

export class KeepingLine extends LitElement {
  static properties = {
    notKept: { attribute: false },
    aside: { attribute: false },
    canDownload: { attribute: false },
    canSave: { attribute: false },
  };

  static styles = [
    base,
    controls,
    css`
      [aria-live]:not(:empty) {
        padding: 0.4rem 0.6rem;
        border-inline-start: 3px solid var(--alarm);
        font-size: 0.8125rem;
        line-height: 1.4;
      }
    `,
  ];

  constructor() {
    super();
    this.notKept = "";
    /** @type {Aside[]} */
    this.aside = [];
    this.canDownload = false;
    /** Python has a network of the reader's own. */
    this.canSave = false;
  }

  render() {
    return html`<div aria-live="polite">${this.notKept ? this.#problem() : nothing}${
      this.aside.length ? this.#aside() : nothing
    }</div>`;
  }

  #problem() {
    return html`<p>${this.notKept}</p>
      ${
        this.canDownload
          ? html`<button class="plain" @click=${() => emit(this, on.download, { format: "jsonl" })}>
              Download the sentences
            </button>`
          : nothing
      }
      ${
        this.canSave
          ? html`<button class="plain" @click=${this.#saveNetwork}>Save the network</button>`
          : nothing
      }`;
  }

  #saveNetwork = () => emit(this, on.saveNetwork, { forUse: false });

  #aside() {
    const count = counted(this.aside.length, "record");
    return html`<p>
        ${count} of an earlier visit cannot be read by this page: damaged, or of a newer version.
        Nothing was thrown away.
      </p>
      <button class="plain" @click=${() => emit(this, on.downloadAside)}>Download as a file</button>
      <button class="plain" @click=${() => emit(this, on.dropAside)}>Delete for good</button>`;
  }
}

customElements.define("keeping-line", KeepingLine);
