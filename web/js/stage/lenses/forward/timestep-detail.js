/**
 * The current timestep in full: the word, x<t>, the states, the prediction, the loss and its
 * running sum. Its numbers can be opened down to their terms.
 *
 * @import {Mark} from "../../../state/sentences.js"
 * @import {CellTrace, Settings, Trace} from "../../../wire/types.d.ts"
 * @import {OpenNumber} from "../../sources.js"
 */

import { css, html, LitElement } from "lit";
import "./active-features.js";
import "./live-equations.js";
import "./state-vector.js";
import { emit, on } from "../../../state/events.js";
import { AfterPicture } from "../../../ui/after-picture.js";
import { symbol } from "../../../ui/math.js";
import { full, short } from "../../../ui/numbers.js";
import { Passing } from "../../../ui/passing.js";
import { fullScale } from "../../../ui/scale.js";
import { base, controls } from "../../../ui/style.js";
import { term } from "../../../ui/term.js";
import { mark } from "../../cells.js";

/** Between two drawings of words that are passed by: one takes longer than a frame. */
const PASSING_MILLISECONDS = 1000;

export class TimestepDetail extends LitElement {
  static properties = {
    trace: { attribute: false },
    word: { attribute: false },
    y: { attribute: false },
    t: { attribute: false },
    n_x: { attribute: false },
    minCount: { attribute: false },
    settings: { attribute: false },
    opened: { attribute: false },
    waiting: { attribute: false },
    atOnce: { attribute: false },
  };

  static styles = [
    base,
    controls,
    css`
      :host {
        container-type: inline-size;
      }
      .parts {
        display: grid;
        grid-template: auto 1fr / minmax(0, 17rem) minmax(0, 1fr);
        gap: 0 2.5rem;
      }
      .inputs {
        grid-row: 1 / 3;
      }
      h2 {
        margin-bottom: 0.35rem;
        overflow: hidden;
        font: 600 1.75rem / 1.25 var(--serif);
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      h3 {
        display: flex;
        flex-wrap: wrap;
        gap: 0 0.5rem;
        align-items: baseline;
        color: var(--ink-2);
        font-size: 0.8125rem;
        font-weight: 400;
        line-height: 1.75rem;
      }
      h3 math {
        color: var(--ink);
        font-size: 1.0625rem;
      }
      .states {
        display: grid;
        gap: 0.4rem;
        align-content: start;
      }
      .outcome {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        gap: 0.5rem 2.5rem;
        align-items: center;
        align-self: start;
        margin-top: 0.8rem;
      }
      dl {
        display: grid;
        grid-template-columns: auto auto;
        gap: 0 1rem;
        align-items: baseline;
        margin: 0;
        font-size: 0.875rem;
        line-height: 1.6rem;
      }
      dt {
        color: var(--ink-2);
      }
      dt math {
        color: var(--ink);
      }
      dd {
        margin: 0;
        text-align: end;
        font-size: 1rem;
      }
      dd button {
        min-width: 1.5rem;
        min-height: 1.6rem;
        padding: 0 0.15rem;
        border: 0;
        border-radius: 3px;
        text-decoration: underline;
        text-decoration-color: var(--rule-2);
        text-underline-offset: 0.25em;
      }
      dd button:hover {
        text-decoration-color: currentColor;
      }
      dd button[aria-expanded="true"] {
        box-shadow: 0 0 0 1.5px var(--accent);
      }
      @media (pointer: coarse) {
        dd button {
          min-width: 2.75rem;
          min-height: 2.75rem;
        }
      }
      @container (max-width: 48rem) {
        .parts {
          grid-template: none / minmax(0, 1fr);
          row-gap: 0.9rem;
        }
        .inputs {
          grid-row: auto;
        }
        .outcome {
          grid-template-columns: minmax(0, 1fr);
          margin-top: 0;
        }
        dl {
          justify-content: start;
          gap: 0 2rem;
        }
      }
    `,
  ];

  #afterPicture = new AfterPicture();
  #passing = new Passing(PASSING_MILLISECONDS, () => this.requestUpdate());
  #waits = false;

  constructor() {
    super();
    /** @type {Trace | null} */
    this.trace = null;
    this.word = "";
    /** @type {Mark} */
    this.y = null;
    this.t = 1;
    /** @type {number | null} */
    this.n_x = null;
    this.minCount = 1;
    /** @type {Settings | null} */
    this.settings = null;
    /** @type {OpenNumber | null} */
    this.opened = null;
    this.waiting = "";
    /** Not after the picture, but together with it. */
    this.atOnce = false;
  }

