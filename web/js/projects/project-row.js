/**
 * One project of the list: what is in it, and what can be done with it.
 *
 * @import {Measured, Project} from "./kept-projects.js"
 */

import { html, nothing } from "lit";
import { counted, megabytes } from "../ui/numbers.js";
import { submission } from "../ui/submission.js";

/**
 * @typedef {"open" | "begin-renaming" | "end-renaming" | "duplicate" | "save" | "remove"} Deed
 *
 * @typedef {object} Row
 * @property {Project} project
 * @property {string} title
 * @property {Measured | null | undefined} measured  null: it cannot be
 * @property {boolean} isPresent
 * @property {boolean} isRenaming
 * @property {boolean} canSave
 * @property {(deed: Deed) => void} act
 * @property {(name: string) => void} rename
 */

const MOMENT = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short" });

/** @param {number} bytes */
export function size(bytes) {
  if (bytes < 1e6) return `${(bytes / 1e3).toFixed(1)} kB`;
  return bytes < 1e9 ? `${megabytes(bytes)} MB` : `${(bytes / 1e9).toFixed(1)} GB`;
}

/** @param {Row["measured"]} measured */
function facts(measured) {
  if (!measured) return measured === null ? "not kept in this browser" : "measuring…";
  const { sentences, hasNetwork, tasks, bytes, at } = measured;
  return [
    counted(sentences, "sentence"),
    hasNetwork ? "a network of its own" : "the starter network",
    ...(tasks > 0 ? [`${counted(tasks, "network")} of other tasks`] : []),
    size(bytes),
    at ? `changed ${MOMENT.format(at)}` : "not changed yet",
  ].join(" · ");
}

/** @param {Row} row */
export const projectRow = (row) => html`
  <li aria-label=${row.title}>
    ${row.isRenaming ? renaming(row) : head(row)}
    ${row.isRenaming ? nothing : deeds(row)}
  </li>
`;

/** @param {Row} row */
const head = ({ title, measured, isPresent, act }) => html`
  <h3><bdi>${title}</bdi></h3>
  ${
    isPresent
      ? html`<span class="open">open now</span>`
      : html`<button class="open" aria-label="Open ${title}" @click=${() => act("open")}>
          Open
        </button>`
  }
  <p class="facts number">${facts(measured)}</p>
`;

/** @type {[Deed, string][]} */
const DEEDS = [
  ["begin-renaming", "Rename"],
  ["duplicate", "Duplicate"],
  ["save", "Save file"],
  ["remove", "Delete"],
];

/** @param {Row} row */
const deeds = ({ title, canSave, act }) => html`
  <div class="deeds">
    ${DEEDS.map(
      ([deed, name]) => html`
        <button
          class="plain"
          aria-label="${name} ${title}"
          data-deed=${deed}
          ?disabled=${deed === "save" && !canSave}
          @click=${() => act(deed)}
        >
          ${name}
        </button>
      `,
    )}
  </div>
`;

/** @param {Row} row */
function renaming({ title, rename, act }) {
  const submit = submission((form) =>
    rename(/** @type {HTMLInputElement} */ (form.elements[0]).value),
  );
  const leave = (/** @type {KeyboardEvent} */ event) => {
    if (event.key !== "Escape") return submit(event);
    // The dialog stays.
    event.preventDefault();
    event.stopPropagation();
    act("end-renaming");
  };
  return html`
    <form @submit=${submit} @keydown=${leave} @click=${submit}>
      <input class="name" aria-label="New name of ${title}" autocomplete="off" .value=${title} />
      <button type="submit">Rename</button>
      <button type="button" @click=${() => act("end-renaming")}>Cancel</button>
    </form>
  `;
}
