/** How a sentence is set: its words as toggles, its state, and the field in which it is edited. */

import { css } from "lit";

export const sentenceRowStyle = css`
  :host {
    padding: 0.35rem 0 0.35rem 0.9rem;
    border-left: 3px solid transparent;
  }
  :host([selected]) {
    border-left-color: var(--ink);
  }
  .line {
    display: flex;
    gap: 0.5rem;
    align-items: start;
  }
  .place {
    flex: none;
    min-width: 1.4rem;
    padding-top: 0.32rem;
    color: var(--ink-2);
    font-size: 0.8125rem;
    line-height: 1.6;
  }
  .words {
    display: flex;
    flex: 1;
    flex-wrap: wrap;
    touch-action: pan-y;
    -webkit-user-select: none;
    user-select: none;
  }
  .words button {
    min-height: 0;
    min-width: 1.9rem;
    padding: 0.15rem 0.3rem 0.1rem;
    border: 1px solid transparent;
    border-radius: 4px;
    font: 1.125rem / 1.5 var(--serif);
  }
  .words button small {
    display: block;
    color: var(--ink-2);
    font: 0.75rem / 1.15 var(--sans);
    font-variant-numeric: tabular-nums;
  }
  .words button:hover {
    border-color: var(--rule-2);
  }
  .words button.one {
    background: var(--accent-tint);
    border-color: var(--accent);
  }
  .words button.one small {
    color: var(--ink);
    font-weight: 700;
  }
  .words button.ghost {
    border: 1px dashed var(--accent);
  }
  .words button.one + .one {
    border-left-color: transparent;
  }
  @media (forced-colors: active) {
    .words button:not(.one, .ghost) {
      border-color: Canvas;
    }
  }
  .bar {
    display: block;
    height: 3px;
  }
  :host([selected]) .bar {
    background: var(--rule);
  }
  .bar i {
    forced-color-adjust: none;
    display: block;
    width: calc(var(--value) * 100%);
    height: 100%;
    background: var(--accent);
  }
  .state {
    flex: none;
    padding-top: 0.42rem;
    color: var(--ink-2);
    font: 0.8125rem / 1.5 var(--sans);
  }
  .unsplit {
    flex: 1;
    padding-top: 0.15rem;
    font: 1.125rem / 1.5 var(--serif);
  }
  .edit {
    display: flex;
    flex: 1;
    flex-wrap: wrap;
    gap: 0.5rem;
  }
  .edit input {
    flex: 1 1 14rem;
    min-width: 0;
  }
  @media (max-width: 40rem) {
    .line {
      flex-wrap: wrap;
    }
    .words,
    .unsplit,
    .edit {
      flex-basis: calc(100% - 2rem);
    }
    .state {
      margin-left: 2.15rem;
    }
  }
  @media (pointer: coarse) {
    .words button {
      min-width: 2.5rem;
      min-height: 2.75rem;
    }
  }
`;
