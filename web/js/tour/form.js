/**
 * The form of a tour, as docs/tour.md says it: what is read as JSON is checked, and whatever is
 * wrong is told with its place.
 *
 * @import {LabelledWords} from "../wire/types.d.ts"
 */

import { LENSES } from "../state/lens-names.js";
import { checkedText, TourFault } from "./text.js";

/**
 * @typedef {object} Place  a state of the page, whole: what a step leaves out has its default
 * @property {LabelledWords | "any"} sentence  any: what is on the stage stays
 * @property {number} t
 * @property {number} story  how far the step at t is told, from 0 to 1
 * @property {string} lens
 * @property {number | "first" | null} moment  null: the weights of now
 * @property {boolean} playing
 *
 * @typedef {object} TourStep
 * @property {string} id
 * @property {string} title
 * @property {string} text
 * @property {string} press  what the reader is to press, "" for nothing
 * @property {string} highlight  a selector, "" for nothing
 * @property {boolean} python  what it shows has to be asked of Python
 * @property {Place} state
 *
 * @typedef {{title: string, steps: TourStep[]}} Tour
 */

/** @typedef {[isRight: (value: any) => boolean, form: string]} Rule  what a field must be */

/** @type {Rule} */
export const SOME_TEXT = [(value) => typeof value === "string" && value.trim() !== "", "some text"];
/** @type {Rule} */
export const YES_OR_NO = [(value) => typeof value === "boolean", "true or false"];
export const whole = (/** @type {any} */ value) => Number.isInteger(value) && value >= 0;
export const isList = (/** @type {any} */ value, /** @type {(item: any) => boolean} */ isRight) =>
  Array.isArray(value) && value.length > 0 && value.every(isRight);

/** @type {Record<string, Rule>} */
const OF_TOUR = {
  title: SOME_TEXT,
  sentence: [isObject, "an object with words"],
  steps: [(value) => isList(value, isObject), "a list of steps"],
};
/** @type {Record<string, Rule>} */
export const OF_STEP = {
  id: [
    (value) => typeof value === "string" && /^[a-z0-9-]+$/.test(value),
    "a name of small letters, digits and hyphens",
  ],
  title: SOME_TEXT,
  text: SOME_TEXT,
  press: SOME_TEXT,
  highlight: [isSelector, "a CSS selector"],
  python: YES_OR_NO,
  state: [isObject, "an object"],
};
/** @type {Record<string, Rule>} */
const OF_STATE = {
  sentence: [(value) => value === "any" || isObject(value), 'an object with words, or "any"'],
  t: [(value) => whole(value) && value > 0, "a whole number from 1 on"],
  story: [(value) => typeof value === "number" && value >= 0 && value <= 1, "from 0 to 1"],
  lens: [(value) => LENSES.includes(value), `one of ${LENSES.join(", ")}`],
  moment: [
    (value) => value === null || value === "first" || whole(value),
    'the number of an update, "first", or null for now',
  ],
  playing: YES_OR_NO,
};
/** @type {Record<string, Rule>} */
const OF_SENTENCE = {
  words: [
    (value) => isList(value, (word) => typeof word === "string" && /^\S+$/.test(word)),
    "a list of words without spaces",
  ],
  labels: [
    (value) => value === null || isList(value, (label) => label === 0 || label === 1),
    "a list of 0 and 1",
  ],
};

/**
 * @param {unknown} json
 * @returns {Tour}
 * @throws {TourFault} that says what is wrong, and where
 */
export function tourFrom(json) {
  if (!isObject(json)) throw new TourFault("A tour is an object with title, sentence and steps.");
  const { title, sentence, steps } = checked(json, OF_TOUR, "", ["title", "sentence", "steps"]);
  const first = sentenceFrom(sentence, "sentence");
  const seen = new Set();
  const read = /** @type {object[]} */ (steps).map((step, i) => {
    const read = stepFrom(step, i, first);
    if (seen.has(read.id)) throw new TourFault(`Two steps have the id "${read.id}".`);
    seen.add(read.id);
    return read;
  });
  return { title, steps: read };
}

/** @param {object} step @param {number} i @param {LabelledWords} first @returns {TourStep} */
function stepFrom(step, i, first) {
  const where = `steps[${i}]${"id" in step ? ` ("${step.id}")` : ""}`;
  const { state = {}, ...told } = checked(step, OF_STEP, where, ["id", "title", "text"]);
  const place = placeFrom(state, `${where}.state`, first);
  const words = place.sentence === "any" ? null : place.sentence.words.length;
  checkedText(told.text, words, `${where}.text`);
  if (told.press) checkedText(told.press, words, `${where}.press`);
  const { id, title, text, press = "", highlight = "", python = false } = told;
  return { id, title, text, press, highlight, python, state: place };
}

/** @param {object} state @param {string} where @param {LabelledWords} first @returns {Place} */
function placeFrom(state, where, first) {
  const given = checked(state, OF_STATE, where, []);
  const { t = 1, story = 1, lens = "forward", moment = null, playing = false } = given;
  const { sentence: own = first } = given;
  const sentence = own === "any" || own === first ? own : sentenceFrom(own, `${where}.sentence`);
  if (sentence !== "any" && t > sentence.words.length) {
    throw new TourFault(`${where}.t is ${t}, and the sentence has ${sentence.words.length} words.`);
  }
  return { sentence, t, story, lens, moment, playing };
}

/** @param {object} given @param {string} where @returns {LabelledWords} */
function sentenceFrom(given, where) {
  const { words, labels = null } = checked(given, OF_SENTENCE, where, ["words"]);
  if (labels && labels.length !== words.length) {
    throw new TourFault(`${where} has ${words.length} words and ${labels.length} labels.`);
  }
  return { words, labels };
}

/**
 * The fields of an object, each as its rule says.
 * @param {object} given @param {Record<string, Rule>} rules @param {string} where
 * @param {string[]} needed
 * @returns {Record<string, any>}
 */
export function checked(given, rules, where, needed) {
  const within = where || "A tour";
  const lacking = needed.find((name) => !(name in given));
  if (lacking) throw new TourFault(`${within} has no ${lacking}.`);
  for (const [name, value] of Object.entries(given)) {
    const rule = Object.hasOwn(rules, name) ? rules[name] : null;
    if (!rule) {
      const known = Object.keys(rules).join(", ");
      throw new TourFault(`${within} has ${name}, which is not known. Known are ${known}.`);
    }
    const [isRight, form] = rule;
    if (isRight(value)) continue;
    const place = where ? `${where}.${name}` : name;
    throw new TourFault(`${place} is ${JSON.stringify(value)}; it has to be ${form}.`);
  }
  return given;
}

/** @param {any} value @returns {value is object} */
export function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** @param {any} value */
function isSelector(value) {
  try {
    document.createDocumentFragment().querySelector(value);
    return typeof value === "string";
  } catch {
    return false;
  }
}
