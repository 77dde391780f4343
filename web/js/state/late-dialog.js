/**
 * A dialog whose code is loaded when it is first opened: no page waits for it before its picture.
 *
 * @import {LitElement} from "lit"
 * @import {InLab} from "./context.js"
 */

import { nothing } from "lit";
import { chunk } from "../wire/shipped.js";
import { complain } from "./complaints.js";

/** @typedef {LitElement & {open: () => void}} Dialog */

/** @template {Dialog} T */
export class LateDialog {
  #host;
  #lab;
  #name;
  #load;
  #isLoaded = false;

  /**
   * @param {LitElement} host  the part that shows it
   * @param {InLab} lab  that of the host
   * @param {string} name  of the element, and of its file in assets/
   * @param {() => Promise<unknown>} load
   */
  constructor(host, lab, name, load) {
    this.#host = host;
    this.#lab = lab;
    this.#name = name;
    this.#load = load;
  }

  /** What the host shows, once it is loaded. @param {() => unknown} dialog */
  shown(dialog) {
    return this.#isLoaded ? dialog() : nothing;
  }

  /** Puts it before the page; null, and a complaint, if it cannot be had. */
  async open() {
    try {
      await chunk(this.#name, this.#load);
    } catch (error) {
      complain(this.#lab.session.store, error);
      return null;
    }
    this.#isLoaded = true;
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    const dialog = /** @type {T} */ (this.#host.renderRoot.querySelector(this.#name));
    await dialog.updateComplete;
    dialog.open();
    return dialog;
  }
}
