/** The looks of Weights: choices in a row, maps below their heads, lists side by side. */

import { css } from "lit";

export const weightsStyle = css`
  input {
    width: 5rem;
  }
  h3 {
    margin-block: 0.9rem 0.25rem;
    font: 600 1rem / 1.4 var(--serif);
  }
  .how {
    margin-bottom: 0.4rem;
    font-size: 0.875rem;
  }
  .read {
    min-height: 1.5em;
    font-size: 0.875rem;
  }
  .lists {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(15rem, 100%), 1fr));
    gap: 0.5rem 1.5rem;
  }
  h4 {
    margin: 0.5rem 0 0.25rem;
    font: 600 0.875rem / 1.4 var(--sans);
  }
  ol {
    margin: 0;
    padding: 0;
    font-size: 0.875rem;
    list-style: none;
  }
  li {
    display: flex;
    gap: 0.75rem;
    justify-content: space-between;
    padding-block: 0.2rem;
    border-top: 1px solid var(--rule);
  }
  li bdi {
    min-width: 0;
    overflow: hidden;
    overflow-wrap: anywhere;
  }
  li b {
    text-decoration: underline;
    text-decoration-color: var(--accent);
    text-underline-offset: 0.2em;
  }
`;
