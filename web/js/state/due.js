/**
 * When what is in training is to be kept once more: so that little is lost by a reload, and not so
 * often that keeping takes much of the time.
 */

/**
 * With the time that saving takes, at most two seconds of training are lost, unless saving takes
 * more than a fifth of it.
 */
const BETWEEN = 1500; // milliseconds

export class Due {
  #at = 0;
  /** How long the last one took to make, in milliseconds. */
  #took = 0;
  #isMaking = false;

  /** Training has gone on for a while since the last one. */
  get now() {
    const passed = performance.now() - this.#at;
    return !this.#isMaking && passed > Math.max(BETWEEN, 5 * this.#took);
  }

  /** The next one is not due for a while. */
  wait() {
    this.#at = performance.now();
  }

  begin() {
    this.wait();
    this.#isMaking = true;
  }

  /** It is made, and to be kept yet. */
  made() {
    this.#took = performance.now() - this.#at;
  }

  end() {
    this.#isMaking = false;
  }
}
