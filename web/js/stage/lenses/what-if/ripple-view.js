/**
 * What the changes did, word by word: y_hat of the original and of the edited reading side by side,
 * the difference,
 * and how far the state has moved. Words stand beside each other by the edit, not by their number.
 *
 * @import {Comparison, RippleRow} from "../../../wire/protocol.js"
 */

import { css, html, LitElement, mathml, nothing } from "lit";
import { emit, on } from "../../../state/events.js";
import { cssValue } from "../../../ui/css-value.js";
import { at, symbol } from "../../../ui/math.js";
import { counted, full, short } from "../../../ui/numbers.js";
import { barLength } from "../../../ui/scale.js";
import { base, controls, tables } from "../../../ui/style.js";
import { followNow, wordColumns } from "../../../ui/word-columns.js";

/** With its sign, as a difference is written. @param {number | null} value */
const signed = (value) => (value != null && value > 0 ? `+${short(value)}` : short(value));

/** Whether a second cell reads from the right. @param {Pick<Comparison, "original">} comparison */
const hasBoth = ({ original }) => "a_r" in original;

export class RippleView extends LitElement {
  static properties = {
    comparison: { attribute: false },
    t: { attribute: false },
    late: { attribute: false },
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
    this.open = false;
  }

  render() {
    const { comparison } = this;
    if (!comparison) return nothing;
    const { rows } = comparison;
    const furthest =
      Math.max(
        ...rows.map(({ a_distance, a_distance_r }) => Math.max(a_distance ?? 0, a_distance_r ?? 0)),
      ) || 1;
    const both = hasBoth(comparison);
    return html`
      <p class="says">${this.#says(comparison)}</p>
      <div class="scroller">
        <div
          class="columns"
          role="group"
          aria-label="Words, original and changed"
          aria-busy=${this.late}
        >
          <div class="heads" aria-hidden="true">
            <div class="t">word</div>
            <div class="before">original</div>
            <div class="word">now</div>
            <div class="up">${symbol("y_hat", "t")}</div>
            <div class="value"><span class="key edited"></span>now</div>
            <div class="value"><span class="key"></span>original</div>
            <div class="value">difference</div>
            <div class="up small">${both ? "state from the left moved" : "state moved"}</div>
            <div class="value"></div>
            ${
              both
                ? html`<div class="up small">state from the right moved</div>
                    <div class="value"></div>`
                : nothing
            }
          </div>
          ${rows.map((row) => this.#column(comparison, row, furthest))}
        </div>
      </div>
      <details
        @toggle=${(/** @type {ToggleEvent} */ event) => (this.open = event.newState === "open")}
      >
        <summary>Both readings as a table</summary>
        ${this.open ? this.#table(comparison) : nothing}
      </details>
    `;
  }

