/**
 * The classes of names that a project tells apart: what they are called, what is written for them
 * where there is little room, and what becomes of labels when they change. A label is 0 outside of
 * names, and k in a name of the k-th class.
 *
 * @import {Label, Settings} from "../wire/types.d.ts"
 * @import {State} from "./store.js"
 */

import { counted } from "../ui/numbers.js";
import { MOST_CLASSES } from "../wire/facts.js";

/** @typedef {string[] | null} Classes  what each is called; null: 0 and 1, no name or one */

export const OUTSIDE = "O";
/** What the one class is called while labels are 0 and 1. */
export const NAME = "name";
/** Classes of persons, as others call them: what 1 is taken for. */
const PERSONS = ["per", "pers", "person", "persons", "people", NAME, "names"];

const LONGEST_SIGN = 4; // characters, as a box holds them
const LONGEST_NAME = 40;

/** @param {Pick<State, "settings">} state @returns {Classes} */
export const classesOf = ({ settings }) => settings.classes ?? null;

/** @param {string[] | null | undefined} a @param {string[] | null | undefined} b */
export const sameClasses = (a, b) =>
  (a?.length ?? 0) === (b?.length ?? 0) && (a ?? []).every((name, i) => name === b?.[i]);

/** Whether the network in hand tells apart what the project does. @param {State} state */
export const knowsClasses = (state) =>
  sameClasses(classesOf(state), state.summary?.settings.classes);

/** How many labels there are, 0 among them. @param {Classes} classes */
export const labelCount = (classes) => 1 + (classes?.length ?? 1);

/** What a label is called. @param {Classes | undefined} classes @param {Label} label */
export const calledOf = (classes, label) =>
  classes ? (label ? (classes[label - 1] ?? `${label}`) : OUTSIDE) : `${label}`;

/** @type {WeakMap<string[], string[]>} */
const signs = new WeakMap();

/** @param {string} name @param {number} length */
const beginning = (name, length) => Array.from(name).slice(0, length).join("");

/** A few letters for each class, no two alike; where they would be, its number. */
function signsOf(/** @type {string[]} */ classes) {
  const short = classes.map((name) =>
    Array.from(name).length <= LONGEST_SIGN ? name : beginning(name, LONGEST_SIGN - 1),
  );
  const plain = short.map((sign) => sign.toLowerCase());
  return short.map((sign, i) =>
    plain.filter((each) => each === plain[i]).length > 1 ? `${i + 1}` : sign,
  );
}

/**
 * What is written for a label in a box.
 * @param {Classes | undefined} classes @param {Label} label
 */
export function signOf(classes, label) {
  if (!classes || !label) return calledOf(classes, label);
  let known = signs.get(classes);
  if (!known) {
    known = signsOf(classes);
    signs.set(classes, known);
  }
  return known[label - 1] ?? `${label}`;
}

/** The settings with other classes, which need the softmax. @param {Settings} settings */
export function withClasses(settings, /** @type {Classes} */ classes) {
  if (sameClasses(settings.classes, classes)) return settings;
  const { class_weight, g2 } = settings;
  const ofDefault = settings.classes ? "sigmoid" : g2;
  return /** @type {Settings} */ ({
    ...settings,
    classes,
    g2: classes ? "softmax" : ofDefault,
    // Weights by name are of the classes of before.
    class_weight: typeof class_weight === "object" ? null : class_weight,
  });
}

/**
 * What a reader wrote, with commas between; O at the beginning may be left out.
 * @param {string} text
 * @returns {{classes: Classes, fault: string}} fault: what it would have to be, "" where it is that
 */
export function classesFrom(text) {
  const names = text.split(",").map((name) => name.trim().replace(/\s+/g, " "));
  if (names[0]?.toUpperCase() === OUTSIDE) names.shift();
  const fault = faultOf(names);
  if (fault) return { classes: null, fault };
  return { classes: sameClasses(names, [NAME]) ? null : names, fault: "" };
}

/** @param {string[]} names */
function faultOf(names) {
  if (names.every((name) => name === ""))
    return `No class is named. Write at least one beside ${OUTSIDE}, or “${NAME}” for 0 and 1.`;
  if (names.includes(""))
    return "A class has no name: there is nothing between two commas, or at an end.";
  if (names.length >= MOST_CLASSES)
    return (
      `There are ${names.length} classes beside ${OUTSIDE}, and the page shows at most ` +
      `${MOST_CLASSES - 1}. Leave some out.`
    );
  for (const [i, name] of names.entries()) {
    const first = names.findIndex((each) => each.toLowerCase() === name.toLowerCase());
    if (first < i)
      return `“${name}” is there twice; small and capital letters agree. Name each class once.`;
    if (name.toUpperCase() === OUTSIDE)
      return `${OUTSIDE} stands for words outside of names. It comes first, or is left out.`;
    if (/^[BIESLUM][-_]./.test(name))
      return `“${name}” looks like a tag. Write the class alone, “${name.slice(2)}”: where a name
        begins, the page marks by itself.`.replace(/\s+/g, " ");
    if (Array.from(name).length > LONGEST_NAME)
      return `“${beginning(name, 20)}…” is longer than ${LONGEST_NAME} characters. Shorten it.`;
  }
  return "";
}

/** @param {Classes} classes */
export const writtenClasses = (classes) => (classes ?? [NAME]).join(", ");

/** @param {string} name */
const isPersons = (name) => PERSONS.includes(name.toLowerCase());

/**
 * The label that each label becomes with other classes; null: it is none any more. A class is known
 * by its name, or where that is gone and another has come in its place, by its place. 1 alone
 * becomes that of persons, and all become 1.
 * @param {Classes} before @param {Classes} after @returns {(Label | null)[]}
 */
export function labelsAfter(before, after) {
  const moved = (before ?? [NAME]).map((name, i) => {
    if (after === null) return 1;
    const at = after.findIndex((each) => each.toLowerCase() === name.toLowerCase());
    if (at >= 0) return at + 1;
    if (before === null) return Math.max(0, after.findIndex(isPersons)) + 1;
    const come = after[i];
    const isNew =
      come !== undefined && !before.some((each) => each.toLowerCase() === come.toLowerCase());
    return isNew ? i + 1 : null;
  });
  return [0, ...moved];
}

/** What became of labels, in sentences. @param {Classes} before @param {Classes} after */
export function told(before, after, /** @type {{words: number, sentences: number}} */ lost) {
  const labels = labelsAfter(before, after);
  const names = before ?? ["1"];
  const others = names.flatMap((name, i) => {
    const label = labels[i + 1];
    const now = label === null ? "" : calledOf(after, label);
    return now && now !== name ? [`${name} is ${now} now`] : [];
  });
  const gone = names.filter((_, i) => labels[i + 1] === null);
  const without =
    `${counted(lost.words, "word")} labelled ${gone.join(" or ")} ` +
    `${lost.words === 1 ? "has" : "have"} no label now` +
    (lost.sentences ? `, and ${counted(lost.sentences, "sentence")} can only be read` : "");
  return [
    after
      ? `The classes are ${[OUTSIDE, ...after].join(", ")}`
      : "Labels are 0 and 1, no name or one",
    ...(others.length ? [others.join(", ")] : []),
    ...(lost.words ? [without] : []),
  ].join(". ");
}
