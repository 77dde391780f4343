/** An outline around a part of the page, wherever in the lab it stands. */

const OUTLINE = { outline: "3px solid var(--accent)", "outline-offset": "3px" };
const MARGIN = "scroll-margin-top";

export class Highlight {
  /** @type {HTMLElement | SVGElement | null} */
  #outlined = null;

  /**
   * Outlines the first part that answers to the selector, and none if there is none.
   * @param {ParentNode} root @param {string} selector
   * @param {number} covered  so many pixels at the top of the window are
   * @returns {boolean}  whether there was one
   */
  show(root, selector, covered) {
    const found = selector ? foundIn(root, selector) : null;
    if (found === this.#outlined) return found !== null;
    this.end();
    this.#outlined = found;
    if (!found) return false;
    for (const [name, value] of Object.entries(OUTLINE)) found.style.setProperty(name, value);
    found.style.setProperty(MARGIN, `${covered + 12}px`);
    found.scrollIntoView({ block: "nearest" });
    return true;
  }

  end() {
    for (const name of [...Object.keys(OUTLINE), MARGIN])
      this.#outlined?.style.removeProperty(name);
    this.#outlined = null;
  }
}

/**
 * Looks through shadow borders, nearest first.
 * @param {ParentNode} root @param {string} selector
 * @returns {HTMLElement | SVGElement | null}
 */
function foundIn(root, selector) {
  const here = root.querySelector(selector);
  if (here instanceof HTMLElement || here instanceof SVGElement) return here;
  for (const { shadowRoot } of root.querySelectorAll("*")) {
    const found = shadowRoot && foundIn(shadowRoot, selector);
    if (found) return found;
  }
  return null;
}
