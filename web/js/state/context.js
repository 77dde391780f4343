/**
 * How a part comes to its lab: the session of the <rnn-lab> it stands in.
 *
 * @import {LitElement} from "lit"
 * @import {Session} from "./session.js"
 * @import {State} from "./store.js"
 */

import { ContextConsumer, createContext } from "@lit/context";

/** @type {{__context__: Session}} */
export const labContext = createContext(Symbol("lab"));

/**
 * The lab of a part. The part is updated when one of these keys of the state changes, and for as
 * long as it is in the document.
 */
export class InLab {
  #host;
  #keys;
  #session;
  /** What is begun when the part comes into a lab gives what ends it. @type {Begin[]} */
  #begin = [];
  /** @type {(() => void)[]} */
  #ends = [];

  /** @typedef {(session: Session) => () => void} Begin */

  /** @param {LitElement} host @param {(keyof State)[]} [keys]  all, if none are named */
  constructor(host, keys) {
    this.#host = host;
    this.#keys = keys;
    this.#session = new ContextConsumer(host, { context: labContext });
    host.addController(this);
  }

  get session() {
    return /** @type {Session} */ (this.#session.value);
  }

  get state() {
    return this.session.store.state;
  }

  /** @param {Begin} begin */
  whileHere(begin) {
    this.#begin.push(begin);
  }

  hostConnected() {
    const { session } = this;
    this.#ends = [
      ...this.#begin.map((begin) => begin(session)),
      session.store.subscribe((_, changed) => {
        const keys = this.#keys;
        if (!keys || keys.some((key) => changed.has(key))) this.#host.requestUpdate();
      }),
    ];
    // What changed while it was elsewhere.
    this.#host.requestUpdate();
  }

  hostDisconnected() {
    for (const end of this.#ends) end();
  }
}
