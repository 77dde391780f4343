/**
 * Another task than names: its examples, what the network makes of one, and its training. It is
 * loaded when such a task is chosen first.
 *
 * @import {SequenceRecord} from "../wire/types.d.ts"
 * @import {ExampleList} from "./example-list.js"
 * @import {Shown} from "./shown.js"
 */

import { html, LitElement, nothing } from "lit";
import { InLab } from "../state/context.js";
import { download } from "../ui/download.js";
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
import { symbolShown } from "./told-column.js";
import { training } from "./training-view.js";
import "./writing-view.js";

export class SequencesLab extends LitElement {
  static properties = { task: {} };

  static styles = [base, controls, fileButton, sequencesStyle];

  #lab = new InLab(this, ["python", "task", "keepsNetwork"]);
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
    for (const [name, course] of this.#courses) if (name !== task) void course.rest();
    if (python.phase !== "ready" || task !== this.task || this.#opened === task) return;
    this.#opened = task;
    if (!this.#course)
      this.#courses.set(task, new Course(task, this.#lab.session, () => this.requestUpdate()));
    void this.#course?.open();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    for (const course of this.#courses.values()) void course.rest();
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
        .draft=${shown.draft}
        @draft=${(/** @type {CustomEvent} */ { detail }) => course.set(detail)}
        @ask=${(/** @type {CustomEvent} */ { detail }) => course.read(detail)}
        @own=${(/** @type {CustomEvent} */ { detail }) => course.change(detail.own)}
        @file=${(/** @type {CustomEvent} */ event) => this.#addFile(course, event)}
        @save=${(/** @type {CustomEvent} */ { detail }) => this.#save(course, detail.part)}
        @include=${(/** @type {CustomEvent} */ { detail }) => course.set(detail)}
      ></example-list>
        <slot name="foot"></slot>
      </div>
      <div class="work">
        <section class="stage" aria-label="What the network makes of an example">
          <div class="title">
            <h2>${title}</h2>
            ${this.#lead(shown)}
          </div>
          ${this.#record(course, shown)}
        </section>
        <section class="training" aria-label="Training">
          ${training(course, shown, this.#lab.state)}
        </section>
      </div>
    `;
  }

  /** What comes of it is listed. @param {Course} course @param {CustomEvent} event */
  async #addFile(course, { target, detail }) {
    const list = /** @type {ExampleList} */ (target);
    if (await course.addFile(detail.file)) list.kind = "own";
  }

  /** @param {Course} course @param {"own" | "train" | "held_out"} part */
  async #save(course, part) {
    const file = await course.listed(part);
    if (file) download(file.name, file.content, "text/plain");
  }

  /** @param {Course} course @param {Shown} shown */
  #record(course, shown) {
    const { record, task, summary, place, t } = shown;
    if (!record || !summary || !task)
      return html`<p class="quiet">
        No network yet. Train makes one, and you see here what it makes of this example while it
        learns.
      </p>`;
    return html`
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
      <sequence-lenses
        .shown=${shown}
        .isOpen=${this.#opened === this.task}
        @place=${(/** @type {CustomEvent} */ { detail }) => course.openNumber(detail)}
        >${this.#writing(course, shown)}</sequence-lenses
      >
    `;
  }

  /** What comes of a network that writes. @param {Course} course @param {Shown} shown */
  #writing(course, { task, texts, record, asked, t, writes, beam }) {
    if (task?.kind === "translate")
      return html`<div class="ways">
        <button @click=${() => course.followBeam()}>Follow a beam of 3</button>
        <beam-view .beam=${beam}></beam-view>
      </div>`;
    if (task?.kind !== "generate") return nothing;
    return html`<writing-view
      .texts=${texts}
      .record=${record}
      .asked=${asked}
      .t=${t}
      .writes=${writes}
      @writes=${(/** @type {CustomEvent} */ { detail }) => course.feed(detail)}
      @write=${(/** @type {CustomEvent} */ { detail }) =>
        course.write(detail.n, detail.temperature, detail.seed)}
      @ask=${(/** @type {CustomEvent} */ { detail }) => course.read(detail)}
    ></writing-view>`;
  }

  /** The example in hand, and what the network says of it. @param {Shown} shown */
  #lead({ record, asked, task }) {
    if (!record)
      return html`<p class="lead">
        ${task?.kind === "generate" ? nothing : html`<bdi>${asked.source}</bdi> → `}
        <bdi>${asked.target ?? "?"}</bdi>
      </p>`;
    if (task?.kind === "generate") return this.#unknown(record);
    const { right, written, source } = record;
    // What is still drawn is of the example before it.
    if (source !== asked.source) return html`<p class="lead"><bdi>${asked.source}</bdi> → …</p>`;
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
        ${this.#unknown(record)}
      </p>
    `;
  }

  /** Symbols that the network knows nothing of. @param {SequenceRecord} record */
  #unknown({ unknown }) {
    if (!unknown.length) return nothing;
    const named = unknown.map(
      (symbol, k) => html`${k ? ", " : ""}<bdi>${symbolShown(symbol)}</bdi>`,
    );
    return html`<span class="unknown"
      >${named}: never learnt, read as &lt;unknown&gt;</span
    >`;
  }
}

customElements.define("sequences-lab", SequencesLab);
