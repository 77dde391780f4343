/**
 * How long the training under way will still take, from how it went so far.
 *
 * @import {State} from "./store.js"
 */

/** Nobody needs to be told of less. */
const FEWEST_SECONDS = 5;
/** Before that it is a guess. */
const SECONDS_TO_KNOW = 1;

export class TimeLeft {
  #step = 0;
  #since = 0;
  #epochs = 0;

  /**
   * From here on it goes as it goes now.
   * @param {number} step @param {number} [epochs]  to the end of which it trains
   */
  begin(step, epochs = this.#epochs) {
    this.#step = step;
    this.#since = performance.now();
    this.#epochs = epochs;
  }

  /** @param {Pick<State, "summary" | "pace">} state @returns {number | null} */
  seconds({ summary, pace }) {
    if (!summary) return null;
    const { step, sentences, settings } = summary;
    const left = Math.ceil(sentences / settings.batch_size) * this.#epochs - step;
    const seconds = left * Math.max(this.#secondsAnUpdate(step), pace === null ? 0 : 1 / pace);
    return seconds >= FEWEST_SECONDS ? Math.round(seconds) : null;
  }

  /** 0 while that is not known. @param {number} step */
  #secondsAnUpdate(step) {
    const passed = (performance.now() - this.#since) / 1000;
    return passed > SECONDS_TO_KNOW && step > this.#step ? passed / (step - this.#step) : 0;
  }
}
