/**
 * Scrolling through the columns: which of them are in the document, and which one is in view.
 *
 * @import {StagePicture} from "./stage-picture.js"
 */

import { columnLeft, division, unrolledWidth } from "./geometry.js";

/** Columns that are drawn beyond each edge, so that scrolling finds them there. */
const MARGIN = 4;
/** Columns between the current one and the edge, as far as there is room. */
const AHEAD = 1.5;
/** A swipe has ended when scrolling has rested for so long. */
const REST_MILLISECONDS = 120;

export class Scrolling {
  #picture;
  /** The first and the last column in the document. */
  #from = 1;
  #to = 16;
  /** How far the columns are scrolled, known without asking for a layout. */
  #scrolled = 0;
  /** How far they will be, while the page scrolls them. @type {number | null} */
  #goal = null;
  /** The reader scrolls, not the page. */
  #swiping = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #rest;

  /** @param {StagePicture} picture */
  constructor(picture) {
    this.#picture = picture;
  }

  onSwipe = () => {
    this.#swiping = true;
    this.#goal = null;
  };

  onScroll = (/** @type {Event} */ { currentTarget }) => {
    this.#scrolled = /** @type {HTMLElement} */ (currentTarget).scrollLeft;
    if (this.#goal !== null && Math.abs(this.#goal - this.#scrolled) < 1) this.#goal = null;
    this.see();
    if (!this.#swiping || !this.#picture.view.geometry.narrow) return;
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => this.#onRest(), REST_MILLISECONDS);
  };

  /** What else changes the layout ends a smooth scroll before it is there. */
  onScrollEnd = (/** @type {Event} */ { currentTarget }) => {
    if (this.#goal === null) return;
    this.#goal = null;
    this.keepInView(/** @type {HTMLElement} */ (currentTarget), true);
    this.see();
  };

  /** On a phone the column that a swipe comes to rest at becomes the current one. */
  #onRest() {
    if (!this.#swiping) return;
    this.#swiping = false;
    const { t: now, words, view } = this.#picture;
    const { lead, columnWidth } = view.geometry;
    const middle = this.#scrolled + this.#visible / 2 - lead;
    const t = Math.round((middle - columnWidth / 2) / columnWidth) + 1;
    if (t !== now && t >= 1 && t <= words.length) this.#picture.goTo(t);
  }

  /** How many pixels of the columns are seen. */
  get #visible() {
    return division(this.#picture.width).visible;
  }

  /** The timesteps whose columns are in the document. */
  get drawn() {
    const { t, words } = this.#picture;
    const first = Math.max(1, Math.min(this.#from, words.length));
    const last = Math.min(words.length, this.#to);
    const drawn = Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i);
    if (t < first) drawn.unshift(t);
    else if (t > last) drawn.push(t);
    return drawn;
  }

  /** Draws the columns that are seen. */
  see() {
    const { lead, columnWidth } = this.#picture.view.geometry;
    const left = this.#scrolled - lead;
    const from = Math.floor(left / columnWidth) + 1 - MARGIN;
    const to = Math.ceil((left + this.#visible) / columnWidth) + MARGIN;
    if (from === this.#from && to === this.#to) return;
    this.#from = from;
    this.#to = to;
    this.#picture.requestUpdate();
  }

  /**
   * To the current column, as far as it is not in view.
   * @param {Element | null} scroller @param {boolean} anew  another sentence, or another width
   */
  keepInView(scroller, anew) {
    const { t, words, view, instant } = this.#picture;
    const { geometry } = view;
    const { columnWidth, narrow } = geometry;
    const seen = this.#visible;
    const left = columnLeft(geometry, t);
    const room = Math.max(0, Math.min(AHEAD * columnWidth, (seen - columnWidth) / 2));
    const before = left - (narrow ? (seen - columnWidth) / 2 : room);
    const behind = left + columnWidth + room - seen;
    const now = this.#goal ?? this.#scrolled;
    const wanted = narrow ? before : Math.min(before, Math.max(now, behind));
    const furthest = unrolledWidth(geometry, words.length) - seen;
    const goal = Math.max(0, Math.min(wanted, furthest));
    if (Math.abs(goal - now) < 1) return;
    const far = Math.abs(goal - now) > seen;
    this.#swiping = false;
    const isInstant = instant || anew || far;
    this.#goal = isInstant ? null : goal;
    // Of which the event comes with the next frame, and something else may ask before.
    if (isInstant) this.#scrolled = goal;
    scroller?.scrollTo({ left: goal, behavior: isInstant ? "instant" : "smooth" });
  }
}
