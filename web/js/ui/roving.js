/**
 * The buttons of a toolbar are one tab stop; arrows, Home and End go from one to the next. An
 * element that is a button to its host, with a shadow root that takes the focus in, is an item like
 * another.
 *
 * @import {LitElement} from "lit"
 */

export class Roving {
  #host;
  #selector;
  /** @type {HTMLElement | null} the one that the reader was at, which the tab key comes back to */
  #at = null;

  /** @param {LitElement} host @param {string} selector  of the items in the host */
  constructor(host, selector) {
    this.#host = host;
    this.#selector = selector;
    host.addController(this);
    host.addEventListener("keydown", (event) => this.#onKey(event));
    host.addEventListener("focusin", (event) => this.#onFocus(event));
  }

  hostUpdated() {
    const items = this.#items;
    if (this.#at && !items.includes(this.#at)) this.#at = null;
    const at = this.#at ?? items.find((item) => item.matches(".primary")) ?? items[0];
    for (const item of items) item.tabIndex = item === at ? 0 : -1;
  }

  get #items() {
    const found = this.#host.renderRoot.querySelectorAll(this.#selector);
    return /** @type {HTMLElement[]} */ ([...found]).filter(
      (item) => item.checkVisibility() && !item.matches(":disabled"),
    );
  }

  /** The item that an event comes from. @param {Event} event */
  #itemOf(event) {
    const path = event.composedPath();
    return this.#items.find((item) => path.includes(item)) ?? null;
  }

  /** @param {FocusEvent} event */
  #onFocus(event) {
    const item = this.#itemOf(event);
    if (!item) return;
    this.#at = item;
    this.hostUpdated();
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const item = this.#itemOf(event);
    if (!item) return;
    const items = this.#items;
    const place = items.indexOf(item);
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
    // The host hears of no focus that moves within it.
    this.#at = items[(goal + items.length) % items.length];
    this.hostUpdated();
    this.#at.focus();
  }
}
