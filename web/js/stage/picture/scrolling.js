/**
 * Scrolling through the columns: which of them are in the document, and which one is in view.
 *
 * @import {StagePicture} from "./stage-picture.js"
 *
 * @typedef {{key: number, t: number, kind: string}} Place  the element with this key shows
 *   timestep t, in one of three ways
 */

import { columnLeft, division, unrolledWidth } from "./geometry.js";
import { kindOf } from "./view.js";

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
  /** The scrolling that comes with the next frame. @type {ScrollToOptions | null} */
  #due = null;
  /** The reader scrolls, not the page. */
  #swiping = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #rest;
  /** The columns in the document, in its order. @type {Place[]} */
  #places = [];
  #keys = 0;

  /** @param {StagePicture} picture */
  constructor(picture) {
    this.#picture = picture;
  }

  onSwipe = () => {
    this.#swiping = true;
    this.#goal = null;
  };

  onScroll = (/** @type {Event} */ { currentTarget }) => {
    if (this.#due) return;
    this.#scrolled = /** @type {HTMLElement} */ (currentTarget).scrollLeft;
    if (this.#goal !== null && Math.abs(this.#goal - this.#scrolled) < 1) this.#goal = null;
    this.see();
    if (!this.#swiping || !this.#picture.view.geometry.narrow) return;
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => this.#onRest(), REST_MILLISECONDS);
  };

  /** What else changes the layout ends a smooth scroll before it is there. */
  onScrollEnd = (/** @type {Event} */ { currentTarget }) => {
    if (this.#due || this.#goal === null) return;
    this.#goal = null;
    this.aim(true);
    this.follow(/** @type {HTMLElement} */ (currentTarget));
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

  /**
   * The columns that are in the document: at rest in order, and in elements of their own. While
   * words are passed by they share them.
   */
  columns() {
    const drawn = this.#drawn;
    if (this.#sharesElements) this.#places = this.#shared(drawn);
    else {
      const known = new Map(this.#places.map((place) => [place.t, place]));
      this.#places = drawn.map((t) => this.#place(t, known.get(t)?.key));
    }
    return this.#places;
  }

  /** @param {number} t @param {number} [key] @returns {Place} */
  #place(t, key = ++this.#keys) {
    return { key, t, kind: kindOf(this.#picture.view, t) };
  }

  /**
   * Each column in an element that showed one of its kind, if there is one: nothing but its texts
   * and lines has to change.
   * @param {number[]} drawn
   */
  #shared(drawn) {
    const coming = new Map(drawn.map((t) => [t, this.#place(t, 0)]));
    const places = this.#places.map((place) => {
      const isSame = coming.get(place.t)?.kind === place.kind;
      if (isSame) coming.delete(place.t);
      return { ...place, isFree: !isSame };
    });
    for (const isOfAnyKind of [false, true])
      for (const place of places.filter(({ isFree }) => isFree)) {
        const next = [...coming.values()].find(({ kind }) => isOfAnyKind || kind === place.kind);
        if (!next) continue;
        coming.delete(next.t);
        Object.assign(place, { t: next.t, kind: next.kind, isFree: false });
      }
    const added = [...coming.keys()].map((t) => this.#place(t));
    return [...places.filter(({ isFree }) => !isFree), ...added];
  }

  /** Words are passed by from elsewhere: who has the focus in the picture finds all there. */
  get #passesBy() {
    const { passing, shadowRoot } = this.#picture;
    return passing.isPassing && !shadowRoot?.activeElement;
  }

  /** A column that a phone snaps to keeps its element. */
  get #sharesElements() {
    return this.#passesBy && !this.#picture.view.geometry.narrow;
  }

  /** The timesteps of the columns. */
  get #drawn() {
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
    const margin = this.#passesBy ? 0 : MARGIN;
    const from = Math.floor((this.#scrolled - lead) / columnWidth) + 1 - margin;
    const to = from + Math.ceil(this.#visible / columnWidth) + 2 * margin;
    if (from === this.#from && to === this.#to) return;
    this.#from = from;
    this.#to = to;
    this.#picture.requestUpdate();
  }

  /**
   * At the current column, as far as it is not in view. Nothing glides to words that are passed by:
   * it would begin anew with each, and never come there.
   * @param {boolean} anew  another sentence, or another width
   */
  aim(anew) {
    const { t, words, view, instant, passing } = this.#picture;
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
    const far = Math.abs(goal - now) > seen;
    const isInstant = instant || anew || far || passing.isPassing;
    if (Math.abs(goal - now) >= 1) this.#scroll(goal, isInstant);
    this.see();
  }

  /** @param {number} left @param {boolean} isInstant */
  #scroll(left, isInstant) {
    this.#swiping = false;
    this.#goal = isInstant ? null : left;
    // Of which the event comes a frame later, and something else may ask before.
    if (isInstant) this.#scrolled = left;
    this.#due = { left, behavior: isInstant ? "instant" : "smooth" };
  }

  /** With the frame, since to scroll takes a layout. @param {Element | null} scroller */
  follow(scroller) {
    const due = this.#due;
    if (!due || !scroller) return;
    requestAnimationFrame(() => {
      if (this.#due !== due) return;
      this.#due = null;
      scroller.scrollTo(due);
    });
  }
}
