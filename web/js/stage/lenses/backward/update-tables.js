/**
 * What an update in slow motion has brought so far, in tables: about the words, and about the
 * weights.
 *
 * @import {Phase} from "../../../state/slow-motion.js"
 * @import {BackwardRecord, Label, OneUpdate, ParamsNorms, Vector} from "../../../wire/types.d.ts"
 * @import {WeightChange} from "../../../wire/types.d.ts"
 */

import { css, html, nothing } from "lit";
import { PHASES } from "../../../state/slow-motion.js";
import { at, gradient, norm, parameter, symbol } from "../../../ui/math.js";
import { full, short } from "../../../ui/numbers.js";
import { mark } from "../../cells.js";

export const updateTables = css`
  .words th,
  .words td {
    padding-inline: 0.5rem;
    text-align: center;
  }
  .words thead th {
    max-width: 9rem;
    overflow: hidden;
    font: 0.9375rem / 1.4 var(--serif);
    text-overflow: ellipsis;
    color: var(--ink);
  }
  .words th[scope="row"] {
    position: sticky;
    left: 0;
    padding-inline: 0 0.75rem;
    background: var(--paper);
    text-align: start;
  }
  .new > * {
    color: var(--ink);
    font-weight: 600;
  }
  th button {
    min-height: 1.75rem;
    padding: 0 0.4rem;
    border-color: var(--rule);
    border-radius: 4px;
    font-size: 0.8125rem;
  }
`;

/** @param {Phase} phase @param {Phase} present */
const hasCome = (phase, present) => PHASES.indexOf(phase) <= PHASES.indexOf(present);

/**
 * @typedef {object} Shown
 * @property {string[]} words
 * @property {Label[] | null} labels
 * @property {BackwardRecord | null} record
 * @property {Phase} phase
 * @property {OneUpdate} made
 */

/** A row more with every phase. @param {Shown} shown */
export function wordTable(shown) {
  const { words, phase: present } = shown;
  return html`
    <table class="words">
      <caption class="visually-hidden">
        The sentence, one timestep per column
      </caption>
      <thead>
        <tr>
          <td></td>
          ${words.map((word) => html`<th scope="col" title=${word}>${word}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${wordRows(shown).map(({ phase, key, head, values }) =>
          !values || !hasCome(phase, present)
            ? nothing
            : html`
                <tr class=${phase === present ? "new" : ""} data-row=${key}>
                  <th scope="row">
                    <span class="visually-hidden">${key}</span
                    ><span aria-hidden="true">${head}</span>
                  </th>
                  ${Array.from(
                    values,
                    (each) =>
                      html`<td title=${full(each)}>${key === "y" ? each : short(each)}</td>`,
                  )}
                </tr>
              `,
        )}
      </tbody>
    </table>
  `;
}

/**
 * @typedef {object} WordRow
 * @property {Phase} phase  in which it comes
 * @property {string} key
 * @property {unknown} head
 * @property {Vector | null} values
 */

/** @param {Shown} shown @returns {WordRow[]} */
function wordRows({ labels, record, made: { forward, after } }) {
  const y_hat = symbol("y_hat", "t");
  const loss = html`<math>${at("ℒ", "t")}</math>`;
  return [
    { phase: "forward", key: "y_hat", head: y_hat, values: forward.y_hat },
    { phase: "loss", key: "y", head: symbol("y", "t"), values: labels },
    { phase: "loss", key: "loss", head: loss, values: forward.loss },
    ...(record ? gradientRows(record) : []),
    { phase: "after", key: "y_hat-after", head: html`${y_hat} after`, values: after.y_hat },
    { phase: "after", key: "loss-after", head: html`${loss} after`, values: after.loss },
  ];
}

/** @param {BackwardRecord} record @returns {WordRow[]} */
function gradientRows({ dlogits, cells }) {
  const hasOneLogit = dlogits[0]?.length === 1;
  return [
    {
      phase: "backward",
      key: "dlogits",
      head: html`<math>${gradient(at("logit", "t"))}</math>`,
      values: hasOneLogit ? Array.from(dlogits, (each) => each[0]) : null,
    },
    ...cells.map(({ da_norm }, k) => ({
      phase: /** @type {const} */ ("backward"),
      key: `da${mark(k)}`,
      head: html`<math>${norm(gradient(at(`a${mark(k)}`, "t")))}</math>`,
      values: da_norm,
    })),
  ];
}

/**
 * The norms of the gradient, and then of the change.
 * @param {Phase} phase @param {OneUpdate} made
 */
export function weightTable(phase, { backward, update }) {
  const changes = hasCome("update", phase) ? byName(update.norms) : null;
  return html`
    <table class="weights">
      <caption>
        Norms
      </caption>
      <thead>
        <tr>
          <td></td>
          <th scope="col">gradient</th>
          ${changes ? html`<th scope="col">change</th>` : nothing}
        </tr>
      </thead>
      <tbody>
        ${byName(backward.norms).map(
          ([name, size], i) => html`
            <tr data-row=${name}>
              <th scope="row">
                <span class="visually-hidden">${name}</span
                ><span aria-hidden="true"><math>${parameter(name)}</math></span>
              </th>
              ${[size, ...(changes ? [changes[i][1]] : [])].map(
                (each) => html`<td title=${full(each)}>${short(each)}</td>`,
              )}
            </tr>
          `,
        )}
      </tbody>
    </table>
  `;
}

/**
 * As the arrays are written, each with its norm.
 * @param {ParamsNorms} norms
 * @returns {[string, number][]}
 */
function byName({ cells, readout: { W_ya, ...readout } }) {
  return [
    ...cells.flatMap((cell, k) => withMark(Object.entries(cell), k)),
    ...W_ya.flatMap((size, k) => withMark([["W_ya", size]], k)),
    ...Object.entries(readout),
  ];
}

/** @param {[string, number][]} norms @param {number} k @returns {[string, number][]} */
const withMark = (norms, k) => norms.map(([name, size]) => [name + mark(k), size]);

/** @param {WeightChange[]} changes @param {(change: WeightChange) => void} open */
export function largestChanges(changes, open) {
  return html`
    <table class="largest">
      <caption>
        The largest changes; choose one to open its weight
      </caption>
      <thead>
        <tr>
          <th scope="col" class="start">weight</th>
          <th scope="col">before</th>
          <th scope="col">after</th>
          <th scope="col">change</th>
        </tr>
      </thead>
      <tbody>
        ${changes.map(
          (change) => html`
            <tr>
              <th scope="row">
                <button @click=${() => open(change)}>
                  <math>${parameter(change.name + mark(change.cell ?? 0))}</math> ${place(change)}
                </button>
              </th>
              ${[change.before, change.after, change.change].map(
                (each) => html`<td title=${full(each)}>${short(each)}</td>`,
              )}
            </tr>
          `,
        )}
      </tbody>
    </table>
  `;
}

/** @param {WeightChange} change */
function place({ name, row, column, feature }) {
  const isOfReadout = name === "W_ya" || name === "b_y";
  const to = `${isOfReadout ? "output" : "unit"} ${row + 1}`;
  const isBias = name === "b_a" || name === "b_y";
  return isBias ? `of ${to}` : `from ${feature ?? `unit ${column + 1}`} to ${to}`;
}
