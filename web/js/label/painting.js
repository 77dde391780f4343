/**
 * The pointer on a row of words: a press sets the word, dragging paints all that it passes.
 *
 * @import {LitElement} from "lit"
 * @import {Mark} from "../state/sentences.js"
 * @import {Label} from "../wire/types.d.ts"
 */

/**
 * @typedef {object} Row  what the row of words is asked, and told
 * @property {(i: number) => Mark} markOf
 * @property {(from: number, to: number, label: Label) => void} paint
 * @property {(i: number) => void} end  the pointer was let go at this word
 */

export class Painting {
  #host;
  #row;
  /** Where the last pointer went down. @type {number | null} */
  #pressed = null;
  /** What is painted so far. @type {{from: number, to: number, label: Label} | null} */
  #stroke = null;
  /** The click that follows was already answered when the pointer went up. */
  #answered = false;

  /** @param {LitElement} host @param {Row} row */
  constructor(host, row) {
    this.#host = host;
    this.#row = row;
  }

  /** What a word is being painted with. @param {number} i @returns {Label | null} */
  labelOf(i) {
    if (!this.#stroke) return null;
    const { from, to, label } = this.#stroke;
    return i >= Math.min(from, to) && i <= Math.max(from, to) ? label : null;
  }

  /** @param {PointerEvent} event */
  press = (event) => {
    this.#answered = false;
    this.#pressed = event.button === 0 ? this.#indexAt(event) : null;
    // The word that was pressed is the one that is meant, whatever moves under the pointer then.
    if (this.#pressed !== null)
      /** @type {HTMLElement} */ (event.currentTarget).setPointerCapture(event.pointerId);
  };

  /** @param {PointerEvent} event */
  drag = (event) => {
    if (this.#pressed === null) return;
    const to = this.#indexAt(event);
    if (to === null || to === (this.#stroke?.to ?? this.#pressed)) return;
    const label = this.#stroke?.label ?? this.#opposite(this.#pressed);
    this.#show({ from: this.#pressed, to, label });
  };

  release = () => {
    const pressed = this.#pressed;
    if (pressed === null) return;
    this.#answered = true;
    const { from, to, label } = this.#stroke ?? {
      from: pressed,
      to: pressed,
      label: this.#opposite(pressed),
    };
    this.#row.paint(from, to, label);
    this.#row.end(to);
    this.cancel();
  };

  cancel = () => {
    this.#pressed = null;
    this.#show(null);
  };

  /**
   * From the keyboard, or from a helper that clicks without a pointer.
   * @param {MouseEvent} event @param {number} i
   */
  click(event, i) {
    const answered = this.#answered && event.detail > 0;
    this.#answered = false;
    if (!answered) this.#row.paint(i, i, this.#opposite(i));
  }

  /** @param {number} i @returns {Label} */
  #opposite(i) {
    return this.#row.markOf(i) === 1 ? 0 : 1;
  }

  /** @param {{from: number, to: number, label: Label} | null} stroke */
  #show(stroke) {
    this.#stroke = stroke;
    this.#host.requestUpdate();
  }

  /** @param {PointerEvent} event */
  #indexAt({ clientX, clientY }) {
    const button = this.#host.shadowRoot
      ?.elementFromPoint(clientX, clientY)
      ?.closest("button[data-index]");
    return button instanceof HTMLElement ? Number(button.dataset.index) : null;
  }
}
