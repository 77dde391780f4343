/** The looks of <rnn-lab>: where its parts stand in a window, and on a phone. */

import { css } from "lit";

export const labStyle = css`
  :host {
    color: var(--ink);
    font: 1rem / 1.5 var(--sans);
  }
  /* Where the width is that of the content, as in a flex box, it is that of the first picture. */
  :host {
    container-type: inline-size;
    contain-intrinsic-inline-size: 65rem;
  }
  .head {
    display: flex;
    align-items: center;
    gap: 0.25rem 1.25rem;
    min-height: 2.75rem;
    padding: 0.25rem var(--page-margin);
    border-bottom: 1px solid var(--rule);
  }
  ::slotted([slot="title"]:not(h1)) {
    flex: 1;
    min-width: 0;
  }
  .of-other ::slotted([slot="title"]:not(h1)) {
    display: none;
  }
  .lead {
    flex: 1;
    min-width: 0;
    margin: 0;
    color: var(--ink-2);
    font-size: 0.875rem;
    line-height: 1.3;
  }
  python-status {
    flex: 0 1 auto;
    min-width: 0;
    margin-inline-start: auto;
  }
  .other {
    display: grid;
    grid-template: auto minmax(0, 1fr) / minmax(0, 1fr);
    min-height: 0;
  }
  task-place {
    grid-row: 2;
    min-height: 0;
  }
  .instrument {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
  }
  .foot {
    display: flow-root;
  }
  /* What changes in one of them has none of the others painted anew; what the head says may reach
     over them. */
  .foot,
  label-section,
  tour-panel,
  stage-section {
    isolation: isolate;
  }
  :is(task-chooser, projects-button) {
    max-width: 20rem;
    padding: 0.75rem var(--page-margin) 0;
  }
  projects-button {
    padding-top: 0.5rem;
  }
  .other .foot {
    order: 2;
    align-self: stretch;
    padding-bottom: 0.75rem;
  }
  .other share-button {
    padding-inline-start: var(--page-margin);
  }
  .other keeping-line {
    display: block;
    padding-inline: var(--page-margin);
  }
  :is(text-button, share-button) {
    float: inline-start;
    padding: 0.5rem 0 0 var(--page-margin);
  }
  share-button {
    padding-inline-start: 0.5rem;
  }
  .foot slot {
    display: block;
    clear: both;
  }
  shared-bar {
    display: block;
    min-height: 3.3rem;
    border-bottom: 1px solid var(--rule);
  }
  .bar {
    display: none;
  }
  @container (width >= 60rem) {
    .instrument {
      grid-template:
        "shared shared" auto "tour stage" auto "list stage" minmax(0, 1fr) "foot stage" auto
        / var(--list-width) minmax(0, 1fr);
      min-height: 0;
    }
    shared-bar {
      grid-area: shared;
    }
    tour-panel {
      grid-area: tour;
    }
    label-section {
      grid-area: list;
    }
    stage-section {
      grid-area: stage;
      border-inline-start: 1px solid var(--rule);
    }
    .foot {
      grid-area: foot;
      align-self: end;
    }
  }
  /* All of it in one window; where that is too low, the page scrolls. */
  @media screen {
    @container (width >= 60rem) {
      .fills {
        display: grid;
        grid-template-rows: auto minmax(0, 1fr);
        height: 100dvh;
        min-height: 45rem;
      }
    }
  }
  /* One axis at a time below the picture, chosen in a bar at the bottom. */
  @container (width < 60rem) {
    .instrument:not([data-view="label"]) label-section {
      display: none;
    }
    label-section {
      order: 1;
    }
    .foot {
      order: 2;
    }
    shared-bar {
      min-height: 6.4rem;
    }
    .head {
      flex-wrap: wrap;
    }
    .lead,
    ::slotted([slot="title"]:not(h1)) {
      flex-basis: 100%;
      order: 1;
    }
    .bar {
      position: sticky;
      z-index: 5;
      bottom: 0;
      display: grid;
      grid-template-columns: repeat(3, 1fr);
      border-top: 1px solid var(--rule-2);
      background: var(--paper);
    }
    .bar button {
      min-height: 3.25rem;
      background: none;
      color: inherit;
      font: inherit;
      border: 0;
      border-top: 3px solid transparent;
      border-radius: 0;
    }
    .bar [aria-pressed="true"] {
      border-top-color: var(--accent);
      font-weight: 600;
    }
    .fills {
      display: flex;
      flex-direction: column;
      min-height: 100dvh;
    }
    .fills .instrument {
      flex: 1;
      align-content: start;
    }
  }
  /* In a part of somebody else's page: what it shows, and how far Python is. */
  :host([shows]) :is(label-section, tour-button, text-button, .bar) {
    display: none;
  }
  @container (width >= 60rem) {
    :host([shows]) .instrument {
      grid-template: "tour" auto "stage" auto "foot" auto / minmax(0, 1fr);
    }
    :host([shows]) stage-section {
      border: 0;
    }
  }
  /* On paper is what is read, and nothing to press. */
  @media print {
    .bar,
    .instrument :is(shared-bar, tour-panel, text-button, share-button),
    :is(tour-button, python-status, notice-line) {
      display: none;
    }
    :host(:not([shows])) .instrument[data-view] label-section {
      display: block;
      order: 0;
    }
  }
`;
