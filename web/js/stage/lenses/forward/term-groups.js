/**
 * The terms of an opened number, group by group. Whoever points at one lights what it comes from.
 *
 * @import {Explanation, Group, Term} from "../../../wire/types.d.ts"
 * @import {OpenNumber, Source} from "../../sources.js"
 * @import {OpenedNumber} from "./opened-number.js"
 */

import { html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { emit, on } from "../../../state/events.js";
import { cssValue } from "../../../ui/css-value.js";
import { counted, full, short } from "../../../ui/numbers.js";
import { barLength, signName } from "../../../ui/scale.js";
import { sameSource } from "../../sources.js";
import { groupSymbol, spokenNumber } from "./number-symbols.js";

const SHOWN_AT_FIRST = 8;

/** @param {number} value */
export const numeral = (value) =>
  html`<span class="number" title=${full(value)} data-value=${String(value)}
    >${short(value)}</span
  >`;

/**
 * A value, and the number it opens.
 * @param {OpenedNumber} panel @param {number} value @param {OpenNumber | null} opens
 */
export function openable(panel, value, opens) {
  if (!opens) return numeral(value);
  return html`<button
    class="number"
    title="${full(value)}: open ${spokenNumber(opens)}"
    aria-label="${short(value)}, open ${spokenNumber(opens)}"
    data-value=${String(value)}
    data-full=${full(value)}
    @click=${() => panel.inward(opens)}
  >
    ${short(value)}
  </button>`;
}

/** @param {OpenedNumber} panel @param {Explanation} explanation */
export function termGroups(panel, { groups, number }) {
  const sizes = groups.map(({ terms: [first] }) => (first ? Math.abs(first.product) : 0));
  const largest = Math.max(...sizes);
  return groups.map((group) => groupOf(panel, group, number, largest));
}

/**
 * @param {OpenedNumber} panel @param {Group} group @param {OpenNumber} shown
 * @param {number} largest
 */
function groupOf(panel, { name, sum, terms, output }, shown, largest) {
  const key = (/** @type {Term} */ { source }) => JSON.stringify(source);
  const row = (/** @type {Term} */ term) => termOf(panel, term, shown, output ?? 0, largest);
  const rest = terms.slice(SHOWN_AT_FIRST);
  const isLit = rest.some(({ source }) => sameSource(source, panel.lit));
  return html`
    <div class="group" data-group=${name} data-output=${output ?? nothing}>
      <h4>
        <math>${groupSymbol(name, shown, panel.trace)}</math>
        <span
          >${output == null ? "" : html`<span class="quiet">of output ${output}: </span>`}${
            terms.length === 1 ? nothing : html`<span class="quiet">sum </span>`
          }${numeral(sum)}</span
        >
      </h4>
      ${
        terms.length
          ? nothing
          : html`<p class="what">No term: nothing of this word is known to the network.</p>`
      }
      <ol>
        ${repeat(terms.slice(0, SHOWN_AT_FIRST), key, row)}
      </ol>
      ${
        rest.length
          ? html`<details>
              <summary class=${isLit ? "lit" : ""}>all ${counted(terms.length, "term")}</summary>
              <ol>
                ${repeat(rest, key, row)}
              </ol>
            </details>`
          : nothing
      }
    </div>
  `;
}

/**
 * @param {OpenedNumber} panel @param {Term} term @param {OpenNumber} shown @param {number} output
 * @param {number} largest
 */
function termOf(panel, { label, source, weight, factor, product }, shown, output, largest) {
  const light = () => emit(panel, on.light, { source });
  const dark = () => emit(panel, on.light, { source: null });
  const spoken = `${label}: ${short(weight)} times ${short(factor)} is ${short(product)}`;
  const one = source.kind === "feature" || source.kind === "bias";
  const isLit = sameSource(source, panel.lit);
  return html`
    <li
      class="term ${signName(product)} ${one ? "one" : ""} ${isLit ? "lit" : ""}"
      @mouseenter=${light}
      @mouseleave=${dark}
      @focusin=${light}
      @focusout=${dark}
    >
      <span class="bar"><i ${cssValue("--length", barLength(product, largest || 1))}></i></span>
      ${labelOf(panel, label, source, spoken)}
      <span class="product">
        ${openable(panel, weight, weightOf(source, shown, output))}<span class="sign">×</span>${
          one
            ? html`<span class="number" data-value=${String(factor)}>${factor}</span>`
            : numeral(factor)
        }<span class="sign">=</span>
      </span>
      ${numeral(product)}
    </li>
  `;
}

/**
 * @param {OpenedNumber} panel @param {string} label @param {Source} source
 * @param {string} spoken
 */
function labelOf(panel, label, source, spoken) {
  if (source.kind === "a") {
    if (source.t < 1 || source.t > (panel.trace?.T_x ?? 0))
      return html`<span class="label" title="Nothing came before: a<0> is all zeros"
        >unit ${source.unit + 1}</span
      >`;
    return html`<button
      class="label"
      aria-label="Open ${spokenNumber(source)}. ${spoken}"
      @click=${() => panel.inward(source)}
    >
      unit ${source.unit + 1}
    </button>`;
  }
  if (source.kind === "step") {
    return html`<button
      class="label"
      aria-label="Go to timestep ${source.t}. ${spoken}"
      @click=${() => emit(panel, on.goTo, { t: source.t })}
    >
      ${label} ⟨${source.t}⟩
    </button>`;
  }
  return html`<span class="label" title=${label}
    >${source.kind === "bias" ? "bias" : label}</span
  >`;
}

/**
 * The weight of a term, as a number that can be opened.
 * @param {Source} source @param {OpenNumber} shown @param {number} output
 * @returns {OpenNumber | null}
 */
function weightOf(source, shown, output) {
  if (shown.kind === "weight" || source.kind === "step") return null;
  const ofState = shown.kind === "a";
  const row = ofState ? shown.unit : output;
  if (source.kind === "a") {
    const { cell, unit: column } = source;
    return { kind: "weight", name: ofState ? "W_aa" : "W_ya", cell, row, column };
  }
  if (source.kind === "bias")
    return { kind: "weight", name: source.name, cell: source.cell, row, column: 0 };
  return {
    kind: "weight",
    name: "W_ax",
    cell: ofState ? shown.cell : null,
    row,
    column: source.index,
  };
}
