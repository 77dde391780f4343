/** The names of a key put back into a text that was redacted with pseudonyms. */

import { css, html, LitElement } from "lit";
import { complaint } from "../state/complaints.js";
import { InLab } from "../state/context.js";
import { download } from "../ui/download.js";
import { base, controls, tables } from "../ui/style.js";

export class PutBack extends LitElement {
  static properties = { said: { state: true } };

  static styles = [
    base,
    controls,
    tables,
    css`
      .buttons {
        display: flex;
        flex-wrap: wrap;
        gap: 0.5rem;
        align-items: center;
      }
      p {
        min-height: 1.5em;
        color: var(--ink-2);
        font-size: 0.875rem;
      }
    `,
  ];

  #lab = new InLab(this, []);
  /** @type {{text?: File, key?: File}} */
  #files = {};

  constructor() {
    super();
    this.said = "";
  }

  render() {
    return html`<details>
      <summary>Put names back with a key</summary>
      <div class="buttons">
        <button @click=${() => this.#choose("text")}>The redacted text…</button>
        <button @click=${() => this.#choose("key")}>Its key…</button>
        <input id="text" type="file" hidden aria-label="Redacted text" @change=${this.#take} />
        <input id="key" type="file" hidden aria-label="Key" accept=".json" @change=${this.#take} />
      </div>
      <p role="status">${this.said}</p>
    </details>`;
  }

  /** @param {"text" | "key"} id */
  #choose(id) {
    /** @type {HTMLInputElement} */ (this.renderRoot.querySelector(`#${id}`)).click();
  }

  /** @param {Event} event */
  async #take(event) {
    const input = /** @type {HTMLInputElement} */ (event.target);
    const file = input.files?.[0];
    input.value = "";
    if (!file) return;
    this.#files = { ...this.#files, [input.id]: file };
    const { text, key } = this.#files;
    this.said = text && key ? "" : `${file.name} is here. Choose the other file too.`;
    if (!text || !key) return;
    try {
      const content = new Uint8Array(await text.arrayBuffer());
      const payload = { name: text.name, content, key: await key.text() };
      const saved = await this.#lab.session.engine.call("put_back", payload);
      download(saved.name, saved.content, "application/octet-stream");
      this.said = `${saved.name} has its names again.`;
      this.#files = {};
    } catch (error) {
      this.said = complaint(error);
    }
  }
}

customElements.define("put-back", PutBack);
