/** The looks of the stage: where its parts stand, and what scrolls. */

import { css } from "lit";

export const sectionStyle = css`
  section {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    scroll-margin-top: 4rem;
  }
  section > *,
  ::slotted([slot="training"]) {
    padding-inline: var(--page-margin);
  }
  /* What changes in one of them has none of the others painted anew. */
  .picture,
  step-controls,
  .lens,
  ::slotted([slot="training"]) {
    isolation: isolate;
  }
  /* Room for what comes a moment later, so that nothing jumps. */
  .picture {
    min-height: 21.4rem;
  }
  step-controls {
    margin-block: 0 0.35rem;
  }
  ::slotted([slot="training"]) {
    padding-block: 0.5rem;
    border-top: 1px solid var(--rule);
  }
  .lens {
    container-type: inline-size;
    display: grid;
    grid-template: auto minmax(0, 1fr) / minmax(0, 1fr);
    border-top: 1px solid var(--rule);
  }
  .panels {
    /* What is hidden inside scrolls with it, and never lengthens the page. */
    position: relative;
    min-height: var(--least, 19.5rem);
    padding-block: 0.75rem 1rem;
    overflow-y: var(--overflow, visible);
    scrollbar-width: thin;
  }
  /* So that what comes into it first moves nothing that is in sight. */
  [role="tabpanel"] {
    min-height: var(--room, 14rem);
  }
  trace-table {
    min-height: 2.75rem;
  }
  @container (width < 60rem) {
    :host([fills][view="stage"]) .lens {
      --room: 36rem;
    }
    :host([view="label"]) .lens,
    :host(:not([view="stage"], [shows])) step-controls,
    :host(:not([view="train"], [shows="train"])) ::slotted([slot="training"]) {
      display: none;
    }
  }
  :host([shows]) .lens:not(.asked),
  :host([shows]:not([shows="train"])) ::slotted([slot="training"]) {
    display: none;
  }
  @media print {
    :is(lens-tabs, trace-table, picture-download) {
      display: none;
    }
  }
  /* In the height of a window: the panel of the lens scrolls, and nothing else. */
  @media screen {
    @container (width >= 60rem) {
      :host([fills]) {
        min-height: 0;
      }
      :host([fills]) section {
        grid-template-rows: auto auto auto minmax(0, 1fr);
        height: 100%;
      }
      :host([fills]) .lens {
        --least: 0;
        --overflow: auto;
        min-height: 0;
      }
    }
  }
  /* The lens has a column of its own. */
  @container (width >= 100rem) {
    :host([fills]) section {
      grid-template:
        "picture lens" auto "steps lens" auto "training lens" minmax(0, 1fr)
        / minmax(0, 1fr) 36rem;
    }
    :host([fills]) .lens {
      --room: 41rem;
      grid-column: 2;
      grid-row: 1 / span 3;
      border-top: 0;
      border-left: 1px solid var(--rule);
    }
  }
`;
