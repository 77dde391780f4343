/** Begins the tour of the task in hand, or that of an address, or leaves it. */

import { html, LitElement } from "lit";
import { complain } from "../state/complaints.js";
import { InLab } from "../state/context.js";
import { barButton, base, controls } from "../ui/style.js";
import { NAMES } from "../wire/facts.js";
import { chunk } from "../wire/shipped.js";
import { isAddressed, linkedTask } from "./link.js";

export class TourButton extends LitElement {
  static styles = [base, controls, barButton];

  #lab = new InLab(this, ["touring", "summary", "task", "touringTask"]);
  #wasTouring = false;
  #hasLooked = false;

  constructor() {
    super();
    this.#lab.whileHere(() => {
      const ending = new AbortController();
      const { signal } = ending;
      window.addEventListener("hashchange", () => this.#followLink(), { signal });
      return () => ending.abort();
    });
  }

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
    if (touring) return this.#begin(task);
    store.set({ touringTask: "" });
  }

  /** @param {string} task */
  async #begin(task) {
    const { store } = this.#lab.session;
    try {
      await chunk("task-tour", () => import("./task-tour.js"));
      store.set({ touringTask: task });
    } catch (error) {
      complain(store, error);
    }
  }

  /** Of a tour that is told, its panel follows the address. */
  #followLink() {
    const { store } = this.#lab.session;
    const { host } = /** @type {ShadowRoot} */ (this.getRootNode());
    const linked = isAddressed(host) ? linkedTask() : null;
    if (!linked) return;
    const { task, step, name } = linked;
    if (!task) {
      const text = `This page has no task “${name}”, and so no tour of it.`;
      store.set({ notice: { kind: "info", text } });
    } else if (!this.#isTouring || store.state.task !== task) {
      const { taskSteps } = store.state;
      store.set({ task, taskSteps: step ? { ...taskSteps, [task]: step } : taskSteps });
      void this.#begin(task);
    }
  }

  /** Who leaves the tour with the focus in it goes on from here. */
  updated() {
    if (!this.#hasLooked && this.#lab.state.summary !== null) {
      this.#hasLooked = true;
      this.#followLink();
    }
    const isTouring = this.#isTouring;
    const { activeElement } = /** @type {ShadowRoot} */ (this.getRootNode());
    const isLost =
      activeElement === null || /^(tour-panel|task-tour)$/.test(activeElement.localName);
    if (this.#wasTouring && !isTouring && isLost) this.renderRoot.querySelector("button")?.focus();
    this.#wasTouring = isTouring;
  }
}

customElements.define("tour-button", TourButton);
