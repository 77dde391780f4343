/**
 * What the changes did, word by word: y_hat of the original and of the edited reading side by side,
 * the difference, and how far the state has moved. Words stand beside each other by the edit, not
 * by their number.
 *
 * @import {CellTrace, Comparison, ComparisonRow} from "../../../wire/types.d.ts"
 */

import { css, html, LitElement, nothing } from "lit";
import { emit, on } from "../../../state/events.js";
import { cssValue } from "../../../ui/css-value.js";
import { symbol } from "../../../ui/math.js";
import { counted, full, short } from "../../../ui/numbers.js";
import { barLength } from "../../../ui/scale.js";
import { base, controls, tables } from "../../../ui/style.js";
import { followNow, wordColumns } from "../../../ui/word-columns.js";
import { rippleTable } from "./ripple-table.js";

/** With its sign, as a difference is written. @param {number | null} value */
const signed = (value) => (value !== null && value > 0 ? `+${short(value)}` : short(value));

/** The largest distance of two states. @param {Comparison} comparison */
const furthestOf = ({ rows }) =>
  Math.max(...rows.flatMap(({ a_distance }) => a_distance.map((each) => each ?? 0))) || 1;

export class RippleView extends LitElement {
  static properties = {
    comparison: { attribute: false },
    t: { attribute: false },
    late: { attribute: false },
    error: { attribute: false },
    open: { state: true },
  };

  static styles = [
    base,
    controls,
    tables,
    wordColumns,
    css`
      .says {
        max-width: 50rem;
        margin-block: 1.25rem 0.75rem;
        font: 1.1875rem / 1.55 var(--serif);
        overflow-wrap: anywhere;
      }
      [aria-busy="true"] {
        opacity: 0.5;
        transition: opacity 0s 0.4s;
      }
      .before {
        height: 1.4rem;
        overflow: hidden;
        padding-inline: 0.45rem;
        color: var(--ink-2);
        font: 0.9375rem / 1.4rem var(--serif);
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .heads :is(.before, .word) {
        padding-inline: 0;
        font: 0.8125rem / 1.4 var(--sans);
      }
      .up {
        background: linear-gradient(var(--rule), var(--rule)) 0 50% / 100% 1px no-repeat;
      }
      .heads .up,
      .heads .small {
        border: 0;
        background: none;
      }
      .up .original {
        inset-inline: calc(50% + 0.1rem) calc(50% - 1.15rem);
        border: 1.5px solid var(--accent);
        border-bottom: 0;
        background: none;
      }
      .up .edited {
        inset-inline: calc(50% - 1.15rem) calc(50% + 0.1rem);
      }
      .small {
        height: 2rem;
        background: none;
      }
      .small i {
        background: var(--ink-2);
      }
      .moved {
        font-weight: 700;
      }
      .key {
        display: inline-block;
        flex: none;
        width: 0.8rem;
        height: 0.8rem;
        margin-right: 0.35rem;
        border: 1.5px solid var(--accent);
      }
      .key.edited {
        background: var(--accent);
      }
      @media (forced-colors: active) {
        .key {
          forced-color-adjust: none;
        }
      }
    `,
  ];

  constructor() {
    super();
    /** @type {Comparison | null} */
    this.comparison = null;
    this.t = 1;
    /** The answer to the latest change is still to come. */
    this.late = false;
    /** Why there is no answer. */
    this.error = "";
    this.open = false;
  }

  render() {
    const { comparison } = this;
    if (!comparison) return this.error ? html`<p class="waiting">${this.error}</p>` : nothing;
    const furthest = furthestOf(comparison);
    return html`
      <p class="says">${this.#says(comparison)}</p>
      <div class="scroller">
        <div
          class="columns"
          role="group"
          aria-label="Words, original and changed"
          aria-busy=${this.late}
        >
          ${this.#heads(comparison.original.cells)}
          ${comparison.rows.map((row) => this.#column(comparison, row, furthest))}
        </div>
      </div>
      <details
        @toggle=${(/** @type {ToggleEvent} */ event) => (this.open = event.newState === "open")}
      >
        <summary>Both readings as a table</summary>
        ${this.open ? rippleTable(comparison) : nothing}
      </details>
    `;
  }

