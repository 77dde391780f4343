/**
 * One update in slow motion, on a copy of the network: forward, loss, backward, clip, update,
 * after.
 * Each phase waits for the reader.
 *
 * @import {Phase} from "../../../wire/facts.js"
 * @import {BackwardRecord, Label, OneUpdate, WeightChange} from "../../../wire/protocol.js"
 */

import { css, html, LitElement, nothing } from "lit";
import { emit, on } from "../../../state/events.js";
import { at, gradient, norm, parameter, symbol } from "../../../ui/math.js";
import { full, short } from "../../../ui/numbers.js";
import { base, controls, tables } from "../../../ui/style.js";
import { PHASES } from "../../../wire/facts.js";

/** @type {Record<Phase, string>} */
const NAMES = {
  forward: "Forward",
  loss: "Loss",
  backward: "Backward",
  clip: "Clip",
  update: "Update",
  after: "After",
};

/** @type {Record<string, string>} */
const OPTIMIZERS = {
  adam: "Adam",
  lazy_adam: "Adam on the active entries",
  rmsprop: "RMSprop",
  sgd: "SGD",
};

export class SlowMotion extends LitElement {
  static properties = {
    words: { attribute: false },
    labels: { attribute: false },
    phase: { attribute: false },
    made: { attribute: false },
    record: { attribute: false },
    waiting: { attribute: false },
    training: { attribute: false },
  };

  static styles = [
    base,
    controls,
    tables,
    css`
      :host {
        margin-bottom: 1.5rem;
      }
      .closed {
        display: flex;
        flex-wrap: wrap;
        gap: 0.5rem 1.25rem;
        align-items: center;
        color: var(--ink-2);
        font-size: 0.9375rem;
      }
      .open {
        padding: 1rem 1.25rem 1.1rem;
        border: 1px solid var(--rule-2);
        border-radius: 8px;
      }
      h2 {
        font: 600 1.375rem / 1.3 var(--serif);
      }
      .copy {
        color: var(--ink-2);
        font-size: 0.9375rem;
      }
      ol {
        display: flex;
        flex-wrap: wrap;
        gap: 0 0.25rem;
        margin: 0.5rem 0 0.9rem;
        padding: 0;
        border-bottom: 1px solid var(--rule);
        list-style: none;
      }
      ol button {
        padding: 0 0.75rem;
        border: 0;
        border-bottom: 3px solid transparent;
        border-radius: 0;
        color: var(--ink-2);
      }
      ol button[aria-current] {
        border-bottom-color: var(--accent);
        color: var(--ink);
        font-weight: 600;
      }
      @media (forced-colors: active) {
        ol button {
          border-bottom-color: Canvas;
        }
        ol button[aria-current] {
          border-bottom-color: Highlight;
        }
      }
      .phase {
        min-height: 15rem;
      }
      .said {
        max-width: 68ch;
        margin-bottom: 0.7rem;
      }
      .scroll {
        margin-bottom: 0.9rem;
      }
      .words th,
      .words td {
        padding-inline: 0.5rem;
        text-align: center;
      }
      .words thead th {
        max-width: 9rem;
        overflow: hidden;
        font: 0.9375rem / 1.4 var(--serif);
        text-overflow: ellipsis;
        color: var(--ink);
      }
      .words th[scope="row"] {
        position: sticky;
        left: 0;
        padding-inline: 0 0.75rem;
        background: var(--paper);
        text-align: start;
      }
      .new > * {
        color: var(--ink);
        font-weight: 600;
      }
      th button {
        min-height: 1.75rem;
        padding: 0 0.4rem;
        border-color: var(--rule);
        border-radius: 4px;
        font-size: 0.8125rem;
      }
      .tables caption {
        white-space: nowrap;
      }
      .tables {
        display: flex;
        flex-wrap: wrap;
        gap: 0 3rem;
      }
      .way {
        display: flex;
        gap: 0.6rem;
      }
      .way button {
        min-width: 6rem;
      }
      .way .plain {
        min-width: 0;
        margin-inline-start: auto;
      }
    `,
  ];

  constructor() {
    super();
    /** @type {string[]} */
    this.words = [];
    /** @type {Label[] | null} */
    this.labels = null;
    /** @type {Phase | null} */
    this.phase = null;
    /** @type {OneUpdate | null} */
    this.made = null;
    /** @type {BackwardRecord | null} */
    this.record = null;
    this.waiting = "";
    this.training = false;
  }

  #moved = false;

