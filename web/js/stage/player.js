/** Plays the timesteps one after the other, and comes to rest at the last. */

/** How many times as fast as a reader who looks at every step. */
export const SPEEDS = [0.5, 1, 2, 4];

const SECONDS_PER_STEP = 0.9;

export class Player {
  /** @type {ReturnType<typeof setInterval> | undefined} */
  #timer;
  /** @type {() => boolean} */
  #advance;

  /** @param {() => boolean} advance goes one step on; false when there is no further one */
  constructor(advance) {
    this.#advance = advance;
  }

  /** @param {number} speed one of SPEEDS */
  start(speed) {
    this.stop();
    this.#timer = setInterval(
      () => {
        if (!this.#advance()) this.stop();
      },
      (SECONDS_PER_STEP / speed) * 1000,
    );
  }

  stop() {
    clearInterval(this.#timer);
  }
}
