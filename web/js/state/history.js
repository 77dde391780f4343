/**
 * Undo and redo over immutable values.
 * @template T
 */
export class History {
  /** @type {T[]} */
  #past = [];
  /** @type {T[]} */
  #future = [];
  #limit = 200;

  /** @param {T} before the value that is about to be replaced */
  record(before) {
    this.#past.push(before);
    if (this.#past.length > this.#limit) this.#past.shift();
    this.#future = [];
  }

  /** @param {T} now @returns {T | undefined} */
  undo(now) {
    const earlier = this.#past.pop();
    if (earlier !== undefined) this.#future.push(now);
    return earlier;
  }

  /** @param {T} now @returns {T | undefined} */
  redo(now) {
    const later = this.#future.pop();
    if (later !== undefined) this.#past.push(now);
    return later;
  }

  /** All that can be come back to becomes something else. @param {(moment: T) => T} change */
  rewrite(change) {
    this.#past = this.#past.map(change);
    this.#future = this.#future.map(change);
  }

  get canUndo() {
    return this.#past.length > 0;
  }

  get canRedo() {
    return this.#future.length > 0;
  }
}
