/**
 * The tour of a task other than names: a bar above the task that tells one step after the other.
 *
 * @import {State, TaskPlace} from "../state/store.js"
 * @import {TaskStep, TaskTour} from "./task-form.js"
 */

import { html, LitElement, nothing } from "lit";
import { InLab } from "../state/context.js";
import { numberInText } from "../ui/number-in-text.js";
import { isTyping } from "../ui/reader.js";
import { base, controls } from "../ui/style.js";
import { NAMES } from "../wire/facts.js";
import { chunk } from "../wire/shipped.js";
import { aloud, faultyTour, tourBar, unknownStep } from "./bar.js";
import { Highlight } from "./highlight.js";
import { isAddressed, linkedTask, linkToTask, unlink } from "./link.js";
import { spokenText, stepText } from "./step-text.js";
import { TASK_NUMBERS } from "./task-form.js";
import { taskTourStyle, tourStyle } from "./tour-style.js";

/** So long what a step points at may take to come. */
const FRAMES = 60;

export class TaskTourPanel extends LitElement {
  static properties = { tours: { state: true }, fault: { state: true }, said: { state: true } };

  static styles = [base, controls, numberInText, tourStyle, taskTourStyle];

  #lab = new InLab(this, ["task", "touringTask", "taskSteps", "taskShown", "python"]);
  #highlight = new Highlight();
  /** Where the reader was before. @type {TaskPlace | null} */
  #own = null;
  #ownLens = "";
  #told = "";
  #frame = 0;

  constructor() {
    super();
    /** @type {Record<string, TaskTour> | null} */
    this.tours = null;
    /** Why they cannot be shown. */
    this.fault = "";
    /** The step as it is read aloud. */
    this.said = "";
    this.#lab.whileHere(() => {
      const ending = new AbortController();
      const { signal } = ending;
      document.addEventListener("keydown", (event) => this.#onKey(event), { signal });
      window.addEventListener("hashchange", () => this.#followLink(), { signal });
      return () => {
        ending.abort();
        this.#highlight.end();
      };
    });
  }

