/** Opens the dialog for real texts. */

import { LateButton } from "../state/late-button.js";

export class TextButton extends LateButton {
  constructor() {
    super("text-dialog", () => import("./text-dialog.js"));
  }

  render() {
    return this.button("Use it on a text");
  }
}

customElements.define("text-button", TextButton);
