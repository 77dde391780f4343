/** The looks of <sequence-picture>. */

import { css } from "lit";

export const pictureStyle = css`
  .track {
    padding: 0.35rem 0.25rem;
    overflow-x: auto;
    scrollbar-width: thin;
  }
  .columns {
    --said: 2.5rem;
    position: relative;
    z-index: 0;
    display: flex;
    gap: 0.35rem;
    width: max-content;
  }
  .column {
    position: relative;
    display: grid;
    flex: 0 0 auto;
    grid-template-rows: 1.2rem var(--said) 1.3rem auto 0.5rem 1.65rem;
    gap: 0.2rem;
    justify-items: center;
    min-width: 5rem;
    font-size: 0.8125rem;
  }
  .begins {
    margin-inline-start: 0.75rem;
    padding-inline-start: 0.75rem;
    border-inline-start: 1px solid var(--rule-2);
  }
  .parts {
    margin-inline-end: 0.5rem;
    padding-inline-end: 0.75rem;
    border-inline-end: 2px dashed var(--alarm);
  }
  button {
    min-height: 0;
    padding: 0.15rem 0.35rem;
    line-height: 1.2;
  }
  .said {
    width: 100%;
    min-height: var(--said);
    overflow: hidden;
    overflow-wrap: anywhere;
    opacity: var(--share);
  }
  .said span {
    display: block;
    color: var(--ink-2);
    font-size: 0.75rem;
  }
  .target {
    max-width: 12rem;
    overflow: hidden;
    color: var(--ink-2);
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .wrong,
  .parting {
    color: var(--alarm);
  }
  .parting {
    position: absolute;
    inset: 0.05rem auto auto calc(100% + 0.4rem);
    font-size: 0.75rem;
    white-space: nowrap;
  }
  .state {
    display: grid;
    gap: 0.15rem;
    justify-items: center;
    padding: 0.25rem;
    background: var(--paper);
  }
  /* What is carried from a state to the next. */
  .cell {
    position: relative;
  }
  .carries .cell::before {
    content: "";
    position: absolute;
    z-index: -1;
    inset-block-start: calc(0.25rem + var(--half));
    inset-inline: -1.5rem 50%;
    border-block-start: 1px solid var(--rule-3);
  }
  .carrying .cell::before {
    border-block-start: 2px solid var(--accent);
  }
  [aria-expanded="true"] {
    outline: 2px solid var(--accent);
    outline-offset: 1px;
  }
  .norm {
    align-self: center;
    width: 4.5rem;
    height: 4px;
    border-radius: 2px;
    background: var(--tint);
  }
  .norm i {
    display: block;
    width: calc(var(--share) * 100%);
    height: 100%;
    border-radius: 2px;
    background: var(--accent);
  }
  .symbol {
    max-width: 8rem;
    overflow: hidden;
    font: 1rem / 1.6 var(--serif);
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .mark {
    color: var(--ink-2);
    font: 0.8125rem / 2 var(--sans);
  }
  .unread {
    visibility: hidden;
  }
  .now .symbol {
    font-weight: 600;
    text-decoration: underline;
    text-decoration-color: var(--accent);
    text-decoration-thickness: 2px;
    text-underline-offset: 0.25em;
  }
  .whose {
    justify-self: start;
    color: var(--ink-2);
    white-space: nowrap;
  }
  /* On its way; where to, is set frame by frame. */
  .travels {
    position: absolute;
    z-index: 1;
    inset: 0 auto auto 0;
    pointer-events: none;
  }
  .chip {
    padding: 0 0.35rem;
    border: 1px solid var(--accent);
    border-radius: 1rem;
    background: var(--accent-tint);
    font: 0.9375rem / 1.5 var(--serif);
    white-space: nowrap;
  }
  @media (pointer: coarse) {
    .columns {
      --said: 2.75rem;
    }
    .state,
    .said {
      min-width: 2.75rem;
      min-height: 2.75rem;
    }
  }
`;