  get #store() {
    return this.#lab.session.store;
  }

  /** What is shown of the task in hand, and not of one before. */
  get #shown() {
    const { task, taskShown } = this.#lab.state;
    return taskShown?.task === task ? taskShown : null;
  }

  get #isTouring() {
    const { task, touringTask } = this.#lab.state;
    return task !== NAMES && task === touringTask;
  }

  /** @returns {TaskTour | null} */
  get #tour() {
    return this.tours?.[this.#lab.state.task] ?? null;
  }

  /** @param {TaskTour} tour */
  #stepOf({ steps }) {
    const { task, taskSteps } = this.#lab.state;
    return steps.find((step) => step.id === taskSteps[task]) ?? steps[0];
  }

  willUpdate() {
    const now = this.#isTouring ? this.#lab.state.task : "";
    if (now === this.#told) return;
    const ended = this.#told;
    this.#told = now;
    if (now) void this.#begin();
    else this.#end(ended);
  }

  get #isAddressed() {
    return isAddressed(/** @type {ShadowRoot} */ (this.getRootNode()).host);
  }

  /** @param {string} task  whose tour it was */
  #end(task) {
    this.#highlight.end();
    if (this.#isAddressed) unlink(task);
  }

  #followLink() {
    const linked = this.#isAddressed && this.#isTouring ? linkedTask() : null;
    if (linked?.task !== this.#lab.state.task || !this.#tour) return;
    this.#goTo(linked.step, this.#tour);
  }

  /** @param {string} id  as an address names it, "" for the first @param {TaskTour} tour */
  #goTo(id, { steps }) {
    const step = steps.find((each) => each.id === id);
    if (!step && id) this.#store.set({ notice: unknownStep(id) });
    this.#go(step ?? steps[0]);
  }

  async #begin() {
    this.fault = "";
    this.#own = this.#shown && placeOf(this.#shown);
    this.#ownLens = this.#store.state.lens;
    try {
      const { broughtTaskTours } = await chunk("brought", () => import("./brought.js"));
      this.tours ??= await broughtTaskTours();
    } catch (error) {
      this.fault = /** @type {Error} */ (error).message;
    }
    const { task, taskSteps } = this.#store.state;
    if (this.#isTouring && this.#tour) this.#goTo(taskSteps[task] ?? "", this.#tour);
    await this.updateComplete;
    this.renderRoot.querySelector("h2")?.focus();
  }

  /** @param {TaskStep} step */
  #go(step) {
    const { task, taskSteps } = this.#store.state;
    this.#store.set({ taskSteps: { ...taskSteps, [task]: step.id } });
    if (this.#isAddressed) linkToTask(task, step.id);
    if (step.state) this.#store.set({ taskPlace: { ...step.state }, lens: "forward" });
    const { state } = this.#lab;
    const numbers = this.#numbers;
    const text = [step.text, step.press].map((each) => spokenText(each, state, numbers));
    this.said = `${step.title}. ${text.join(" ")}`.trim();
    this.requestUpdate();
  }

  #leave = () => {
    this.#store.set({ touringTask: "", taskPlace: this.#own, lens: this.#ownLens });
    this.said = "";
  };

  get #numbers() {
    return { ...TASK_NUMBERS, ...this.#shown };
  }

  render() {
    if (!this.#isTouring) return nothing;
    const tour = this.#tour;
    if (this.fault || !tour) return this.fault ? faultyTour(this.fault, this.#leave) : nothing;
    const { state } = this.#lab;
    const step = this.#stepOf(tour);
    const numbers = this.#numbers;
    const press = step.press && stepText(step.press, state, numbers);
    const text = stepText(step.text, state, numbers);
    const waiting = this.#waiting(tour, step, state);
    return html`
      ${tourBar(tour, step, text, press, waiting, (goal) => this.#go(goal), this.#leave)}
      ${aloud(this.said)}
    `;
  }

  /** @param {TaskTour} tour @param {TaskStep} step @param {State} state */
  #waiting({ train }, { network }, { python }) {
    if (!network || this.#shown) return "";
    return python.phase === "ready"
      ? `This step needs a network: press ${train}, and it goes on by itself.`
      : "This step needs Python, which is loading, and a network that it makes.";
  }

  updated() {
    this.#point(FRAMES);
  }

  /** What it points at may come a moment later. @param {number} frames  that are waited for */
  #point(frames) {
    cancelAnimationFrame(this.#frame);
    if (frames > 0) this.#frame = requestAnimationFrame(() => this.#outline(frames));
  }

  /** @param {number} frames */
  #outline(frames) {
    const tour = this.isConnected && this.#isTouring ? this.#tour : null;
    const shown = tour && taskOnPage(/** @type {ShadowRoot} */ (this.getRootNode()));
    if (!tour || !shown) return;
    const { highlight } = this.#stepOf(tour);
    if (!this.#highlight.show(shown, highlight, this.offsetHeight)) this.#point(frames - 1);
  }

  /** Escape leaves, unless what has the focus has a use for it. @param {KeyboardEvent} event */
  #onKey(event) {
    if (event.key !== "Escape" || event.defaultPrevented || isTyping(event)) return;
    if (this.#isTouring) this.#leave();
  }
}

/** What stands there of the task that is chosen. @param {ShadowRoot} lab */
function taskOnPage(lab) {
  const parts = lab.querySelector("task-place")?.shadowRoot?.children ?? [];
  const shown = [...parts].find((part) => part.shadowRoot && !part.hasAttribute("hidden"));
  return shown?.shadowRoot ?? null;
}

/** @param {NonNullable<State["taskShown"]>} shown @returns {TaskPlace | null} */
function placeOf({ t, own }) {
  return typeof t === "number" ? { t, story: 1, own: own === 1 } : null;
}

customElements.define("task-tour", TaskTourPanel);