  /** @param {CellTrace[]} cells */
  #heads(cells) {
    return html`
      <div class="heads" aria-hidden="true">
        <div class="t">word</div>
        <div class="before">original</div>
        <div class="word">now</div>
        <div class="up">${symbol("y_hat", "t")}</div>
        <div class="value"><span class="key edited"></span>now</div>
        <div class="value"><span class="key"></span>original</div>
        <div class="value">difference</div>
        ${cells.map(
          ({ reads_from }) => html`
            <div class="up small">
              ${cells.length > 1 ? `state from the ${reads_from} moved` : "state moved"}
            </div>
            <div class="value"></div>
          `,
        )}
      </div>
    `;
  }

  /** @param {Comparison} comparison */
  #says({ rows, original, edited }) {
    const size = (/** @type {ComparisonRow} */ { difference }) => Math.abs(difference ?? 0);
    const most = rows.reduce((best, row) => (size(row) > size(best) ? row : best));
    if (size(most) === 0) return "No prediction has moved.";
    const turned = rows.filter(
      ({ t, u }) => t !== null && u !== null && original.labels[t - 1] !== edited.labels[u - 1],
    ).length;
    const verb = turned === 1 ? "changes" : "change";
    return html`The prediction that moved most is that of word ${most.u},
      <b>${edited.words[(most.u ?? 0) - 1]}</b>: from
      <span class="number" title=${full(most.y_hat)}>${short(most.y_hat)}</span> to
      <span class="number" title=${full(most.y_hat_edited)}>${short(most.y_hat_edited)}</span>.
      ${
        turned === 0
          ? "No word changes sides."
          : `${counted(turned, "word")} ${verb} sides between name and no name.`
      }`;
  }

  /** @param {Comparison} comparison @param {ComparisonRow} row @param {number} furthest */
  #column({ original, edited }, row, furthest) {
    const { t, u, a_distance } = row;
    const before = t === null ? null : original.words[t - 1];
    const word = u === null ? null : edited.words[u - 1];
    const now = u === this.t;
    return html`
      <button
        class="column ${now ? "now" : ""}"
        tabindex=${now ? 0 : -1}
        aria-current=${now ? "step" : nothing}
        ?disabled=${u === null}
        data-t=${t ?? ""}
        data-u=${u ?? ""}
        @click=${() => u !== null && emit(this, on.goTo, { t: u })}
      >
        <div class="t"><span class="visually-hidden">word </span>${u ?? "–"}</div>
        <div class="before" title=${before ?? ""}>
          ${
            before === null
              ? "new"
              : before === word
                ? nothing
                : html`<span class="visually-hidden">before </span><s>${before}</s>`
          }
        </div>
        <div class="word" title=${word ?? ""}>
          ${word ?? html`<span class="quiet">left out</span>`}
        </div>
        ${predictions(row)}
        ${a_distance.map((each, k) => moved(each, furthest, original.cells, k))}
      </button>
    `;
  }

  /** @param {Map<string, unknown>} changed */
  updated(changed) {
    if (this.comparison && (changed.has("t") || !changed.get("comparison")))
      followNow(/** @type {ShadowRoot} */ (this.renderRoot));
  }
}

/** y_hat of both readings, and the difference. @param {ComparisonRow} row */
const predictions = ({ y_hat, y_hat_edited, difference }) => html`
  <div class="up">
    ${y_hat === null ? nothing : html`<i class="original" ${cssValue("--length", y_hat)}></i>`}
    ${
      y_hat_edited === null
        ? nothing
        : html`<i class="edited" ${cssValue("--length", y_hat_edited)}></i>`
    }
  </div>
  <div class="value" title=${full(y_hat_edited)} data-edited=${y_hat_edited ?? ""}>
    <span class="visually-hidden">now </span>${short(y_hat_edited)}
  </div>
  <div class="value quiet" title=${full(y_hat)} data-original=${y_hat ?? ""}>
    <span class="visually-hidden">original </span>${short(y_hat)}
  </div>
  <div
    class="value ${difference ? "moved" : ""}"
    title=${full(difference)}
    data-difference=${difference ?? ""}
  >
    <span class="visually-hidden">difference </span>${signed(difference)}
  </div>
`;

/**
 * How far the state of cell k has moved.
 * @param {number | null} distance @param {number} furthest
 * @param {CellTrace[]} cells @param {number} k
 */
function moved(distance, furthest, cells, k) {
  const state = cells.length > 1 ? `state read from the ${cells[k].reads_from}` : "state";
  return html`
    <div class="up small">
      <i ${cssValue("--length", barLength(distance ?? 0, furthest))}></i>
    </div>
    <div class="value" title=${full(distance)} data-moved=${distance ?? ""}>
      <span class="visually-hidden">${state} moved </span>${short(distance)}
    </div>
  `;
}

customElements.define("ripple-view", RippleView);
