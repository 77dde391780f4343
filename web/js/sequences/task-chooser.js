/**
 * Which task the lab is at: names, or one of the article's other sequences. Each task has a chooser
 * of its own; that of the new one takes the focus over, so that who has chosen goes on from there.
 */

import { css, html, LitElement } from "lit";
import { InLab } from "../state/context.js";
import { base, controls } from "../ui/style.js";
import { EXPERIMENTS, NAMES, SEQUENCE_TASKS } from "../wire/facts.js";

/** Somebody has chosen a task, and has gone nowhere else since. */
let isChoosing = false;
const isElsewhere = () => {
  isChoosing = false;
};

/** The focus is on nothing that is seen. */
function isNowhere() {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  return at === null || at === document.body || !at.checkVisibility();
}

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
        @change=${this.#choose}
        @focusout=${(/** @type {FocusEvent} */ { relatedTarget }) => relatedTarget && isElsewhere()}
      >
        <option value=${NAMES} .selected=${task === NAMES}>Which words are names?</option>
        ${Object.entries({ ...SEQUENCE_TASKS, ...EXPERIMENTS }).map(
          ([name, title]) =>
            html`<option value=${name} .selected=${task === name}>${title}</option>`,
        )}
      </select>
    `;
  }

  /** @param {Event} event */
  #choose({ target }) {
    isChoosing = true;
    document.addEventListener("pointerdown", isElsewhere, { once: true });
    this.#lab.session.store.set({ task: /** @type {HTMLSelectElement} */ (target).value });
  }

  updated() {
    if (isChoosing && isNowhere() && this.checkVisibility())
      this.renderRoot.querySelector("select")?.focus();
  }
}

customElements.define("task-chooser", TaskChooser);
