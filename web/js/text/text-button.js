/** Opens the dialog for real texts, which is loaded then. */

import { css, html, LitElement, nothing } from "lit";
import { complain } from "../state/complaints.js";
import { InLab } from "../state/context.js";
import { base, controls } from "../ui/style.js";
import { chunk } from "../wire/shipped.js";

/** @import {TextDialog} from "./text-dialog.js" */

export class TextButton extends LitElement {
  static properties = {
    isLoaded: { state: true },
  };

  static styles = [
    base,
    controls,
    css`
      button {
        min-height: 2.125rem;
        padding-inline: 0.7rem;
        font-size: 0.875rem;
      }
      /* As large as a fingertip. */
      @media (pointer: coarse) {
        button {
          min-height: 2.75rem;
        }
      }
    `,
  ];

  #lab = new InLab(this, ["summary"]);

  constructor() {
    super();
    this.isLoaded = false;
  }

  render() {
    return html`
      <button
        aria-haspopup="dialog"
        ?disabled=${this.#lab.state.summary === null}
        @click=${this.#open}
      >
        Use it on a text
      </button>
      ${this.isLoaded ? html`<text-dialog></text-dialog>` : nothing}
    `;
  }

  async #open() {
    try {
      await chunk("text-dialog", () => import("./text-dialog.js"));
    } catch (error) {
      complain(this.#lab.session.store, error);
      return;
    }
    this.isLoaded = true;
    await this.updateComplete;
    /** @type {TextDialog} */ (this.renderRoot.querySelector("text-dialog")).open();
  }
}

customElements.define("text-button", TextButton);
