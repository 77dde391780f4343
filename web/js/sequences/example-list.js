/**
 * The examples of a task: those it brings, those held out, and the reader's own.
 *
 * Events, for the component around it: "ask" {source, target}, "own" {own}, "draft" {draft},
 * "file" {file}, "save" {part}, "include" {includeTask}.
 *
 * @import {OwnExample} from "../state/task-records.js"
 * @import {Example, SequenceAsked, Task} from "../wire/types.d.ts"
 */

import { html, LitElement, nothing } from "lit";
import { live } from "lit/directives/live.js";
import { repeat } from "lit/directives/repeat.js";
import { counted, grouped } from "../ui/numbers.js";
import { Roving } from "../ui/roving.js";
import { base, controls } from "../ui/style.js";
import { exampleListStyle } from "./example-list-style.js";
import { fileButton } from "./file-button.js";
import { withExamples } from "./own-examples.js";

/** @type {Record<Task["kind"], [string, string]>} what the two fields are called */
const FIELDS = {
  classify: ["Text", "Label"],
  generate: ["", "Text"],
  translate: ["Source", "Target"],
};

/** What Python calls that which is listed. */
const PARTS = { held_out: "held_out", examples: "train", own: "own" };

const LEARN = "The next run learns from it";
const HOLD_OUT = "Hold it out: the next run is scored on it, and does not learn from it";

export class ExampleList extends LitElement {
  static properties = {
    task: { attribute: false },
    own: { attribute: false },
    includeTask: { attribute: false },
    asked: { attribute: false },
    draft: { attribute: false },
    kind: { attribute: false },
  };

  static styles = [base, controls, fileButton, exampleListStyle];

  constructor() {
    super();
    /** @type {Task | null} */
    this.task = null;
    /** @type {OwnExample[]} */
    this.own = [];
    /** What stands in the fields. */
    this.draft = { source: "", target: "" };
    this.includeTask = true;
    /** @type {SequenceAsked | null} */
    this.asked = null;
    /** @type {"held_out" | "examples" | "own"} */
    this.kind = "held_out";
    // There may be a thousand: who goes by Tab passes all in one step.
    new Roving(this, "ul button");
  }

  render() {
    const { task } = this;
    if (!task) return nothing;
    return html`
      ${this.#form(task)}
      <label class="check">
        <input
          type="checkbox"
          .checked=${this.includeTask}
          @change=${(/** @type {Event} */ { target }) =>
            this.#tell("include", {
              includeTask: /** @type {HTMLInputElement} */ (target).checked,
            })}
        />
        learn from the ${grouped(task.n_train)} of this task
      </label>
      <select aria-label="Which examples are listed" @change=${this.#onKind}>
        ${this.#kinds(task).map(
          ([kind, name]) =>
            html`<option value=${kind} .selected=${kind === this.kind}>${name}</option>`,
        )}
      </select>
      <ul aria-label="Examples">
        ${repeat(
          this.#listed(task),
          (example, i) => ("id" in example ? example.id : i),
          (example) => this.#row(example),
        )}
      </ul>
    `;
  }

