/**
 * Words that follow one another faster than one can read are passed by, as on a slider that is
 * dragged: what is costly to draw, or read by nobody then, is drawn now and then, and at rest.
 */

/** Milliseconds: words that follow one another sooner are passed by. */
const PASSED_BY = 100;
/** The reader rests at a word that no other has followed for so long. */
const REST = 200;

export class Passing {
  #period;
  #onRest;
  /** @type {number | null} */
  #t = null;
  #changed = Number.NEGATIVE_INFINITY;
  #drawn = Number.NEGATIVE_INFINITY;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #rest;
  isPassing = false;

  /** @param {number} period  milliseconds between two drawings @param {() => void} onRest */
  constructor(period, onRest) {
    this.#period = period;
    this.#onRest = onRest;
  }

  /** Whether what is about to be drawn at timestep t can wait. @param {number} t */
  canWait(t) {
    const now = performance.now();
    if (t !== this.#t) this.#follow(now);
    this.#t = t;
    if (this.isPassing && now - this.#drawn < this.#period) return true;
    this.#drawn = now;
    return false;
  }

  /** @param {number} now */
  #follow(now) {
    this.isPassing ||= now - this.#changed < PASSED_BY;
    this.#changed = now;
    clearTimeout(this.#rest);
    if (!this.isPassing) return;
    this.#rest = setTimeout(() => {
      this.isPassing = false;
      this.#onRest();
    }, REST);
  }
}
