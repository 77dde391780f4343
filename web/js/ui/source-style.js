/** How the source is set: its head, its lines, what is lit, and the values below the lit lines. */

import { css } from "lit";

export const sourceStyle = css`
  .head {
    display: flex;
    flex-wrap: wrap;
    gap: 0.4rem 0.6rem;
    align-items: center;
    margin-bottom: 0.6rem;
  }
  label {
    color: var(--ink-2);
    font-size: 0.875rem;
  }
  select {
    flex: 1 1 9rem;
    min-width: 0;
    max-width: 21rem;
  }
  .step {
    width: 2.5rem;
    padding: 0;
  }
  .parts {
    display: flex;
    flex-wrap: wrap;
    gap: 0 0.6rem;
    margin-inline-start: auto;
    font-size: 0.875rem;
  }
  .parts button[aria-pressed="true"] {
    color: var(--ink);
    font-weight: 600;
    text-decoration: none;
  }
  .code {
    container-type: inline-size;
    overflow: auto;
    max-height: 26rem;
    border: 1px solid var(--rule-2);
    border-radius: 8px;
    background: var(--field);
    font:
      0.8125rem / 1.5 ui-monospace,
      "SFMono-Regular",
      Menlo,
      Consolas,
      "Liberation Mono",
      monospace;
    font-variant-ligatures: none;
  }
  figure {
    width: max-content;
    min-width: 100%;
    margin: 0;
    padding-block: 0.35rem 0.6rem;
  }
  figure + figure {
    border-top: 1px solid var(--rule-2);
  }
  figcaption {
    position: sticky;
    left: 0;
    width: max-content;
    padding-inline: 0.9rem;
    color: var(--ink-2);
    font: 0.8125rem / 1.9 var(--sans);
  }
  .line {
    display: grid;
    grid-template-columns: 3.6rem auto;
    white-space: pre;
  }
  .line > span:first-child {
    padding-inline-end: 1rem;
    color: var(--ink-3);
    text-align: end;
    user-select: none;
  }
  code {
    padding-inline-end: 1rem;
    font: inherit;
  }
  .lit {
    background: var(--accent-tint);
    box-shadow: inset 3px 0 var(--accent);
  }
  @media (forced-colors: active) {
    .lit {
      color: var(--ink);
      forced-color-adjust: none;
    }
  }
  .lit > span:first-child {
    color: var(--ink);
    font-weight: 600;
  }
  .tok-keyword,
  .tok-operator.tok-keyword {
    color: var(--accent);
  }
  .tok-string,
  .tok-string2 {
    color: var(--negative);
  }
  .tok-number,
  .tok-bool {
    color: var(--positive);
  }
  .tok-comment {
    color: var(--ink-2);
    font-style: italic;
  }
  .tok-definition {
    font-weight: 600;
  }
  .values {
    display: grid;
    grid-template-columns: max-content max-content minmax(0, 1fr);
    gap: 0.1rem 0.9rem;
    align-items: baseline;
    position: sticky;
    left: 0;
    width: 100cqi;
    margin: 0;
    padding: 0.35rem 0.9rem 0.45rem 3.6rem;
    border-block: 1px solid var(--rule-2);
    box-shadow: inset 3px 0 var(--accent);
    background: var(--paper);
    font: 0.8125rem / 1.6 var(--sans);
    white-space: normal;
  }
  .values dt,
  .values dd {
    margin: 0;
    overflow-wrap: anywhere;
  }
  .values .number {
    display: inline-block;
    margin-inline-end: 0.8rem;
  }
  .shape {
    color: var(--ink-2);
  }
  p.values {
    display: block;
    color: var(--ink-2);
  }
  @container (width < 30rem) {
    .head label {
      flex-basis: 100%;
    }
  }
  @container (max-width: 34rem) {
    .values {
      grid-template-columns: max-content minmax(0, 1fr);
    }
    .values dd + dd {
      grid-column: 1 / -1;
    }
  }
`;
