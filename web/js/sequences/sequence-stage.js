/**
 * The picture of one example, with what moves along its timesteps: step by step, by play, by hand.
 *
 * Events, for the component around it: "place" {column, what, unit}, "t" {t}, "writes" {own,
 * random_state}.
 *
 * @import {SequenceColumn, SequenceRecord, SequenceSummary, Writes} from "../wire/types.d.ts"
 * @import {TaskPlace} from "../state/store.js"
 * @import {Place} from "./shown.js"
 * @import {Kind} from "./told-column.js"
 */

import { html, LitElement, nothing } from "lit";
import { InLab } from "../state/context.js";
import { short } from "../ui/numbers.js";
import { nameOf } from "../ui/phases.js";
import { SPEEDS } from "../ui/player.js";
import { Roving } from "../ui/roving.js";
import { base, controls } from "../ui/style.js";
import "./feeding-switch.js";
import "./sequence-picture.js";
import { stageStyle } from "./stage-style.js";
import { numbersOf, placeOnAxis, tellNumbers } from "./task-shown.js";
import { Travel } from "./travel.js";
import { travelCaption } from "./travel-caption.js";
import { phasesOf, positionOf } from "./travel-phases.js";

export class SequenceStage extends LitElement {
  static properties = {
    record: { attribute: false },
    summary: { attribute: false },
    kind: { attribute: false },
    t: { attribute: false },
    place: { attribute: false },
    writes: { attribute: false },
    task: { attribute: false },
  };

  static styles = [base, controls, stageStyle];

  #lab = new InLab(this, ["speed", "task", "taskPlace"]);
  #travel = new Travel(this, (t) => this.#emit("t", { t }));
  /** Where a tour has led last. @type {TaskPlace | null} */
  #led = null;
  /** It has asked for another record, which is gone along too. */
  #isAsked = false;

  constructor() {
    super();
    /** @type {SequenceRecord | null} */
    this.record = null;
    /** @type {SequenceSummary | null} */
    this.summary = null;
    /** @type {Kind} */
    this.kind = "translate";
    /** How many timesteps are begun. */
    this.t = 0;
    /** @type {Place | null} */
    this.place = null;
    /** @type {Writes | null} */
    this.writes = null;
    this.task = "";
    new Roving(this, "[role=toolbar] button");
  }

  /** @returns {SequenceColumn[]} */
  get columns() {
    return this.record?.columns ?? [];
  }

  get speed() {
    return this.#lab.state.speed;
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (changed.has("t") || changed.has("record")) this.#travel.follow(this.t);
  }

  /** @param {Map<string, unknown>} changed */
  updated(changed) {
    const { record, summary, task } = this;
    if (!record || !summary || this.#lab.state.task !== task) return;
    const { taskPlace } = this.#lab.state;
    const isNew = taskPlace !== this.#led;
    if (taskPlace && (isNew || (this.#isAsked && changed.has("record"))))
      this.#go(taskPlace, record, isNew);
    this.#led = taskPlace;
    tellNumbers(this.#lab.session, task, numbersOf(record, summary, this.#travel.point.t));
  }

  /** @param {TaskPlace} place @param {SequenceRecord} record @param {boolean} isNew */
  #go(place, record, isNew) {
    const { writes, kind } = this;
    this.#isAsked = isNew && kind !== "classify" && writes?.own !== place.own;
    if (this.#isAsked) this.#emit("writes", { own: place.own });
    this.#travel.tell(placeOnAxis(place, record));
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#lab.session.store.set({ taskShown: null });
  }

  render() {
    const { record, summary, columns, kind } = this;
    if (!record || !summary) return nothing;
    const { t, story } = this.#travel.shown;
    return html`
      ${
        kind === "classify"
          ? nothing
          : html`<feeding-switch
              .record=${record}
              .kind=${kind}
              .writes=${this.writes}
              @writes=${(/** @type {CustomEvent} */ { detail }) => this.#emit("writes", detail)}
            ></feeding-switch>`
      }
      <sequence-picture
        .record=${record}
        .gates=${summary.gates}
        .kind=${kind}
        .t=${t}
        .story=${story}
        .place=${this.place}
        @place=${(/** @type {CustomEvent} */ { detail }) => this.#emit("place", detail)}
      ></sequence-picture>
      <p class="caption">${travelCaption({ columns, at: t - 1, kind, summary }, story)}</p>
      ${this.#axis(columns.length)}
      <p class="visually-hidden" aria-live="polite">${this.#aloud()}</p>
    `;
  }

  /** @param {number} length */
  #axis(length) {
    const { t } = this.#travel.point;
    const { isPlaying } = this.#travel;
    return html`
      <div class="axis">
        <div role="toolbar" aria-label="Along the timesteps">
          <button ?disabled=${t === 0} @click=${() => this.#travel.tell(0)}>First</button>
          <button ?disabled=${t === 0} @click=${() => this.#travel.tell(t - 1)}>Back</button>
          <button class="primary" ?disabled=${t === length} @click=${() => this.#travel.step()}>
            Step
          </button>
          <button class="play" @click=${() => this.#playOrHalt()}>
            ${isPlaying ? "Halt" : "Play"}
          </button>
          ${this.#speed()}
          <button ?disabled=${t === length} @click=${() => this.#travel.tell(length)}>All</button>
        </div>
        <input
          type="range"
          aria-label="Timestep"
          min="0"
          max=${length}
          step="0.01"
          .value=${String(positionOf(this.#travel.point))}
          aria-valuetext=${this.#said(length)}
          @input=${(/** @type {Event} */ { target }) =>
            this.#travel.tell(/** @type {HTMLInputElement} */ (target).valueAsNumber)}
          @keydown=${this.#onKey}
        />
        <output class="number quiet">t = ${t} of ${length}</output>
      </div>
    `;
  }

  #playOrHalt() {
    if (this.#travel.isPlaying) this.#travel.halt();
    else this.#travel.play();
  }

  /** One press is the next speed. */
  #speed() {
    const next = SPEEDS[(SPEEDS.indexOf(this.speed) + 1) % SPEEDS.length];
    return html`
      <button
        class="number"
        aria-label="Speed of playing: ${this.speed}×"
        title="Speed of playing"
        @click=${() => this.#lab.session.store.set({ speed: next })}
      >
        ${this.speed}×
      </button>
    `;
  }

  /** @param {number} length */
  #said(length) {
    const { t, story } = this.#travel.shown;
    if (t === 0) return `0 of ${length}`;
    const within = story < 1 ? `, ${nameOf(story, phasesOf(this.columns, t - 1))}` : "";
    return `${t} of ${length}: ${this.columns[t - 1].symbol}${within}`;
  }

  /** A step that has come to its end; of a fast play, where it halts. */
  #aloud() {
    const { t, story } = this.#travel.point;
    if (t === 0 || story < 1 || (this.#travel.isPlaying && this.speed > 1)) return nothing;
    const { symbol, said } = this.columns[t - 1];
    const says = said.length > 0 ? `, says ${said[0].symbol}, ${short(said[0].y_hat)}` : "";
    return `Timestep ${t}: reads ${symbol}${says}.`;
  }

  /** An arrow leads to the next phase, a page key on a column. @param {KeyboardEvent} event */
  #onKey(event) {
    const still = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }[event.key];
    const page = { PageUp: 1, PageDown: -1 }[event.key];
    if (page) this.#travel.tell(this.#travel.point.t + page);
    else if (still) this.#travel.toStill(still);
    else return;
    event.preventDefault();
  }

  /** @param {string} name @param {unknown} detail */
  #emit(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

customElements.define("sequence-stage", SequenceStage);
