/** The looks of <opened-number>. */

import { css } from "lit";

export const openedNumberStyle = css`
  section {
    padding: 0.5rem 1rem 0.75rem;
    border: 1px solid var(--rule-2);
    border-radius: 8px;
    container-type: inline-size;
  }
  .late {
    opacity: 0.55;
  }
  header {
    display: flex;
    flex-wrap: wrap;
    gap: 0 0.6rem;
    align-items: center;
  }
  h3 {
    flex: 1 0 0;
    min-width: min-content;
    font: 400 1.25rem / 2.5rem var(--serif);
  }
  h3:focus-visible {
    outline-offset: 0;
  }
  nav {
    display: flex;
    flex-wrap: wrap;
  }
  button.close {
    width: 2.5rem;
    padding: 0;
    border-color: transparent;
    font-size: 1.25rem;
  }
  .what {
    color: var(--ink-2);
    font-size: 0.875rem;
  }
  .equation {
    overflow-x: auto;
    overflow-y: hidden;
    margin-block: 0.25rem 0.6rem;
    padding-block: 0.15rem;
  }
  .equation math {
    display: block;
    width: fit-content;
    padding-block: 0.2rem;
    font-size: 1.0625rem;
  }
  .equation math + math {
    margin-inline-start: 1.6rem;
  }
  mn,
  .digits {
    font-variant-numeric: tabular-nums lining-nums;
  }
  .groups {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 21.5rem), 1fr));
    gap: 0.6rem 2rem;
    align-items: start;
  }
  .group:only-child {
    max-width: 34rem;
  }
  h4 {
    display: flex;
    justify-content: space-between;
    gap: 1rem;
    margin: 0;
    border-bottom: 1px solid var(--rule-2);
    font-weight: 400;
    line-height: 1.9rem;
  }
  h4 > span {
    font-size: 0.875rem;
  }
  h4 .number {
    font-weight: 600;
  }
  ol {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  details ol {
    overflow-y: auto;
    max-height: 22rem;
    scrollbar-width: thin;
  }
  .term {
    display: grid;
    grid-template-columns: 2.5rem minmax(0, 1fr) auto 4.1rem;
    align-items: center;
    min-height: 1.625rem;
    font-size: 0.8125rem;
    text-align: end;
  }
  .term span {
    white-space: nowrap;
  }
  .product {
    display: grid;
    grid-template-columns: 4rem 0.9rem 3.9rem 0.9rem;
    align-items: center;
  }
  .one .product {
    grid-template-columns: 4rem 0.9rem 0.6rem 0.9rem;
  }
  .term:hover,
  .term:focus-within {
    background: var(--tint);
  }
  .term.lit,
  summary.lit {
    background: var(--accent-tint);
  }
  .sign {
    color: var(--ink-2);
    text-align: center;
  }
  .bar {
    position: relative;
    align-self: stretch;
    margin-block: 0.35rem;
    background:
      linear-gradient(var(--rule-3), var(--rule-3)) 50% 0 / 1px 100% no-repeat var(--tint);
  }
  .bar i {
    position: absolute;
    inset-block: 12%;
    width: calc(var(--length) * 50%);
  }
  .positive .bar i {
    left: 50%;
    background: var(--positive);
  }
  .negative .bar i {
    right: 50%;
    background: var(--negative);
  }
  .label {
    overflow: hidden;
    padding-inline: 0.6rem;
    font: 0.9375rem / 1.5rem var(--serif);
    text-align: start;
    text-overflow: ellipsis;
  }
  .term button,
  .chain button {
    min-width: 1.5rem;
    min-height: 1.625rem;
    padding: 0 0.15rem;
    border: 0;
    border-radius: 3px;
    text-align: inherit;
    text-decoration: underline;
    text-decoration-color: var(--rule-2);
    text-underline-offset: 0.2em;
  }
  .term button.label {
    justify-self: start;
    max-width: 100%;
    padding-inline: 0.6rem;
    text-align: start;
    white-space: nowrap;
  }
  .term button:hover,
  .chain button:hover {
    text-decoration-color: currentColor;
  }
  .term :focus-visible {
    outline-offset: -2px;
  }
  button[data-value] {
    position: relative;
  }
  button[data-value]:focus-visible::after {
    content: attr(data-full);
    position: absolute;
    z-index: 1;
    right: 0;
    bottom: 100%;
    padding: 0 0.4rem;
    border: 1px solid var(--rule-2);
    border-radius: 3px;
    background: var(--field);
    white-space: nowrap;
  }
  .chain {
    margin-top: 0.6rem;
    border-top: 1px solid var(--rule-2);
  }
  .chain li {
    display: grid;
    grid-template-columns: 11.5rem minmax(0, 1fr) auto;
    gap: 0 1rem;
    align-items: center;
    min-height: 1.875rem;
    font-size: 0.875rem;
  }
  .chain li + li {
    border-top: 1px solid var(--rule);
  }
  .chain math {
    overflow-x: auto;
    overflow-y: hidden;
    width: fit-content;
    max-width: 100%;
  }
  .chain .words {
    color: var(--ink-2);
  }
  .chain li:last-child > .number {
    font-weight: 600;
  }
  @container (max-width: 34rem) {
    .chain li {
      grid-template-columns: minmax(0, 1fr) auto;
    }
    .chain .formula {
      grid-row: 2;
      grid-column: 1 / -1;
    }
  }
  .again {
    display: flex;
    flex-wrap: wrap;
    gap: 0.3rem 1rem;
    align-items: center;
    margin-top: 0.75rem;
  }
  .again dl {
    display: flex;
    flex-wrap: wrap;
    gap: 0 1.25rem;
    margin: 0;
    font-size: 0.8125rem;
  }
  .again dl > div {
    display: flex;
    gap: 0.4rem;
  }
  .again dt {
    color: var(--ink-2);
  }
  .again dd {
    margin: 0;
    overflow-wrap: anywhere;
  }
  @container (max-width: 24rem) {
    .term {
      grid-template-columns: 1.75rem minmax(0, 1fr) auto 3.6rem;
      font-size: 0.75rem;
    }
    .product {
      grid-template-columns: 3.5rem 0.7rem 3.4rem 0.7rem;
    }
    .one .product {
      grid-template-columns: 3.5rem 0.7rem 0.5rem 0.7rem;
    }
    .term > .label {
      padding-inline: 0.35rem;
    }
    .equation math {
      font-size: 0.8125rem;
    }
    .chain math {
      font-size: 0.8125rem;
    }
  }
  @media (forced-colors: active) {
    .bar,
    .bar i {
      forced-color-adjust: none;
    }
  }
`;
