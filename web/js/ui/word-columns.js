/**
 * The style of a panel that has one column a word, under heads that stay when it scrolls sideways.
 * The columns are buttons: a press goes to that timestep.
 */

import { css } from "lit";

export const wordColumns = css`
  .scroller {
    position: relative; /* what is hidden from the eye in it stays inside */
    overflow-x: auto;
    overscroll-behavior-x: contain;
    scrollbar-width: thin;
    padding-bottom: 2px;
  }
  .columns {
    display: flex;
    min-width: min-content;
  }
  .heads {
    position: sticky;
    left: 0;
    z-index: 1;
    flex: none;
    width: 6.4rem;
    background: var(--paper);
    color: var(--ink-2);
    font-size: 0.8125rem;
  }
  .heads > * {
    display: flex;
    align-items: center;
    padding-right: 0.6rem;
  }
  .heads math {
    color: var(--ink);
    font-size: 0.9375rem;
  }
  .column {
    flex: 1 0 auto;
    display: block;
    min-width: 4.6rem;
    max-width: 9rem;
    min-height: 0;
    padding: 0;
    border: 0;
    border-top: 3px solid transparent;
    border-radius: 0;
    color: inherit;
    text-align: center;
  }
  .heads {
    border-top: 3px solid var(--paper);
  }
  .column.now {
    border-top-color: var(--ink);
    background: var(--tint);
  }
  button.column:hover:not(:disabled) {
    border-color: transparent;
    background: color-mix(in srgb, var(--tint) 60%, transparent);
  }
  button.column.now:hover:not(:disabled) {
    border-top-color: var(--ink);
    background: var(--tint);
  }
  button.column:disabled {
    border-color: transparent;
    color: var(--ink-2);
  }
  .column:focus-visible {
    outline-offset: -2px;
  }
  .t {
    height: 1.5rem;
    color: var(--ink-2);
    font-size: 0.75rem;
    line-height: 1.5rem;
  }
  .now .t {
    color: var(--ink);
    font-weight: 600;
  }
  .word {
    height: 2rem;
    overflow: hidden;
    padding-inline: 0.45rem;
    font: 1.1875rem / 1.9rem var(--serif);
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .value {
    height: 1.6rem;
    font-size: 0.875rem;
    font-variant-numeric: tabular-nums lining-nums;
    line-height: 1.6rem;
    white-space: nowrap;
  }
  .up {
    position: relative;
    height: 3.5rem;
    border-bottom: 1px solid var(--rule-3);
  }
  .up i {
    position: absolute;
    inset: auto calc(50% - 0.8rem) 0;
    height: calc(var(--length) * 100%);
    background: var(--accent);
  }
  .signed {
    position: relative;
    height: 3rem;
    background: linear-gradient(var(--rule-3), var(--rule-3)) 0 50% / 100% 1px no-repeat;
  }
  .signed i {
    position: absolute;
    inset-inline: calc(50% - 0.8rem);
    height: calc(var(--length) * 50%);
  }
  .signed .positive {
    bottom: 50%;
    background: var(--positive);
  }
  .signed .negative {
    top: 50%;
    background: var(--negative);
  }
  @media (forced-colors: active) {
    .up i,
    .column .signed,
    .word {
      forced-color-adjust: none;
    }
    .heads,
    .column:not(.now) {
      border-top-color: Canvas;
    }
  }
  @container (width < 40rem) {
    .heads {
      width: 4.9rem;
    }
    .column {
      min-width: 4.1rem;
    }
  }
`;

/**
 * Brings the column of the current timestep to the middle, and the focus with it when it was on
 * another.
 * @param {ShadowRoot} root
 */
export function followNow(root) {
  const scroller = root.querySelector(".scroller");
  const column = root.querySelector(".column.now");
  if (!scroller || !(column instanceof HTMLElement)) return;
  if (root.activeElement?.matches(".column") && root.activeElement !== column)
    column.focus({ preventScroll: true });
  const heads = /** @type {HTMLElement} */ (scroller.querySelector(".heads")).offsetWidth;
  scroller.scrollTo({
    left: column.offsetLeft - heads - (scroller.clientWidth - heads - column.offsetWidth) / 2,
    behavior: "instant",
  });
}
