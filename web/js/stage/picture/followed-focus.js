/**
 * Focus follows the current timestep, on the same control of its column that it was on.
 *
 * @import {StagePicture} from "./stage-picture.js"
 */

export class FollowedFocus {
  #picture;
  /** Where it was before the column that it was in may have gone. @type {string | null} */
  #control = null;

  /** @param {StagePicture} picture */
  constructor(picture) {
    this.#picture = picture;
  }

  get #focused() {
    return this.#picture.shadowRoot?.activeElement ?? null;
  }

  /** Before the columns are drawn. */
  note() {
    const focused = this.#focused;
    const isInColumn = focused?.closest(".column");
    this.#control = isInColumn ? (focused?.matches(".step") ? ".step" : ".label button") : null;
  }

  /** @param {HTMLElement | null} column  the current one */
  follow(column) {
    if (!this.#control || !column || column.contains(this.#focused)) return;
    /** @type {HTMLElement | null} */ (column.querySelector(this.#control))?.focus({
      preventScroll: true,
    });
  }
}
