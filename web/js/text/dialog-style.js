/** The looks of the dialog for real texts: the text beside what was found, or one of both. */

import { css } from "lit";

export const dialogStyle = css`
  dialog {
    width: min(80rem, calc(100vw - 2rem));
    max-width: none;
    height: calc(100dvh - 2rem);
    max-height: none;
    padding: 0;
  }
  dialog[open] {
    display: grid;
    grid-template-rows: auto minmax(0, 1fr);
    overflow: hidden;
  }
  .head {
    display: flex;
    gap: 0.5rem;
    align-items: center;
    padding: 0.5rem 1.25rem;
    border-bottom: 1px solid var(--rule);
  }
  h2 {
    margin-inline-end: auto;
  }
  .reading {
    display: grid;
    gap: 0.75rem;
    align-content: center;
    justify-items: center;
    padding: 2rem;
  }
  progress {
    width: min(30rem, 100%);
    accent-color: var(--accent);
  }
  .body {
    display: grid;
    grid-template-columns: minmax(0, 1fr) 25rem;
    min-height: 0;
  }
  .side {
    display: grid;
    grid-template-rows: auto auto minmax(0, 1fr);
    min-height: 0;
    border-inline-start: 1px solid var(--rule);
  }
  .side:has(.trouble) {
    grid-template-rows: auto auto auto minmax(0, 1fr);
  }
  threshold-slider {
    padding: 0.6rem 1.25rem;
  }
  [role="tablist"] {
    display: flex;
    padding-inline: 1rem;
    border-bottom: 1px solid var(--rule);
  }
  [role="tab"] {
    flex: 1 1 auto;
    border: 0;
    border-bottom: 3px solid transparent;
    border-radius: 0;
  }
  [role="tab"][aria-selected="true"] {
    border-bottom-color: var(--accent);
    font-weight: 600;
  }
  .panel {
    position: relative;
    padding: 0.5rem 1.25rem 1rem;
    overflow-y: auto;
  }
  .trouble {
    margin: 0.5rem 1.25rem 0;
    padding: 0.4rem 0.6rem;
    border-inline-start: 3px solid var(--alarm);
    font-size: 0.875rem;
  }
  .head button {
    white-space: nowrap;
  }
  @media (width < 60rem) {
    .head {
      padding-inline: 0.75rem;
    }
    .head button {
      padding-inline: 0.6rem;
    }
    h2 {
      font-size: 1.05rem;
    }
    dialog {
      width: 100vw;
      height: 100dvh;
      border: 0;
      border-radius: 0;
    }
    .body {
      grid-template: minmax(0, 1fr) auto / minmax(0, 1fr);
    }
    .side {
      border: 0;
      order: -1;
    }
    .body[data-tab="text"] {
      grid-template-rows: auto minmax(0, 1fr);
    }
    .body[data-tab="text"] .panel,
    .body:not([data-tab="text"]) marked-text,
    .body:not([data-tab="text"]) threshold-slider {
      display: none;
    }
    .body[data-tab="text"] .side {
      grid-template-rows: auto auto;
    }
    .body:not([data-tab="text"]) .side {
      grid-template-rows: auto minmax(0, 1fr);
    }
  }
`;
