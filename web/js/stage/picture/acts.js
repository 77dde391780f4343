/**
 * What the reader does within the picture with pointer and keys: pointing at a cell, opening it,
 * going to a timestep, labelling.
 *
 * @import {StagePicture, UnitPlace} from "./stage-picture.js"
 */

import { emit, on } from "../../state/events.js";
import { yOf } from "../../state/sentences.js";
import { alongColumn } from "./column-cursor.js";
import { hit } from "./geometry.js";
import { sameFields } from "./layer.js";
import { isLetter, wordBeginning } from "./name-keys.js";

export class Acts {
  #picture;

  /** @param {StagePicture} picture */
  constructor(picture) {
    this.#picture = picture;
  }

  onPointer = (/** @type {PointerEvent} */ event) => {
    if (event.pointerType === "touch") return;
    const found = this.#hit(event);
    if (!this.#picture.trace || !found || found.cell === null) this.#point(null);
    else this.#point({ t: found.t, cell: found.cell, unit: found.unit });
  };

  onLeave = () => this.#point(null);

  /** A cell of the current column is opened; any other place leads to its timestep. */
  onClick = (/** @type {MouseEvent} */ event) => {
    const target = event.composedPath()[0];
    if (target instanceof Element && target.closest("button")) return;
    const found = this.#hit(event);
    if (!found) return;
    const picture = this.#picture;
    const { t, cell, unit } = found;
    if (t !== picture.t) picture.goTo(t);
    else if (cell !== null && picture.trace) {
      picture.unit = unit;
      picture.open({ kind: "a", t, cell, unit });
    }
  };

  onKey = (/** @type {KeyboardEvent} */ event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const picture = this.#picture;
    const target = /** @type {HTMLElement} */ (event.composedPath()[0]);
    const label = picture.labels.ofKey(event.key);
    if (event.shiftKey && event.key.startsWith("Arrow")) this.#paintOn(event);
    else if (event.key === "ArrowUp" || event.key === "ArrowDown") {
      alongColumn(picture, target, event.key === "ArrowDown" ? 1 : -1);
      event.preventDefault();
    } else if (target.matches("[role=listbox]"))
      this.#onUnitKey(event, Number(target.dataset.cell));
    else if (picture.marks && label !== null) picture.labels.set(picture.t, picture.t, label);
    else if (picture.marks && picture.labels.isGapKey(event.key)) picture.labels.gap(picture.t);
    else if (event.key === "/") this.#tell(event, on.split);
    else if (event.key === "+") this.#tell(event, on.merge);
    else if (isLetter(event.key)) this.#toWord(event.key);
  };

  /** @param {KeyboardEvent} event @param {typeof on.split | typeof on.merge} deed */
  #tell(event, deed) {
    emit(this.#picture, deed);
    event.preventDefault();
  }

  /** @param {string} letter  that it begins with */
  #toWord(letter) {
    const { words, t } = this.#picture;
    const goal = wordBeginning(words, t, letter);
    if (goal !== null && goal !== t) this.#picture.goTo(goal);
  }

  /** The neighbour gets the label of the word in hand. @param {KeyboardEvent} event */
  #paintOn(event) {
    const { t, marks, words } = this.#picture;
    const to = t + ({ ArrowLeft: -1, ArrowRight: 1 }[event.key] ?? 0);
    if (!marks || to === t || to < 1 || to > words.length) return;
    this.#picture.labels.set(t, to, yOf(marks[t - 1]) ?? 1);
    event.preventDefault();
  }

  /** @param {UnitPlace | null} pointed */
  #point(pointed) {
    const picture = this.#picture;
    if (sameFields(pointed, picture.pointed)) return;
    picture.pointed = pointed;
    picture.light(pointed && { kind: "a", ...pointed });
  }

  /** What is under the pointer. @param {MouseEvent} event */
  #hit({ clientX, clientY, currentTarget }) {
    const { view, words, zoom } = this.#picture;
    const scroller = /** @type {HTMLElement} */ (currentTarget);
    const track = /** @type {HTMLElement} */ (scroller.firstElementChild).getBoundingClientRect();
    const [x, y] = [(clientX - track.left) / zoom, (clientY - track.top) / zoom];
    return hit(view.geometry, words.length, x, y);
  }

  /** @param {KeyboardEvent} event @param {number} cell */
  #onUnitKey(event, cell) {
    const picture = this.#picture;
    const { t, unit } = picture;
    const { key } = event;
    if (key === "Enter" || key === " ") picture.open({ kind: "a", t, cell, unit });
    else if (key === "Escape" && picture.layer.opened) emit(picture, on.open, { number: null });
    else return;
    event.preventDefault();
  }
}
