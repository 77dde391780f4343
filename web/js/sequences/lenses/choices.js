/** What is chosen in a lens: fields with their labels in a row. */

import { css, html } from "lit";

export const choicesStyle = css`
  .row {
    display: flex;
    flex-wrap: wrap;
    gap: 0.35rem 1rem;
    align-items: center;
    font-size: 0.875rem;
  }
  .row label {
    display: flex;
    gap: 0.5rem;
    align-items: center;
  }
`;

/**
 * One of several, by its place.
 * @param {string} label @param {string[]} names @param {number} chosen
 * @param {(place: number) => void} choose
 */
export const choice = (label, names, chosen, choose) => html`
  <label
    >${label}<select
      aria-label=${label}
      @change=${(/** @type {Event} */ { target }) =>
        choose(/** @type {HTMLSelectElement} */ (target).selectedIndex)}
    >
      ${names.map((name, k) => html`<option .selected=${k === chosen}>${name}</option>`)}
    </select></label
  >
`;
