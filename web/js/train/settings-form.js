/**
 * The settings of a run, within the limits and from the choices that Python names.
 *
 * @import {StartFrom} from "../state/store.js"
 * @import {Settings} from "../wire/types.d.ts"
 */

import { css, html, LitElement, nothing } from "lit";
import { emit, on } from "../state/events.js";
import { counted } from "../ui/numbers.js";
import { base, controls, tables } from "../ui/style.js";
import { term } from "../ui/term.js";
import { SETTINGS } from "../wire/facts.js";
import "./start-from.js";

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
  forward: "forward",
  both: "from both sides",
};

/** @typedef {"g1" | "g2" | "direction" | "optimizer"} Choice */
/**
 * @typedef {"n_a" | "learning_rate" | "epochs" | "batch_size" | "clip_norm" | "random_state" |
 *   "learning_rate_decay" | "l2" | "dropout" | "window"} Amount
 */

/**
 * What can be set, in the order of the form.
 * @type {[Choice | Amount | "class_weight", string][]}
 */
const FIELDS = [
  ["n_a", "hidden units n_a"],
  ["g1", "g1, of the state"],
  ["g2", "g2, of the output"],
  ["direction", "direction"],
  ["window", "neighbours in x<t>"],
  ["optimizer", "optimizer"],
  ["learning_rate", "learning rate"],
  ["epochs", "epochs"],
  ["batch_size", "sentences per update"],
  ["clip_norm", "clip gradient norm at"],
  ["random_state", "random state"],
  ["learning_rate_decay", "rate decay an epoch"],
  ["l2", "L2 penalty"],
  ["dropout", "feature dropout"],
  ["class_weight", "class weights"],
];

/**
 * What the glossary calls those whose label says more than the term.
 * @type {Partial<Record<string, string>>}
 */
const TERMS = {
  n_a: "hidden units",
  g1: "g1",
  g2: "g2",
  window: "window",
  epochs: "epoch",
  clip_norm: "clip norm",
  learning_rate_decay: "rate decay",
  dropout: "dropout",
};

/** The choice of class weights that is none. */
const EVERY_WORD_ALIKE = "alike";

const PERSONS_ALONE = "They mark persons alone, and are left out with these classes.";

/** A run in the page makes at least one pass. */
const FEWEST_EPOCHS = 1;

export class SettingsForm extends LitElement {
  static properties = {
    settings: { attribute: false },
    epochs: { attribute: false },
    includeStarter: { attribute: false },
    startFrom: { attribute: false },
    starterSentences: { attribute: false },
  };

  static styles = [
    base,
    controls,
    tables,
    css`
      form {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(11rem, 1fr));
        gap: 0 1rem;
        padding-bottom: 0.8rem;
      }
      /* Label, control and line of the fields beside each other stand on the same heights. */
      .field {
        display: grid;
        grid-template-rows: subgrid;
        grid-row: span 3;
        row-gap: 0.15rem;
        margin-bottom: 0.8rem;
      }
      .field label,
      .field p {
        color: var(--ink-2);
        font-size: 0.8125rem;
      }
      .field label {
        align-self: end;
      }
      .field input,
      .field select {
        width: 100%;
        min-width: 0;
        font-size: 0.9375rem;
      }
      input:user-invalid {
        border-color: var(--alarm);
      }
      .whole,
      start-from {
        grid-column: 1 / -1;
      }
      .whole {
        display: flex;
        gap: 0.6rem;
        align-items: center;
        min-height: 2.5rem;
        color: var(--ink);
        font-size: 0.9375rem;
      }
      @media (pointer: coarse) {
        .whole {
          min-height: 2.75rem;
        }
      }
    `,
  ];

  constructor() {
    super();
    /** @type {Settings | null} */
    this.settings = null;
    this.epochs = 0;
    this.includeStarter = true;
    /** @type {StartFrom} */
    this.startFrom = "afresh";
    /** How many sentences the starter corpus has for training. */
    this.starterSentences = 0;
  }

  render() {
    const { settings } = this;
    if (!settings) return nothing;
    return html`
      <details>
        <summary>Settings: ${summary(settings, this.epochs)}</summary>
        <form
          @change=${this.#change}
          @submit=${(/** @type {Event} */ event) => event.preventDefault()}
        >
          ${this.#whichSentences()}
          <start-from .startFrom=${this.startFrom}></start-from>
          ${FIELDS.map(([name, label]) => this.#field(settings, name, label))}
        </form>
      </details>
    `;
  }

