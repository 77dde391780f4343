/** Opens the dialog that makes a link. */

import { LateButton } from "../state/late-button.js";

export class ShareButton extends LateButton {
  constructor() {
    super("share-dialog", () => import("./share-dialog.js"));
  }

  render() {
    return this.button("Share");
  }
}

customElements.define("share-button", ShareButton);
