/**
 * The ways of looking at the example in hand, as tabs below its columns. Which one is chosen is
 * that of the whole lab, so that addresses and tours name it as they do for names. What a network
 * writes is given as content: it stands in Forward, below a number that is opened.
 *
 * Events, for the component around it: "place" {column, what, unit} or null.
 *
 * @import {Place, Shown} from "../shown.js"
 */

import { css, html, LitElement, nothing } from "lit";
import { InLab } from "../../state/context.js";
import "../../ui/lens-tabs.js";
import { base } from "../../ui/style.js";
import "../number-panel.js";
import "./code-of-column.js";
import "./memory-of-output.js";
import "./way-back.js";
import "./weights-of-cell.js";
import "./what-if-bench.js";

const LENSES = [
  { key: "forward", title: "Forward" },
  { key: "backward", title: "Backward" },
  { key: "memory", title: "Memory" },
  { key: "what-if", title: "What if" },
  { key: "weights", title: "Weights" },
  { key: "code", title: "Code" },
];

export class SequenceLenses extends LitElement {
  static properties = {
    shown: { attribute: false },
    isOpen: { attribute: false },
    at: { state: true },
  };

  static styles = [
    base,
    css`
      [role="tabpanel"] {
        padding-top: 0.75rem;
      }
      /* They stay while what is below them goes by. */
      @container (width >= 60rem) {
        lens-tabs {
          position: sticky;
          z-index: 2;
          inset-block-start: -0.5rem;
          display: block;
          background: var(--paper);
        }
      }
    `,
  ];

  #lab = new InLab(this, ["lens"]);
  /** Of which task how far was read, and which number was open, when it was last drawn. */
  #task = "";
  #t = 0;
  /** @type {Place | null} */
  #place = null;

  constructor() {
    super();
    /** @type {Shown | null} */
    this.shown = null;
    /** Python has been told that what is asked from now on is of this task. */
    this.isOpen = false;
    this.at = 0;
  }

  get #chosen() {
    const { lens } = this.#lab.state;
    return LENSES.some(({ key }) => key === lens) ? lens : LENSES[0].key;
  }

  /** The column follows the timestep and the opened number, whichever moved last. */
  willUpdate() {
    const { t = 0, place = null, record, task } = this.shown ?? {};
    const isAnother = task?.task !== this.#task;
    if (t !== this.#t || isAnother) this.at = Math.max(0, t - 1);
    if (place && place !== this.#place) {
      this.at = place.column;
      if (!isAnother && this.#chosen !== "forward") this.#choose("forward");
    }
    this.at = Math.min(this.at, (record?.columns.length ?? 1) - 1);
    this.#task = task?.task ?? "";
    this.#t = t;
    this.#place = place;
  }

  render() {
    const chosen = this.#chosen;
    if (!this.shown?.record) return nothing;
    return html`
      <lens-tabs
        .lenses=${LENSES}
        .chosen=${chosen}
        @lens=${(/** @type {CustomEvent} */ event) => {
          event.stopPropagation();
          this.#choose(event.detail.lens);
        }}
      ></lens-tabs>
      ${LENSES.map(
        ({ key, title }) => html`
          <div
            role="tabpanel"
            aria-label=${title}
            ?hidden=${key !== chosen}
            @at=${(/** @type {CustomEvent} */ { detail }) => (this.at = detail.at)}
          >
            ${this.#panel(key, key === chosen && this.isOpen)}
          </div>
        `,
      )}
    `;
  }

  /** @param {string} key @param {boolean} active */
  #panel(key, active) {
    const { shown, at } = this;
    const { call } = this.#lab.session.engine;
    if (key === "backward")
      return html`<way-back .shown=${shown} .at=${at} .call=${call} .active=${active}></way-back>`;
    if (key === "memory")
      return html`<memory-of-output
        .shown=${shown}
        .at=${at}
        .call=${call}
        .active=${active}
      ></memory-of-output>`;
    if (key === "what-if")
      return html`<what-if-bench
        .shown=${shown}
        .at=${at}
        .call=${call}
        .active=${active}
      ></what-if-bench>`;
    if (key === "weights")
      return html`<weights-of-cell
        .shown=${shown}
        .at=${at}
        .call=${call}
        .active=${active}
      ></weights-of-cell>`;
    if (key === "code")
      return html`<code-of-column
        .shown=${shown}
        .at=${at}
        .call=${call}
        .active=${active}
      ></code-of-column>`;
    return this.#opened();
  }

  #opened() {
    const { place, record, summary, opened } = /** @type {Shown} */ (this.shown);
    const column = place ? record?.columns[place.column] : null;
    if (!column || !summary)
      return html`<p class="quiet">
          Press a state, or what is said: it opens here, down to the single products.
        </p>
        <slot></slot>`;
    return html`<number-panel
        .column=${column}
        .gates=${summary.gates}
        .place=${place}
        .opened=${opened}
        @place=${(/** @type {CustomEvent} */ { detail }) =>
          this.dispatchEvent(new CustomEvent("place", { detail }))}
      ></number-panel>
      <slot></slot>`;
  }

  /** @param {string} lens */
  #choose(lens) {
    this.#lab.session.store.set({ lens });
  }
}

customElements.define("sequence-lenses", SequenceLenses);
