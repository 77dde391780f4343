/**
 * The settings of a task's next run.
 *
 * Events, for the component around it: "settings" {settings}.
 *
 * @import {Task} from "../wire/types.d.ts"
 */

import { css, html, LitElement, nothing } from "lit";
import { base, controls } from "../ui/style.js";
import { CELLS } from "./cells.js";

/** @type {[string, string, number, number, string][]} name, label, least, most, step */
const NUMBERS = [
  ["n_a", "Hidden units", 1, 256, "1"],
  ["epochs", "Epochs", 1, 1000, "1"],
  ["learning_rate", "Learning rate", 0.00001, 1, "any"],
  ["learning_rate_decay", "Decay an epoch", 0, 0.99, "any"],
  ["batch_size", "Batch size", 1, 1000, "1"],
];

export class TaskSettings extends LitElement {
  static properties = { task: { attribute: false }, settings: { attribute: false } };

  static styles = [
    base,
    controls,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        gap: 0.4rem 0.75rem;
        font-size: 0.8125rem;
      }
      label {
        display: grid;
        color: var(--ink-2);
      }
      label > :is(input, select) {
        height: 2.375rem;
        min-height: 0;
        padding-block: 0;
        color: var(--ink);
      }
      input[type="number"] {
        width: 6rem;
      }
      .check {
        display: flex;
        gap: 0.4rem;
        align-items: center;
        align-self: end;
        min-height: 2.125rem;
      }
      @media (pointer: coarse) {
        label > :is(input, select),
        .check {
          height: auto;
          min-height: 2.75rem;
        }
      }
    `,
  ];

  constructor() {
    super();
    /** @type {Task | null} */
    this.task = null;
    /** @type {Record<string, any>} */
    this.settings = {};
  }

  render() {
    const { task, settings } = this;
    if (!task) return nothing;
    return html`
      ${this.#choice("cell", "Cell", Object.entries(CELLS))}
      ${NUMBERS.map(
        ([name, label, least, most, step]) => html`
          <label
            >${label}<input
              type="number"
              min=${least}
              max=${most}
              step=${step}
              .value=${String(settings[name])}
              @change=${(/** @type {Event} */ event) => this.#onNumber(name, event)}
          /></label>
        `,
      )}
      ${
        task.kind === "classify"
          ? this.#choice("reads", "Reads", [
              ["last", "the last state"],
              ["mean", "the mean of all"],
            ])
          : nothing
      }
      ${
        task.kind === "translate"
          ? html`
              ${this.#choice("reads_from", "Encoder reads", [
                ["left", "from the left"],
                ["right", "from the right"],
              ])}
              <label class="check">
                <input
                  type="checkbox"
                  .checked=${settings.teacher_forcing}
                  @change=${(/** @type {Event} */ { target }) =>
                    this.#tell("teacher_forcing", /** @type {HTMLInputElement} */ (target).checked)}
                />
                teacher forcing
              </label>
            `
          : nothing
      }
    `;
  }

  /** @param {string} name @param {string} label @param {string[][]} choices */
  #choice(name, label, choices) {
    return html`
      <label
        >${label}<select
          @change=${(/** @type {Event} */ { target }) =>
            this.#tell(name, /** @type {HTMLSelectElement} */ (target).value)}
        >
          ${choices.map(
            ([value, called]) =>
              html`<option value=${value} .selected=${this.settings[name] === value}>
                ${called}
              </option>`,
          )}
        </select></label
      >
    `;
  }

  /** What is no number that it can be stays as it was. @param {string} name @param {Event} event */
  #onNumber(name, event) {
    const input = /** @type {HTMLInputElement} */ (event.target);
    if (input.reportValidity() && input.value !== "") this.#tell(name, input.valueAsNumber);
    else input.value = String(this.settings[name]);
  }

  /** @param {string} name @param {unknown} value */
  #tell(name, value) {
    const settings = { ...this.settings, [name]: value };
    this.dispatchEvent(new CustomEvent("settings", { detail: { settings } }));
  }
}

customElements.define("task-settings", TaskSettings);
