/**
 * The examples of a task: those it brings, those held out, and the reader's own.
 *
 * Events, for the component around it: "ask" {source, target}, "add" {examples}, "remove"
 * {example}, "file" {file}, "include" {includeTask}.
 *
 * @import {Example, SequenceAsked, Task} from "../wire/types.d.ts"
 */

import { css, html, LitElement, nothing } from "lit";
import { counted, grouped } from "../ui/numbers.js";
import { base, controls } from "../ui/style.js";
import { fileButton } from "./file-button.js";

/** @type {Record<Task["kind"], [string, string]>} what the two fields are called */
const FIELDS = {
  classify: ["Text", "Label"],
  generate: ["", "Text"],
  translate: ["Source", "Target"],
};

export class ExampleList extends LitElement {
  static properties = {
    task: { attribute: false },
    own: { attribute: false },
    includeTask: { attribute: false },
    asked: { attribute: false },
    kind: { state: true },
  };

  static styles = [
    base,
    controls,
    fileButton,
    css`
      :host {
        display: flex;
        flex-direction: column;
        gap: 0.6rem;
        min-height: 0;
        padding: 0.75rem var(--page-margin);
        font-size: 0.875rem;
      }
      form {
        display: grid;
        gap: 0.35rem;
      }
      form label {
        display: grid;
        gap: 0.1rem;
        color: var(--ink-2);
        font-size: 0.8125rem;
      }
      .row {
        display: flex;
        flex-wrap: wrap;
        gap: 0.35rem;
      }
      .row button,
      .button {
        min-height: 2.125rem;
        padding-inline: 0.6rem;
      }
      ul {
        flex: 1;
        min-height: 8rem;
        margin: 0;
        padding: 0;
        overflow-y: auto;
        border-top: 1px solid var(--rule);
        list-style: none;
        scrollbar-width: thin;
      }
      li {
        display: flex;
        border-bottom: 1px solid var(--rule);
      }
      li button {
        flex: 1;
        min-width: 0;
        padding: 0.3rem 0.4rem;
        border: 0;
        border-radius: 0;
        text-align: start;
      }
      li button:first-child {
        line-height: 1.3;
      }
      li .remove {
        flex: 0 0 auto;
        color: var(--ink-2);
      }
      [aria-pressed="true"] {
        background: var(--accent-tint);
      }
      li bdi {
        display: block;
        overflow: hidden;
        text-overflow: ellipsis;
      }
      li .to {
        color: var(--ink-2);
      }
      .check {
        display: flex;
        gap: 0.4rem;
        align-items: center;
        min-height: 2.125rem;
      }
      @media (pointer: coarse) {
        li button,
        .row button,
        .button,
        .check {
          min-height: 2.75rem;
        }
      }
    `,
  ];

  constructor() {
    super();
    /** @type {Task | null} */
    this.task = null;
    /** @type {Example[]} */
    this.own = [];
    this.includeTask = true;
    /** @type {SequenceAsked | null} */
    this.asked = null;
    /** @type {"held_out" | "examples" | "own"} */
    this.kind = "held_out";
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
        ${this.#listed(task).map((example) => this.#row(example))}
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
    const field = (/** @type {string} */ name, /** @type {string} */ called) =>
      html`<label>${called}<input name=${name} autocomplete="off" maxlength="300" /></label>`;
    return html`
      <form @submit=${this.#onSubmit}>
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
        </div>
      </form>
    `;
  }

  /** @param {Example} example */
  #row(example) {
    const { asked } = this;
    const { source, target } = example;
    const isAsked = asked?.target === target && (!source || asked.source === source);
    return html`
      <li>
        <button aria-pressed=${isAsked} @click=${() => this.#tell("ask", { ...example })}>
          ${example.source ? html`<bdi>${example.source}</bdi>` : nothing}
          <bdi class=${example.source ? "to" : ""}>${example.target}</bdi>
        </button>
        ${
          this.kind === "own"
            ? html`<button
                class="remove"
                aria-label="Remove ${example.source || example.target}"
                @click=${() => this.#tell("remove", { example })}
              >
                ×
              </button>`
            : nothing
        }
      </li>
    `;
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
    this.#tell("add", { examples: [{ source, target }] });
    this.kind = "own";
    form.reset();
  }

  /** @param {Event} event */
  #onFile(event) {
    const input = /** @type {HTMLInputElement} */ (event.target);
    const [file] = input.files ?? [];
    if (file) this.#tell("file", { file });
    input.value = "";
    this.kind = "own";
  }

  /** @param {string} name @param {object} detail */
  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

customElements.define("example-list", ExampleList);
