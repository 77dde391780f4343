/** Begins the tour of the task in hand, or leaves it. */

import { html, LitElement } from "lit";
import { complain } from "../state/complaints.js";
import { InLab } from "../state/context.js";
import { barButton, base, controls } from "../ui/style.js";
import { NAMES } from "../wire/facts.js";
import { chunk } from "../wire/shipped.js";

export class TourButton extends LitElement {
  static styles = [base, controls, barButton];

  #lab = new InLab(this, ["touring", "summary", "task", "touringTask"]);
  #wasTouring = false;

  get #isTouring() {
    const { task, touring, touringTask } = this.#lab.state;
    return task === NAMES ? touring : touringTask === task;
  }

  render() {
    const { summary, task } = this.#lab.state;
    return html`
      <button
        aria-pressed=${this.#isTouring}
        ?disabled=${task === NAMES && summary === null}
        @click=${() => this.#press()}
      >
        Tour
      </button>
    `;
  }

  async #press() {
    const { store } = this.#lab.session;
    const { task } = store.state;
    const touring = !this.#isTouring;
    if (task === NAMES) return store.set({ touring });
    try {
      await chunk("task-tour", () => import("./task-tour.js"));
      store.set({ touringTask: touring ? task : "" });
    } catch (error) {
      complain(store, error);
    }
  }

  /** Who leaves the tour with the focus in it goes on from here. */
  updated() {
    const isTouring = this.#isTouring;
    const { activeElement } = /** @type {ShadowRoot} */ (this.getRootNode());
    const isLost =
      activeElement === null || /^(tour-panel|task-tour)$/.test(activeElement.localName);
    if (this.#wasTouring && !isTouring && isLost) this.renderRoot.querySelector("button")?.focus();
    this.#wasTouring = isTouring;
  }
}

customElements.define("tour-button", TourButton);
