/**
 * The picture of the stage: the rolled network, and beside it the unrolled one with a column for
 * each word. Only the columns that are seen are in the document; the drawing itself is that of
 * rolled.js and column.js.
 *
 * @import {Classes} from "../../state/classes.js"
 * @import {Mark} from "../../state/sentences.js"
 * @import {Label, Trace} from "../../wire/types.d.ts"
 * @import {OpenNumber, Source} from "../sources.js"
 * @import {Layer} from "./layer.js"
 * @import {View} from "./view.js"
 */

import { html, LitElement, noChange, nothing, svg } from "lit";
import { guard } from "lit/directives/guard.js";
import { repeat } from "lit/directives/repeat.js";
import { emit, on } from "../../state/events.js";
import { classColours } from "../../ui/class-colours.js";
import { cssValue } from "../../ui/css-value.js";
import { Passing } from "../../ui/passing.js";
import { Roving } from "../../ui/roving.js";
import { base, controls } from "../../ui/style.js";
import { Acts } from "./acts.js";
import "./class-chooser.js";
import { classBoxStyle } from "./class-signs.js";
import { beginnings } from "./column.js";
import { columnPart } from "./column-part.js";
import { currentPart } from "./current-part.js";
import { pictureStyle } from "./drawing-style.js";
import { Flips, flipStyle } from "./flips.js";
import { FollowedFocus } from "./followed-focus.js";
import { gapStyle } from "./gap-part.js";
import { unrolledWidth } from "./geometry.js";
import { Labels } from "./labels.js";
import { PLAIN, sameFields, sameLayer } from "./layer.js";
import { Painting } from "./painting.js";
import { readout } from "./readout.js";
import { note, rolledPart } from "./rolled-part.js";
import { Scrolling } from "./scrolling.js";
import { stageStyle } from "./stage-style.js";
import { sentenceSymbols } from "./symbols.js";
import { viewOf } from "./view.js";

/** @typedef {{t: number, cell: number, unit: number}} UnitPlace */

const USUAL_LETTERS = 16;

/** Between two drawings of what stands beside the columns, while words are passed by. */
const BESIDE_MILLISECONDS = 120;

const lettersZoom = () =>
  Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / USUAL_LETTERS;

export class StagePicture extends LitElement {
  static properties = {
    words: { attribute: false },
    marks: { attribute: false },
    classes: { attribute: false },
    ghosts: { attribute: false },
    trace: { attribute: false },
    t: { attribute: false },
    layer: {
      attribute: false,
      hasChanged: (/** @type {Layer} */ now, /** @type {Layer | undefined} */ before) =>
        !sameLayer(now, before),
    },
    caption: { attribute: false },
    example: { attribute: false },
    instant: { attribute: false },
    story: { attribute: false },
    showAll: { attribute: false },
    width: { state: true },
    pointed: { state: true },
    unit: { state: true },
    focused: { state: true },
  };

  static styles = [
    base,
    controls,
    classColours,
    pictureStyle,
    stageStyle,
    classBoxStyle,
    gapStyle,
    flipStyle,
  ];

