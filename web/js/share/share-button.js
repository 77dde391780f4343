/** Opens the dialog that makes a link, which is loaded then. */

import { html, LitElement } from "lit";
import { InLab } from "../state/context.js";
import { LateDialog } from "../state/late-dialog.js";
import { barButton, base, controls } from "../ui/style.js";

export class ShareButton extends LitElement {
  static styles = [base, controls, barButton];

  #lab = new InLab(this, ["summary"]);
  #dialog = new LateDialog(this, this.#lab, "share-dialog", () => import("./share-dialog.js"));

  render() {
    return html`
      <button
        aria-haspopup="dialog"
        ?disabled=${this.#lab.state.summary === null}
        @click=${() => this.#dialog.open()}
      >
        Share
      </button>
      ${this.#dialog.shown(() => html`<share-dialog></share-dialog>`)}
    `;
  }
}

customElements.define("share-button", ShareButton);
