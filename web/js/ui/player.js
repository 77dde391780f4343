/** A clock that tells of every frame how much time has passed. */

/** How many times as fast as a reader who looks at every step. */
export const SPEEDS = [0.25, 0.5, 1, 2, 4];

export const SECONDS_PER_STEP = 0.9;

/** A frame that comes late counts as no more, so that no phase of a step is skipped at 1x. */
const MOST_SECONDS = 0.08;

export class Player {
  #frame = 0;
  #goOn;

  /** @param {(seconds: number) => boolean} goOn  what passed since the last frame; false: enough */
  constructor(goOn) {
    this.#goOn = goOn;
  }

  start() {
    this.stop();
    let last = performance.now();
    const tick = () => {
      const now = performance.now();
      const passed = Math.min(MOST_SECONDS, (now - last) / 1000);
      last = now;
      this.#frame = this.#goOn(passed) ? requestAnimationFrame(tick) : 0;
    };
    this.#frame = requestAnimationFrame(tick);
  }

  stop() {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
  }
}
