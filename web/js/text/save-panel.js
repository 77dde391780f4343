/** The texts without their names, the key to pseudonyms, and the tags, as files. */

import { css, html, LitElement, nothing } from "lit";
import { download } from "../ui/download.js";
import { counted } from "../ui/numbers.js";
import { base, controls, radios, tables } from "../ui/style.js";
import { say } from "./says.js";
import { inTerminal } from "./terminal.js";

/** @import {Shown, Style} from "./reading.js" */

/** @type {[Style, string][]} */
const STYLES = [
  ["label", "[NAME]"],
  ["bar", "a black bar"],
  ["initials", "initials"],
  ["pseudonym", "the same pseudonym for the same name"],
];
const WARNING =
  "No network finds all names. Read what was written before you pass it on, and mind what tells " +
  "of a person without a name.";

export class SavePanel extends LitElement {
  static properties = {
    shown: { attribute: false },
    key: { attribute: false },
    chosen: { state: true },
  };

  static styles = [
    base,
    controls,
    radios,
    tables,
    css`
      :host {
        font-size: 0.875rem;
      }
      h3 {
        margin-block: 0.5rem 0.1rem;
        font-size: 0.875rem;
      }
      fieldset {
        display: grid;
        justify-items: start;
      }
      @media (pointer: fine) {
        fieldset label {
          min-height: 1.9rem;
        }
      }
      .warning {
        margin-block: 0.25rem 0.5rem;
        padding: 0.4rem 0.6rem;
        border-inline-start: 3px solid var(--alarm);
      }
      .buttons {
        display: flex;
        flex-wrap: wrap;
        gap: 0.5rem;
        margin-block: 0.4rem;
      }
      pre {
        margin: 0;
        padding: 0.5rem;
        background: var(--tint);
        font-size: 0.75rem;
        white-space: pre-wrap;
        overflow-wrap: anywhere;
      }
    `,
  ];

  constructor() {
    super();
    /** @type {Shown | null} */
    this.shown = null;
    /** What undoes the pseudonyms that were saved last. @type {string | null} */
    this.key = null;
    /** @type {Style} */
    this.chosen = "label";
  }

  render() {
    const { shown } = this;
    if (!shown) return nothing;
    const unsure = shown.findings?.n_unsure ?? 0;
    const mustLook = unsure > 0 && !shown.looked;
    const isOne = shown.opened.length === 1;
    return html`
      <p class="warning"><strong>${WARNING}</strong></p>
      ${
        mustLook
          ? html`<p>
              ${counted(unsure, "place")} ${unsure === 1 ? "is" : "are"} unsure, and to be looked at
              before anything is saved.
              <button @click=${() => say(this, "look", {})}>Look at what is unsure</button>
            </p>`
          : nothing
      }
      <fieldset>
        <legend>Instead of a name</legend>
        ${STYLES.map(([style, called]) => this.#style(style, called))}
      </fieldset>
      <div class="buttons">
        <button
          class="primary"
          ?disabled=${mustLook || shown.isLate}
          @click=${() => say(this, "redact", { style: this.chosen })}
        >
          Save ${isOne ? "the redacted text" : `${shown.opened.length} redacted texts (.zip)`}
        </button>
        ${
          this.chosen === "pseudonym"
            ? html`<button ?disabled=${!this.key} @click=${this.#saveKey}>Save the key</button>`
            : nothing
        }
      </div>
      ${
        this.chosen === "pseudonym"
          ? html`<p>
              The key puts the names back. Keep it apart: who has both has the names. Without it
              there is no way back.
            </p>`
          : nothing
      }
      <h3>Tags</h3>
      <div class="buttons">
        <button ?disabled=${shown.isLate} @click=${() => say(this, "tags", { format: "tsv" })}>
          A word a row (TSV)
        </button>
        <button ?disabled=${shown.isLate} @click=${() => say(this, "tags", { format: "json" })}>
          A sentence a line (JSON)
        </button>
      </div>
      <details>
        <summary>The same in a terminal</summary>
        <pre tabindex="0" aria-label="Command">${inTerminal(shown, this.chosen)}</pre>
      </details>
    `;
  }

  /** @param {Style} style @param {string} called */
  #style(style, called) {
    return html`<label>
      <input
        type="radio"
        name="style"
        .checked=${this.chosen === style}
        @change=${() => (this.chosen = style)}
      />
      ${called}
    </label>`;
  }

  #saveKey() {
    if (this.key) download("key.json", this.key, "application/json");
  }
}

customElements.define("save-panel", SavePanel);
