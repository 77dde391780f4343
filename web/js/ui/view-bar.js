/** Which part stands below the picture, where there is room for one alone. */

import { html } from "lit";

/** @typedef {"stage" | "label" | "train"} View */

/** @type {[View, string][]} */
const VIEWS = [
  ["stage", "Stage"],
  ["label", "Label"],
  ["train", "Train"],
];

/** @param {View} now @param {(view: View) => void} choose */
export const viewBar = (now, choose) => html`
  <nav class="bar" aria-label="What stands below the picture">
    ${VIEWS.map(
      ([view, name]) => html`
        <button aria-pressed=${view === now} @click=${() => choose(view)}>${name}</button>
      `,
    )}
  </nav>
`;
