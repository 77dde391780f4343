/**
 * The looks of the tour: beside the stage, above the sentences; on a phone a bar under the head of
 * the lab. It hides nothing of the stage.
 */

import { css } from "lit";

export const tourStyle = css`
  section {
    display: grid;
    gap: 0.5rem;
    margin: 0.6rem var(--page-margin) 0;
    padding: 0.6rem 0.75rem;
    border: 1px solid var(--accent);
    border-radius: 6px;
    background: var(--accent-tint);
  }
  /* Of one height, so that nothing moves from step to step. */
  .told {
    height: 17.5rem;
    overflow-y: auto;
    scrollbar-width: thin;
    line-height: 1.4;
  }
  h2 {
    font: 600 1.0625rem / 1.4 var(--serif);
  }
  h2:focus {
    outline: none;
  }
  p {
    margin-top: 0.35rem;
    font-size: 0.875rem;
  }
  strong {
    font-weight: 600;
  }
  .ways {
    display: grid;
    grid-template-columns: 1fr 1fr auto;
    gap: 0.35rem;
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
    font-size: 0.8125rem;
    white-space: nowrap;
  }
  select {
    flex: 1;
    min-width: 0;
  }
  .ways :is(button, select) {
    min-height: 2.75rem;
    padding-inline: 0.5rem;
    font-size: 0.875rem;
  }
  @container (width < 60rem) {
    :host {
      position: sticky;
      z-index: 2;
      top: 0;
      background: var(--paper);
    }
    section {
      max-height: 33vh;
      margin-block: 0.4rem;
      padding: 0.5rem 0.75rem;
      grid-template-rows: minmax(0, 1fr) auto;
    }
    .told {
      height: auto;
    }
    .ways {
      grid-template-columns: minmax(0, 1fr) auto auto auto;
    }
    .ways label {
      grid-column: auto;
    }
    .ways :is(button, select) {
      min-height: 2.75rem;
    }
  }
`;

/** Of a task the bar is as wide as the page. */
export const taskTourStyle = css`
  @container (width >= 60rem) {
    section {
      grid-template-columns: minmax(0, 1fr) 21rem;
      align-items: center;
      gap: 1.5rem;
      margin-block-end: 0.6rem;
    }
    .told {
      height: 6.5rem;
    }
    p {
      max-width: 52rem;
    }
  }
`;
