/** The looks of a number within a sentence that opens down to its terms. */

import { css } from "lit";

export const numberInText = css`
  .last-number {
    white-space: nowrap;
  }
  .last-number .opens {
    margin-inline-end: -0.15rem;
  }
  .opens {
    min-width: 1.5rem;
    min-height: 1.5rem;
    margin-block: -0.15rem;
    padding: 0 0.15rem;
    border: 0;
    border-radius: 3px;
    background: none;
    color: inherit;
    font: inherit;
    font-weight: 600;
    line-height: inherit;
    text-decoration: underline dotted var(--rule-3);
    text-underline-offset: 0.25em;
    cursor: pointer;
  }
  .opens:hover {
    background: var(--tint);
  }
  /* As large as a finger, without parting the lines. */
  @container (width < 40rem) {
    .opens {
      min-width: 2.75rem;
      min-height: 2.75rem;
      margin-block: -0.625rem;
    }
  }
  .opens[aria-expanded="true"] {
    box-shadow: inset 0 0 0 2px var(--ink);
  }
`;
