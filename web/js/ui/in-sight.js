/**
 * Keys for an element: those pressed within it, and, if it is in sight, those pressed while nothing
 * has the focus. Of several in sight it is the one that was used last.
 *
 * @import {LitElement} from "lit"
 */

/** The one used last comes first. @type {InSight[]} */
let inSight = [];

/** @param {KeyboardEvent} event */
function onKey(event) {
  if (event.target === document.body) inSight[0]?.onKey(event);
}

export class InSight {
  #host;
  #observer = new IntersectionObserver((entries) => {
    this.#leave();
    if (entries.at(-1)?.isIntersecting) this.#enter();
  });

  /** @param {LitElement} host @param {(event: KeyboardEvent) => void} onKey */
  constructor(host, onKey) {
    this.#host = host;
    this.onKey = onKey;
    host.addEventListener("keydown", onKey);
    for (const use of ["focusin", "pointerdown"]) host.addEventListener(use, () => this.#use());
    host.addController(this);
  }

  hostConnected() {
    this.#observer.observe(this.#host);
  }

  hostDisconnected() {
    this.#observer.disconnect();
    this.#leave();
  }

  #enter() {
    if (inSight.length === 0) document.addEventListener("keydown", onKey);
    inSight.push(this);
  }

  #leave() {
    inSight = inSight.filter((other) => other !== this);
    if (inSight.length === 0) document.removeEventListener("keydown", onKey);
  }

  #use() {
    if (inSight.includes(this)) inSight = [this, ...inSight.filter((other) => other !== this)];
  }
}
