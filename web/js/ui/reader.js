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
