/**
 * Forms that are used here and sent nowhere. In a frame whose sandbox has no "allow-forms" a
 * browser submits none, and does not tell the page either; so Enter and the button are heard
 * themselves.
 */

/**
 * What a form listens with to submit, click and keydown.
 * @param {(form: HTMLFormElement) => void} act  what is in it is valid
 * @returns {(event: Event) => void}
 */
export const submission = (act) => (event) => {
  if (event.type !== "submit" && !isMeant(event)) return;
  event.preventDefault();
  const form = /** @type {HTMLFormElement} */ (event.currentTarget);
  if (form.reportValidity()) act(form);
};

/** @param {Event} event */
function isMeant(event) {
  if (event instanceof KeyboardEvent) {
    const isField = event.target instanceof HTMLInputElement;
    return isField && event.key === "Enter" && !event.isComposing;
  }
  const button = /** @type {Element} */ (event.target).closest("button");
  return button?.type === "submit" && !button.disabled;
}
