/**
 * Style that several components share. Colours and fonts are custom properties set in style.css.
 */

import { css } from "lit";

export const base = css`
  :host {
    display: block;
  }
  :host([hidden]),
  [hidden] {
    /* biome-ignore lint/complexity/noImportantStyles: hidden means hidden, whatever a part sets. */
    display: none !important;
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  :focus-visible {
    outline: 2px solid var(--focus);
    outline-offset: 2px;
    border-radius: 3px;
  }
  .number {
    font-variant-numeric: tabular-nums lining-nums;
  }
  .quiet {
    color: var(--ink-2);
  }
  .visually-hidden {
    position: absolute;
    width: 1px;
    height: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  h2,
  h3,
  p {
    margin: 0;
  }
  math {
    font-family: var(--math);
    font-size: 1.06em;
  }
  .waiting {
    padding-block: 3rem;
    color: var(--ink-2);
    text-align: center;
  }
`;

export const radios = css`
  fieldset {
    display: flex;
    flex-wrap: wrap;
    gap: 0 1.25rem;
    margin: 0;
    padding: 0;
    border: 0;
  }
  fieldset label {
    display: inline-flex;
    gap: 0.4rem;
    align-items: center;
    min-height: 2.5rem;
    cursor: pointer;
  }
  input[type="radio"] {
    width: 1.15rem;
    height: 1.15rem;
    margin: 0;
    accent-color: var(--accent);
  }
  @media (pointer: coarse) {
    fieldset label {
      min-height: 2.75rem;
    }
  }
`;

export const controls = css`
  button,
  .button,
  input,
  select,
  textarea {
    font: inherit;
    color: inherit;
  }
  button {
    min-height: 2.5rem;
    padding: 0 0.95rem;
    border: 1px solid var(--rule-2);
    border-radius: 6px;
    background: transparent;
    cursor: pointer;
  }
  button:hover:not(:disabled) {
    border-color: var(--ink-2);
  }
  button:disabled {
    color: var(--ink-3);
    border-color: var(--rule);
    cursor: default;
  }
  button.primary {
    border-color: var(--accent);
    background: var(--accent);
    color: var(--on-accent);
    font-weight: 600;
  }
  button.primary:hover:not(:disabled) {
    border-color: var(--accent-2);
    background: var(--accent-2);
  }
  button.primary:disabled {
    border-color: var(--rule);
    background: var(--tint);
    color: var(--ink-3);
  }
  button.plain {
    min-height: 2.5rem;
    padding: 0 0.35rem;
    border: 0;
    color: var(--ink-2);
    text-decoration: underline;
    text-decoration-color: var(--rule-2);
    text-underline-offset: 0.25em;
  }
  button.plain:hover:not(:disabled) {
    color: var(--ink);
    text-decoration-color: currentColor;
  }
  button.plain:disabled {
    text-decoration: none;
    color: var(--ink-3);
  }
  input:not([type="checkbox"], [type="range"], [type="file"]),
  select,
  textarea {
    min-height: 2.5rem;
    padding: 0.4rem 0.65rem;
    border: 1px solid var(--rule-3);
    border-radius: 6px;
    background: var(--field);
  }
  ::placeholder {
    color: var(--ink-2);
    opacity: 1;
  }
  input[type="checkbox"] {
    width: 1.15rem;
    height: 1.15rem;
    accent-color: var(--accent);
  }
  input[type="range"] {
    accent-color: var(--accent);
  }
  /* On paper there is nothing to press; a number or a word that opens is read there too. */
  @media print {
    :is(.buttons, button.primary, button.plain, input, select, textarea) {
      display: none;
    }
  }
  /* As large as a fingertip. */
  @media (pointer: coarse) {
    button,
    button.plain,
    input:not([type="checkbox"], [type="radio"], [type="range"], [type="file"]),
    select,
    textarea {
      min-width: 2.75rem;
      min-height: 2.75rem;
    }
  }
`;

export const tables = css`
  details > summary {
    display: inline-block;
    padding: 0.6rem 0;
    color: var(--ink-2);
    cursor: pointer;
    font-size: 0.875rem;
    text-decoration: underline;
    text-decoration-color: var(--rule-2);
    text-underline-offset: 0.25em;
  }
  details > summary::before {
    content: "▸";
    display: inline-block;
    width: 1.1em;
  }
  details[open] > summary::before {
    content: "▾";
  }
  details > summary:hover {
    color: var(--ink);
  }
  @media (pointer: coarse) {
    details > summary {
      padding-block: 0.75rem;
    }
  }
  .scroll {
    position: relative; /* what is hidden inside scrolls with it, and never widens the page */
    overflow-x: auto;
  }
  table {
    border-collapse: collapse;
    font-size: 0.8125rem;
    font-variant-numeric: tabular-nums lining-nums;
  }
  caption {
    text-align: start;
    padding-bottom: 0.4rem;
    color: var(--ink-2);
  }
  th,
  td {
    padding: 0.28rem 0.7rem 0.28rem 0;
    text-align: end;
    font-weight: 400;
    white-space: nowrap;
  }
  th {
    color: var(--ink-2);
  }
  th[scope="row"],
  th.start,
  td.start {
    text-align: start;
  }
  thead th {
    border-bottom: 1px solid var(--rule-2);
  }
  tbody tr + tr > * {
    border-top: 1px solid var(--rule);
  }
`;

/** A box that opens over the page, and is put beside what it belongs to by its host. */
export const popovers = css`
  [popover] {
    position: fixed;
    inset: auto;
    max-height: calc(100vh - 1rem);
    margin: 0;
    overflow: auto;
    border: 1px solid var(--rule-3);
    border-radius: 6px;
    color: var(--ink);
  }
`;

/** A button in a bar of the page, as large as a fingertip where fingers touch it. */
export const barButton = css`
  button {
    min-height: 2.125rem;
    padding-inline: 0.7rem;
    font-size: 0.875rem;
  }
  @media (pointer: coarse) {
    button {
      min-height: 2.75rem;
    }
  }
`;

/** The sheet that a dialog of the page is. */
export const dialogSheet = css`
  dialog {
    padding: 1.25rem 1.5rem;
    border: 1px solid var(--rule-2);
    border-radius: 10px;
    background: var(--paper);
    color: var(--ink);
  }
  dialog::backdrop {
    background: #0006;
  }
  h2 {
    font: 600 1.25rem / 1.3 var(--serif);
  }
`;
