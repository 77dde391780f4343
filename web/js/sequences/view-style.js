/** The looks of an experiment: a page of its own below the head. */

import { css } from "lit";

export const viewStyle = css`
  :host {
    height: 100%;
    max-width: 62rem;
    padding: 0 var(--page-margin) 1.5rem;
    overflow-y: auto;
  }
  task-chooser {
    max-width: 20rem;
    padding-block: 0.75rem;
  }
  h2 {
    font: 600 1.25rem / 1.4 var(--serif);
  }
  h3 {
    margin-top: 1rem;
    font: 600 1rem / 1.4 var(--serif);
  }
  p {
    max-width: 44rem;
    margin-block: 0.35rem 0.75rem;
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem 1rem;
    align-items: center;
    min-height: 2.75rem;
    margin-block: 0.5rem;
  }
  form.row {
    width: fit-content;
  }
  .row label {
    display: flex;
    gap: 0.5rem;
    align-items: center;
  }
  .trouble {
    color: var(--alarm);
  }
  thead th {
    white-space: normal;
    vertical-align: bottom;
  }
  :is(th, td):last-child {
    padding-inline-end: 0;
  }
  @media (width < 30rem) {
    :is(th, td) {
      padding-inline-end: 0.45rem;
    }
  }
  slot {
    display: block;
    margin-inline: calc(-1 * var(--page-margin));
  }
  figcaption {
    min-height: 4.2em;
    font-size: 0.875rem;
  }
`;
