/**
 * The one note of a lab: it explains, in a line, whatever term or symbol the reader points at or
 * comes to by keyboard. Anything with `data-term` (see term.js and math.js) is explained by the
 * glossary, anything with `data-meaning` by what that says. A control is explained with its label;
 * a table or group that has the focus, with all the terms in it. Escape takes the note away.
 */

import { css, html, LitElement, nothing } from "lit";
import { lineOf } from "./glossary.js";
import { placeNote } from "./place-note.js";
import { base, popovers } from "./style.js";

/** Milliseconds: pointing in passing shows nothing, and the pointer can come over to the note. */
const SHOW_AFTER = 200;
const HIDE_AFTER = 150;

const EXPLAINED = "[data-meaning], [data-term]";
const GROUP = '[role="group"][tabindex="0"], [data-terms]';

/** @typedef {{name: string, line: string}} Line */

export class TermNote extends LitElement {
  static properties = {
    lines: { state: true },
  };

  static styles = [
    base,
    popovers,
    css`
      [popover] {
        width: max-content;
        max-width: min(24rem, calc(100vw - 1rem));
        padding: 0.5rem 0.75rem;
        background: var(--field);
        font: 0.875rem / 1.45 var(--sans);
      }
      p + p {
        margin-top: 0.3rem;
      }
    `,
  ];

  constructor() {
    super();
    /** @type {Line[]} */
    this.lines = [];
  }

  /** What is explained. @type {Element | null} */
  #at = null;
  /** What the last key or press was about. @type {EventTarget | null} */
  #focused = null;
  #timer = 0;
  /** @type {AbortController | null} */
  #listening = null;

  connectedCallback() {
    super.connectedCallback();
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    const lab = /** @type {ShadowRoot} */ (this.getRootNode());
    const hear = (/** @type {string} */ name, /** @type {(event: any) => void} */ act) =>
      lab.addEventListener(name, act, { signal, capture: true });
    // Not pointerover and focusin, which are not told of between two places of the same part.
    hear("click", (event) => this.#onClick(event));
    hear("keyup", (event) => this.#onKey(event));
    hear("focusout", () => this.#show(null));
    hear("keydown", ({ key }) => key === "Escape" && this.#show(null));
    addEventListener("pointermove", (event) => this.#onPointer(event, lab), { signal });
    addEventListener("scroll", () => this.#place(), { signal, capture: true });
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#listening?.abort();
    clearTimeout(this.#timer);
    this.#at = null;
  }

  render() {
    const isOne = this.lines.length === 1;
    return html`<div popover="manual" role="note">
      ${this.lines.map(
        ({ name, line }) => html`<p>${isOne ? nothing : html`<b>${name}</b> `}${line}</p>`,
      )}
    </div>`;
  }

  /** @param {PointerEvent} event @param {ShadowRoot} lab */
  #onPointer(event, lab) {
    if (event.pointerType === "touch") return;
    const path = event.composedPath();
    if (path.includes(this)) clearTimeout(this.#timer);
    else {
      const at = path.includes(lab) ? explainedIn(path) : null;
      this.#soon(at, at ? SHOW_AFTER : HIDE_AFTER);
    }
  }

  /** A finger cannot point without a press. @param {PointerEvent} event */
  #onClick(event) {
    const path = event.composedPath();
    this.#focused = path[0];
    const at = explainedIn(path);
    if (at && (event.pointerType !== "mouse" || at.matches("button"))) this.#show(at);
  }

  /** A key may have brought the focus to something else. @param {KeyboardEvent} event */
  #onKey(event) {
    const path = event.composedPath();
    const target = /** @type {HTMLInputElement} */ (path[0]);
    if (target === this.#focused) return;
    this.#focused = target;
    const label = target.labels?.[0]?.closest(EXPLAINED) ?? null;
    this.#show(explainedIn(path) ?? label ?? (target.matches(GROUP) ? target : null));
  }

  /** @param {Element | null} at @param {number} after */
  #soon(at, after) {
    clearTimeout(this.#timer);
    if (at !== this.#at) this.#timer = setTimeout(() => this.#show(at), after);
  }

  /** @param {Element | null} at */
  async #show(at) {
    clearTimeout(this.#timer);
    const lines = at ? linesOf(at) : [];
    this.#at = lines.length ? at : null;
    if (!this.#at && !this.hasUpdated) return;
    if (this.#at) this.lines = lines;
    await this.updateComplete;
    if (!this.isConnected) return;
    this.#note?.togglePopover(this.#at !== null);
    this.#place();
  }

  get #note() {
    return /** @type {HTMLElement | null} */ (this.renderRoot.querySelector("[popover]"));
  }

  #place() {
    const note = this.#note;
    if (!this.#at || !note) return;
    if (this.#at.isConnected) placeNote(note, this.#at.getBoundingClientRect(), "above");
    else this.#show(null);
  }
}

/** What has a meaning of its own, or else is a term. @param {EventTarget[]} path */
function explainedIn(path) {
  const elements = path.filter((each) => each instanceof Element);
  const found = (/** @type {string} */ what) => elements.find((each) => each.matches(what));
  return found("[data-meaning]") ?? found("[data-term]") ?? null;
}

/** @param {Element} at @returns {Line[]} */
function linesOf(at) {
  const own = lineAt(at);
  if (own) return [own];
  /** @type {Map<string, Line>} */
  const lines = new Map();
  for (const each of at.querySelectorAll(EXPLAINED)) {
    const line = lineAt(each);
    if (line) lines.set(line.line, line);
  }
  return [...lines.values()];
}

/** @param {Element} at @returns {Line | null} */
function lineAt(at) {
  const name = at.getAttribute("data-term") ?? "";
  const line = at.getAttribute("data-meaning") ?? lineOf(name);
  return line ? { name: name.replace("y_hat", "ŷ"), line } : null;
}

customElements.define("term-note", TermNote);
