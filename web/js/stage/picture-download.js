/** The picture as a file. */

import { css, html, LitElement } from "lit";
import { emit, on } from "../state/events.js";
import { base, controls } from "../ui/style.js";

const FORMATS = { svg: "SVG", png: "PNG", gif: "Animated GIF" };

/** @typedef {keyof typeof FORMATS} Format */

export class PictureDownload extends LitElement {
  static properties = {
    disabled: { attribute: false },
    making: { attribute: false },
  };

  static styles = [
    base,
    controls,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        align-items: baseline;
        gap: 0 0.5rem;
        color: var(--ink-2);
        font-size: 0.875rem;
      }
    `,
  ];

  constructor() {
    super();
    this.disabled = true;
    /** An animation is being made, which takes a while. */
    this.making = false;
  }

  render() {
    const off = this.disabled || this.making;
    return html`
      <span>Save this picture as</span>
      ${Object.entries(FORMATS).map(
        ([format, name]) => html`
          <button
            class="plain"
            ?disabled=${off}
            @click=${() => emit(this, on.savePicture, { format: /** @type {Format} */ (format) })}
          >
            ${name}
          </button>
        `,
      )}
      <span role="status">${this.making ? "Drawing every timestep…" : ""}</span>
    `;
  }
}

customElements.define("picture-download", PictureDownload);
