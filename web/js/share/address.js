/**
 * The address of an embed: what it shows, as text that can be read, written into the fragment of
 * embed.html or the attributes of <rnn-lab>. What is wrong is told with its name, and left out.
 *
 * @import {Label, Settings} from "../wire/types.d.ts"
 */

import * as v from "valibot";
import { classesFrom } from "../state/classes.js";
import { LENSES } from "../state/lens-names.js";
import { MOST_CHARACTERS, MOST_CLASSES, MOST_WORDS } from "../wire/facts.js";
import { settingsFrom, writtenSettings } from "./settings-text.js";

/** stage: the picture and the way along its words; step: a step in words; train: with training. */
export const VIEWS = /** @type {const} */ (["stage", "step", "train", "lab"]);
export const THEMES = /** @type {const} */ (["light", "dark", "auto"]);

/** Of the addresses as they are written today. */
export const VERSION = 1;

/**
 * @typedef {object} Options  what is left out has its default
 * @property {(typeof VIEWS)[number]} [view]  lab
 * @property {string} [sentence]  as text; that of the starter
 * @property {string[]} [classes]  that labels from 1 up stand for; none: 0 and 1
 * @property {Label[]} [labels]  of its words and marks; those of the starter's sentence, or none
 * @property {Partial<Settings> & {epochs?: number}} [settings]  those of the starter
 * @property {number} [t]  1
 * @property {string} [lens]  forward
 * @property {string} [tour]  the id of a step of the tour; no tour
 * @property {(typeof THEMES)[number]} [theme]  auto: that of what stands around
 *
 * @typedef {{options: Options, complaints: string[]}} Read
 */

/** @param {readonly string[]} names */
const oneOf = (names) => v.picklist(names, `one of ${names.join(", ")}`);
/** @param {RegExp} pattern @param {string} form */
const like = (pattern, form) => v.pipe(v.string(), v.trim(), v.regex(pattern, form));

const LABELS = "a 0 or 1 for each word and mark, with commas between them";
const CLASSES = `up to ${MOST_CLASSES - 1} names, such as PER,LOC, with commas between them`;

/** What each parameter has to be; the message says it. */
const PARAMETERS = {
  view: oneOf(VIEWS),
  sentence: v.pipe(
    v.string(),
    v.trim(),
    v.minLength(1, "a sentence with a word in it"),
    v.maxLength(MOST_CHARACTERS, `of ${MOST_CHARACTERS} characters at most`),
  ),
  classes: v.pipe(
    v.string(),
    v.check((text) => classesFrom(text).fault === "", CLASSES),
    v.transform((text) => classesFrom(text).classes ?? undefined),
  ),
  labels: v.pipe(
    like(/^-?[0-9](,-?[0-9])*$/, LABELS),
    v.transform((text) => text.split(",").map(Number)),
  ),
  settings: v.pipe(
    v.string(),
    v.rawTransform(({ dataset, addIssue, NEVER }) => {
      const { settings, fault } = settingsFrom(dataset.value);
      if (!fault) return settings;
      addIssue({ message: fault });
      return NEVER;
    }),
  ),
  t: v.pipe(
    like(/^[0-9]{1,9}$/, `a whole number from 1 to ${MOST_WORDS}`),
    v.transform(Number),
    v.minValue(1, `a whole number from 1 to ${MOST_WORDS}`),
    v.maxValue(MOST_WORDS, `a whole number from 1 to ${MOST_WORDS}`),
  ),
  lens: oneOf(LENSES),
  tour: like(/^[a-z0-9-]+$/, "the id of a step: small letters, digits and hyphens"),
  theme: oneOf(THEMES),
};

export const NAMES = /** @type {(keyof Options)[]} */ (Object.keys(PARAMETERS));

/** A value in a complaint, not too long for it. @param {string} value */
const quoted = (value) => `“${value.length > 60 ? `${value.slice(0, 60)}…` : value}”`;

/**
 * Texts by the names of their parameters. What is not known is told; what is wrong, too.
 * @param {Iterable<[string, string]>} given
 * @returns {Read}
 */
export function readOptions(given) {
  /** @type {Record<string, any>} */
  const options = {};
  const complaints = [];
  for (const [name, value] of given) {
    if (!Object.hasOwn(PARAMETERS, name)) {
      complaints.push(`${name} is not known here; known are ${NAMES.join(", ")}.`);
      continue;
    }
    const found = v.safeParse(PARAMETERS[/** @type {keyof Options} */ (name)], value);
    if (found.success) options[name] = found.output;
    else
      complaints.push(
        `${name} is ${quoted(value)}; it has to be ${found.issues[0].message}. It is left out.`,
      );
  }
  if (options.labels && !options.sentence) {
    delete options.labels;
    complaints.push("labels stands without a sentence that it belongs to. It is left out.");
  }
  const most = options.classes?.length ?? 1;
  if (options.labels?.some((/** @type {Label} */ label) => Math.abs(label) > most)) {
    const wish = options.classes ? `a label from 0 to ${most}${LABELS.slice(8)}` : LABELS;
    complaints.push(
      `labels is ${quoted(options.labels.join(","))}; it has to be ${wish}. It is left out.`,
    );
    delete options.labels;
  }
  return { options, complaints };
}

/** @param {string} fragment  of an address, with its # or without @returns {Read} */
export function readAddress(fragment) {
  const { v: version = String(VERSION), ...given } = Object.fromEntries(
    new URLSearchParams(fragment.replace(/^#/, "")),
  );
  const { options, complaints } = readOptions(Object.entries(given));
  if (version !== String(VERSION)) {
    complaints.unshift(
      `v is ${quoted(version)}; this page knows addresses of version ${VERSION}. ` +
        "It shows what it can make out.",
    );
  }
  return { options, complaints };
}

/** Options as the texts of their parameters. @param {Options} options */
export function writtenOptions(options) {
  const { classes, labels, settings, t, ...texts } = options;
  /** @type {Record<string, string | undefined>} */
  const written = {
    ...texts,
    classes: classes?.join(","),
    labels: labels?.join(","),
    settings: settings && writtenSettings(settings),
    t: t?.toString(),
  };
  return NAMES.flatMap((name) => {
    const text = written[name];
    return text ? [/** @type {[keyof Options, string]} */ ([name, text])] : [];
  });
}

/** The fragment that says this, with its #. @param {Options} options */
export function embedAddress(options) {
  const written = writtenOptions(options).map(([name, text]) => `${name}=${readable(text)}`);
  return `#${[`v=${VERSION}`, ...written].join("&")}`;
}

/** No more is escaped than has to be. @param {string} text */
const readable = (text) =>
  encodeURIComponent(text).replace(/%20/g, "+").replace(/%2C/g, ",").replace(/%3A/g, ":");
