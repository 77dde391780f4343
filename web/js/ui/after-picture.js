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