  #resizes = new ResizeObserver(([{ contentRect }]) => {
    this.zoom = lettersZoom();
    this.width = contentRect.width / this.zoom;
  });
  #scrolling = new Scrolling(this);
  labels = new Labels(this);
  painting = new Painting(this);
  flips = new Flips();
  passing = new Passing(BESIDE_MILLISECONDS, () => {
    this.#scrolling.see();
    this.requestUpdate();
  });
  #acts = new Acts(this);
  #focus = new FollowedFocus(this);

  constructor() {
    super();
    /** @type {string[]} */
    this.words = [];
    /** @type {Mark[] | null} null: a sentence that cannot be labelled here */
    this.marks = null;
    /** Of the marks. @type {Classes} */
    this.classes = null;
    /** What the network would put where nobody has decided. @type {Label[] | null} */
    this.ghosts = null;
    /** @type {Trace | null} */
    this.trace = null;
    this.t = 1;
    /** @type {Layer} */
    this.layer = PLAIN;
    this.caption = "";
    /** @type {number | null} which of the confirmed sentences this is, from 1 */
    this.example = null;
    /** No smooth scrolling. */
    this.instant = false;
    this.story = 1;
    /** Also what comes of the words not yet read. */
    this.showAll = true;
    /** Nothing but the columns is drawn now. */
    this.columnsAlone = false;
    this.width = 1088;
    /** How much larger than usual the reader wants letters. */
    this.zoom = 1;
    /** @type {UnitPlace | null} */
    this.pointed = null;
    /** The unit that the arrow keys are at. */
    this.unit = 0;
    /** @type {number | "y" | "y_hat" | "loss" | null} what of now has the focus, but the word */
    this.focused = null;
    new Roving(this, "symbol-note");
  }

  connectedCallback() {
    super.connectedCallback();
    if (this.clientWidth) this.width = this.clientWidth;
    this.#resizes.observe(this);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#resizes.disconnect();
  }

  /** To the current timestep. */
  focus() {
    this.updateComplete.then(() => this.#element(".now .step")?.focus({ preventScroll: true }));
  }

  /** What the drawing functions are given. @returns {View} */
  get view() {
    return viewOf(this, this.width);
  }

  /** @param {string} selector */
  #element(selector) {
    return /** @type {HTMLElement | null} */ (this.renderRoot.querySelector(selector));
  }

  render() {
    if (this.words.length === 0) return nothing;
    const { view } = this;
    return html`
      <figure>
        <figcaption>
          <span>${this.caption}</span>
          <span class="readout number">${readout(this, view)}</span>
          <span class="lengths" role="toolbar" aria-label="Symbols of the sentence"
            >${this.#beside([this.words, this.t, this.example], () =>
              sentenceSymbols(view, this.example).map((of) => note(of)),
            )}</span
          >
        </figcaption>
        <div
          class="networks"
          ${cssValue("zoom", this.zoom)}
          ${cssValue("--y-height", view.geometry.rows.y.height)}
          ${cssValue("--word-height", view.geometry.rows.word.height)}
        >${this.#rolled(view)} ${this.#unrolled(view)}</div>
        ${this.classes ? html`<class-chooser .classes=${this.classes}></class-chooser>` : nothing}
      </figure>
    `;
  }

  /**
   * While words are passed by it stays as it is, but for now and then.
   * @param {unknown[]} keys @param {() => unknown} draw
   */
  #beside(keys, draw) {
    return this.columnsAlone ? noChange : guard(keys, draw);
  }

  /** @param {View} view */
  #rolled(view) {
    const { trace, marks, classes, words, t, geometry, full: most, layer, story } = view;
    return html`
      <div
        class="rolled-network"
        ${cssValue("--width", geometry.rolledWidth)}
        ${cssValue("--height", geometry.height)}
      >
        ${this.#beside([trace, marks, classes, words, t, geometry, most, layer, story], () =>
          rolledPart(this, view),
        )}
      </div>
    `;
  }

  /** @param {View} view */
  #unrolled(view) {
    const { geometry, words, layer } = view;
    return html`
      <div
        class="scroller"
        @scroll=${this.#scrolling.onScroll}
        @scrollend=${this.#scrolling.onScrollEnd}
        @pointerdown=${this.#scrolling.onSwipe}
        @wheel=${this.#scrolling.onSwipe}
        @pointermove=${this.#acts.onPointer}
        @pointerleave=${this.#acts.onLeave}
        @click=${this.#acts.onClick}
        @keydown=${this.#acts.onKey}
      >
        <div
          class="track"
          role="group"
          aria-label="Timesteps"
          @pointerdown=${this.painting.press}
          @pointermove=${this.painting.drag}
          @pointerup=${this.painting.release}
          @pointercancel=${this.painting.cancel}
          ${cssValue("--width", unrolledWidth(geometry, words.length))}
          ${cssValue("--height", geometry.height)}
        >
          <svg class="beginnings" aria-hidden="true">
            ${guard(
              [geometry, words.length, layer.symbol, layer.states === null],
              () => svg`${beginnings(view, "left")}${beginnings(view, "right")}`,
            )}
          </svg>
          ${repeat(
            this.#scrolling.columns(),
            ({ key }) => key,
            ({ t }) => columnPart(this, view, t),
          )}
          ${this.trace ? currentPart(this, view) : nothing}
        </div>
      </div>
    `;
  }

  /** @param {number} t */
  goTo(t) {
    emit(this, on.goTo, { t });
  }

  /** A number that is open already is closed. @param {OpenNumber} number */
  open(number) {
    emit(this, on.open, { number: sameFields(number, this.layer.opened) ? null : number });
  }

  /** @param {number | null} cell  null: the focus is leaving @param {number} unit */
  focusUnit(cell, unit) {
    this.focused = cell;
    this.light(cell === null ? null : { kind: "a", t: this.t, cell, unit });
  }

  /** @param {Source | null} source */
  light(source) {
    if (!sameFields(source, this.layer.lit)) emit(this, on.light, { source });
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (changed.has("trace")) this.flips.note(this.trace);
    this.#focus.note();
    const anew = changed.has("words") || changed.has("width");
    this.columnsAlone = this.passing.canWait(this.t) && !anew && !this.shadowRoot?.activeElement;
    if ((anew || changed.has("t")) && this.words.length > 0) this.#scrolling.aim(anew);
  }

  /** @param {Map<string, unknown>} changed */
  updated(changed) {
    if (this.focused !== null && !this.shadowRoot?.activeElement) this.focused = null;
    if (!["t", "words", "width"].some((name) => changed.has(name))) return;
    if (this.words.length === 0) return;
    this.#focus.follow(this.#element(".column.now"));
    this.#scrolling.follow(this.#element(".scroller"));
  }
}

customElements.define("stage-picture", StagePicture);
