/** Which task the lab is at: names, or one of the article's other sequences. */

import { css, html, LitElement } from "lit";
import { InLab } from "../state/context.js";
import { base, controls } from "../ui/style.js";
import { EXPERIMENTS, NAMES, SEQUENCE_TASKS } from "../wire/facts.js";

export class TaskChooser extends LitElement {
  static styles = [
    base,
    controls,
    css`
      select {
        width: 100%;
        min-height: 2.125rem;
        padding-block: 0;
        font-size: 0.875rem;
      }
      @media (pointer: coarse) {
        select {
          min-height: 2.75rem;
        }
      }
    `,
  ];

  #lab = new InLab(this, ["task"]);

  render() {
    const { task } = this.#lab.state;
    return html`
      <select
        aria-label="Task"
        @change=${(/** @type {Event} */ { target }) =>
          this.#lab.session.store.set({ task: /** @type {HTMLSelectElement} */ (target).value })}
      >
        <option value=${NAMES} .selected=${task === NAMES}>Which words are names?</option>
        ${Object.entries({ ...SEQUENCE_TASKS, ...EXPERIMENTS }).map(
          ([name, title]) =>
            html`<option value=${name} .selected=${task === name}>${title}</option>`,
        )}
      </select>
    `;
  }
}

customElements.define("task-chooser", TaskChooser);
