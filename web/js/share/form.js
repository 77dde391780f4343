/**
 * What a link's JSON has to hold, as docs/sharing.md says it, with Python's limits.
 *
 * @import {Mark} from "../state/sentences.js"
 * @import {Experiment} from "../state/shared.js"
 * @import {Settings} from "../wire/types.d.ts"
 */

import * as v from "valibot";
import { classesFrom, labelCount, sameClasses } from "../state/classes.js";
import { LENSES } from "../state/lens-names.js";
import { LOCKS } from "../state/shared.js";
import { MOST_CHARACTERS, MOST_CLASSES, MOST_WORDS, SETTINGS } from "../wire/facts.js";

const whole = (/** @type {number} */ low, /** @type {number} */ high) =>
  v.pipe(v.number(), v.integer(), v.minValue(low), v.maxValue(high));

const words = v.pipe(
  v.array(v.pipe(v.string(), v.regex(/^\S+$/))),
  v.minLength(1),
  v.maxLength(MOST_WORDS),
  v.check((list) => list.join(" ").length <= MOST_CHARACTERS, "too many characters"),
);

const sentence = v.pipe(
  v.strictObject({
    text: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(MOST_CHARACTERS))),
    words: v.optional(words),
    labels: v.optional(v.pipe(v.string(), v.regex(/^[0-7B-H-]+$/))),
    use: v.optional(v.picklist(["read", "learn", "hold"]), "read"),
  }),
  v.check(({ text, words }) => Boolean(text ?? words), "neither text nor words"),
  v.check(
    ({ words, labels }) => !labels || labels.length === words?.length,
    "not a label for each word",
  ),
  v.check(
    ({ labels, use }) => use === "read" || Boolean(labels && !labels.includes("-")),
    "in use, and not all labels set",
  ),
  v.transform(({ text, words = null, labels, use }) => ({
    text: text ?? /** @type {string[]} */ (words).join(" "),
    words,
    marks: words ? words.map((_, i) => MARKS[labels?.[i] ?? "-"]) : [],
    use,
  })),
);

/**
 * B begins a name right beside another, of the first class; C, D and so on of those after it.
 * @type {Record<string, Mark>}
 */
const MARKS = {
  "-": null,
  ...Object.fromEntries(Array.from({ length: MOST_CLASSES }, (_, label) => [label, label])),
  ...Object.fromEntries(Array.from("BCDEFGH", (letter, i) => [letter, -(i + 1)])),
};
const WRITTEN = Object.fromEntries(Object.entries(MARKS).map(([text, mark]) => [`${mark}`, text]));

/** @param {object} about  a setting, as Python tells of it */
function setting(about) {
  const { choices, whole: isWhole, low = 0, high = 0 } = /** @type {any} */ (about);
  if (choices) return v.optional(v.picklist(/** @type {string[]} */ (choices)));
  if (isWhole) return v.optional(whole(low, high));
  return v.optional(v.pipe(v.number(), v.minValue(low), v.maxValue(high)));
}

const { epochs: ofEpochs, classes: _, class_weight: __, ...others } = SETTINGS;

const weight = v.pipe(v.number(), v.finite(), v.minValue(0));

const settings = v.strictObject({
  ...Object.fromEntries(Object.entries(others).map(([name, about]) => [name, setting(about)])),
  class_weight: v.optional(v.union([v.literal("balanced"), v.record(v.string(), weight)])),
});

const classes = v.pipe(
  v.array(v.string()),
  v.minLength(1),
  v.check((names) => sameClasses(classesFrom(names.join(",")).classes, names), "no classes"),
);

const experiment = v.pipe(
  v.strictObject({
    classes: v.optional(classes),
    sentences: v.pipe(v.array(sentence), v.minLength(1)),
    run: v.optional(
      v.strictObject({
        settings,
        epochs: whole(1, ofEpochs.high),
        includeStarter: v.boolean(),
      }),
    ),
    at: v.optional(
      v.strictObject({
        sentence: whole(0, 1_000_000),
        t: whole(1, MOST_WORDS),
        lens: v.picklist(LENSES),
      }),
    ),
    tour: v.optional(v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,100}$/))),
    lock: v.optional(v.pipe(v.array(v.picklist(LOCKS)), v.maxLength(LOCKS.length)), []),
    hide: v.optional(v.literal("labels")),
  }),
  v.check(({ sentences, at }) => !at || at.sentence < sentences.length, "at no sentence"),
  v.check(
    ({ sentences, classes }) =>
      sentences.every(({ marks }) =>
        marks.every((m) => Math.abs(m ?? 0) < labelCount(classes ?? null)),
      ),
    "a label of no class",
  ),
  v.transform(({ hide, ...rest }) => ({ ...rest, hidesLabels: hide === "labels" })),
);

/**
 * @param {unknown} json
 * @returns {{experiment: Experiment | null, place: string}} where it is not as it has to be
 */
export function experimentFrom(json) {
  const found = v.safeParse(experiment, json);
  if (found.success) {
    return { experiment: /** @type {Experiment} */ (found.output), place: "" };
  }
  const [issue] = found.issues;
  return { experiment: null, place: v.getDotPath(issue) ?? "the whole" };
}

/** What the JSON is written from, without what goes without saying. @param {Experiment} e */
export const jsonOf = ({ sentences, classes, run, at, tour, lock, hidesLabels }) => ({
  classes: classes ?? undefined,
  sentences: sentences.map(({ text, words, marks, use }) => ({
    text: words && words.join(" ") === text ? undefined : text,
    words: words ?? undefined,
    labels: marks.some((mark) => mark !== null)
      ? marks.map((mark) => WRITTEN[`${mark}`]).join("")
      : undefined,
    use: use === "read" ? undefined : use,
  })),
  run: run && { ...run, settings: ownSettings(run.settings) },
  at,
  tour,
  lock: lock.length > 0 ? lock : undefined,
  hide: hidesLabels ? "labels" : undefined,
});

/** Those that are set; classes stand by themselves. @param {Partial<Settings>} all */
const ownSettings = ({ classes: _, ...all }) =>
  Object.fromEntries(Object.entries(all).filter(([, value]) => value != null));
