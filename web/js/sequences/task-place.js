/** Where another task than names stands; its code comes when one like it is chosen first. */

import { html, LitElement, nothing } from "lit";
import { complain } from "../state/complaints.js";
import { InLab } from "../state/context.js";
import { base } from "../ui/style.js";
import { NAMES } from "../wire/facts.js";
import { chunk } from "../wire/shipped.js";

/** What stands there for a task that is not one of sequences. @type {Record<string, string>} */
const ELEMENTS = { "why recurrence": "recurrence-lab", "how far back": "distance-lab" };
/** @type {Record<string, () => Promise<unknown>>} */
const LOAD = {
  "sequences-lab": () => import("./sequences-lab.js"),
  "recurrence-lab": () => import("./recurrence-lab.js"),
  "distance-lab": () => import("./distance-lab.js"),
};

/** @param {string} task */
const elementOf = (task) => ELEMENTS[task] ?? "sequences-lab";

export class TaskPlace extends LitElement {
  static styles = [base];

  #lab = new InLab(this, ["task"]);
  /** What has come. @type {Set<string>} */
  #loaded = new Set();
  /** The task of sequences that was chosen last. */
  #task = "";

  render() {
    const { task } = this.#lab.state;
    const shown = task === NAMES ? "" : elementOf(task);
    if (shown === "sequences-lab") this.#task = task;
    const has = (/** @type {string} */ name) => this.#loaded.has(name);
    const footOf = (/** @type {string} */ name) =>
      name === shown ? html`<slot name="foot" slot="foot"></slot>` : nothing;
    return html`
      ${
        has("sequences-lab") && this.#task
          ? html`<sequences-lab
              task=${this.#task}
              ?hidden=${shown !== "sequences-lab"}
              >${footOf("sequences-lab")}</sequences-lab
            >`
          : nothing
      }
      ${
        has("recurrence-lab")
          ? html`<recurrence-lab ?hidden=${shown !== "recurrence-lab"}
              >${footOf("recurrence-lab")}</recurrence-lab
            >`
          : nothing
      }
      ${
        has("distance-lab")
          ? html`<distance-lab ?hidden=${shown !== "distance-lab"}
              >${footOf("distance-lab")}</distance-lab
            >`
          : nothing
      }
    `;
  }

  updated() {
    const { task } = this.#lab.state;
    if (task !== NAMES && !this.#loaded.has(elementOf(task))) void this.#load(elementOf(task));
  }

  /** @param {string} name */
  async #load(name) {
    const { store } = this.#lab.session;
    try {
      await chunk(name, LOAD[name]);
      this.#loaded.add(name);
      this.requestUpdate();
    } catch (error) {
      store.set({ task: NAMES });
      complain(store, error);
    }
  }
}

customElements.define("task-place", TaskPlace);
