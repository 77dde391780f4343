/**
 * A part of a text as it is written, names and what is unsure marked in it. The marks are one tab
 * stop, arrows go from one to the next; of the one in hand the probability is told.
 */

import { css, html, LitElement, nothing } from "lit";
import { grouped } from "../ui/numbers.js";
import { Roving } from "../ui/roving.js";
import { base, controls } from "../ui/style.js";
import { say } from "./says.js";

/** @import {OpenedText, TextFindings, TextPart, TextRun, Wanted} from "../wire/types.d.ts" */

const SAYS = {
  text: "",
  name: "a name",
  unsure: "unsure, counts as a name",
  fixed: "a name, as you said",
  left: "unsure, left",
};

export class MarkedText extends LitElement {
  static properties = {
    shown: { attribute: false },
    file: { attribute: false },
    opened: { attribute: false },
    findings: { attribute: false },
    wanted: { attribute: false },
    goal: { attribute: false },
    taken: { state: true },
  };

  static styles = [
    base,
    controls,
    css`
      :host {
        display: grid;
        grid-template-rows: auto minmax(0, 1fr) auto;
        min-height: 0;
      }
      .bar,
      .detail {
        display: flex;
        flex-wrap: wrap;
        gap: 0.25rem 0.75rem;
        align-items: center;
        padding: 0.4rem 1.25rem;
        font-size: 0.875rem;
      }
      .bar {
        border-bottom: 1px solid var(--rule);
      }
      .bar select {
        max-width: 18rem;
      }
      .bar button {
        min-height: 2rem;
      }
      .legend {
        margin-inline-start: auto;
      }
      .text {
        position: relative;
        padding: 0.9rem 1.25rem;
        overflow-y: auto;
        font: 1.0625rem / 1.75 var(--serif);
        white-space: pre-wrap;
        overflow-wrap: anywhere;
      }
      .mark {
        border-radius: 2px;
        cursor: pointer;
      }
      .name,
      .fixed {
        background: var(--accent-tint);
        box-shadow: inset 0 -2px var(--accent);
      }
      .fixed {
        font-weight: 600;
      }
      .unsure,
      .left {
        border-bottom: 2px dashed var(--accent);
      }
      .unsure {
        background: var(--accent-tint);
      }
      .left {
        border-bottom-style: dotted;
        border-bottom-color: var(--ink-2);
      }
      .unsure::after,
      .left::after {
        content: "?";
        margin-inline-start: 0.1em;
        color: var(--ink-2);
        font: 700 0.7em var(--sans);
        vertical-align: super;
      }
      .detail {
        min-height: 3.5rem;
        border-top: 1px solid var(--rule);
      }
      [aria-current="true"] {
        outline: 2px solid var(--accent);
      }
      .detail [aria-pressed="true"] {
        background: var(--accent-tint);
        box-shadow: inset 0 -2px var(--accent);
      }
      .detail strong {
        overflow-wrap: anywhere;
      }
      @media (forced-colors: active) {
        .name,
        .fixed,
        .unsure {
          border-bottom: 2px solid Highlight;
        }
      }
      @media (pointer: coarse) {
        .bar button {
          min-height: 2.75rem;
        }
        .text {
          line-height: 2.6;
        }
        .mark {
          padding-block: 0.45em;
        }
      }
    `,
  ];

  constructor() {
    super();
    /** @type {TextPart | null} */
    this.shown = null;
    this.file = 0;
    /** @type {OpenedText[]} */
    this.opened = [];
    /** @type {TextFindings | null} */
    this.findings = null;
    /** A place to put before the reader, in code points. @type {number | null} */
    this.goal = null;
    /** @type {Wanted | null} */
    this.wanted = null;
    /** The mark in hand: where it begins, and its name. */
    this.taken = { start: -1, name: "" };
    new Roving(this, ".mark");
  }

  render() {
    const { shown: part } = this;
    if (!part) return nothing;
    return html`
      <div class="bar">${this.#files()} ${this.#parts(part)} ${legend}</div>
      <div
        class="text"
        role="group"
        tabindex=${part.runs.some(({ kind }) => kind !== "text") ? nothing : 0}
        dir="auto"
        aria-label="The text, names marked"
        @focusin=${this.#take}
        @click=${this.#take}
        @keydown=${this.#onKey}
      >${part.runs.map((run) => this.#run(run))}</div>
      <div class="detail">${this.#detail(part)}</div>
    `;
  }

