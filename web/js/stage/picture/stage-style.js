/**
 * The looks of <stage-picture> around its drawings: captions, columns, buttons. What stands in the
 * drawing is measured in its pixels, and grows with it when the reader's letters are larger.
 */

import { css } from "lit";

export const stageStyle = css`
  figure {
    margin: 0;
  }
  figcaption {
    display: flex;
    align-items: center;
    gap: 0 1.5rem;
    min-height: 1.875rem;
    color: var(--ink-2);
    font-size: 0.875rem;
  }
  .readout {
    flex: 1;
    min-width: 0;
    overflow: hidden;
    text-align: end;
    text-overflow: ellipsis;
    white-space: nowrap;
    color: var(--ink);
  }
  .lengths {
    display: flex;
    flex: none;
    align-items: baseline;
    gap: 0.5rem;
    color: var(--ink);
  }
  .networks {
    display: flex;
    gap: 10px;
  }
  .rolled-network {
    position: relative;
    flex: none;
    width: calc(var(--width) * 1px);
    height: calc(var(--height) * 1px + 3px);
    padding-top: 3px;
    contain: size layout style;
  }
  .rolled-network svg,
  .column svg,
  .beginnings {
    display: block;
    position: absolute;
    inset: 3px 0 0;
    width: 100%;
    height: calc(100% - 3px);
    overflow: visible;
    pointer-events: none;
  }
  .rolled-network svg {
    pointer-events: auto;
  }
  .row-symbol {
    position: absolute;
    left: calc(var(--x) * 1px);
    top: calc(var(--y) * 1px + 3px);
    translate: 0 -50%;
    color: var(--ink-2);
    font-size: 13px;
    line-height: 1;
  }
  .row-symbol.centred {
    translate: -50% -50%;
  }
  .turn {
    position: absolute;
    left: calc(var(--x) * 1px);
    top: calc(var(--y) * 1px + 3px);
    width: calc(var(--width) * 1px);
    height: calc(var(--height) * 1px);
    min-height: 0;
    padding: 0;
    border: 0;
  }
  .turn:hover:not(:disabled) {
    outline: 2px solid var(--accent);
    outline-offset: 1px;
  }
  .scroller {
    flex: 1;
    min-width: 0;
    overflow-x: auto;
    overflow-y: hidden;
    overscroll-behavior-x: contain;
    contain: content;
    scrollbar-width: thin;
    border-left: 1px solid var(--rule);
  }
  .track {
    position: relative;
    width: calc(var(--width) * 1px);
    height: calc(var(--height) * 1px + 3px);
  }
  .column,
  .at-now {
    position: absolute;
    top: 0;
    left: 0;
  }
  .column {
    height: 100%;
    border-top: 3px solid transparent;
    contain: size layout style;
  }
  .column svg {
    inset: 0;
    height: 100%;
  }
  .column.now {
    border-top-color: var(--ink);
    background: var(--tint);
  }
  .column.lit {
    box-shadow: inset 0 0 0 2px var(--focus);
  }
  .label {
    position: absolute;
    inset: 0 0 auto;
    display: grid;
    place-items: center;
    height: calc(var(--y-height) * 1px);
    font-variant-numeric: tabular-nums;
  }
  .label button {
    display: grid;
    place-items: center;
    width: 44px;
    height: 100%;
    min-height: 0;
    padding: 0;
    border: 0;
    background: none;
  }
  .label button span {
    display: grid;
    place-items: center;
    width: 36px;
    height: 26px;
    border: 1px solid var(--rule-3);
    border-radius: 4px;
    font-size: 14px;
  }
  .label button[aria-pressed="true"] span {
    border: 1.5px solid var(--accent);
    background: var(--accent-tint);
    font-weight: 700;
  }
  .label button.undecided span {
    border-style: dashed;
    color: var(--ink-2);
  }
  button.step {
    position: absolute;
    inset: auto 0 0;
    display: block;
    width: 100%;
    height: calc(var(--word-height) * 1px);
    min-height: 0;
    padding: 0 3.2px;
    border: 0;
    border-radius: 0;
    color: inherit;
    text-align: center;
    white-space: nowrap;
  }
  button.step:hover {
    background: var(--tint);
  }
  button.step:focus-visible {
    outline-offset: -2px;
  }
  button.step.lit {
    box-shadow: inset 0 0 0 2px var(--focus);
  }
  .step span {
    display: block;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .step .word {
    height: 29px;
    font: 17px / 29px var(--serif);
  }
  .step.tinted .word {
    background: color-mix(in srgb, var(--accent) calc(var(--strength) * 38%), transparent);
  }
  .step .count {
    height: 16px;
    font-size: 11.5px;
    line-height: 16px;
    color: var(--ink-2);
    font-variant-numeric: tabular-nums lining-nums;
  }
  .now .word {
    font-weight: 600;
  }
  .at-now {
    top: 3px;
    height: 0;
  }
  .value {
    position: absolute;
    top: calc(var(--y) * 1px);
    inset-inline: 15%;
    height: calc(var(--height) * 1px);
    min-height: 0;
    padding: 0;
    border: 0;
    font-size: 13px;
    line-height: calc(var(--height) * 1px);
    text-align: center;
  }
  .value.y_hat {
    opacity: var(--y-hat-told);
  }
  .value.loss {
    opacity: var(--loss-told);
  }
  button.value {
    border-radius: 3px;
    text-decoration: underline dotted var(--rule-3);
    text-underline-offset: 0.25em;
  }
  button.value:hover {
    background: var(--paper);
  }
  button.value[aria-expanded="true"] {
    box-shadow: inset 0 0 0 2px var(--ink);
  }
  .units {
    position: absolute;
    left: calc(var(--x) * 1px);
    top: calc(var(--y) * 1px);
    display: grid;
    grid-template-rows: repeat(var(--rows), minmax(0, 1fr));
    grid-auto-flow: column;
    grid-auto-columns: minmax(0, 1fr);
    width: calc(var(--width) * 1px);
    height: calc(var(--height) * 1px);
    cursor: pointer;
  }
  .units:focus-visible .at {
    outline: 2px solid var(--focus);
    outline-offset: 1px;
  }
  @container (width < 37.5rem) {
    figcaption,
    .lengths {
      flex-wrap: wrap;
    }
    figcaption > :first-child {
      flex-basis: 100%;
    }
    .readout {
      text-align: start;
    }
    /* Too near one another for a finger: the legend says what they mean. */
    symbol-note {
      pointer-events: none;
    }
    .scroller {
      scroll-snap-type: x mandatory;
      scrollbar-width: none;
    }
    .column {
      scroll-snap-align: center;
      scroll-snap-stop: always;
    }
  }
  @media (forced-colors: active) {
    .column:not(.now) {
      border-top-color: Canvas;
    }
    svg,
    .label button[aria-pressed="true"] span {
      forced-color-adjust: none;
    }
    .label button[aria-pressed="true"] span {
      border-color: Highlight;
      background: Highlight;
      color: HighlightText;
    }
  }
`;
