/**
 * What happens at a point of a step, in a sentence with its numbers.
 *
 * @import {SequenceColumn, SequenceSummary} from "../wire/types.d.ts"
 * @import {Kind} from "./told-column.js"
 */

import { html, nothing } from "lit";
import { counted, full, short } from "../ui/numbers.js";
import { phaseOf } from "../ui/phases.js";
import { beforeOf, symbolShown } from "./told-column.js";
import { phasesOf } from "./travel-phases.js";

/** @param {string} symbol */
const named = (symbol) => html`<bdi class="symbol">${symbolShown(symbol)}</bdi>`;

/** @param {number} value */
const number = (value) => html`<span class="number" title=${full(value)}>${short(value)}</span>`;

/**
 * @typedef {object} Told
 * @property {SequenceColumn[]} columns
 * @property {number} at
 * @property {Kind} kind
 * @property {SequenceSummary} summary
 */

/** @type {Record<string, (told: Told) => unknown>} */
const CAPTIONS = { handed, symbol: read, carry, gates, state, output };

/** @param {Told} told @param {number} story  from 0 to 1 */
export function travelCaption(told, story) {
  const { columns, at } = told;
  if (at < 0) return "Nothing is read yet: Step reads the first symbol, Play goes on to the last.";
  return CAPTIONS[phaseOf(story, phasesOf(columns, at))[0]](told);
}

/** @param {Told} told */
function handed({ columns, at }) {
  const { wrote, said } = columns[at - 1];
  const { symbol } = columns[at];
  if (wrote !== null)
    return html`It wrote ${named(symbol)} at timestep ${at}, and that is what it reads now.`;
  if (said[0].symbol === symbol)
    return html`${named(symbol)} is right at timestep ${at}, and likeliest too: it is fed.`;
  return html`${named(symbol)} is right at timestep ${at} and is fed, though
  ${named(said[0].symbol)} was likeliest there.`;
}

/** @param {Told} told */
function read({ columns, at, kind }) {
  const { symbol, active } = columns[at];
  const t = at + 1;
  if (kind !== "classify")
    return html`x⟨${t}⟩ is 1 for ${named(symbol)} alone: W_ax x⟨${t}⟩ is one column of W_ax.`;
  return html`${named(symbol)}: its ${counted(active, "active feature")} pick as many columns of
  W_ax; their sum is W_ax x⟨${t}⟩.`;
}

/** @param {Told} told */
function carry({ columns, at, kind, summary: { cell } }) {
  const before = beforeOf(columns, at, kind);
  const what = cell === "lstm" ? "with c, what the cell remembers" : "with all that was read";
  if (before === null) return `Nothing was read before: what is carried in, a⟨0⟩, is all zeros.`;
  if (columns[before].cell !== columns[at].cell)
    return html`The encoder’s last state, a⟨${before + 1}⟩ after
    ${named(columns[before].symbol)}, is all that the decoder has of the source.`;
  return html`a⟨${before + 1}⟩, the state after ${named(columns[before].symbol)}, comes over the
  carry, ${what} so far.`;
}

/** @param {Told} told */
function gates({ columns, at, summary }) {
  const of = Object.fromEntries(summary.gates.map((name, k) => [name, columns[at].gates[k][0]]));
  if (summary.cell === "gru")
    return html`The gates open. In unit 1, r = ${number(of.r)} of the state before goes into the new
    value n = ${number(of.n)}, and z = ${number(of.z)} of it is kept.`;
  return html`The gates open. In unit 1, f = ${number(of.f)} of what it remembered stays,
  i = ${number(of.i)} of the new g = ${number(of.g)} comes in, and o = ${number(of.o)} is shown.`;
}

/** @param {Told} told */
function state({ columns, at, kind, summary }) {
  const t = at + 1;
  const before = (beforeOf(columns, at, kind) ?? -1) + 1;
  const a = number(columns[at].a[0]);
  if (summary.cell === "gru") return html`a⟨${t}⟩ = (1 − z) n + z a⟨${before}⟩: ${a} in unit 1.`;
  if (summary.cell === "lstm")
    return html`c⟨${t}⟩ = f c⟨${before}⟩ + i g, and a⟨${t}⟩ = o tanh(c⟨${t}⟩): ${a} in unit 1.`;
  return html`W_ax x⟨${t}⟩, W_aa a⟨${before}⟩ and b_a add up to z⟨${t}⟩, and g1 of it is
  a⟨${t}⟩: ${a} in unit 1.`;
}

/** @param {Told} told */
function output({ columns, at, kind }) {
  const { said, seen, wrote } = columns[at];
  const [{ symbol, y_hat }] = said;
  const what =
    seen.length === 1
      ? `W_ya reads a⟨${seen[0] + 1}⟩`
      : seen.length === columns.length
        ? `W_ya reads the mean of all ${counted(seen.length, "state")}`
        : "W_ya reads the last states of both cells";
  return html`${what}, and the softmax makes probabilities of it: ${named(symbol)} has
  ${number(y_hat)}.
  ${kind === "generate" && wrote !== null ? html`${named(wrote)} is drawn.` : nothing}`;
}
