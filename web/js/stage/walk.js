/**
 * Going through the timesteps: step, play, and to a number that is opened. A step to the next
 * timestep, in the direction in which the stage goes, is told; any other way leads to a timestep
 * that is told.
 *
 * @import {State, Store} from "../state/store.js"
 * @import {Sentence} from "../state/sentences.js"
 * @import {Label} from "../wire/types.d.ts"
 * @import {OpenNumber} from "./sources.js"
 */

import { isTyped, wordsOnStage } from "../state/on-stage.js";
import { sameItems } from "../state/sentences.js";
import { Player, SECONDS_PER_STEP } from "../ui/player.js";

/**
 * The same number of another timestep; a weight is that of all.
 * @param {OpenNumber | null} number @param {number} t
 */
const atTimestep = (number, t) =>
  number && "t" in number && number.t !== t ? { ...number, t } : number;

/** @typedef {{T_x: number, direction: "forward" | "backward"}} Way  what the picture shows */

export class Walk {
  #store;
  #wayOf;
  /** @type {string[]} */
  #words;
  /** How far the current step is told, from 0 to 1. */
  #story = 1;
  #onStory;
  #player = new Player((seconds) => this.#goOn(seconds));

  /**
   * @param {Store} store @param {(state: State) => Way} wayOf
   * @param {(story: number) => void} onStory  how far the current step is told
   */
  constructor(store, wayOf, onStory) {
    this.#store = store;
    this.#wayOf = wayOf;
    this.#onStory = onStory;
    // In a lab that was moved they are there already, and so is its place in them.
    this.#words = wordsOnStage(store.state);
  }

  /** @param {number} t */
  goTo(t) {
    const { state } = this.#store;
    const { T_x, direction } = this.#wayOf(state);
    const next = state.t + (direction === "forward" ? 1 : -1);
    const isNext = t === next && t >= 1 && t <= T_x;
    this.tell(1);
    this.#move(t);
    if (!isNext || state.network === "training") return;
    this.#tell(0);
    this.#player.start();
  }

  /** To a point of a step. @param {number} story @param {number} [t] */
  tell(story, t) {
    this.halt();
    if (t !== undefined) this.#move(t);
    this.#tell(story);
  }

  play() {
    const { first, last } = this.#way();
    if (this.#story === 1) {
      if (this.#store.state.t === last) this.#move(first);
      this.#tell(0);
    }
    this.#store.set({ playing: true });
    this.#player.start();
  }

  halt() {
    this.#player.stop();
    this.#store.set({ playing: false });
  }

  /** To the first timestep of this way through the sentence. */
  goToFirst() {
    this.goTo(this.#way().first);
  }

  goToLast() {
    this.goTo(this.#way().last);
  }

  /**
   * A sentence that is not among the reader's, at one of its timesteps.
   * @param {string[]} words @param {number} t @param {Label[] | null} labels
   */
  show(words, t, labels) {
    this.tell(1);
    this.#words = words;
    this.#store.set({ triedOnStage: words, triedLabels: labels, t });
  }

  /** One of the reader's. @param {Sentence} sentence @param {number} t */
  showOwn({ id, words }, t) {
    this.tell(1);
    this.#words = words ?? [];
    this.#store.set({ triedOnStage: null, selectedId: id, t });
  }

  /**
   * A number to open down to its terms, or none. The stage goes to its timestep and to the lens
   * that shows it; the code shows where most numbers come from, and stays.
   * @param {OpenNumber | null} number @param {OpenNumber[]} openedPath
   */
  open(number, openedPath) {
    const { lens } = this.#store.state;
    const stays = number === null || (lens === "code" && number.kind !== "weight");
    this.#store.set({ opened: number, openedPath, lens: stays ? lens : "forward", lit: null });
    if (number && "t" in number) this.goTo(number.t);
  }

  /** What follows from a change of state. */
  follow() {
    const words = wordsOnStage(this.#store.state);
    if (!sameItems(words, this.#words)) {
      // Another sentence, or other words in it: from the first timestep; while it is typed, the
      // word that came last.
      this.#words = words;
      this.goTo(isTyped(this.#store.state) ? words.length : 1);
    }
    // The reading that is seen may have become shorter.
    this.#move(this.#store.state.t);
  }

  /**
   * To the end of this step; when playing, to the next one.
   * @param {number} seconds  that passed
   */
  #goOn(seconds) {
    const { t, playing, speed } = this.#store.state;
    this.#tell(this.#story + (seconds * speed) / SECONDS_PER_STEP);
    if (this.#story < 1 || !playing) return this.#story < 1;
    const { first, last } = this.#way();
    if (t === last) {
      this.#store.set({ playing: false });
      return false;
    }
    this.#move(t + Math.sign(last - first));
    this.#tell(0);
    return true;
  }

  /** @param {number} story */
  #tell(story) {
    this.#story = Math.max(0, Math.min(1, story));
    this.#onStory(this.#story);
  }

  #way() {
    const { T_x, direction } = this.#wayOf(this.#store.state);
    return direction === "backward" ? { first: T_x, last: 1 } : { first: 1, last: T_x };
  }

  /** @param {number} t */
  #move(t) {
    const { state } = this.#store;
    const goal = Math.max(1, Math.min(this.#wayOf(state).T_x, t));
    this.#store.set({ t: goal, opened: atTimestep(state.opened, goal) });
  }
}