  /** @param {Comparison} comparison */
  #says({ rows, original, edited }) {
    const compared = rows.filter(({ difference }) => difference != null);
    const size = (/** @type {RippleRow} */ { difference }) => Math.abs(difference ?? 0);
    const most = compared.reduce(
      (/** @type {RippleRow | null} */ best, row) => (best && size(best) >= size(row) ? best : row),
      null,
    );
    const turned = compared.filter(
      ({ t, u }) => original.labels[(t ?? 0) - 1] !== edited.labels[(u ?? 0) - 1],
    ).length;
    if (!most || size(most) === 0) return "No prediction has moved.";
    return html`The prediction that moved most is that of word ${most.u},
      <b>${edited.words[(most.u ?? 0) - 1]}</b>: from
      <span class="number" title=${full(most.y_hat)}>${short(most.y_hat)}</span> to
      <span class="number" title=${full(most.y_hat_edited)}>${short(most.y_hat_edited)}</span>.
      ${
        turned === 0
          ? "No word changes sides."
          : `${counted(turned, "word")} ${turned === 1 ? "changes" : "change"} sides between name and no name.`
      }`;
  }

  /** @param {Comparison} comparison @param {RippleRow} row @param {number} furthest */
  #column(
    { original, edited },
    { t, u, y_hat, y_hat_edited, difference, a_distance, a_distance_r },
    furthest,
  ) {
    const before = t == null ? null : original.words[t - 1];
    const word = u == null ? null : edited.words[u - 1];
    const now = u === this.t;
    const both = hasBoth({ original });
    return html`
      <button
        class="column ${now ? "now" : ""}"
        tabindex=${now ? 0 : -1}
        aria-current=${now ? "step" : nothing}
        ?disabled=${u == null}
        data-t=${t ?? ""}
        data-u=${u ?? ""}
        @click=${() => u != null && emit(this, on.goTo, { t: u })}
      >
        <div class="t"><span class="visually-hidden">word </span>${u ?? "–"}</div>
        <div class="before" title=${before ?? ""}>
          ${
            before == null
              ? "new"
              : before === word
                ? nothing
                : html`<span class="visually-hidden">before </span><s>${before}</s>`
          }
        </div>
        <div class="word" title=${word ?? ""}>
          ${word ?? html`<span class="quiet">left out</span>`}
        </div>
        <div class="up">
          ${y_hat == null ? nothing : html`<i class="original" ${cssValue("--length", y_hat)}></i>`}
          ${
            y_hat_edited == null
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
        <div class="up small">
          <i ${cssValue("--length", barLength(a_distance ?? 0, furthest))}></i>
        </div>
        <div class="value" title=${full(a_distance)} data-moved=${a_distance ?? ""}>
          <span class="visually-hidden">state moved </span>${short(a_distance)}
        </div>
        ${
          both
            ? html`<div class="up small">
                  <i ${cssValue("--length", barLength(a_distance_r ?? 0, furthest))}></i>
                </div>
                <div class="value" title=${full(a_distance_r)}>
                  <span class="visually-hidden">state read from the right moved </span
                  >${short(a_distance_r)}
                </div>`
            : nothing
        }
      </button>
    `;
  }

  /** @param {Comparison} comparison */
  #table({ rows, original, edited }) {
    const both = hasBoth({ original });
    const length = mathml`<mrow><mo stretchy="false">‖</mo><mi>Δ</mi>${at("a", "t")}<mo stretchy="false">‖</mo></mrow>`;
    return html`
      <div
        class="scroll"
        tabindex="0"
        role="group"
        aria-label="Table of the original and the changed reading"
      >
        <table>
          <caption>
            The original and the changed reading, word by word
          </caption>
          <thead>
            <tr>
              <th scope="col">t, original</th>
              <th scope="col" class="start">original</th>
              <th scope="col">t, now</th>
              <th scope="col" class="start">now</th>
              <th scope="col">${symbol("y_hat", "t")}, original</th>
              <th scope="col">${symbol("y_hat", "t")}, now</th>
              <th scope="col">difference</th>
              <th scope="col"><math>${length}</math>, how far the state moved</th>
              ${
                both
                  ? html`<th scope="col">the state of the cell that reads from the right</th>`
                  : nothing
              }
            </tr>
          </thead>
          <tbody>
            ${rows.map(
              ({ t, u, y_hat, y_hat_edited, difference, a_distance, a_distance_r }) => html`
                <tr>
                  <td>${t ?? "–"}</td>
                  <td class="start">${t == null ? "–" : original.words[t - 1]}</td>
                  <td>${u ?? "–"}</td>
                  <td class="start">${u == null ? "–" : edited.words[u - 1]}</td>
                  ${[y_hat, y_hat_edited, difference, a_distance].map(
                    (value) => html`<td>${value == null ? "–" : full(value)}</td>`,
                  )}
                  ${
                    both
                      ? html`<td>${a_distance_r == null ? "–" : full(a_distance_r)}</td>`
                      : nothing
                  }
                </tr>
              `,
            )}
          </tbody>
        </table>
      </div>
    `;
  }

  /** @param {Map<string, unknown>} changed */
  updated(changed) {
    if (this.comparison && (changed.has("t") || !changed.get("comparison")))
      followNow(/** @type {ShadowRoot} */ (this.renderRoot));
  }
}

customElements.define("ripple-view", RippleView);
