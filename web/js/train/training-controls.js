/**
 * Train, pause, resume, stop and reset, one update and one epoch, and how fast; and, in a sentence,
 * what the network is and what Train would do.
 *
 * @import {NetworkState, StartFrom} from "../state/store.js"
 * @import {Curve, Summary} from "../wire/types.d.ts"
 */

import { css, html, LitElement, nothing } from "lit";
import { keyed } from "lit/directives/keyed.js";
import { emit, on } from "../state/events.js";
import { counted, full, grouped, short } from "../ui/numbers.js";
import { base, controls } from "../ui/style.js";
import { term } from "../ui/term.js";
import {
  CHANGED_SINCE,
  NOTHING_OF_CLASSES,
  NOTHING_TO_TRAIN_ON,
  OTHER_DATA,
  WITHOUT_STARTER,
} from "./training-sentences.js";

/** Updates a second, from one that can be watched on. @type {[number | null, string][]} */
const PACES = [
  [null, "full speed"],
  [20, "20 a second"],
  [5, "5 a second"],
  [1, "1 a second"],
];

export class TrainingControls extends LitElement {
  static properties = {
    network: { attribute: false },
    failure: { attribute: false },
    summary: { attribute: false },
    curve: { attribute: false },
    lastEpoch: { attribute: false },
    epochs: { attribute: false },
    learntFrom: { attribute: false },
    includeStarter: { attribute: false },
    withoutStarter: { attribute: false },
    startFrom: { attribute: false },
    continues: { attribute: false },
    outdated: { attribute: false },
    whyNotResumable: { attribute: false },
    pace: { attribute: false },
    secondsLeft: { attribute: false },
    ready: { attribute: false },
  };

  static styles = [
    base,
    controls,
    css`
      .buttons {
        display: flex;
        gap: 0.35rem;
        font-size: 0.875rem;
      }
      button,
      select {
        min-height: 2.125rem;
        padding: 0 0.5rem;
      }
      select {
        flex: 1;
        min-width: 0;
        padding-inline: 0.15rem;
        font-size: 0.8125rem;
      }
      .primary {
        min-width: 5.25rem;
      }
      .state {
        min-height: 2.7em;
        font-size: 0.8125rem;
        line-height: 1.35;
      }
      .next {
        color: var(--ink-2);
      }
      .failure {
        color: var(--alarm);
      }
      /* Of fixed widths, so that a number that grows moves nothing. */
      dl {
        display: grid;
        grid-template-columns: 6rem 6rem 6.5rem 1fr;
        gap: 0 0.5rem;
        margin: 0.4rem 0 0.25rem;
      }
      dl div {
        display: flex;
        flex-direction: column;
        line-height: 1.25;
      }
      dt {
        color: var(--ink-2);
        font-size: 0.75rem;
      }
      dd {
        margin: 0;
        font-size: 0.9375rem;
      }
      @container (width < 60rem) {
        .buttons {
          flex-wrap: wrap;
        }
      }
      @container (width < 30rem) {
        button,
        select {
          flex: 1 1 28%;
          min-height: 2.75rem;
        }
        dl {
          grid-template-columns: repeat(2, 1fr);
          row-gap: 0.4rem;
        }
        .state {
          min-height: 4.1em;
          font-size: 0.875rem;
        }
      }
    `,
  ];

  constructor() {
    super();
    /** @type {NetworkState} */
    this.network = "starter";
    this.failure = "";
    /** @type {Summary | null} */
    this.summary = null;
    /** @type {Curve | null} */
    this.curve = null;
    this.lastEpoch = 0;
    this.epochs = 0;
    /** How many sentences of the reader's own Train would learn from. */
    this.learntFrom = 0;
    this.includeStarter = true;
    /** The starter sentences are left out for the classes. */
    this.withoutStarter = false;
    /** @type {StartFrom} where a new run begins */
    this.startFrom = "afresh";
    /** Train goes on with the present run. */
    this.continues = false;
    /** Sentences or settings changed since the present run was set up. */
    this.outdated = false;
    /** Why training cannot go on from an opened network; "" if it can. */
    this.whyNotResumable = "";
    /** @type {number | null} updates a second; null: as fast as it goes */
    this.pace = null;
    /** @type {number | null} of a long run, about */
    this.secondsLeft = null;
    this.ready = false;
  }

  render() {
    return html`
      <div class="buttons">${this.#buttons()}</div>
      <dl tabindex="0" data-terms>${this.#numbers()}</dl>
      <p class="state">
        <span role="status">${this.#state()} ${this.#told(this.#next())}</span>${this.#left()}
      </p>
    `;
  }

