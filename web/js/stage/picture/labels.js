/**
 * What a reader sets on the row of labels: of a word, of a whole name, of all that is painted over.
 *
 * @import {Label} from "../../wire/types.d.ts"
 * @import {ClassChooser} from "./class-chooser.js"
 * @import {StagePicture} from "./stage-picture.js"
 */

import { labelCount } from "../../state/classes.js";
import { emit, on } from "../../state/events.js";
import { yOf } from "../../state/sentences.js";
import { nameAround } from "./name-keys.js";

export class Labels {
  #picture;
  /** The class that was set last. */
  #brush = 1;

  /** @param {StagePicture} picture */
  constructor(picture) {
    this.#picture = picture;
  }

  /** The label that a key sets, or null. @param {string} key */
  ofKey(key) {
    const isLabel = /^[0-9]$/.test(key) && Number(key) < labelCount(this.#picture.classes);
    return isLabel ? Number(key) : null;
  }

  /** Whether a key parts names; 2 does while it is no label. @param {string} key */
  isGapKey(key) {
    return key === "-" || (key === "2" && this.#picture.classes === null);
  }

  /** The class of a name that is not labelled yet, at timestep t. @param {number} t */
  #fresh(t) {
    const { classes, ghosts } = this.#picture;
    if (!classes) return 1;
    return yOf(ghosts?.[t - 1]) || Math.min(this.#brush, classes.length);
  }

  /** The whole name around timestep t gets another label. @param {number} t */
  setName(t) {
    const { words, ghosts } = this.#picture;
    const marks = this.#picture.marks ?? [];
    const seen = words.map((_, i) => marks[i] ?? ghosts?.[i] ?? null);
    const { from, to, label } = nameAround(words, marks, seen, t, this.#fresh(t));
    this.set(from, to, label);
  }

  /** Labels the timesteps from one to another, where the reader is then. */
  set(/** @type {number} */ from, /** @type {number} */ to, /** @type {Label} */ label) {
    if (label) this.#brush = label;
    this.#picture.goTo(to);
    emit(this.#picture, on.paint, { from: from - 1, to: to - 1, label });
  }

  /** Another name begins at timestep t, or no more. @param {number} t */
  gap(t) {
    emit(this.#picture, on.gap, { place: t - 1 });
  }

  /**
   * The label that is painted from the box of timestep t on; of several classes a name goes on.
   * @param {number} t @returns {Label}
   */
  painted(t) {
    const mark = yOf(this.#picture.marks?.[t - 1]) ?? null;
    if (this.#picture.classes) return mark || this.#fresh(t);
    if (mark !== null) return mark ? 0 : 1;
    return this.#picture.ghosts?.[t - 1] ?? 1;
  }

  /** A press on the box of timestep t: the other label, or which of several. @param {number} t */
  press(t) {
    const { classes, renderRoot } = this.#picture;
    if (!classes) return this.set(t, t, this.painted(t));
    this.#picture.goTo(t);
    const box = /** @type {HTMLElement} */ (renderRoot.querySelector(`[data-box="${t}"]`));
    /** @type {ClassChooser} */ (renderRoot.querySelector("class-chooser")).open(t, box);
  }
}
