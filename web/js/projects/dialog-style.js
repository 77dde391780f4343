/** The looks of the dialog of projects. */

import { css } from "lit";

export const dialogStyle = css`
  dialog {
    width: min(44rem, calc(100vw - 2rem));
    max-height: calc(100dvh - 2rem);
  }
  dialog[open] {
    display: flex;
    flex-direction: column;
  }
  h2 {
    margin-bottom: 0.4rem;
  }
  p,
  label {
    color: var(--ink-2);
    font-size: 0.875rem;
  }
  /* The list alone scrolls, so that what came of a deed is always in sight. */
  ul {
    flex: 0 1 auto;
    min-height: 9rem;
    margin: 0.75rem -0.5rem;
    padding: 0 0.5rem;
    overflow-y: auto;
    border-bottom: 1px solid var(--rule);
    list-style: none;
    overscroll-behavior: contain;
  }
  li {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 0 1rem;
    align-items: center;
    padding-block: 0.5rem;
    border-top: 1px solid var(--rule);
  }
  h3 {
    overflow: hidden;
    font-size: 1rem;
    font-weight: 600;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  h2:focus {
    outline: none;
  }
  span.open {
    color: var(--ink-2);
    font-size: 0.875rem;
    line-height: 2.5rem;
  }
  .facts {
    grid-column: 1 / -1;
  }
  .deeds {
    display: flex;
    flex-wrap: wrap;
    grid-column: 1 / -1;
    gap: 0 0.3rem;
    margin-inline-start: -0.35rem;
    font-size: 0.875rem;
  }
  form {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
    align-items: center;
  }
  li form {
    grid-column: 1 / -1;
  }
  form input {
    flex: 1 1 12rem;
    min-width: 0;
  }
  .new {
    padding-top: 0.75rem;
    border-top: 1px solid var(--rule);
  }
  .said {
    display: flex;
    flex-wrap: wrap;
    gap: 0 0.75rem;
    align-items: center;
    min-height: 2.75rem;
    color: var(--ink);
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
