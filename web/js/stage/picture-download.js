/**
 * The picture as a file.
 *
 * @import {Format} from "./picture-saving.js"
 * @import {State} from "../state/store.js"
 */

import { css, html, LitElement, nothing } from "lit";
import { emit, on } from "../state/events.js";
import { counted } from "../ui/numbers.js";
import { base, controls } from "../ui/style.js";

/** @type {[Format, string][]} */
const FORMATS = [
  ["svg", "SVG"],
  ["png", "PNG"],
  ["gif", "Animated GIF"],
  ["video", "Video"],
];

/** What a browser may encode; one that encodes none of them offers no video. */
const CODECS = ["vp09.00.10.08", "vp8", "avc1.42001f"];

async function canFilm() {
  if (!("VideoEncoder" in globalThis)) return false;
  const asked = CODECS.map((codec) =>
    VideoEncoder.isConfigSupported({ codec, width: 640, height: 480 }),
  );
  const answers = await Promise.allSettled(asked);
  return answers.some((each) => each.status === "fulfilled" && each.value.supported);
}

export class PictureDownload extends LitElement {
  static properties = {
    disabled: { attribute: false },
    making: { attribute: false },
    films: { state: true },
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
    /** How far the file is that is being made. @type {State["drawing"]} */
    this.making = null;
    this.films = "VideoEncoder" in globalThis;
  }

  async firstUpdated() {
    this.films = await canFilm();
  }

  render() {
    const off = this.disabled || this.making !== null;
    return html`
      <span>Save this picture as</span>
      ${FORMATS.filter(([format]) => this.films || format !== "video").map(
        ([format, name]) => html`
          <button
            class="plain"
            ?disabled=${off}
            @click=${() => emit(this, on.savePicture, { format })}
          >
            ${name}
          </button>
        `,
      )}
      <span role="status">${this.#told()}</span>
      ${
        this.making?.total
          ? html`<button class="plain" @click=${() => emit(this, on.cancelPicture)}>Cancel</button>`
          : nothing
      }
    `;
  }

  #told() {
    const { done, total } = this.making ?? { done: 0, total: 0 };
    return total ? `Making the animation: ${done} of ${counted(total, "word")}` : "";
  }
}

customElements.define("picture-download", PictureDownload);
