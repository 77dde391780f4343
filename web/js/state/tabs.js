/**
 * The other tabs of this page: told of a change, and agreed with on whose network is kept.
 */

/** What a tab holds that has a place open. @param {string} place */
export const lockOf = (place) => `timestep ${place}`;

export class Tabs {
  #name;
  #onChange;
  #onOwner;
  /** @type {BroadcastChannel | null} */
  #channel = null;
  /** Ends what is waited for, and gives up what is held. */
  #leaving = new AbortController();

  /**
   * @param {string} place  that is shared
   * @param {() => void} onChange  another tab kept something
   * @param {(isOwner: boolean) => void} onOwner  whether the network of this tab is the one kept
   */
  constructor(place, onChange, onOwner) {
    this.#name = lockOf(place);
    this.#onChange = onChange;
    this.#onOwner = onOwner;
  }

  join() {
    this.#leaving = new AbortController();
    this.#channel = globalThis.BroadcastChannel ? new BroadcastChannel(this.#name) : null;
    this.#channel?.addEventListener("message", () => this.#onChange());
    this.#own(this.#leaving.signal);
  }

  leave() {
    this.#channel?.close();
    this.#channel = null;
    this.#leaving.abort();
  }

  tell() {
    this.#channel?.postMessage("kept");
  }

  /**
   * The first tab has it, then the one that came after. Where a browser has no locks, or refuses
   * them, each tab is alone as far as it knows.
   * @param {AbortSignal} signal
   */
  async #own(signal) {
    const held = () => {
      this.#onOwner(true);
      return new Promise((resolve) => signal.addEventListener("abort", resolve));
    };
    try {
      const isFree = await navigator.locks.request(this.#name, { ifAvailable: true }, (lock) => {
        if (!lock) return false;
        return held().then(() => true);
      });
      if (isFree || signal.aborted) return;
      this.#onOwner(false);
      await navigator.locks.request(this.#name, { signal }, held);
    } catch {
      if (!signal.aborted) this.#onOwner(true);
    }
  }
}
