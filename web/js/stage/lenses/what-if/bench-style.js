/** How the parts of the workbench look. */

import { css } from "lit";

export const benchStyle = css`
  form,
  .group {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
    align-content: start;
    align-items: end;
    margin: 0;
  }
  h2 {
    flex: 1 0 100%;
    overflow: hidden;
    font: 600 1.0625rem / 1.5 var(--sans);
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  h2 b {
    font: 600 1.1875rem / 1.3 var(--serif);
  }
  button {
    padding: 0 0.65rem;
    font-size: 0.9375rem;
  }
  .here {
    flex: 1 0 100%;
    color: var(--ink-2);
    font-size: 0.875rem;
  }
  .here math {
    color: var(--ink);
  }
`;
