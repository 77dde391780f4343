/**
 * Where there is room for one part below the picture, it is chosen in a bar at the bottom. That is
 * a piece of <rnn-lab>, whose style it has.
 *
 * @import {View} from "../state/store.js"
 */

import { html } from "lit";

/** What stands below the picture. @type {[View, string][]} */
const VIEWS = [
  ["stage", "Stage"],
  ["label", "Label"],
  ["train", "Train"],
];

/** @param {View} now @param {(view: View) => void} look */
export const viewBar = (now, look) => html`
  <nav class="bar" aria-label="What stands below the picture">
    ${VIEWS.map(
      ([view, name]) =>
        html`<button aria-pressed=${view === now} @click=${() => look(view)}>${name}</button>`,
    )}
  </nav>
`;
