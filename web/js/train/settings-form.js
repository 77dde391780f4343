/**
 * The settings of a run, within the limits and from the choices that Python names.
 *
 * @import {Settings} from "../wire/types.d.ts"
 */

import { css, html, LitElement, nothing } from "lit";
import { emit, on } from "../state/events.js";
import { counted } from "../ui/numbers.js";
import { base, controls, tables } from "../ui/style.js";
import { SETTINGS } from "../wire/facts.js";

/** How choices are written. */
const NAMES = {
  tanh: "tanh",
  relu: "ReLU",
  sigmoid: "sigmoid",
  softmax: "softmax",
  adam: "Adam",
  lazy_adam: "lazy Adam",
  rmsprop: "RMSprop",
  sgd: "SGD",
};

/** @typedef {"g1" | "g2" | "optimizer"} Choice */
/**
 * @typedef {"n_a" | "learning_rate" | "epochs" | "batch_size" | "clip_norm" | "random_state" |
 *   "learning_rate_decay" | "l2" | "dropout" | "window"} Amount
 */

/** What can be set, in the order of the form. @type {[Choice | Amount, string][]} */
const FIELDS = [
  ["n_a", "hidden units n_a"],
  ["g1", "g1, of the state"],
  ["g2", "g2, of the output"],
  ["optimizer", "optimizer"],
  ["learning_rate", "learning rate"],
  ["epochs", "epochs"],
  ["batch_size", "sentences per update"],
  ["clip_norm", "clip gradient norm at"],
  ["random_state", "random state"],
  ["learning_rate_decay", "rate decay an epoch"],
  ["l2", "L2 penalty"],
  ["dropout", "feature dropout"],
  ["window", "neighbours in x<t>"],
];

/** A run in the page makes at least one pass. */
const FEWEST_EPOCHS = 1;

export class SettingsForm extends LitElement {
  static properties = {
    settings: { attribute: false },
    epochs: { attribute: false },
    includeStarter: { attribute: false },
    starterSentences: { attribute: false },
  };

  static styles = [
    base,
    controls,
    tables,
    css`
      form {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(8.5rem, 1fr));
        gap: 0.7rem 1rem;
        padding-bottom: 0.8rem;
      }
      label {
        display: block;
        color: var(--ink-2);
        font-size: 0.8125rem;
      }
      label input:not([type="checkbox"]),
      label select {
        display: block;
        width: 100%;
        margin-top: 0.15rem;
        color: var(--ink);
        font-size: 0.9375rem;
      }
      input:user-invalid {
        border-color: var(--alarm);
      }
      .whole {
        grid-column: 1 / -1;
        display: flex;
        gap: 0.6rem;
        align-items: center;
        min-height: 2.5rem;
        color: var(--ink);
        font-size: 0.9375rem;
      }
      math {
        font-size: 0.9375rem;
      }
    `,
  ];

  constructor() {
    super();
    /** @type {Settings | null} */
    this.settings = null;
    this.epochs = 0;
    this.includeStarter = true;
    /** How many sentences the starter corpus has for training. */
    this.starterSentences = 0;
  }

  render() {
    const { settings } = this;
    if (!settings) return nothing;
    const { n_a, g1, g2, optimizer, learning_rate } = settings;
    return html`
      <details>
        <summary>
          Settings: ${counted(n_a, "hidden unit")}, ${NAMES[g1]}, ${NAMES[g2]}, ${NAMES[optimizer]},
          learning rate ${learning_rate}, ${counted(this.epochs, "epoch")}
        </summary>
        <form
          @change=${this.#change}
          @submit=${(/** @type {Event} */ event) => event.preventDefault()}
        >
          ${this.#whichSentences()}
          ${FIELDS.map(([name, label]) => this.#field(settings, name, label))}
        </form>
      </details>
    `;
  }

  #whichSentences() {
    const count = this.starterSentences;
    return html`
      <label class="whole">
        <input type="checkbox" name="includeStarter" .checked=${this.includeStarter} />
        with the ${count ? counted(count, "starter sentence") : "starter sentences"}
      </label>
    `;
  }

  /** @param {Settings} settings @param {Choice | Amount} name @param {string} label */
  #field(settings, name, label) {
    if (isChoice(name)) return this.#choice(name, label, settings[name]);
    // Settings that the browser kept from an earlier page may lack one.
    const value = name === "epochs" ? this.epochs : (settings[name] ?? SETTINGS[name].default);
    return this.#number(name, label, value);
  }

  /** @param {Amount} name @param {string} label @param {number} value */
  #number(name, label, value) {
    const { whole, low, high } = SETTINGS[name];
    return html`<label
      >${label}<input
        type="number"
        inputmode="decimal"
        name=${name}
        .value=${String(value)}
        min=${name === "epochs" ? FEWEST_EPOCHS : low}
        max=${high}
        step=${whole ? 1 : "any"}
        required
    /></label>`;
  }

  /** @param {Choice} name @param {string} label @param {string} value */
  #choice(name, label, value) {
    return html`<label
      >${label}<select name=${name}>
        ${SETTINGS[name].choices.map(
          (each) => html`<option value=${each} ?selected=${each === value}>${NAMES[each]}</option>`,
        )}
      </select></label
    >`;
  }

  /** @param {Event} event */
  #change(event) {
    const control = /** @type {HTMLInputElement | HTMLSelectElement} */ (event.target);
    if (!control.reportValidity()) return;
    const { name } = control;
    if (name === "includeStarter") {
      const { checked } = /** @type {HTMLInputElement} */ (control);
      emit(this, on.settings, { includeStarter: checked });
      return;
    }
    const value = control instanceof HTMLSelectElement ? control.value : Number(control.value);
    if (name === "epochs") emit(this, on.settings, { epochs: Number(value) });
    else if (this.settings) {
      emit(this, on.settings, { settings: { ...this.settings, [name]: value } });
    }
  }
}

/** @param {Choice | Amount} name @returns {name is Choice} */
const isChoice = (name) => "choices" in SETTINGS[name];

customElements.define("settings-form", SettingsForm);
