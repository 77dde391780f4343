/** A button in the foot of the lab, with a dialog that is loaded when it is first opened. */

import { html, LitElement, nothing } from "lit";
import { barButton, base, controls } from "../ui/style.js";
import { InLab } from "./context.js";
import { LateDialog } from "./late-dialog.js";

export class LateButton extends LitElement {
  static styles = [base, controls, barButton];

  lab = new InLab(this, ["summary", "shared", "project"]);
  #name;
  #dialog;
  /** @type {HTMLElement | undefined} */
  #made;

  /**
   * @param {string} name  of the dialog's element, and of its file in assets/
   * @param {() => Promise<unknown>} load
   */
  constructor(name, load) {
    super();
    this.#name = name;
    this.#dialog = new LateDialog(this, this.lab, name, load);
  }

  /** @param {unknown} text @param {string} [name]  as it is read aloud, if that is another */
  button(text, name) {
    return html`
      <button
        aria-haspopup="dialog"
        aria-label=${name ?? nothing}
        ?disabled=${this.lab.state.summary === null}
        @click=${() => this.#dialog.open()}
      >
        ${text}
      </button>
      ${this.#dialog.shown(() => this.#shown())}
    `;
  }

  #shown() {
    this.#made ??= document.createElement(this.#name);
    return this.#made;
  }
}
