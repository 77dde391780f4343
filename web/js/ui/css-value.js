/**
 * Sets a CSS property through the object model: a style attribute would break the page's policy.
 */

import { Directive, directive } from "lit/directive.js";

class CssValue extends Directive {
  /** What was set last. */
  #set = "";

  render() {}

  /**
   * @param {import("lit/directive.js").ElementPart} part
   * @param {[string, number | string]} value
   */
  update({ element }, [name, value]) {
    const wanted = `${name}: ${value}`;
    if (wanted === this.#set) return;
    this.#set = wanted;
    /** @type {HTMLElement} */ (element).style.setProperty(name, String(value));
  }
}

/** @type {(name: string, value: number | string) => unknown} */
export const cssValue = directive(/** @type {any} */ (CssValue));
