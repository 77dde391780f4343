/** Opens the dialog for real texts, which is loaded then. */

import { html, LitElement } from "lit";
import { InLab } from "../state/context.js";
import { LateDialog } from "../state/late-dialog.js";
import { barButton, base, controls } from "../ui/style.js";

export class TextButton extends LitElement {
  static styles = [base, controls, barButton];

  #lab = new InLab(this, ["summary"]);
  #dialog = new LateDialog(this, this.#lab, "text-dialog", () => import("./text-dialog.js"));

  render() {
    return html`
      <button
        aria-haspopup="dialog"
        ?disabled=${this.#lab.state.summary === null}
        @click=${() => this.#dialog.open()}
      >
        Use it on a text
      </button>
      ${this.#dialog.shown(() => html`<text-dialog></text-dialog>`)}
    `;
  }
}

customElements.define("text-button", TextButton);
