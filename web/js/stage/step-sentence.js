/**
 * A timestep in plain words: what the network says of the word, what it would say if nothing were
 * carried in, what the label says, and what the difference costs.
 *
 * @import {Mark} from "../state/sentences.js"
 * @import {Trace} from "../wire/types.d.ts"
 * @import {OpenNumber} from "./sources.js"
 */

import { html } from "lit";
import { calledOf } from "../state/classes.js";
import { short } from "../ui/numbers.js";
import { lastNumber, numberButton } from "./number-button.js";

/**
 * @typedef {object} Step
 * @property {Trace} trace
 * @property {number} t
 * @property {Mark} mark  of the word, where it can be labelled
 * @property {boolean} isKnown  whether the network tells apart what the labels do
 * @property {"own" | "tried" | "copy"} kind  of sentence
 * @property {"" | " so far" | " at that moment"} when  by which weights: so far, while they learn
 * @property {OpenNumber | null} opened
 */

/** The most words that are named one by one. */
const NAMED = 3;

/** @param {Step} step */
export const stepSentence = (step) => html`${reading(step)} ${outcome(step)}`;

/** What is said of one step to those who hear it. @param {Trace} trace @param {number} t */
export function spokenStep({ words, y_hat, y, loss, labels, classes }, t) {
  const i = t - 1;
  const given = classes ? `, predicted ${calledOf(classes, labels[i])}` : "";
  const read = `${words[i]}: ${short(y_hat[i])} for a name${given}`;
  return y && loss
    ? `${read}, label ${calledOf(classes, y[i])}, loss ${short(loss[i])}.`
    : `${read}, without a label, and so without a loss.`;
}

/** @param {string} text  long words are cut off, and a script keeps its direction */
const word = (text) => html`<bdi class="word" title=${text}>${text}</bdi>`;

/** With the state, and without it. @param {Step} step */
function reading({ trace, t, when, opened }) {
  const i = t - 1;
  const y_hat = trace.y_hat[i];
  // A record that the browser kept from an earlier page has none.
  const cut = trace.y_hat_cut?.[i] ?? null;
  const subject = html`${word(trace.words[i])}${when}`;
  const chance = html`${numberButton({ kind: "y_hat", t }, y_hat, opened)} for a name`;
  const states = trace.cells.length > 1 ? "the states remember" : "the state remembers";
  const known = remembered(trace, t);
  if (trace.edits?.cut?.includes(t))
    return html`${subject}: with the carry cut here, ${chance}, from the word alone.`;
  if (known === null)
    return html`${subject}: ${chance}, with nothing ${before(trace)} to remember.`;
  if (cut === null) return html`${subject}: with what ${states} of ${known}, ${chance}.`;
  if (short(cut) === short(y_hat))
    return html`${subject}: ${chance}, with or without what ${states} of ${known}.`;
  const without = lastNumber({ kind: "y_hat", t, cut: true }, cut, opened);
  return html`${subject}: with what ${states} of ${known}, ${chance}; without it, ${without}`;
}

/** Where nothing stands. @param {Trace} trace */
const before = ({ cells, T_x }) =>
  cells.length > 1 ? "beside it" : T_x > 1 ? "before it" : "around it";

/** What reaches timestep t through the carry; null if nothing does. @param {Trace} trace */
function remembered({ words, cells, T_x }, /** @type {number} */ t) {
  const comesFrom = (/** @type {string} */ side) => cells.some((cell) => cell.reads_from === side);
  const earlier = comesFrom("left") ? words.slice(0, t - 1) : [];
  const later = comesFrom("right") ? words.slice(t, T_x) : [];
  if (earlier.length && later.length) return "the words on both sides";
  if (later.length > NAMED) return "the words after";
  if (earlier.length > NAMED) return "the words before";
  const near = [...earlier, ...later];
  if (near.length === 0) return null;
  return near.length === 1
    ? word(near[0])
    : html`“${near.map((each, i) => [i ? " " : "", word(each)])}”`;
}

/** What the label says, and the loss. @param {Step} step */
function outcome({ trace, t, mark, kind, isKnown, opened }) {
  const i = t - 1;
  const y = trace.y?.[i];
  const loss = trace.loss?.[i];
  const given = givenClass(trace, i);
  if (y == null || loss == null) return html`${given}${unlabelled(mark, kind, isKnown)}`;
  const cost = lastNumber({ kind: "loss", t }, loss, opened);
  return y === trace.labels[i]
    ? html`${given}The label agrees: a loss of ${cost}`
    : html`${given}But the label says ${said(trace, y)}: a loss of ${cost}`;
}

/** Of several classes the one that it gives. @param {Trace} trace @param {number} i */
const givenClass = ({ classes, labels }, i) =>
  classes ? html`It is marked <strong>${said({ classes }, labels[i])}</strong>. ` : "";

/** @param {Pick<Trace, "classes">} trace @param {number} label */
const said = ({ classes }, label) =>
  label ? (classes ? calledOf(classes, label) : "name") : "no name";

/** @param {Mark} mark @param {Step["kind"]} kind @param {boolean} isKnown */
function unlabelled(mark, kind, isKnown) {
  if (!isKnown && mark !== null)
    return "This network tells other classes apart than your labels. Train, and there is a loss.";
  if (kind === "copy") return "A changed copy has no labels, and so no loss.";
  if (kind === "tried") return "Nobody has labelled this sentence, and so there is no loss.";
  return mark === null
    ? "It has no label yet, and so no loss."
    : "Its loss comes when every word of the sentence has a label.";
}
