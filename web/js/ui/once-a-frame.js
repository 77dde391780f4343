/**
 * A pointer may move several times a frame, and what follows shows once: the latest of what was
 * asked for is done with the next frame.
 */
export class OnceAFrame {
  #frame = 0;
  /** @type {() => void} */
  #latest = () => {};

  /** @param {() => void} act */
  ask(act) {
    this.#latest = act;
    this.#frame ||= requestAnimationFrame(() => this.now());
  }

  /** What waits is done at once, before something else is. */
  now() {
    if (!this.#frame) return;
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.#latest();
  }
}
