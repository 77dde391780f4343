/**
 * Another task than names: its examples, what the network makes of one, and its training. It is
 * loaded when such a task is chosen first.
 *
 * @import {SequenceScore} from "../wire/types.d.ts"
 * @import {Shown} from "./course.js"
 */

import { html, LitElement, nothing } from "lit";
import { InLab } from "../state/context.js";
import { download } from "../ui/download.js";
import { counted, full, grouped, short } from "../ui/numbers.js";
import { base, controls } from "../ui/style.js";
import { SEQUENCE_TASKS } from "../wire/facts.js";
import { fileButton } from "./file-button.js";
import "./beam-view.js";
import { Course } from "./course.js";
import "./example-list.js";
import "./lenses/sequence-lenses.js";
import "./loss-curve.js";
import "./sequence-stage.js";
import { sequencesStyle } from "./sequences-style.js";
import "./task-chooser.js";
import "./task-settings.js";
import "./writing-view.js";

const NAMES_OF_BUTTON = { none: "Train", training: "Pause", paused: "Resume", done: "Train anew" };

export class SequencesLab extends LitElement {
  static properties = { task: {} };

  static styles = [base, controls, fileButton, sequencesStyle];

  #lab = new InLab(this, ["python", "task"]);
  /** One for each task that was chosen. @type {Map<string, Course>} */
  #courses = new Map();
  #opened = "";

  constructor() {
    super();
    this.task = "";
  }

