/** The looks of the lists of names and of what is unsure. */

import { css } from "lit";

export const listStyle = css`
  :host {
    font-size: 0.875rem;
  }
  .tools {
    display: flex;
    flex-wrap: wrap;
    gap: 0 0.75rem;
    align-items: center;
  }
  .tools > :first-child {
    margin-inline-end: auto;
  }
  .check {
    display: flex;
    gap: 0.5rem;
    align-items: center;
    min-height: 2.25rem;
  }
  .search {
    width: 100%;
    margin-block: 0.25rem;
  }
  ul {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  li {
    display: flex;
    flex-wrap: wrap;
    gap: 0 0.6rem;
    align-items: center;
    padding-block: 0.15rem;
    border-bottom: 1px solid var(--rule);
  }
  .what {
    font-family: var(--serif);
    font-size: 1rem;
    overflow-wrap: anywhere;
  }
  li .what + .quiet {
    margin-inline-end: auto;
  }
  li button.plain {
    min-height: 2.1rem;
  }
  @media (pointer: coarse) {
    .check,
    li button.plain {
      min-height: 2.75rem;
    }
  }
`;