  #files() {
    const { opened, findings } = this;
    if (opened.length < 2) return nothing;
    return html`<label class="visually-hidden" for="file">Text</label>
      <select id="file" @change=${this.#chooseFile}>
        ${opened.map(
          ({ name }, i) => html`<option value=${i} ?selected=${i === this.file}>
            ${name} (${grouped(findings?.of_file[i] ?? 0)})
          </option>`,
        )}
      </select>`;
  }

  /** @param {TextPart} part */
  #parts({ start, end, line }) {
    const { characters, encoding, guessed } = this.opened[this.file];
    const said = guessed ? html`<span>Not UTF-8: read as ${encoding}</span>` : nothing;
    if (start === 0 && end === characters) return said;
    return html`${said}
      <button ?disabled=${start === 0} @click=${() => this.#show(start - 1)}>Back</button>
      <span class="number">from line ${grouped(line)}</span>
      <button ?disabled=${end === characters} @click=${() => this.#show(end)}>On</button>`;
  }

  /** @param {TextRun} run */
  #run({ text, kind, name, start }) {
    if (kind === "text") return text;
    return html`<span
      class="mark ${kind}"
      role="button"
      tabindex="-1"
      data-start=${start}
      data-name=${name}
      aria-description=${SAYS[kind]}
      aria-current=${start === this.taken.start ? "true" : nothing}
      >${text}</span
    >`;
  }

  /** @param {TextPart} part */
  #detail({ runs }) {
    const { start, name } = this.taken;
    if (!name) return html`<span class="quiet">Press a mark for its probability.</span>`;
    const run = runs.find((each) => each.name === name && each.start === start);
    const count = this.findings?.names.find((each) => each.text === name)?.count ?? 0;
    const isKept = this.wanted?.keep.includes(name);
    const says = run ? SAYS[run.kind] : isKept ? "no name, as you said" : "part of another name";
    const isOfNetwork = run && run.kind !== "fixed";
    return html`
      <span role="status">
        <strong>${name}</strong>: ${says}${
          isOfNetwork ? html`, <span class="number">${percent(run.probability)}</span>` : nothing
        }${count > 1 ? html`, ${grouped(count)} times` : nothing}
      </span>
      ${this.#fixing(name, true, this.wanted?.also)} ${this.#fixing(name, false, this.wanted?.keep)}
    `;
  }

  /** @param {string} name @param {boolean} isName @param {string[]} [fixed] */
  #fixing(name, isName, fixed = []) {
    const isSaid = fixed.includes(name);
    const act = () => (isSaid ? say(this, "unfix", { name }) : say(this, "fix", { name, isName }));
    return html`<button aria-pressed=${isSaid} @click=${act}>
      ${isName ? "Is a name" : "Is none"}
    </button>`;
  }

  /** @param {Map<string, unknown>} changed */
  updated(changed) {
    const { goal, shown } = this;
    if (!shown || !(changed.has("shown") || changed.has("goal"))) return;
    if (goal === null || goal < shown.start || goal >= shown.end) return;
    this.goal = null;
    const mark = this.renderRoot.querySelector(`[data-start="${goal}"]`);
    if (!(mark instanceof HTMLElement)) return;
    mark.scrollIntoView({ block: "center" });
    mark.focus();
  }

  /** @param {number} at */
  #show(at) {
    say(this, "show", { file: this.file, at });
    this.renderRoot.querySelector(".text")?.scrollTo(0, 0);
  }

  /** @param {Event} event */
  #chooseFile(event) {
    const { value } = /** @type {HTMLSelectElement} */ (event.target);
    say(this, "show", { file: Number(value), at: 0 });
  }

  /** @param {Event} event */
  #take(event) {
    const mark = /** @type {Element} */ (event.target).closest(".mark");
    if (!(mark instanceof HTMLElement)) return;
    this.taken = { start: Number(mark.dataset.start), name: mark.dataset.name ?? "" };
  }

  /** Enter goes to what can be done with the mark. @param {KeyboardEvent} event */
  #onKey(event) {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    /** @type {HTMLElement | null} */ (this.renderRoot.querySelector(".detail button"))?.focus();
  }
}

/** @param {number} probability */
export const percent = (probability) => `${(probability * 100).toFixed(1)} %`;

const legend = html`<span class="legend quiet">
  <span class="name">a name</span> <span class="unsure">unsure</span>
  <span class="left">left, unsure</span>
</span>`;

customElements.define("marked-text", MarkedText);
