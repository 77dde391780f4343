/** Panels are drawn after the picture: a step is seen at once, and no frame has to hold both. */

/** Resolves when the frame that is due is on the screen. @returns {Promise<void>} */
export const pictureShown = () =>
  new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));

/** The longest that a busy page keeps what waits for its idleness. */
const LONGEST_BUSY = 1000;

/** Resolves when the page has nothing better to do. @returns {Promise<void>} */
export const pageIdle = () =>
  new Promise((resolve) => {
    // Not every browser can tell.
    if (!("requestIdleCallback" in globalThis)) setTimeout(resolve);
    else requestIdleCallback(() => resolve(), { timeout: LONGEST_BUSY });
  });

/** Milliseconds: what is drawn anew sooner than this is not read, but passed by. */
const PASSED_BY = 100;
/** Milliseconds between two drawings of what is passed by. */
const PASSING = 250;

/**
 * Waits for the picture, and no longer unless what waits would be drawn faster than one can read:
 * then it is drawn a few times a second, and when that ends.
 */
export class AfterPicture {
  #drawn = Number.NEGATIVE_INFINITY;

  async wait() {
    await pictureShown();
    const since = performance.now() - this.#drawn;
    if (since < PASSED_BY) await new Promise((resolve) => setTimeout(resolve, PASSING - since));
    this.#drawn = performance.now();
  }
}