  render() {
    const { phase } = this;
    if (phase === null) return this.#closed();
    const place = PHASES.indexOf(phase);
    return html`
      <section class="open" aria-label="One update in slow motion" @keydown=${this.#onKey}>
        <h2>One update in slow motion</h2>
        <p class="copy">
          On this sentence alone, and on a copy. The network itself stays as it is.
        </p>
        <ol>
          ${PHASES.map(
            (each) =>
              html`<li><button aria-current=${each === phase ? "step" : nothing} @click=${() => this.#goTo(each)}>${NAMES[each]}</button></li>`,
          )}
        </ol>
        <div class="phase">
          ${
            this.made
              ? this.#phase(phase, place, this.made)
              : html`<p class="said" role="status">Python is making the update.</p>`
          }
        </div>
        <div class="way">
          <button ?disabled=${place === 0} @click=${() => this.#goTo(PHASES[place - 1])}>
            Back
          </button>
          <button class="primary next" @click=${() => this.#goTo(PHASES[place + 1] ?? null)}>
            ${place === PHASES.length - 1 ? "Finish" : "Next"}
          </button>
          ${
            place === PHASES.length - 1
              ? nothing
              : html`<button class="plain" @click=${() => this.#goTo(null)}>Close</button>`
          }
        </div>
      </section>
    `;
  }

  #closed() {
    const why = this.training
      ? "Pause the training first, so that the weights stand still."
      : "Forward, loss, backward, clip, update, after: on this sentence, each waiting for you.";
    return html`
      <div class="closed">
        <button
          class="start"
          ?disabled=${this.training || this.waiting !== ""}
          @click=${() => this.#goTo("forward")}
        >
          One update in slow motion
        </button>
        ${this.waiting ? nothing : html`<p>${why}</p>`}
      </div>
    `;
  }

  /** @param {Phase} phase @param {number} place @param {OneUpdate} made */
  #phase(phase, place, made) {
    return html`
      <p class="said" role="status">${this.#said(phase, made)}</p>
      <div class="scroll" tabindex="0" role="group" aria-label="The words">
        ${this.#wordTable(place, made)}
      </div>
      ${
        place < PHASES.indexOf("backward")
          ? nothing
          : html`<div class="tables scroll" tabindex="0" role="group" aria-label="The weights">
              ${this.#weightTable(place, made)}
              ${
                phase === "update" || phase === "after"
                  ? this.#largest(made.update.largest)
                  : nothing
              }
            </div>`
      }
    `;
  }

  /** @param {Phase} phase @param {OneUpdate} made */
  #said(phase, { forward, backward, l2, clip, update, after }) {
    switch (phase) {
      case "forward":
        return html`The network reads the sentence from ${symbol("x", 1)} to
        ${symbol("x", this.words.length)} and gives a prediction ${symbol("y_hat", "t")} for every
        word.`;
      case "loss":
        return html`Each ${symbol("y_hat", "t")} is compared with your label ${symbol("y", "t")}.
        The losses of all timesteps add up to the loss of the sentence,
        ${value(forward.total_loss, "loss-before")}.`;
      case "backward":
        return html`From the last timestep to the first, backpropagation through time finds how the
        loss changes with every weight. The gradient of all weights together has the norm
        ${value(backward.grad_norm, "grad-norm")}. Step through it with the controls above.`;
      case "clip":
        return html`${
          l2 ? html`The penalty l2 = ${value(l2.l2)} adds ${value(l2.norm)} in norm. ` : nothing
        }${clipped(clip)}`;
      case "update":
        return html`${OPTIMIZERS[update.optimizer]} turns the gradient into a change of every
        weight, with the learning rate ${value(update.learning_rate, "learning-rate")}.
        ${
          update.updates === 0
            ? "It has made no update before in this network, so it remembers no earlier gradient."
            : nothing
        }`;
      case "after": {
        const [before, now] = [forward.total_loss, after.total_loss ?? NaN];
        return html`The changed copy reads the same sentence: its loss
        ${now < before ? "falls" : now > before ? "rises" : "stays"} from
        ${value(before, "loss-before")} to ${value(now, "loss-after")}. The network itself stays as
        it is.`;
      }
    }
  }

  /** A row more with every phase. @param {number} place @param {OneUpdate} made */
  #wordTable(place, { forward, after }) {
    const { record, labels } = this;
    const oneLogit = record?.dlogits[0]?.length === 1;
    /**
     * @type {{phase: Phase, key: string, head: unknown, values: ArrayLike<number> | null |
     *   undefined}[]}
     */
    const rows = [
      { phase: "forward", key: "y_hat", head: symbol("y_hat", "t"), values: forward.y_hat },
      { phase: "loss", key: "y", head: symbol("y", "t"), values: labels },
      {
        phase: "loss",
        key: "loss",
        head: html`<math>${at("ℒ", "t")}</math>`,
        values: forward.loss,
      },
      {
        phase: "backward",
        key: "dlogits",
        head: html`<math>${gradient(at("logit", "t"))}</math>`,
        values: oneLogit ? record.dlogits.map((each) => each[0]) : null,
      },
      {
        phase: "backward",
        key: "da",
        head: html`<math>${norm(gradient(at("a", "t")))}</math>`,
        values: record?.da_norm,
      },
      {
        phase: "backward",
        key: "da_r",
        head: html`<math>${norm(gradient(at("a_r", "t")))}</math>`,
        values: record?.da_norm_r,
      },
      {
        phase: "after",
        key: "y_hat-after",
        head: html`${symbol("y_hat", "t")} after`,
        values: after.y_hat,
      },
      {
        phase: "after",
        key: "loss-after",
        head: html`<math>${at("ℒ", "t")}</math> after`,
        values: after.loss,
      },
    ];
    return html`
      <table class="words">
        <caption class="visually-hidden">
          The sentence, one timestep per column
        </caption>
        <thead>
          <tr>
            <td></td>
            ${this.words.map((word) => html`<th scope="col" title=${word}>${word}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows.map(({ phase, key, head, values }) =>
            !values || PHASES.indexOf(phase) > place
              ? nothing
              : html`
                  <tr class=${phase === this.phase ? "new" : ""} data-row=${key}>
                    <th scope="row">
                      <span class="visually-hidden">${key}</span
                      ><span aria-hidden="true">${head}</span>
                    </th>
                    ${Array.from(
                      values,
                      (each) =>
                        html`<td title=${full(each)}>${key === "y" ? each : short(each)}</td>`,
                    )}
                  </tr>
                `,
          )}
        </tbody>
      </table>
    `;
  }

  /** @param {number} place @param {OneUpdate} made */
  #weightTable(place, { backward, update }) {
    const updated = place >= PHASES.indexOf("update");
    return html`
      <table class="weights">
        <caption>
          Norms
        </caption>
        <thead>
          <tr>
            <td></td>
            <th scope="col">gradient</th>
            ${updated ? html`<th scope="col">change</th>` : nothing}
          </tr>
        </thead>
        <tbody>
          ${Object.entries(backward.norms).map(
            ([name, size]) => html`
              <tr data-row=${name}>
                <th scope="row">
                  <span class="visually-hidden">${name}</span
                  ><span aria-hidden="true"><math>${parameter(name)}</math></span>
                </th>
                <td title=${full(size)}>${short(size)}</td>
                ${
                  updated
                    ? html`<td title=${full(update.norms[name])}>${short(update.norms[name])}</td>`
                    : nothing
                }
              </tr>
            `,
          )}
        </tbody>
      </table>
    `;
  }

  /** @param {WeightChange[]} changes */
  #largest(changes) {
    return html`
      <table class="largest">
        <caption>
          The largest changes; choose one to open its weight
        </caption>
        <thead>
          <tr>
            <th scope="col" class="start">weight</th>
            <th scope="col">before</th>
            <th scope="col">after</th>
            <th scope="col">change</th>
          </tr>
        </thead>
        <tbody>
          ${changes.map(
            (change) => html`
              <tr>
                <th scope="row">
                  <button @click=${() => this.#open(change)}>
                    <math>${parameter(change.name)}</math> ${place(change)}
                  </button>
                </th>
                ${[change.before, change.after, change.change].map(
                  (each) => html`<td title=${full(each)}>${short(each)}</td>`,
                )}
              </tr>
            `,
          )}
        </tbody>
      </table>
    `;
  }

  /** @param {WeightChange} change */
  #open({ name, row, column }) {
    emit(this, on.open, { number: { kind: "weight", name, row, column } });
  }

  /** @param {Phase | null} phase */
  #goTo(phase) {
    this.#moved = true;
    emit(this, on.phase, { phase });
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    if (event.key !== "Escape") return;
    event.preventDefault();
    this.#goTo(null);
  }

  /** @param {Map<string, unknown>} changed */
  updated(changed) {
    if (!changed.has("phase") || !this.#moved) return;
    this.#moved = false;
    // The control that was pressed may be gone or disabled: the reader goes on from the one that leads further.
    /** @type {HTMLElement | null} */ (
      this.renderRoot.querySelector(this.phase === null ? ".start" : ".next")
    )?.focus({ preventScroll: true });
  }
}

/** @param {number} number @param {string} [name] */
const value = (number, name = "") =>
  html`<span class="number" title=${full(number)} data-name=${name} data-value=${String(number)}
    >${short(number)}</span
  >`;

/** @param {OneUpdate["clip"]} clip */
function clipped({ clip_norm, scale, grad_norm_before, grad_norm_after }) {
  if (clip_norm === 0)
    return html`The gradient is never clipped here, since clip_norm is 0; its norm is
    ${value(grad_norm_before, "norm-before")}.`;
  if (scale === 1)
    return html`The norm of the gradient, ${value(grad_norm_before, "norm-before")}, is within
    clip_norm = ${value(clip_norm)}: the gradient stays as it is, times ${value(scale, "scale")}.`;
  return html`The norm of the gradient, ${value(grad_norm_before, "norm-before")}, is above
  clip_norm = ${value(clip_norm)}: the gradient is multiplied by ${value(scale, "scale")} and has
  the norm ${value(grad_norm_after, "norm-after")}.`;
}

/** @param {WeightChange} change */
function place({ name, row, column, feature }) {
  if (name.startsWith("b_")) return `of ${name.startsWith("b_y") ? "output" : "unit"} ${row + 1}`;
  const to = name.startsWith("W_ya") ? `output ${row + 1}` : `unit ${row + 1}`;
  return `from ${feature ?? `unit ${column + 1}`} to ${to}`;
}

customElements.define("slow-motion", SlowMotion);
