/**
 * The pointer on the row of labels: a press sets one, dragging paints all that it passes. A finger
 * only presses, for it swipes the columns.
 *
 * @import {Label} from "../../wire/types.d.ts"
 * @import {StagePicture} from "./stage-picture.js"
 */

export class Painting {
  #picture;
  /** Where the last pointer went down. @type {number | null} */
  #pressed = null;
  /** What is painted so far. @type {{from: number, to: number, label: Label} | null} */
  #stroke = null;
  /** The click that follows was already answered when the pointer went up. */
  #answered = false;

  /** @param {StagePicture} picture */
  constructor(picture) {
    this.#picture = picture;
  }

  /** What a timestep is being painted with. @param {number} t @returns {Label | null} */
  labelOf(t) {
    if (!this.#stroke) return null;
    const { from, to, label } = this.#stroke;
    return t >= Math.min(from, to) && t <= Math.max(from, to) ? label : null;
  }

  /** @param {PointerEvent} event */
  press = (event) => {
    this.#answered = false;
    const isPress = event.button === 0 && event.pointerType !== "touch";
    this.#pressed = isPress ? this.#boxAt(event) : null;
    // The word that was pressed is the one that is meant, whatever moves under the pointer then.
    if (this.#pressed !== null)
      /** @type {HTMLElement} */ (event.currentTarget).setPointerCapture(event.pointerId);
  };

  /** @param {PointerEvent} event */
  drag = (event) => {
    if (this.#pressed === null) return;
    const to = this.#boxAt(event);
    if (to === null || to === (this.#stroke?.to ?? this.#pressed)) return;
    const label = this.#stroke?.label ?? this.#picture.labels.painted(this.#pressed);
    this.#show({ from: this.#pressed, to, label });
  };

  release = () => {
    const pressed = this.#pressed;
    if (pressed === null) return;
    this.#answered = true;
    const stroke = this.#stroke;
    this.cancel();
    if (stroke) this.#picture.labels.set(stroke.from, stroke.to, stroke.label);
    else this.#picture.labels.press(pressed);
  };

  cancel = () => {
    this.#pressed = null;
    this.#show(null);
  };

  /**
   * From the keyboard, from a finger, or from a helper that clicks without a pointer.
   * @param {MouseEvent} event @param {number} t
   */
  click(event, t) {
    const answered = this.#answered && event.detail > 0;
    this.#answered = false;
    if (!answered) this.#picture.labels.press(t);
  }

  /** @param {{from: number, to: number, label: Label} | null} stroke */
  #show(stroke) {
    this.#stroke = stroke;
    this.#picture.requestUpdate();
  }

  /** @param {PointerEvent} event */
  #boxAt({ clientX, clientY }) {
    const button = this.#picture.shadowRoot
      ?.elementFromPoint(clientX, clientY)
      ?.closest("button[data-box]");
    return button instanceof HTMLElement ? Number(button.dataset.box) : null;
  }
}
