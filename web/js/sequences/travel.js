/**
 * Going along the timesteps of a record: a step is told from the symbol to what is said, one after
 * the other when it plays. Where it stands is one number, of which each column is a unit.
 *
 * @import {LitElement} from "lit"
 * @import {SequenceColumn} from "../wire/types.d.ts"
 */

import { phaseOf } from "../ui/phases.js";
import { Player, SECONDS_PER_STEP } from "../ui/player.js";
import { lessMotion } from "../ui/reader.js";
import { nextStill, phasesOf, pointAt } from "./travel-phases.js";

/** A step has more to tell than one of a tagger. */
const LONGER = 1.8;

/**
 * @typedef {object} Host
 * @property {SequenceColumn[]} columns  that are gone along
 * @property {number} speed
 */

export class Travel {
  position = 0;
  isPlaying = false;
  #host;
  #moved;
  /** Where a step ends that was begun by itself. */
  #goal = 0;
  #player = new Player((seconds) => this.#goOn(seconds));

  /** @param {LitElement & Host} host @param {(t: number) => void} moved  to another timestep */
  constructor(host, moved) {
    this.#host = host;
    this.#moved = moved;
    host.addController(this);
  }

  hostConnected() {}

  hostDisconnected() {
    this.halt();
  }

  get #length() {
    return this.#host.columns.length;
  }

  /** Where it stands, as timesteps begun and how far the last of them is told. */
  get point() {
    return pointAt(this.position, this.#length);
  }

  /** The same as it is shown: whoever wants no motion sees each phase as it ends. */
  get shown() {
    const { t, story } = this.point;
    if (!lessMotion() || story === 1) return { t, story };
    return { t, story: phaseOf(story, phasesOf(this.#host.columns, t - 1))[1] };
  }

  /** The timestep that somebody else has set: all of it is told. @param {number} t */
  follow(t) {
    if (t === this.point.t) return;
    this.halt();
    this.position = t;
  }

  /** To a point. @param {number} position */
  tell(position) {
    this.halt();
    this.#set(position);
  }

  /** To the end of the next phase, or of the one before. @param {number} way  1 or -1 */
  toStill(way) {
    this.tell(nextStill(this.#host.columns, this.position, way));
  }

  /** The next timestep is told. */
  step() {
    const { t } = this.point;
    this.halt();
    if (t === this.#length) return this.#set(t);
    this.#set(t);
    this.#goal = t + 1;
    this.#player.start();
  }

  play() {
    if (this.position >= this.#length) this.#set(0);
    this.isPlaying = true;
    this.#goal = this.#length;
    this.#player.start();
    this.#host.requestUpdate();
  }

  halt() {
    this.#player.stop();
    this.isPlaying = false;
    this.#host.requestUpdate();
  }

  /** @param {number} seconds  that passed */
  #goOn(seconds) {
    const passed = (seconds * this.#host.speed) / (SECONDS_PER_STEP * LONGER);
    this.#set(Math.min(this.#goal, this.position + passed));
    const goesOn = this.position < this.#goal;
    if (!goesOn) this.isPlaying = false;
    return goesOn;
  }

  /** @param {number} position */
  #set(position) {
    const { t } = this.point;
    this.position = Math.max(0, Math.min(this.#length, position));
    if (this.point.t !== t) this.#moved(this.point.t);
    this.#host.requestUpdate();
  }
}
