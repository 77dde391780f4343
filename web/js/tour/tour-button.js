/** Begins the tour, or leaves it. */

import { html, LitElement } from "lit";
import { InLab } from "../state/context.js";
import { barButton, base, controls } from "../ui/style.js";

export class TourButton extends LitElement {
  static styles = [base, controls, barButton];

  #lab = new InLab(this, ["touring", "summary"]);
  #wasTouring = false;

  render() {
    const { touring, summary } = this.#lab.state;
    return html`
      <button
        aria-pressed=${touring}
        ?disabled=${summary === null}
        @click=${() => this.#lab.session.store.set({ touring: !touring })}
      >
        Tour
      </button>
    `;
  }

  /** Who leaves the tour with the focus in it goes on from here. */
  updated() {
    const { touring } = this.#lab.state;
    const { activeElement } = /** @type {ShadowRoot} */ (this.getRootNode());
    const isLost = activeElement === null || activeElement.localName === "tour-panel";
    if (this.#wasTouring && !touring && isLost) this.renderRoot.querySelector("button")?.focus();
    this.#wasTouring = touring;
  }
}

customElements.define("tour-button", TourButton);
