/**
 * The words whose predicted label is another than a moment ago, with the same sentence on the
 * stage: each flashes once.
 *
 * @import {Trace} from "../../wire/types.d.ts"
 */

import { css } from "lit";
import { sameItems } from "../../state/sentences.js";

export class Flips {
  /** @type {Trace | null} */
  #last = null;
  /** How often each word has flipped. @type {number[]} */
  #counts = [];

  /** @param {Trace | null} trace  what is on the stage now */
  note(trace) {
    const before = this.#last;
    this.#last = trace;
    if (!trace || !before || !sameItems(trace.words, before.words)) this.#counts = [];
    else
      trace.labels.forEach((label, i) => {
        if (label !== before.labels[i]) this.#counts[i] = (this.#counts[i] ?? 0) + 1;
      });
  }

  /** Another class each time, so that the flash begins anew. @param {number} t */
  classOf(t) {
    const count = this.#counts[t - 1];
    return count ? `flipped-${count % 2}` : "";
  }
}

export const flipStyle = css`
  /* The network has changed its mind about this word. */
  .column::after {
    content: "";
    position: absolute;
    inset: 0;
    background: var(--accent);
    opacity: 0;
    pointer-events: none;
  }
  @media (prefers-reduced-motion: no-preference) {
    .flipped-0::after {
      animation: 0.9s ease-out flip-0;
    }
    .flipped-1::after {
      animation: 0.9s ease-out flip-1;
    }
  }
  @keyframes flip-0 {
    from {
      opacity: 0.35;
    }
  }
  @keyframes flip-1 {
    from {
      opacity: 0.35;
    }
  }
`;
