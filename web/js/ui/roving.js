/**
 * The buttons of a toolbar are one tab stop; arrows, Home and End go from one to the next.
 *
 * @import {LitElement} from "lit"
 */

export class Roving {
  #host;
  #selector;
  /** @type {HTMLElement | null} the one that the tab key comes to */
  #at = null;

  /** @param {LitElement} host @param {string} selector  of the toolbar in the host */
  constructor(host, selector) {
    this.#host = host;
    this.#selector = selector;
    host.addController(this);
    host.addEventListener("keydown", (event) => this.#onKey(event));
    host.addEventListener("focusin", (event) => this.#onFocus(event));
  }

  hostUpdated() {
    const items = this.#items;
    if (!this.#at || !items.includes(this.#at)) this.#at = items[0] ?? null;
    for (const item of items) item.tabIndex = item === this.#at ? 0 : -1;
  }

  get #items() {
    const found = this.#host.renderRoot.querySelectorAll(`${this.#selector} button:enabled`);
    return /** @type {HTMLElement[]} */ ([...found]).filter((item) => item.checkVisibility());
  }

  /** @param {FocusEvent} event */
  #onFocus(event) {
    const target = /** @type {HTMLElement} */ (event.composedPath()[0]);
    if (!this.#items.includes(target)) return;
    this.#at = target;
    this.hostUpdated();
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const items = this.#items;
    const place = items.indexOf(/** @type {HTMLElement} */ (event.composedPath()[0]));
    if (place < 0) return;
    const goal = {
      ArrowLeft: place - 1,
      ArrowUp: place - 1,
      ArrowRight: place + 1,
      ArrowDown: place + 1,
      Home: 0,
      End: items.length - 1,
    }[event.key];
    if (goal === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    items[(goal + items.length) % items.length].focus();
  }
}
