/** The bar of a tour: one step told, and the ways on; or why there is none. */

import { html, nothing } from "lit";
import { leaving, ways } from "./ways.js";

/** @typedef {import("./ways.js").Titled} Titled */

/**
 * @template {Titled} Step
 * @param {{title: string, steps: Step[]}} tour @param {Step} step  that is told
 * @param {unknown} text @param {unknown} press  what the reader is to press, "" for nothing
 * @param {string} waiting  for what this step waits, "" for nothing
 * @param {(step: Step) => void} go @param {() => void} leave
 */
export const tourBar = (tour, step, text, press, waiting, go, leave) => html`
  <section aria-label=${tour.title}>
    <div class="told" tabindex="0" role="group" aria-label="This step">
      <h2 tabindex="-1">${step.title}</h2>
      <p>${text} ${press ? html`<strong>${press}</strong>` : nothing}</p>
      ${waiting ? html`<p role="status">${waiting}</p>` : nothing}
    </div>
    ${ways(tour.steps, step, go, leave)}
  </section>
`;

/** @param {string} fault @param {() => void} leave */
export const faultyTour = (fault, leave) => html`
  <section aria-label="Tour">
    <div class="told" role="alert">
      <h2 tabindex="-1">This tour cannot be shown</h2>
      <p>${fault}</p>
    </div>
    <div class="ways">${leaving(leave)}</div>
  </section>
`;

/** What is read aloud of it. @param {string} said */
export const aloud = (said) => html`
  <p class="visually-hidden" aria-live="polite">${said}</p>
`;

/** A step that its tour has not is told as one. @param {string} id  as an address names it */
export const unknownStep = (id) => ({
  kind: /** @type {const} */ ("info"),
  text: `This tour has no step “${id}”; here is its first.`,
});
