/**
 * How every component speaks: an event that crosses shadow borders.
 * @param {EventTarget} element
 * @param {string} name
 * @param {object} [detail]
 */
export const emit = (element, name, detail = {}) =>
  element.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