  /** Written anew, so that it is not moved by what stands before it. @param {string} next */
  #told(next) {
    const { network, summary } = this;
    return keyed([network, summary?.epoch, next].join(), html`<span class="next">${next}</span>`);
  }

  /** A run that Stop would end. */
  get #isUnderWay() {
    return this.network === "training" || this.network === "paused";
  }

  #buttons() {
    // One button all along, so that the keyboard stays on it.
    const [name, main] =
      this.network === "training"
        ? ["Pause", on.pause]
        : this.network === "paused"
          ? ["Resume", on.resume]
          : ["Train", on.train];
    return html`
      <button class="primary" ?disabled=${!this.ready} @click=${() => emit(this, main)}>
        ${name}
      </button>
      ${this.#button("1 update", on.oneUpdate, this.network !== "training")}
      ${this.#button("1 epoch", on.oneEpoch, this.network !== "training")}
      ${this.#button("Stop", on.stop, this.#isUnderWay)} ${this.#button("Reset", on.reset)}
      <select aria-label="Speed of training, in updates"
        title="How many updates are made in a second" @change=${this.#onPace}>
        ${PACES.map(
          ([pace, name]) =>
            html`<option value=${pace ?? ""} .selected=${pace === this.pace}>${name}</option>`,
        )}
      </select>
    `;
  }

  /**
   * @param {string} name
   * @param {typeof on.oneUpdate | typeof on.oneEpoch | typeof on.stop | typeof on.reset} deed
   */
  #button(name, deed, isPossible = true) {
    return html`
      <button ?disabled=${!this.ready || !isPossible} @click=${() => emit(this, deed)}>
        ${name}
      </button>
    `;
  }

  /** @param {Event} event */
  #onPace(event) {
    const { value } = /** @type {HTMLSelectElement} */ (event.target);
    emit(this, on.pace, { pace: value ? Number(value) : null });
  }

  #numbers() {
    const { summary, curve } = this;
    return html`
      <div>
        <dt ${term("epoch")}>epoch</dt>
        <dd class="number">
          ${summary ? grouped(summary.epoch) : "–"}${
            this.#isUnderWay
              ? html`<span class="quiet"> of ${grouped(this.lastEpoch)}</span>`
              : nothing
          }
        </dd>
      </div>
      <div>
        <dt ${term("update")}>update</dt>
        <dd class="number">${summary ? grouped(summary.step) : "–"}</dd>
      </div>
      ${this.#latest("loss per word", curve?.loss.at(-1))}
      ${this.#latest("gradient norm", curve?.grad_norm.at(-1))}
    `;
  }

  /** @param {string} name @param {number | undefined} value */
  #latest(name, value) {
    return html`<div>
      <dt ${term(name)}>${name}</dt>
      <dd class="number" title=${full(value)}>${short(value)}</dd>
    </div>`;
  }

  #state() {
    if (this.failure) return html`<span class="failure">${this.failure}</span>`;
    const epochs = counted(this.summary?.epoch ?? 0, "epoch");
    switch (this.network) {
      case "starter":
        return `This is the starter network, trained for ${epochs}.`;
      case "opened":
        return `This is a saved network, trained for ${epochs}.`;
      case "initial":
        return "These are the initial weights: random, nothing learnt yet.";
      case "training":
        return `Training on ${counted(this.summary?.sentences ?? 0, "sentence")}.`;
      case "paused":
        return `Paused after ${epochs}.`;
      default:
        return `Trained for ${epochs}.`;
    }
  }

  #left() {
    const { secondsLeft } = this;
    if (secondsLeft == null) return "";
    const minutes = Math.round(secondsLeft / 60);
    const left = minutes ? counted(minutes, "minute") : counted(Math.ceil(secondsLeft), "second");
    return ` About ${left} left.`;
  }

  #next() {
    if (!this.ready) return "Training is possible once Python has loaded.";
    if (this.network === "training") return "";
    if (this.network === "paused") return this.outdated ? CHANGED_SINCE : "";
    if (this.continues) return `Train goes on for ${counted(this.epochs, "epoch")} more.`;
    const own = this.learntFrom ? [`your ${counted(this.learntFrom, "sentence")}`] : [];
    const data = [...own, ...(this.includeStarter ? ["the starter sentences"] : [])];
    const isWithout = this.withoutStarter;
    if (data.length === 0) return isWithout ? NOTHING_OF_CLASSES : NOTHING_TO_TRAIN_ON;
    const weights = this.startFrom === "present" ? "the present weights" : "random weights";
    const anew = `Train starts a new run from ${weights} with ${data.join(" and ")}.`;
    return this.#whyAnew() + anew + (isWithout ? WITHOUT_STARTER : "");
  }

  #whyAnew() {
    if (this.network === "opened") return `${this.outdated ? OTHER_DATA : this.whyNotResumable} `;
    return this.outdated ? "Your sentences or settings have changed: " : "";
  }
}

customElements.define("training-controls", TrainingControls);
