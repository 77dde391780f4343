/** The bar of the tour: under the head of the lab, so that it hides nothing of the stage. */

import { css } from "lit";

export const tourStyle = css`
  :host {
    position: sticky;
    z-index: 2;
    top: 0;
    background: var(--paper);
  }
  section {
    display: grid;
    grid-template: "told ways" auto / minmax(0, 1fr) auto;
    gap: 0.5rem 1.5rem;
    align-items: start;
    margin-bottom: 0.75rem;
    padding: 0.6rem 0.9rem;
    border: 1px solid var(--accent);
    border-radius: 6px;
    background: var(--accent-tint);
  }
  .told {
    grid-area: told;
    /* As high as four lines, so that nothing moves from step to step. */
    min-height: 6.2rem;
    line-height: 1.5;
  }
  h2 {
    font: 600 1.0625rem / 1.4 var(--serif);
  }
  h2:focus {
    outline: none;
  }
  p {
    font-size: 0.9375rem;
  }
  strong {
    font-weight: 600;
  }
  .ways {
    grid-area: ways;
    display: grid;
    grid-template-columns: auto auto auto;
    gap: 0.5rem;
    align-items: center;
  }
  /* Not disabled, which would take the focus away from it. */
  button[aria-disabled="true"] {
    border-color: var(--rule);
    background: transparent;
    color: var(--ink-3);
    cursor: default;
  }
  .ways label {
    grid-column: 1 / -1;
    display: flex;
    gap: 0.6rem;
    align-items: center;
    font-size: 0.9375rem;
  }
  select {
    flex: 1;
    min-width: 3rem;
    width: 11rem;
  }
  .ways :is(button, select) {
    min-height: 2.75rem;
    font-size: 0.9375rem;
  }
  @media (max-width: 60rem) {
    section {
      grid-template: "told" minmax(0, 1fr) "ways" auto / minmax(0, 1fr);
      height: 33vh;
      padding: 0.5rem 0.75rem;
    }
    .told {
      min-height: 0;
      max-height: 100%;
      overflow-y: auto;
    }
    .ways {
      grid-template-columns: minmax(0, 1fr) auto auto auto;
    }
    .ways label {
      grid-column: auto;
    }
    select {
      width: 3rem;
    }
  }
  @media (max-width: 40rem) {
    .ways label span {
      white-space: nowrap;
    }
    .ways button {
      padding-inline: 0.7rem;
    }
  }
`;
