/** What a reader does and wishes, beyond any one part. */

const reduced = matchMedia("(prefers-reduced-motion: reduce)");

/** Reduced motion shows the same stills. */
export const lessMotion = () => reduced.matches;

/** Keys belong to the field. @param {Event} event */
export function isTyping(event) {
  const target = event.composedPath()[0];
  if (target instanceof HTMLInputElement) return target.type !== "checkbox";
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}

const TOUCHES = ["pointerdown", "keydown", "focusin"];

/**
 * Resolves at the first touch, by whatever means.
 * @param {EventTarget} part @returns {Promise<void>}
 */
export const touched = (part) =>
  new Promise((resolve) => {
    const ending = new AbortController();
    const onTouch = () => {
      ending.abort();
      resolve();
    };
    const options = { capture: true, signal: ending.signal };
    for (const name of TOUCHES) part.addEventListener(name, onTouch, options);
  });