  async scheduleUpdate() {
    const atOnce = !this.hasUpdated || this.atOnce;
    this.#waits = this.#passing.canWait(this.t) && !atOnce;
    if (!atOnce && !this.#waits) await this.#afterPicture.wait();
    super.scheduleUpdate();
  }

  shouldUpdate() {
    return !this.#waits;
  }

  render() {
    const { trace, word } = this;
    if (!trace)
      return html`${word && html`<h2>${word}</h2>`}<p class="waiting">${this.waiting}</p>`;
    return html`
      <div class="parts">
        ${this.#inputs(trace)}
        <div class="states">${this.#states(trace)}</div>
        ${this.#outcome(trace)}
      </div>
    `;
  }

  /** @param {Trace} trace */
  #inputs({ features, unseen }) {
    const { t } = this;
    return html`
      <div class="inputs">
        <h2>${this.word}</h2>
        <h3>${symbol("x", t)} the word, as features</h3>
        <active-features
          .features=${features[t - 1]}
          .unseen=${unseen[t - 1]}
          .n_x=${this.n_x}
          .minCount=${this.minCount}
        ></active-features>
      </div>
    `;
  }

  /** @param {Trace} trace */
  #states({ cells, T_x }) {
    const { t } = this;
    const scale = fullScale(cells.flatMap(({ a_0, a }) => [a_0, ...Array.from(a)]));
    return cells.map(
      ({ a, reads_from }, cell) => html`
        <h3>
          ${symbol(`a${mark(cell)}`, t)} the state that goes on to ${next(reads_from, t, T_x)}
        </h3>
        <state-vector
          .values=${a[t - 1]}
          .fullScale=${scale}
          .label="State${cell === 0 ? "" : ` of cell ${cell + 1}`} after timestep ${t}"
          .state=${{ t, cell }}
          .opened=${this.opened}
        ></state-vector>
      `,
    );
  }

  /** @param {Trace} trace */
  #outcome(trace) {
    const { t, y } = this;
    const i = t - 1;
    const y_hat = trace.y_hat[i];
    const loss = trace.loss?.[i] ?? null;
    const lossSoFar = trace.loss_so_far?.[i];
    const openLoss =
      loss === null
        ? short(null)
        : this.#opening({ kind: "loss", t }, loss, "the loss of this step");
    return html`
      <div class="outcome">
        <live-equations
          .t=${t}
          .settings=${this.settings}
          .logits=${trace.logits[i]}
          .y_hat=${y_hat}
          .y=${y}
          .loss=${loss}
        ></live-equations>
        <dl>
          <dt>${symbol("y_hat", t)} prediction</dt>
          <dd class="number" title=${full(y_hat)}>
            ${this.#opening({ kind: "y_hat", t }, y_hat, "the prediction")}
          </dd>
          <dt>${symbol("y", t)} your label</dt>
          <dd class="number">${y ?? "–"}</dd>
          <dt ${term("loss")}>loss of this step</dt>
          <dd class="number" title=${full(loss)}>${openLoss}</dd>
          <dt ${term("sum of losses")}>sum of losses so far</dt>
          <dd class="number" title=${full(lossSoFar)}>${short(lossSoFar)}</dd>
        </dl>
      </div>
    `;
  }

  /**
   * @param {{kind: "y_hat" | "loss", t: number}} number @param {number} value @param {string} name
   */
  #opening(number, value, name) {
    const { opened } = this;
    const isOpen = opened?.kind === number.kind && opened.t === number.t && !opened.cut;
    return html`<button
      aria-label="Open ${name}, ${short(value)}"
      aria-expanded=${isOpen}
      @click=${() => emit(this, on.open, { number })}
    >
      ${short(value)}
    </button>`;
  }
}

/**
 * Where a state goes on to.
 * @param {CellTrace["reads_from"]} side @param {number} t @param {number} T_x
 */
function next(side, t, T_x) {
  if (side === "left") return t < T_x ? "the next word" : "nowhere: the sentence ends";
  return t > 1 ? "the word before" : "nowhere: the sentence begins here";
}

customElements.define("timestep-detail", TimestepDetail);
