/** Panels are drawn after the picture: a step is seen at once, and no frame has to hold both. */

/** Resolves when the frame that is due is on the screen. @returns {Promise<void>} */
export const pictureShown = () =>
  new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
