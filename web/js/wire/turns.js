/**
 * In the worker: the networks in training take turns, a slice each, and between two slices the
 * worker answers what has been asked meanwhile.
 */

/** @typedef {{run: number, epochs: number, watch: object | null}} TrainingOrder */

export class Turns {
  /** What each lab ordered. @type {Map<string, TrainingOrder>} */
  #orders = new Map();
  #running = false;
  /** Trains one slice, and says whether more are to come. */
  #advance;

  /** @param {(lab: string, order: TrainingOrder) => boolean} advance */
  constructor(advance) {
    this.#advance = advance;
  }

  /** @param {string} lab @param {TrainingOrder} order */
  train(lab, order) {
    this.#orders.set(lab, order);
    if (!this.#running) this.#run();
  }

  /** No slice of this lab's comes after this. @param {string} lab */
  pause(lab) {
    this.#orders.delete(lab);
  }

  /** What is read after each slice. @param {string} lab @param {object | null} watch */
  watch(lab, watch) {
    const order = this.#orders.get(lab);
    if (order) order.watch = watch;
  }

  async #run() {
    this.#running = true;
    await yieldToMessages();
    while (this.#orders.size > 0) {
      for (const [lab, order] of this.#orders) {
        if (!this.#advance(lab, order)) this.#orders.delete(lab);
        await yieldToMessages();
      }
    }
    this.#running = false;
  }
}

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
