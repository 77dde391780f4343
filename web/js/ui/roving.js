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
  /** Where the item stands, of all that could be one, that may lose the focus by going. */
  #focused = -1;
  /** What could be an item when the tab stop was last set. @type {HTMLElement[]} */
  #before = [];

  /** @param {LitElement} host @param {string} selector  of the items in the host */
  constructor(host, selector) {
    this.#host = host;
    this.#selector = selector;
    host.addController(this);
    host.addEventListener("keydown", (event) => this.#onKey(event));
    host.addEventListener("focusin", (event) => this.#onFocus(event));
  }

  hostConnected() {
    window.addEventListener("resize", this.#setTabStop);
  }

  hostDisconnected() {
    window.removeEventListener("resize", this.#setTabStop);
  }

  hostUpdate() {
    const { activeElement } = /** @type {ShadowRoot} */ (this.#host.renderRoot);
    const isItem = activeElement?.matches(this.#selector);
    this.#focused = isItem ? this.#could.indexOf(/** @type {HTMLElement} */ (activeElement)) : -1;
  }

  /** Whether an item is seen takes a layout: it is asked only when there are others. */
  hostUpdated() {
    const could = this.#could;
    const isSame =
      could.length === this.#before.length && could.every((each, i) => each === this.#before[i]);
    if (!isSame) this.#setTabStop();
  }

  /** An item that goes while it has the focus leaves it to the one that stands there now. */
  #setTabStop = () => {
    this.#before = this.#could;
    const items = this.#items;
    const isGone = this.#focused >= 0 && !this.#at?.isConnected;
    if (this.#at && !items.includes(this.#at)) this.#at = null;
    if (isGone) {
      const there = this.#before.slice(this.#focused).find((item) => items.includes(item));
      this.#at = there ?? items.at(-1) ?? null;
    }
    const at = this.#at ?? items.find((item) => item.matches(".primary")) ?? items[0];
    for (const item of items) item.tabIndex = item === at ? 0 : -1;
    if (isGone) at?.focus();
    this.#focused = -1;
  };

  get #could() {
    const found = this.#host.renderRoot.querySelectorAll(this.#selector);
    return /** @type {HTMLElement[]} */ ([...found]).filter((item) => !item.matches(":disabled"));
  }

  get #items() {
    return this.#could.filter((item) => item.checkVisibility());
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
    this.#setTabStop();
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
    this.#setTabStop();
    this.#at.focus();
  }
}
