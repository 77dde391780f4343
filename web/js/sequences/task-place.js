/** Where another task than names stands; its code comes when the first such task is chosen. */

import { html, LitElement, nothing } from "lit";
import { complain } from "../state/complaints.js";
import { InLab } from "../state/context.js";
import { base } from "../ui/style.js";
import { NAMES } from "../wire/facts.js";
import { chunk } from "../wire/shipped.js";

export class TaskPlace extends LitElement {
  static styles = [base];

  #lab = new InLab(this, ["task"]);
  #isLoaded = false;
  /** The one that was chosen last. */
  #task = "";

  render() {
    const { task } = this.#lab.state;
    if (!this.#isLoaded) return nothing;
    if (task !== NAMES) this.#task = task;
    return html`<sequences-lab task=${this.#task}></sequences-lab>`;
  }

  updated() {
    if (this.#lab.state.task !== NAMES && !this.#isLoaded) void this.#load();
  }

  async #load() {
    const { store } = this.#lab.session;
    try {
      await chunk("sequences-lab", () => import("./sequences-lab.js"));
      this.#isLoaded = true;
      this.requestUpdate();
    } catch (error) {
      store.set({ task: NAMES });
      complain(store, error);
    }
  }
}

customElements.define("task-place", TaskPlace);
