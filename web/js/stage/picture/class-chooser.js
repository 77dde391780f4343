/**
 * The classes that a word can be of, beside its box: one is chosen by a press, by arrows and Enter,
 * or by its number.
 *
 * @import {Classes} from "../../state/classes.js"
 * @import {StagePicture} from "./stage-picture.js"
 */

import { css, html, LitElement, nothing } from "lit";
import { calledOf, labelCount, signOf } from "../../state/classes.js";
import { yOf } from "../../state/sentences.js";
import { classColours } from "../../ui/class-colours.js";
import { placeNote } from "../../ui/place-note.js";
import { base, controls, popovers } from "../../ui/style.js";
import { turn } from "../../ui/turn.js";

export class ClassChooser extends LitElement {
  static properties = { classes: { attribute: false }, t: { state: true } };

  static styles = [
    base,
    controls,
    popovers,
    classColours,
    css`
      [popover] {
        min-width: 11rem;
        max-width: calc(100vw - 1rem);
        padding: 0.25rem;
        background: var(--paper);
      }
      button {
        display: grid;
        grid-template-columns: 1.25rem 3rem minmax(0, 1fr);
        gap: 0.4rem;
        align-items: center;
        width: 100%;
        min-height: 2.25rem;
        padding: 0.2rem 0.5rem;
        border: 0;
        text-align: start;
      }
      button:hover {
        background: var(--tint);
      }
      button:focus-visible {
        outline-offset: -2px;
      }
      button[aria-checked="true"] {
        font-weight: 700;
      }
      kbd {
        color: var(--ink-2);
        font: inherit;
        font-size: 0.8125rem;
      }
      .sign {
        padding: 0.1rem 0.2rem;
        border: 1px solid var(--rule-3);
        border-radius: 4px;
        font-size: 0.8125rem;
        text-align: center;
      }
      .sign[data-class] {
        border: 1.5px solid var(--class);
        background: var(--class-tint);
      }
      .name {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      @media (pointer: coarse) {
        button {
          min-height: 2.75rem;
        }
      }
    `,
  ];

  constructor() {
    super();
    /** @type {Classes} */
    this.classes = null;
    /** The timestep whose word is labelled. */
    this.t = 0;
    /** The box that it was opened from. @type {HTMLElement | null} */
    this.box = null;
  }

  /** @returns {StagePicture} */
  get #picture() {
    const { host } = /** @type {ShadowRoot} */ (this.getRootNode());
    return /** @type {StagePicture} */ (host);
  }

  get #menu() {
    return /** @type {HTMLElement} */ (this.renderRoot.querySelector("[popover]"));
  }

  /** @param {number} t @param {HTMLElement} box  beside which it stands */
  async open(t, box) {
    this.t = t;
    this.box = box;
    await turn(); // the press that opens it would close it again, as one beside it
    await this.updateComplete;
    this.#menu.showPopover();
    placeNote(this.#menu, box.getBoundingClientRect(), "below");
    this.#item(yOf(this.#picture.marks?.[t - 1]) ?? 1)?.focus();
  }

  /** @param {number} label @returns {HTMLElement | null} */
  #item(label) {
    return this.renderRoot.querySelector(`[data-label="${label}"]`);
  }

  render() {
    const { words, marks } = this.t ? this.#picture : { words: [], marks: null };
    const mark = yOf(marks?.[this.t - 1]) ?? null;
    return html`
      <div
        popover
        role="menu"
        aria-label="Class of ${words[this.t - 1] ?? ""}"
        @keydown=${this.#onKey}
      >
        ${Array.from({ length: labelCount(this.classes) }, (_, label) => this.#option(label, mark))}
      </div>
    `;
  }

  /** @param {number} label @param {number | null} mark */
  #option(label, mark) {
    return html`
      <button
        role="menuitemradio"
        tabindex="-1"
        aria-checked=${label === mark}
        aria-label=${label ? calledOf(this.classes, label) : "O, no name"}
        aria-keyshortcuts=${label}
        data-label=${label}
        @click=${() => this.#choose(label)}
      >
        <kbd>${label}</kbd>
        <span class="sign" data-class=${label || nothing}>${signOf(this.classes, label)}</span>
        <span class="name">${label ? calledOf(this.classes, label) : "no name"}</span>
      </button>
    `;
  }

  /** @param {number} label */
  #choose(label) {
    this.#menu.hidePopover();
    this.#picture.labels.set(this.t, this.t, label);
    this.box?.focus({ preventScroll: true });
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.key === "Escape") return;
    const items = labelCount(this.classes);
    const focused = /** @type {ShadowRoot} */ (this.renderRoot).activeElement;
    const at = Number(/** @type {HTMLElement | null} */ (focused)?.dataset.label ?? 0);
    const goal = {
      ArrowUp: at - 1,
      ArrowLeft: at - 1,
      ArrowDown: at + 1,
      ArrowRight: at + 1,
      Home: 0,
      End: items - 1,
    }[event.key];
    const label = this.#picture.labels.ofKey(event.key);
    event.stopPropagation();
    if (goal !== undefined) this.#item((goal + items) % items)?.focus();
    else if (label !== null) this.#choose(label);
    else if (event.key === "Tab") this.#menu.hidePopover();
    else return;
    event.preventDefault();
  }
}

customElements.define("class-chooser", ClassChooser);
