/**
 * In the worker: the networks in training take turns, a slice each, and between two slices the
 * worker answers what has been asked meanwhile. One with a pace makes an update, and waits.
 *
 * @import {TrainingOrder} from "./protocol.js"
 */

/** @typedef {{order: TrainingOrder, due: number}} Turn  and from when on it may be taken */

export class Turns {
  /** Of each lab. @type {Map<string, Turn>} */
  #turns = new Map();
  #running = false;
  /** Trains one slice, and says whether more are to come. */
  #advance;
  #wake = () => {};

  /** @param {(lab: string, order: TrainingOrder) => boolean} advance */
  constructor(advance) {
    this.#advance = advance;
  }

  /** @param {string} lab @param {TrainingOrder} order */
  train(lab, order) {
    this.#turns.set(lab, { order, due: 0 });
    this.#wake();
    if (!this.#running) this.#run();
  }

  /** No slice of this lab's comes after this. @param {string} lab */
  pause(lab) {
    this.#turns.delete(lab);
    this.#wake();
  }

  /** What is read after each slice. @param {string} lab @param {TrainingOrder["watch"]} watch */
  watch(lab, watch) {
    const turn = this.#turns.get(lab);
    if (turn) turn.order.watch = watch;
  }

  /** Updates a second from now on. @param {string} lab @param {number | null} pace */
  pace(lab, pace) {
    const turn = this.#turns.get(lab);
    if (!turn) return;
    turn.order.pace = pace;
    turn.due = Math.min(turn.due, performance.now() + wait(pace));
    this.#wake();
  }

  async #run() {
    this.#running = true;
    await yieldToMessages();
    while (this.#turns.size > 0) {
      for (const [lab, turn] of this.#turns) {
        const now = performance.now();
        if (turn.due > now) continue;
        turn.due = now + wait(turn.order.pace);
        if (!this.#advance(lab, turn.order)) this.#turns.delete(lab);
        await yieldToMessages();
      }
      await this.#nextDue();
    }
    this.#running = false;
  }

  /** Until a turn may be taken, or an order is changed. */
  async #nextDue() {
    const first = Math.min(...[...this.#turns.values()].map(({ due }) => due));
    const waiting = first - performance.now();
    if (waiting <= 0 || this.#turns.size === 0) return;
    /** @type {PromiseWithResolvers<void>} */
    const { promise, resolve } = Promise.withResolvers();
    const timer = setTimeout(resolve, waiting);
    this.#wake = resolve;
    await promise;
    clearTimeout(timer);
  }
}

/** Milliseconds from one update to the next. @param {number | null} pace */
const wait = (pace) => (pace === null ? 0 : 1000 / pace);

/** Lets messages that have arrived be answered; unlike setTimeout it costs no minimum delay. */
function yieldToMessages() {
  return new Promise((resolve) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => {
      channel.port1.close();
      resolve(undefined);
    };
    channel.port2.postMessage(null);
  });
}
