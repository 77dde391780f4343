/**
 * Train, pause, resume, stop and reset; and, in a sentence, what the network is and what Train
 * would do.
 *
 * @import {NetworkState, StartFrom} from "../state/store.js"
 * @import {Curve, Summary} from "../wire/types.d.ts"
 */

import { css, html, LitElement, nothing } from "lit";
import { emit, on } from "../state/events.js";
import { counted, full, grouped, short } from "../ui/numbers.js";
import { base, controls } from "../ui/style.js";

const CHANGED_SINCE =
  "Your sentences or settings have changed; Resume goes on without the changes, Stop and Train " +
  "starts a new run with them.";
const NOTHING_TO_TRAIN_ON =
  "There is nothing to train on: confirm a sentence of your own, or include the starter sentences.";
const OTHER_DATA = "It learnt from other sentences or settings than those here.";

export class TrainingControls extends LitElement {
  static properties = {
    network: { attribute: false },
    failure: { attribute: false },
    summary: { attribute: false },
    curve: { attribute: false },
    lastEpoch: { attribute: false },
    epochs: { attribute: false },
    confirmed: { attribute: false },
    includeStarter: { attribute: false },
    startFrom: { attribute: false },
    continues: { attribute: false },
    outdated: { attribute: false },
    whyNotResumable: { attribute: false },
    ready: { attribute: false },
  };

  static styles = [
    base,
    controls,
    css`
      .buttons {
        display: flex;
        flex-wrap: wrap;
        gap: 0.5rem;
      }
      .primary {
        min-width: 6.5rem;
      }
      .state {
        min-height: 3rem;
        margin: 0.7rem 0 0.2rem;
        font-size: 0.9375rem;
      }
      .next {
        color: var(--ink-2);
      }
      .failure {
        color: var(--alarm);
      }
      dl {
        display: grid;
        grid-template-columns: repeat(4, auto);
        justify-content: space-between;
        gap: 0 1rem;
        margin: 0.6rem 0;
      }
      /* Two and two, so that a number that grows moves nothing. */
      @media (max-width: 40rem) {
        dl {
          grid-template-columns: repeat(2, 1fr);
          row-gap: 0.4rem;
        }
      }
      dt {
        color: var(--ink-2);
        font-size: 0.8125rem;
      }
      dd {
        margin: 0;
        font-size: 1.0625rem;
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
    /** How many sentences of the reader's own are confirmed. */
    this.confirmed = 0;
    this.includeStarter = true;
    /** @type {StartFrom} where a new run begins */
    this.startFrom = "afresh";
    /** Train goes on with the present run. */
    this.continues = false;
    /** Sentences or settings changed since the present run was set up. */
    this.outdated = false;
    /** Why training cannot go on from an opened network; "" if it can. */
    this.whyNotResumable = "";
    this.ready = false;
  }

  render() {
    return html`
      <div class="buttons">${this.#buttons()}</div>
      <p class="state" role="status">
        ${this.#state()} <span class="next">${this.#next()}</span>
      </p>
      <dl>${this.#numbers()}</dl>
    `;
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
      <button ?disabled=${!this.ready || !this.#isUnderWay} @click=${() => emit(this, on.stop)}>
        Stop
      </button>
      <button ?disabled=${!this.ready} @click=${() => emit(this, on.reset)}>Reset</button>
    `;
  }

  #numbers() {
    const { summary, curve } = this;
    return html`
      <div>
        <dt>epoch</dt>
        <dd class="number">
          ${summary ? grouped(summary.epoch) : "–"}${
            this.#isUnderWay
              ? html`<span class="quiet"> of ${grouped(this.lastEpoch)}</span>`
              : nothing
          }
        </dd>
      </div>
      <div>
        <dt>update</dt>
        <dd class="number">${summary ? grouped(summary.step) : "–"}</dd>
      </div>
      ${this.#latest("loss per word", curve?.loss.at(-1))}
      ${this.#latest("gradient norm", curve?.grad_norm.at(-1))}
    `;
  }

  /** @param {string} name @param {number | undefined} value */
  #latest(name, value) {
    return html`<div>
      <dt>${name}</dt>
      <dd class="number" title=${full(value)}>${short(value)}</dd>
    </div>`;
  }

  #state() {
    if (this.failure) return html`<span class="failure">${this.failure}</span>`;
    const epochs = counted(this.summary?.epoch ?? 0, "epoch");
    switch (this.network) {
      case "starter":
        return `This is the starter network, trained for ${epochs} when the page was built.`;
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

  #next() {
    if (!this.ready) return "Training is possible once Python has loaded.";
    if (this.network === "training") return "";
    if (this.network === "paused") return this.outdated ? CHANGED_SINCE : "";
    if (this.continues) return `Train goes on for ${counted(this.epochs, "epoch")} more.`;
    const own = this.confirmed ? [`your ${counted(this.confirmed, "confirmed sentence")}`] : [];
    const data = [...own, ...(this.includeStarter ? ["the starter sentences"] : [])];
    if (data.length === 0) return NOTHING_TO_TRAIN_ON;
    const weights = this.startFrom === "present" ? "the present weights" : "random weights";
    const anew = `Train starts a new run from ${weights} with ${data.join(" and ")}.`;
    return this.#whyAnew() + anew;
  }

  #whyAnew() {
    if (this.network === "opened") return `${this.outdated ? OTHER_DATA : this.whyNotResumable} `;
    return this.outdated ? "Your sentences or settings have changed: " : "";
  }
}

customElements.define("training-controls", TrainingControls);
