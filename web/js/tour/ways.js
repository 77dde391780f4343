/** How a reader goes from step to step of a tour: by a list, back, on, and out of it. */

import { html } from "lit";

/** @typedef {{title: string}} Titled */

/**
 * @template {Titled} Step
 * @param {Step[]} steps @param {Step} step  that is told
 * @param {(step: Step) => void} go @param {() => void} leave
 */
export function ways(steps, step, go, leave) {
  const place = steps.indexOf(step);
  return html`
    <div class="ways">
      <label>
        <span>${place + 1} of ${steps.length}</span>
        <select
          aria-label="Step of the tour"
          @change=${(/** @type {Event} */ event) =>
            go(steps[/** @type {HTMLSelectElement} */ (event.target).selectedIndex])}
        >
          ${steps.map(
            (each, i) => html`<option .selected=${each === step}>${i + 1}. ${each.title}</option>`,
          )}
        </select>
      </label>
      ${button("Back", "", steps[place - 1], go)} ${button("Next", "primary", steps[place + 1], go)}
      ${leaving(leave)}
    </div>
  `;
}

/**
 * @template {Titled} Step
 * @param {string} name @param {string} kind @param {Step | undefined} goal
 * @param {(step: Step) => void} go
 */
const button = (name, kind, goal, go) => html`
  <button class=${kind} aria-disabled=${!goal} @click=${() => goal && go(goal)}>${name}</button>
`;

/** @param {() => void} leave */
export const leaving = (leave) => html`
  <button title="Leave the tour (Escape)" @click=${leave}>Leave</button>
`;
