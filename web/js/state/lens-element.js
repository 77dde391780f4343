/**
 * What the lenses have in common. A lens is a way of looking at the sentence on the stage: what it
 * asks Python, what it adds to the picture, and its panel.
 *
 * @import {Query} from "./query.js"
 * @import {Session} from "./session.js"
 * @import {State} from "./store.js"
 * @import {Layer, Reading} from "../stage/picture/layer.js"
 */

import { LitElement } from "lit";
import { InLab } from "./context.js";
import { keepAsking } from "./query.js";

/**
 * @typedef {object} Lens
 * @property {string} key
 * @property {string} title  of its tab
 * @property {unknown} panel  the template of its element
 * @property {(state: State) => Partial<Layer>} [layer]  what the picture shows while it is chosen
 * @property {(state: State) => Reading | null} [reading]  what is read in place of the sentence
 * @property {boolean} [showsAll]  it speaks of all words, also of those not yet read
 */

/** The panel of a lens: it asks and draws only while its lens is chosen. */
export class LensElement extends LitElement {
  #key;
  #lab;

  /** @param {string} key  of the lens @param {Query<any>[]} queries */
  constructor(key, queries) {
    super();
    this.#key = key;
    this.#lab = new InLab(this);
    const isChosen = (/** @type {State} */ state) => state.lens === key;
    this.#lab.whileHere((session) => keepAsking(session, queries, isChosen));
  }

  get state() {
    return this.#lab.state;
  }

  /** @returns {Session} */
  get session() {
    return this.#lab.session;
  }

  /** @param {Partial<State>} patch */
  choose(patch) {
    this.session.store.set(patch);
  }

  shouldUpdate() {
    return this.state.lens === this.#key;
  }
}
