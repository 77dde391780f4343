/** Opens the dialog that makes a link, which is loaded then. */

import { css, html, LitElement, nothing } from "lit";
import { complain } from "../state/complaints.js";
import { InLab } from "../state/context.js";
import { base, controls } from "../ui/style.js";
import { chunk } from "../wire/shipped.js";

/** @import {ShareDialog} from "./share-dialog.js" */

export class ShareButton extends LitElement {
  static properties = {
    isLoaded: { state: true },
  };

  static styles = [
    base,
    controls,
    css`
      button {
        min-height: 2.125rem;
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
        Share
      </button>
      ${this.isLoaded ? html`<share-dialog></share-dialog>` : nothing}
    `;
  }

  async #open() {
    try {
      await chunk("share-dialog", () => import("./share-dialog.js"));
    } catch (error) {
      complain(this.#lab.session.store, error);
      return;
    }
    this.isLoaded = true;
    await this.updateComplete;
    /** @type {ShareDialog} */ (this.renderRoot.querySelector("share-dialog")).open();
  }
}

customElements.define("share-button", ShareButton);