  #whichSentences() {
    const count = this.starterSentences;
    const hasClasses = this.settings?.classes != null;
    const isWith = this.includeStarter && !hasClasses;
    return html`
      <label class="whole">
        <input type="checkbox" name="includeStarter" ?disabled=${hasClasses} .checked=${isWith} />
        with the ${count ? counted(count, "starter sentence") : "starter sentences"}
        ${hasClasses ? html`<small>${PERSONS_ALONE}</small>` : nothing}
      </label>
    `;
  }

  /**
   * A control with its name and a line on what it does.
   * @param {Settings} settings @param {Choice | Amount | "class_weight"} name @param {string} label
   */
  #field(settings, name, label) {
    return html`<div class="field">
      <label for=${name} ${term(TERMS[name] ?? label)}>${label}</label>
      ${this.#control(settings, name)}
      <p id="${name}-line">${line(SETTINGS[name].about)}</p>
    </div>`;
  }

  /** @param {Settings} settings @param {Choice | Amount | "class_weight"} name */
  #control(settings, name) {
    if (name === "class_weight") return select(name, weightings(settings.class_weight));
    // Settings that the browser kept from an earlier page may lack one.
    if (isChoice(name)) {
      const value = settings[name] ?? SETTINGS[name].default;
      return select(
        name,
        SETTINGS[name].choices.map((each) => [each, NAMES[each], each === value]),
        name === "g2" && settings.classes != null, // which need an output each
      );
    }
    const value = name === "epochs" ? this.epochs : (settings[name] ?? SETTINGS[name].default);
    return amount(name, value);
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
      const change = { [name]: value === EVERY_WORD_ALIKE ? null : value };
      emit(this, on.settings, { settings: { ...this.settings, ...change } });
    }
  }
}

/** @param {Choice | Amount} name @returns {name is Choice} */
const isChoice = (name) => "choices" in SETTINGS[name];

/** The first sentence, which is enough to choose by. @param {string} about */
const line = (about) => about.split(/(?<=\.) /)[0];

/** The settings that a reader tells networks apart by. @param {Settings} settings */
function summary({ n_a, g1, g2, direction, window, ...others }, epochs = 0) {
  return [
    counted(n_a, "hidden unit"),
    NAMES[g1],
    NAMES[g2],
    ...(direction === "both" ? [NAMES.both] : []),
    ...(window ? [`${counted(window, "neighbour")} to each side`] : []),
    NAMES[others.optimizer],
    `learning rate ${others.learning_rate}`,
    ...(others.clip_norm === 0 ? ["no clipping"] : []),
    counted(epochs, "epoch"),
  ].join(", ");
}

/** @param {Amount} name @param {number} value */
function amount(name, value) {
  const { whole, low, high } = SETTINGS[name];
  return html`<input
    type="number"
    inputmode="decimal"
    id=${name}
    name=${name}
    aria-describedby="${name}-line"
    .value=${String(value)}
    min=${name === "epochs" ? FEWEST_EPOCHS : low}
    max=${high}
    step=${whole ? 1 : "any"}
    required
  />`;
}

/** @param {string} name @param {[string, string, boolean][]} options  value, name, chosen */
const select = (name, options, disabled = false) =>
  html`<select id=${name} name=${name} ?disabled=${disabled} aria-describedby="${name}-line">
    ${options.map(
      ([value, written, chosen]) =>
        html`<option value=${value} .selected=${chosen}>${written}</option>`,
    )}
  </select>`;

/**
 * The class weights to choose from; those that a network brought from elsewhere are among them.
 * @param {Settings["class_weight"]} weights @returns {[string, string, boolean][]}
 */
function weightings(weights) {
  const brought = weights && weights !== "balanced" ? Object.entries(weights) : [];
  /** @type {[string, string, boolean][]} */
  const options = [
    [EVERY_WORD_ALIKE, "every word alike", !weights],
    ["balanced", "balanced", weights === "balanced"],
  ];
  if (brought.length === 0) return options;
  const written = brought.map(([label, weight]) => `${label}: ${weight}`).join(", ");
  return [...options, ["brought", written, true]];
}

customElements.define("settings-form", SettingsForm);
