/** A label that opens a file, and looks as a button does. */

import { css } from "lit";

export const fileButton = css`
  .button {
    display: inline-flex;
    align-items: center;
    border: 1px solid var(--rule-2);
    border-radius: 6px;
    cursor: pointer;
  }
  .button:focus-within {
    outline: 2px solid var(--focus);
    outline-offset: 2px;
  }
`;
