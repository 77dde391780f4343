/**
 * Marks an element as a term of the glossary: <term-note> shows its line to those who point at it
 * or come to it by keyboard, and it is the element's description to those who hear it.
 */

import { Directive, directive } from "lit/directive.js";
import { lineOf } from "./glossary.js";

class Term extends Directive {
  render() {}

  /**
   * @param {import("lit/directive.js").ElementPart} part
   * @param {[name: string]} value
   */
  update({ element }, [name]) {
    element.setAttribute("data-term", name);
    element.setAttribute("aria-description", lineOf(name) ?? "");
  }
}

/** @type {(name: string) => unknown} */
export const term = directive(/** @type {any} */ (Term));
