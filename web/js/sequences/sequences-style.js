/** The looks of <sequences-lab>: where its parts stand in a window, and on a phone. */

import { css } from "lit";

export const sequencesStyle = css`
  :host {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    min-height: 0;
  }
  h2 {
    font: 600 1.25rem / 1.4 var(--serif);
  }
  .list {
    display: flex;
    flex-direction: column;
    min-height: 0;
  }
  task-chooser {
    padding: 0.75rem var(--page-margin) 0;
  }
  example-list {
    flex: 1;
  }
  .work {
    display: flex;
    flex-direction: column;
    min-width: 0;
    min-height: 0;
  }
  .stage {
    flex: 1;
    min-height: 0;
    padding: 0.75rem var(--page-margin);
    overflow-y: auto;
  }
  .title {
    display: flex;
    flex-wrap: wrap;
    gap: 0 1rem;
    align-items: baseline;
  }
  .lead {
    font: 1.0625rem / 1.6 var(--serif);
  }
  .written {
    font-weight: 600;
  }
  :is(.right, .wrong, .unknown) {
    margin-inline-start: 0.5rem;
    font: 0.875rem var(--sans);
  }
  .unknown {
    color: var(--ink-2);
  }
  :is(.wrong, .trouble) {
    color: var(--alarm);
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    gap: 0.35rem;
    align-items: center;
    font-size: 0.875rem;
  }
  .row :is(button, .button) {
    min-height: 2.125rem;
    padding-inline: 0.6rem;
  }
  .row input[type="range"] {
    flex: 1 1 8rem;
    min-width: 6rem;
  }
  .row output {
    min-width: 6.5em;
  }
  :is(sequence-lenses, writing-view, .ways) {
    display: block;
    margin-top: 0.5rem;
    font-size: 0.875rem;
  }
  .training {
    display: grid;
    grid-template-columns: minmax(0, 38.5rem) minmax(14rem, 1fr);
    gap: 0.25rem 1rem;
    align-items: start;
    padding: 0.5rem var(--page-margin);
    border-top: 1px solid var(--rule);
  }
  .facts {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25rem 0.75rem;
    min-height: 2.4rem;
    margin-top: 0.35rem;
  }
  .held {
    display: flex;
    gap: 0.75rem;
    align-items: center;
  }
  .held span {
    color: var(--ink-2);
    font-size: 0.75rem;
    white-space: nowrap;
  }
  dl {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25rem 0.75rem;
    margin: 0;
  }
  dl div {
    line-height: 1.25;
  }
  .run div {
    min-width: 3.5rem;
  }
  dt {
    color: var(--ink-2);
    font-size: 0.75rem;
  }
  dd {
    margin: 0;
    font-size: 0.9375rem;
  }
  .rules {
    grid-column: 1 / -1;
    gap: 0 1rem;
    min-height: 1.4rem;
  }
  .rules :is(dt, dd) {
    display: inline;
    margin-inline-end: 0.25rem;
    font-size: 0.75rem;
  }
  [role="status"] {
    min-height: 1.4em;
    font-size: 0.8125rem;
  }
  .settings {
    font-size: 0.875rem;
  }
  .settings summary {
    padding-block: 0.1rem;
    color: var(--ink-2);
    cursor: pointer;
  }
  .waiting,
  :host > h2 {
    grid-column: 1 / -1;
    padding: 0.75rem var(--page-margin);
  }
  @container (width >= 60rem) {
    :host {
      grid-template-columns: calc(var(--list-width) + 3rem) minmax(0, 1fr);
      height: 100%;
    }
    .work {
      border-inline-start: 1px solid var(--rule);
    }
    .stage {
      padding-top: 0.5rem;
    }
    .lead {
      flex: 1 1 20rem;
    }
  }
  @container (width < 60rem) {
    .list {
      display: contents;
    }
    example-list {
      order: 1;
      border-top: 1px solid var(--rule);
    }
    .training {
      grid-template-columns: minmax(0, 1fr);
    }
  }
  @media (pointer: coarse) {
    .row :is(button, .button),
    .settings summary {
      min-height: 2.75rem;
    }
  }
`;
