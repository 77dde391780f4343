/** The looks of <example-list>. */

import { css } from "lit";

export const exampleListStyle = css`
  :host {
    display: flex;
    flex-direction: column;
    gap: 0.6rem;
    min-height: 0;
    padding: 0.75rem var(--page-margin);
    font-size: 0.875rem;
  }
  form {
    display: grid;
    gap: 0.35rem;
  }
  form,
  form label {
    grid-template-columns: minmax(0, 1fr);
  }
  form label {
    display: grid;
    gap: 0.1rem;
    color: var(--ink-2);
    font-size: 0.8125rem;
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    gap: 0.35rem;
  }
  .row button,
  .button {
    min-height: 2.125rem;
    padding-inline: 0.6rem;
  }
  ul {
    flex: 1;
    min-height: 8rem;
    margin: 0;
    padding: 0;
    overflow-y: auto;
    border-top: 1px solid var(--rule);
    list-style: none;
    scrollbar-width: thin;
  }
  li {
    display: flex;
    border-bottom: 1px solid var(--rule);
  }
  li button {
    flex: 1;
    min-width: 0;
    padding: 0.3rem 0.4rem;
    border: 0;
    border-radius: 0;
    text-align: start;
  }
  li button:first-child {
    line-height: 1.3;
  }
  li :is(.use, .remove) {
    flex: 0 0 auto;
    color: var(--ink-2);
  }
  li .use {
    min-width: 4.5rem;
    font-size: 0.8125rem;
    text-align: center;
  }
  [aria-pressed="true"] {
    background: var(--accent-tint);
  }
  li bdi {
    display: block;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  li .to {
    color: var(--ink-2);
  }
  .check {
    display: flex;
    gap: 0.4rem;
    align-items: center;
    min-height: 2.125rem;
  }
  @container (width < 60rem) {
    ul {
      max-height: 14rem;
    }
  }
  @media (pointer: coarse) {
    li button,
    .row button,
    .button,
    .check {
      min-height: 2.75rem;
    }
  }
`;
