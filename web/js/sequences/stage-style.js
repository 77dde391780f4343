/** The looks of <sequence-stage>. */

import { css } from "lit";

export const stageStyle = css`
  .caption {
    min-height: 2.8em;
    font: 0.9375rem / 1.4 var(--serif);
  }
  .caption .symbol {
    font-weight: 600;
  }
  .axis {
    display: flex;
    flex-wrap: wrap;
    gap: 0.35rem 0.75rem;
    align-items: center;
    margin-top: 0.25rem;
    font-size: 0.875rem;
  }
  [role="toolbar"] {
    display: flex;
    flex-wrap: wrap;
    gap: 0.35rem;
  }
  [role="toolbar"] button {
    min-height: 2.125rem;
    padding-inline: 0.6rem;
  }
  .play {
    min-width: 3.5rem;
  }
  input[type="range"] {
    flex: 1 1 8rem;
    min-width: 6rem;
  }
  output {
    min-width: 6.5em;
  }
  @container (width >= 60rem) {
    .caption {
      min-height: 1.4em;
    }
  }
  @container (width < 37.5rem) {
    .caption {
      min-height: 4.2em;
    }
  }
  @media (pointer: coarse) {
    [role="toolbar"] button {
      min-height: 2.75rem;
    }
  }
`;
