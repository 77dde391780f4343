/**
 * What colour, length, dashes, tints and outlines mean, drawn with the marks of the picture, and
 * what its symbols mean. It opens over the page, which does not move, and Escape closes it.
 *
 * @import {Classes} from "../state/classes.js"
 * @import {Block} from "./picture/geometry.js"
 * @import {Symbol} from "./picture/symbols.js"
 */

import { css, html, LitElement, nothing, svg } from "lit";
import { calledOf, signOf } from "../state/classes.js";
import { placeNote } from "../ui/place-note.js";
import { base, controls, popovers } from "../ui/style.js";
import { pictureStyle } from "./picture/drawing-style.js";
import { arrow, cells, chanceBar, chanceLimits, frame } from "./picture/parts.js";

/** Two cells of a state, one above the other. @type {Block} */
const PAIR = { x: 8, width: 32, height: 28, units: 2, rows: 2, cellWidth: 32, cellHeight: 14 };

const VALUES = [0.7, -0.45];
const BAR = { top: 0, height: 30 };

/** @param {unknown} content @param {string} [kind] */
const pair = (content, kind = "") =>
  svg`<g class=${kind} transform="translate(8 1)">${content}</g>`;

const state = cells(PAIR, VALUES, null, 1);

/** The mark, and what it means. @type {[unknown, string][]} */
const MARKS = [
  [
    pair(state),
    "A number of the state: blue, to the right, above zero; orange, to the left, below. The " +
      "longer the bar, the larger.",
  ],
  [
    svg`${chanceLimits(BAR, 4, 40)}${chanceBar(BAR, 0.7, 11, "y-hat")}`,
    "The prediction ŷ, a probability: from 0 at the lower line to 1 at the upper.",
  ],
  [pair(state, "ahead"), "Pale, or blank: a word that has not been come to yet."],
  [
    svg`<rect class="current-background" x="4" width="40" height="30"></rect
      ><path class="top" d="M4 1.5h40"></path>`,
    "Shaded below a line: the word in hand.",
  ],
  [
    svg`${arrow([4, 6, 42, 6], "current", false)}${arrow([4, 22, 42, 22], "ahead", false)}`,
    "The way of the numbers: strong at this step, dashed where it has not been gone yet.",
  ],
  [arrow([4, 15, 42, 15], "done cut", false), "Red and dotted: the carry is cut here."],
  [
    pair(cells(PAIR, VALUES, new Float64Array([0.3, -0.9]), 1)),
    "In outline: the same by a second reading, of a pinned moment or of the original sentence.",
  ],
  [pair([state, frame(PAIR, 0, "opened")]), "A strong frame: the number that is opened."],
  [
    pair([state, frame(PAIR, 1, "lit")]),
    "A dashed frame: where the number comes from that you point at.",
  ],
  [
    svg`<rect class="box" x="8" y="2" width="32" height="26" rx="3"></rect>`,
    "The box with the loop: the one cell, which reads every word with the same weights.",
  ],
  [
    svg`<rect class="tinted" x="2" y="4" width="44" height="22"></rect
      ><text class="word" x="24" y="20" text-anchor="middle">word</text>`,
    "A tinted word: how much it weighs in what the lens below measures.",
  ],
];

/** The boxes of labels. @param {Classes} classes */
const boxes = (classes) => {
  const sign = Array.from(signOf(classes, 1)).slice(0, 3).join("");
  const kind = classes ? "label short" : "label";
  const labels = classes ? `with its class (${classes.join(", ")})` : "labelled 1";
  return html`<li>
    <svg viewBox="0 0 48 30" aria-hidden="true">
      <rect class="label-box set" x="1" y="3" width="22" height="24" rx="4"></rect
      ><text class=${kind} x="12" y="20" text-anchor="middle">${sign}</text
      ><rect class="label-box open" x="25" y="3" width="22" height="24" rx="4"></rect
      ><text class="label" x="36" y="20" text-anchor="middle">${calledOf(classes, 0)}</text>
    </svg>
    Filled: a word ${labels}; a line joins those of one name, a bar parts two names. Plain: labelled
    ${calledOf(classes, 0)}. Dashed: not labelled yet.
  </li>`;
};

export class StageLegend extends LitElement {
  static properties = {
    symbols: { attribute: false },
    classes: { attribute: false },
    open: { state: true },
  };

  static shadowRootOptions = { ...LitElement.shadowRootOptions, delegatesFocus: true };

  static styles = [
    base,
    controls,
    popovers,
    pictureStyle,
    css`
      button {
        min-height: 2rem;
        padding-inline: 0.7rem;
        font-size: 0.875rem;
      }
      @media (max-width: 40rem) {
        button {
          min-height: 2.75rem;
          padding-inline: 0.4rem;
          font-size: 0.8125rem;
        }
      }
      [popover] {
        width: min(78rem, calc(100vw - 1rem));
        padding: 0.75rem 1rem;
        background: var(--paper);
        font: 0.8125rem / 1.4 var(--sans);
      }
      ul {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(17rem, 1fr));
        gap: 0.6rem 1.25rem;
        margin: 0;
        padding: 0;
        list-style: none;
      }
      li {
        display: grid;
        grid-template-columns: 3rem 1fr;
        gap: 0.75rem;
        align-items: center;
      }
      .symbols {
        margin-top: 0.75rem;
        padding-top: 0.75rem;
        border-top: 1px solid var(--rule);
      }
      .symbols li {
        grid-template-columns: 6rem 1fr;
      }
      svg {
        width: 3rem;
        height: 1.875rem;
        forced-color-adjust: none;
      }
      .top {
        stroke: var(--ink);
        stroke-width: 3px;
      }
      .label.short {
        font-size: 9px;
      }
      .label-box {
        fill: none;
        stroke: var(--rule-3);
      }
      .label-box.set {
        fill: var(--accent-tint);
        stroke: var(--accent);
        stroke-width: 1.5px;
      }
      .label-box.open {
        stroke-dasharray: 3 2;
      }
      .tinted {
        fill: color-mix(in srgb, var(--accent) 30%, transparent);
      }
    `,
  ];

  constructor() {
    super();
    /** Gives those of the picture. @type {() => Pick<Symbol, "symbol" | "meaning">[]} */
    this.symbols = () => [];
    /** @type {Classes} */
    this.classes = null;
    this.open = false;
  }

  render() {
    return html`
      <button popovertarget="legend" aria-expanded=${this.open}>Legend</button>
      <div
        id="legend"
        popover
        role="dialog"
        aria-label="Legend of the picture"
        tabindex="-1"
        @toggle=${this.#onToggle}
      >
        <ul>
          ${MARKS.map(
            ([mark, meaning]) =>
              html`<li><svg viewBox="0 0 48 30" aria-hidden="true">${mark}</svg>${meaning}</li>`,
          )}
          ${boxes(this.classes)}
        </ul>
        <ul class="symbols">
          ${
            this.open
              ? this.symbols().map(
                  ({ symbol, meaning }) => html`<li><span>${symbol}</span>${meaning}</li>`,
                )
              : nothing
          }
        </ul>
      </div>
    `;
  }

  /** @param {ToggleEvent} event */
  async #onToggle(event) {
    this.open = event.newState === "open";
    const legend = /** @type {HTMLElement} */ (event.currentTarget);
    await this.updateComplete;
    if (this.open) placeNote(legend, this.getBoundingClientRect(), "below");
  }
}

customElements.define("stage-legend", StageLegend);