  /** @param {Task} task @returns {[string, string][]} */
  #kinds({ n_train, n_held_out, examples }) {
    const shown = Math.min(n_train, examples.length);
    return [
      ["held_out", `held out: ${counted(n_held_out, "example")}`],
      ["examples", `to learn from: the first ${grouped(shown)} of ${grouped(n_train)}`],
      ["own", `your own: ${grouped(this.own.length)}`],
    ];
  }

  /** @param {Task} task */
  #listed({ held_out, examples }) {
    return this.kind === "own" ? this.own : this.kind === "examples" ? examples : held_out;
  }

  /** @param {Task} task */
  #form({ kind }) {
    const [source, target] = FIELDS[kind];
    const field = (/** @type {"source" | "target"} */ name, /** @type {string} */ called) =>
      html`<label
        >${called}<input
          name=${name}
          autocomplete="off"
          maxlength="300"
          .value=${live(this.draft[name])}
      /></label>`;
    return html`
      <form @submit=${this.#onSubmit} @input=${this.#onInput}>
        ${source ? field("source", source) : nothing} ${field("target", target)}
        <div class="row">
          ${source ? html`<button type="submit" name="deed" value="ask">Try it</button>` : nothing}
          <button type="submit" name="deed" value="add">Add to your own</button>
          <label class="button"
            >Open a file…<input
              class="visually-hidden"
              type="file"
              accept=".tsv,.csv,.txt"
              @change=${this.#onFile}
          /></label>
          <button type="button" @click=${() => this.#tell("save", { part: PARTS[this.kind] })}>
            Save the list…
          </button>
        </div>
      </form>
    `;
  }

  /** @param {Example | OwnExample} example */
  #row(example) {
    const { asked } = this;
    const { source, target } = example;
    const isAsked = asked?.target === target && (!source || asked.source === source);
    return html`
      <li>
        <button aria-pressed=${isAsked} @click=${() => this.#tell("ask", { source, target })}>
          ${example.source ? html`<bdi>${example.source}</bdi>` : nothing}
          <bdi class=${example.source ? "to" : ""}>${example.target}</bdi>
        </button>
        ${"use" in example ? this.#ofOwn(example) : nothing}
      </li>
    `;
  }

  /** @param {OwnExample} example */
  #ofOwn(example) {
    const { source, target, use } = example;
    const holds = use === "hold";
    const name = holds ? "held out" : "learnt";
    const other = /** @type {OwnExample} */ ({ ...example, use: holds ? "learn" : "hold" });
    const put = () => this.own.map((each) => (each === example ? other : each));
    const without = () => this.own.filter((each) => each !== example);
    return html`
      <button
        class="use"
        title=${holds ? LEARN : HOLD_OUT}
        aria-label="${name}: ${source || target}"
        @click=${() => this.#tell("own", { own: put() })}
      >
        ${name}
      </button>
      <button
        class="remove"
        aria-label="Remove ${source || target}"
        @click=${() => this.#tell("own", { own: without() })}
      >
        ×
      </button>
    `;
  }

  /** @param {Event} event */
  #onInput({ target }) {
    const { name, value } = /** @type {HTMLInputElement} */ (target);
    if (name in this.draft) this.#tell("draft", { draft: { ...this.draft, [name]: value } });
  }

  /** @param {Event} event */
  #onKind({ target }) {
    this.kind = /** @type {any} */ (/** @type {HTMLSelectElement} */ (target).value);
  }

  /** @param {SubmitEvent} event */
  #onSubmit(event) {
    event.preventDefault();
    const form = /** @type {HTMLFormElement} */ (event.target);
    const given = new FormData(form);
    const source = String(given.get("source") ?? "").trim();
    const target = String(given.get("target") ?? "").trim();
    const isAsked = /** @type {HTMLButtonElement | null} */ (event.submitter)?.value === "ask";
    if (isAsked && source) return this.#tell("ask", { source, target: target || null });
    const needsSource = this.task?.kind !== "generate";
    const empty = needsSource && !source ? "source" : target ? null : "target";
    if (empty) {
      /** @type {HTMLInputElement} */ (form.elements.namedItem(empty)).focus();
      return;
    }
    this.#tell("own", { own: withExamples(this.own, [{ source, target }]) });
    this.#tell("draft", { draft: { source: "", target: "" } });
    this.kind = "own";
  }

  /** @param {Event} event */
  #onFile(event) {
    const input = /** @type {HTMLInputElement} */ (event.target);
    const [file] = input.files ?? [];
    if (file) this.#tell("file", { file });
    input.value = "";
  }

  /** @param {string} name @param {object} detail */
  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

customElements.define("example-list", ExampleList);
