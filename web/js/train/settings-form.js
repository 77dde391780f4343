/**
 * The settings of a run.
 *
 * @import {Settings} from "../wire/protocol.js"
 */

import { css, html, LitElement } from "lit";
import { emit } from "../state/events.js";
import { counted } from "../ui/numbers.js";
import { base, controls, tables } from "../ui/style.js";
import { on } from "../wire/protocol.js";

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
    if (!settings) return html``;
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
          <label class="whole">
            <input type="checkbox" name="includeStarter" .checked=${this.includeStarter} />
            with the
            ${
              this.starterSentences
                ? counted(this.starterSentences, "starter sentence")
                : "starter sentences"
            }
          </label>
          ${this.#number("n_a", "hidden units n_a", n_a, 1, 256, 1)}
          ${this.#choice("g1", "g1, of the state", g1, ["tanh", "relu"])}
          ${this.#choice("g2", "g2, of the output", g2, ["sigmoid", "softmax"])}
          ${this.#choice("optimizer", "optimizer", optimizer, [
            "adam",
            "lazy_adam",
            "rmsprop",
            "sgd",
          ])}
          ${this.#number("learning_rate", "learning rate", learning_rate, 0, undefined, "any")}
          ${this.#number("epochs", "epochs", this.epochs, 1, 100000, 1)}
          ${this.#number("batch_size", "sentences per update", settings.batch_size, 1, 10000, 1)}
          ${this.#number(
            "clip_norm",
            "clip gradient norm at",
            settings.clip_norm,
            0,
            undefined,
            "any",
          )}
          ${this.#number("random_state", "random state", settings.random_state, 0, 4294967295, 1)}
          ${this.#number(
            "learning_rate_decay",
            "rate decay an epoch",
            settings.learning_rate_decay ?? 0,
            0,
            0.99,
            "any",
          )}
          ${this.#number("l2", "L2 penalty", settings.l2 ?? 0, 0, undefined, "any")}
          ${this.#number("dropout", "feature dropout", settings.dropout ?? 0, 0, 0.99, "any")}
          ${this.#number("window", "neighbours in x<t>", settings.window ?? 0, 0, 5, 1)}
        </form>
      </details>
    `;
  }

  /**
   * @param {string} name @param {string} label @param {number} value @param {number} min
   * @param {number | undefined} max @param {number | "any"} step
   */
  #number(name, label, value, min, max, step) {
    return html`<label
      >${label}<input
        type="number"
        inputmode="decimal"
        name=${name}
        .value=${String(value)}
        min=${min}
        max=${max ?? ""}
        step=${step}
        required
    /></label>`;
  }

  /**
   * @param {string} name @param {string} label @param {string} value
   * @param {(keyof typeof NAMES)[]} options
   */
  #choice(name, label, value, options) {
    return html`<label
      >${label}<select name=${name}>
        ${options.map(
          (option) =>
            html`<option value=${option} ?selected=${option === value}>${NAMES[option]}</option>`,
        )}
      </select></label
    >`;
  }

  /** @param {Event} event */
  #change(event) {
    const control = /** @type {HTMLInputElement | HTMLSelectElement} */ (event.target);
    if (!control.reportValidity()) return;
    const { name } = control;
    if (name === "includeStarter")
      emit(this, on.settings, {
        includeStarter: /** @type {HTMLInputElement} */ (control).checked,
      });
    else if (name === "epochs") emit(this, on.settings, { epochs: Number(control.value) });
    else
      emit(this, on.settings, {
        settings: {
          ...this.settings,
          [name]: control instanceof HTMLSelectElement ? control.value : Number(control.value),
        },
      });
  }
}

customElements.define("settings-form", SettingsForm);
