/** How the dialog for many sentences looks. */

import { css } from "lit";

export const manyStyle = css`
  dialog {
    width: min(38rem, calc(100vw - 2rem));
  }
  dialog.over {
    outline: 2px dashed var(--accent);
    outline-offset: -0.5rem;
  }
  label {
    display: block;
    margin-block: 0.4rem;
    color: var(--ink-2);
    font-size: 0.875rem;
  }
  textarea {
    display: block;
    width: 100%;
    min-height: 9rem;
    margin-bottom: 0.5rem;
    resize: vertical;
  }
  #limits {
    margin-bottom: 0.6rem;
    font-size: 0.875rem;
  }
  .buttons {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
    align-items: center;
  }
  .buttons label {
    margin-block: 0;
  }
  .reading {
    min-height: 1.5em;
    margin-block: 0.5rem;
    font-size: 0.875rem;
    white-space: pre-line;
  }
  progress {
    flex: 1 1 100%;
    accent-color: var(--accent);
  }
  .close {
    margin-inline-start: auto;
  }
`;
