/** The looks of What if: its forms in rows, what was changed, and what it changes. */

import { css } from "lit";

export const benchStyle = css`
  .row {
    column-gap: 0.75rem;
    margin-top: 0.5rem;
  }
  .row :is(button, select, input:not([type="checkbox"])) {
    min-height: 2.125rem;
    padding-block: 0;
  }
  .row input[type="number"] {
    width: 5rem;
  }
  .row input[name="symbol"] {
    width: 9rem;
  }
  .made {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25rem 0.75rem;
    min-height: 1.5rem;
    margin: 0.5rem 0;
    padding: 0;
    font-size: 0.875rem;
    list-style: none;
  }
  .made li {
    padding-inline: 0.6rem 0.25rem;
    border: 1px solid var(--rule-2);
    border-radius: 6px;
    background: var(--tint);
  }
  .made button {
    min-height: 2rem;
  }
  .says {
    margin-block: 0.5rem;
    font: 1.0625rem / 1.55 var(--serif);
    overflow-wrap: anywhere;
  }
  .other {
    color: var(--alarm);
    font-weight: 600;
  }
  .trouble {
    min-height: 1.5em;
    color: var(--alarm);
  }
  @media (pointer: coarse) {
    .row :is(button, select, input:not([type="checkbox"])),
    .made button {
      min-height: 2.75rem;
    }
  }
`;
