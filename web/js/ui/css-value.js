/**
 * Sets a CSS property through the object model: a style attribute would break the page's policy.
 */

import { Directive, directive } from "lit/directive.js";

class CssValue extends Directive {
  render() {}

  /**
   * @param {import("lit/directive.js").ElementPart} part
   * @param {[string, number | string]} value
   */
  update({ element }, [name, value]) {
    /** @type {HTMLElement} */ (element).style.setProperty(name, String(value));
  }
}

/** @type {(name: string, value: number | string) => unknown} */
export const cssValue = directive(/** @type {any} */ (CssValue));