  get #course() {
    return this.#courses.get(this.task) ?? null;
  }

  /** Only the task that is looked at is in training. */
  updated() {
    const { python, task } = this.#lab.state;
    for (const [name, course] of this.#courses) if (name !== task) course.rest();
    if (python.phase !== "ready" || task !== this.task || this.#opened === task) return;
    this.#opened = task;
    if (!this.#course)
      this.#courses.set(task, new Course(this.#lab.session, () => this.requestUpdate()));
    void this.#course?.open(task);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    for (const course of this.#courses.values()) course.rest();
  }

  render() {
    const title = SEQUENCE_TASKS[/** @type {keyof typeof SEQUENCE_TASKS} */ (this.task)];
    const course = this.#course;
    if (!course?.shown.task)
      return html`<task-chooser></task-chooser>
        <h2>${title}</h2>
        <p class="waiting">${course?.shown.trouble || "It begins as soon as Python is there."}</p>`;
    const { shown } = course;
    return html`
      <div class="list">
        <task-chooser></task-chooser>
        <example-list
        .task=${shown.task}
        .own=${shown.own}
        .includeTask=${shown.includeTask}
        .asked=${shown.asked}
        @ask=${(/** @type {CustomEvent} */ { detail }) => course.read(detail)}
        @add=${(/** @type {CustomEvent} */ { detail }) => course.add(detail.examples)}
        @remove=${(/** @type {CustomEvent} */ { detail }) => course.remove(detail.example)}
        @file=${(/** @type {CustomEvent} */ { detail }) => course.addFile(detail.file)}
        @include=${(/** @type {CustomEvent} */ { detail }) => course.set(detail)}
      ></example-list>
      </div>
      <div class="work">
        <section class="stage" aria-label="What the network makes of an example">
          <h2>${title}</h2>
          ${this.#record(course, shown)}
        </section>
        <section class="training" aria-label="Training">${this.#training(course, shown)}</section>
      </div>
    `;
  }

  /** @param {Course} course @param {Shown} shown */
  #record(course, shown) {
    const { record, task, summary, place, t } = shown;
    if (!record || !summary || !task) return this.#before(shown);
    const isTwoCells = task.kind === "translate";
    return html`
      ${this.#written(shown)}
      <sequence-stage
        .record=${record}
        .summary=${summary}
        .kind=${task.kind}
        .t=${t}
        .place=${place}
        .writes=${shown.writes}
        .task=${this.task}
        @place=${(/** @type {CustomEvent} */ { detail }) => course.openNumber(detail)}
        @writes=${(/** @type {CustomEvent} */ { detail }) => course.feed(detail)}
        @t=${(/** @type {CustomEvent} */ { detail }) => course.set(detail)}
      ></sequence-stage>
      ${
        isTwoCells
          ? html`<div class="ways">
              <button @click=${() => course.followBeam()}>Follow a beam of 3</button>
              <beam-view .beam=${shown.beam}></beam-view>
            </div>`
          : nothing
      }
      ${
        task.kind === "generate"
          ? html`<writing-view
              .texts=${shown.texts}
              .record=${record}
              .asked=${shown.asked}
              .t=${t}
              .writes=${shown.writes}
              @writes=${(/** @type {CustomEvent} */ { detail }) => course.feed(detail)}
              @write=${(/** @type {CustomEvent} */ { detail }) =>
                course.write(detail.n, detail.temperature, detail.seed)}
              @ask=${(/** @type {CustomEvent} */ { detail }) => course.read(detail)}
            ></writing-view>`
          : nothing
      }
      <sequence-lenses
        .shown=${shown}
        .isOpen=${this.#opened === this.task}
        @place=${(/** @type {CustomEvent} */ { detail }) => course.openNumber(detail)}
      ></sequence-lenses>
    `;
  }

  /** @param {Shown} shown */
  #before({ asked, task }) {
    return html`
      <p class="lead">
        ${task?.kind === "generate" ? nothing : html`<bdi>${asked.source}</bdi> → `}
        <bdi>${asked.target ?? "?"}</bdi>
      </p>
      <p class="quiet">
        No network yet. Train makes one, and you see here what it makes of this example while it
        learns.
      </p>
    `;
  }

  /** @param {Shown} shown */
  #written({ record, asked, task }) {
    if (!record || task?.kind === "generate") return nothing;
    const { right, written } = record;
    return html`
      <p class="lead" aria-live="polite">
        <bdi>${asked.source}</bdi> → <bdi class="written">${written || "(nothing)"}</bdi>
        ${
          right === null
            ? nothing
            : right
              ? html`<span class="right">✓ right</span>`
              : html`<span class="wrong">✗ right is <bdi>${asked.target}</bdi></span>`
        }
      </p>
    `;
  }

  /** @param {Course} course @param {Shown} shown */
  #training(course, shown) {
    const { phase, task, settings, epoch, step, losses, summary, trouble, said } = shown;
    const isUnderWay = phase === "training";
    const isReady = this.#lab.state.python.phase === "ready";
    return html`
      <div class="controls">
        <div class="row">
          <button
            class="primary"
            ?disabled=${!isReady}
            @click=${() => (isUnderWay ? course.pause() : course.train())}
          >
            ${NAMES_OF_BUTTON[phase]}
          </button>
          <button ?disabled=${phase !== "paused"} @click=${() => course.set({ phase: "done" })}>
            Stop
          </button>
          <button ?disabled=${!summary} @click=${() => this.#save(course)}>Save network</button>
          <label class="button"
            >Open network…<input
              class="visually-hidden"
              type="file"
              accept=".npz"
              @change=${(/** @type {Event} */ event) => this.#load(course, event)}
          /></label>
        </div>
        <dl>
          ${this.#fact("epoch", `${epoch} of ${settings.epochs}`)}
          ${this.#fact("updates", grouped(step))}
          ${this.#fact("loss", short(losses.at(-1)), full(losses.at(-1)))}
          ${this.#fact("weights", summary ? grouped(summary.parameters) : "–")}
        </dl>
        <dl aria-label="On held-out examples">
          ${shown.scores.map((score) => this.#score(score))}
        </dl>
        <p role="status" class=${trouble ? "trouble" : "quiet"}>
          ${trouble || said || this.#state(shown)}
        </p>
      </div>
      <loss-curve .steps=${shown.steps} .losses=${losses}></loss-curve>
      <details class="settings">
        <summary>Settings of the next run</summary>
        <task-settings
          .task=${task}
          .settings=${settings}
          @settings=${(/** @type {CustomEvent} */ { detail }) => course.set(detail)}
        ></task-settings>
      </details>
    `;
  }

  /** @param {Shown} shown */
  #state({ phase, summary, settings }) {
    if (!summary) return "Train makes a network of these examples, in your browser.";
    const what = `${settings.cell}, learning from ${counted(summary.sequences, "example")}`;
    const done = `${what}; it is done. Save network keeps it; leaving this page does not.`;
    return { none: what, training: what, paused: `${what}; it rests`, done }[phase];
  }

  /** @param {SequenceScore} score */
  #score({ name, value, about }) {
    return this.#fact(`${name}, held out`, short(value), about);
  }

  /** @param {string} name @param {string} value @param {string} [title] */
  #fact(name, value, title) {
    return html`
      <div title=${title ?? nothing}><dt>${name}</dt><dd class="number">${value}</dd></div>
    `;
  }

  /** @param {Course} course */
  async #save(course) {
    const content = await course.save();
    const name = `${this.task.replaceAll(" ", "-")}.npz`;
    if (content) download(name, content, "application/octet-stream");
  }

  /** @param {Course} course @param {Event} event */
  #load(course, event) {
    const input = /** @type {HTMLInputElement} */ (event.target);
    const [file] = input.files ?? [];
    if (file) void course.load(file);
    input.value = "";
  }
}

customElements.define("sequences-lab", SequencesLab);
