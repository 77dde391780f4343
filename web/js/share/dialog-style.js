/** The looks of the dialog that makes a link. */

import { css } from "lit";

export const dialogStyle = css`
  dialog {
    width: min(38rem, calc(100vw - 2rem));
    max-height: calc(100dvh - 2rem);
  }
  h2 {
    margin-bottom: 0.4rem;
  }
  p,
  legend,
  label {
    color: var(--ink-2);
    font-size: 0.875rem;
  }
  fieldset label {
    color: var(--ink);
    font-size: 0.9375rem;
  }
  fieldset {
    margin-top: 0.6rem;
  }
  legend {
    padding: 0;
  }
  /* As high with a link as without, so that no choice moves what is below. */
  .result {
    min-height: 10.5rem;
    margin-top: 0.6rem;
  }
  textarea {
    display: block;
    width: 100%;
    margin-block: 0.2rem 0.4rem;
    font:
      0.8125rem / 1.4 ui-monospace,
      monospace;
    overflow-wrap: anywhere;
    resize: vertical;
  }
  details textarea + button {
    margin-bottom: 0.6rem;
  }
  .said {
    min-height: 1.5em;
  }
  .buttons {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
    margin-top: 0.5rem;
  }
  .close {
    margin-inline-start: auto;
  }
`;
