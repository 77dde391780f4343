/**
 * What an address or an element gives a lab to begin with. The sentence comes as text, which only
 * Python can split: until then the starter sentence is there.
 *
 * @import {Label, Settings} from "../wire/types.d.ts"
 * @import {Engine} from "../wire/engine.js"
 * @import {Store} from "./store.js"
 */

import { counted } from "../ui/numbers.js";
import { complain } from "./complaints.js";
import { reclassed } from "./reclassed.js";
import { sentenceFrom } from "./sentences.js";

/**
 * @typedef {object} Given
 * @property {string} [sentence]
 * @property {string[]} [classes]
 * @property {Label[]} [labels]
 * @property {Partial<Settings> & {epochs?: number}} [settings]
 * @property {number} [t]
 * @property {string} [lens]
 * @property {string} [tour]
 */

/**
 * What of it was not given before; a sentence comes with its labels and its word.
 * @param {Given} former @param {Given} given @returns {Given}
 */
export function newsOf(former, given) {
  const isNew = (/** @type {keyof Given} */ name) =>
    JSON.stringify(former[name]) !== JSON.stringify(given[name]);
  const names = /** @type {(keyof Given)[]} */ (Object.keys(given));
  const isOtherSentence = isNew("sentence") || isNew("labels") || isNew("classes");
  const news = names.filter(
    (name) => isNew(name) || (isOtherSentence && ["sentence", "labels", "t"].includes(name)),
  );
  return Object.fromEntries(news.map((name) => [name, given[name]]));
}

/** To the words of a sentence that has them. @param {Store} store @param {Given} given */
async function goTo(store, { t, lens }) {
  // Another sentence begins at its first word; what follows from it has to have followed.
  await null;
  store.set({ ...(t && { t }), ...(lens && { lens }) });
}

/** What needs no Python. @param {Store} store @param {Given} given */
export async function takeAtOnce(store, given) {
  const { epochs, ...settings } = given.settings ?? {};
  if (given.classes) {
    const { notice: _, ...after } = reclassed(store.state, given.classes);
    store.set(after);
  }
  if (given.settings) {
    store.set({ settings: { ...store.state.settings, ...settings } });
    if (epochs !== undefined) store.set({ epochs });
  }
  await goTo(store, given);
  if (given.tour) store.set({ tourStep: given.tour, touring: true });
}

/**
 * The sentence, once Python is there.
 * @param {Store} store @param {Engine} engine @param {Given} given
 */
export async function takeSentence(store, engine, given) {
  const { sentence: text, labels = null } = given;
  if (!text) return;
  try {
    const { words } = await engine.call("sentence", { text, moment: null });
    const fits = labels === null || labels.length === words.length;
    const sentence = { ...sentenceFrom({ words, labels: fits ? labels : null }), text };
    store.set({ sentences: [sentence], selectedId: sentence.id, triedOnStage: null });
    if (!fits) store.set({ notice: { kind: "error", text: misfit(labels, words) } });
    await goTo(store, given);
  } catch (error) {
    complain(store, error);
  }
}

/** @param {Label[]} labels @param {string[]} words */
const misfit = (labels, words) =>
  `labels has ${counted(labels.length, "entry", "entries")}, and the sentence ` +
  `${counted(words.length, "word")} (${words.join(" ")}). It is left out.`;
