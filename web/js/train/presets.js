/**
 * Settings to begin with, each with what there is to see. What they say was seen with the starter
 * sentences; each is what it changes of the starter network's settings.
 *
 * @import {Settings} from "../wire/types.d.ts"
 */

import { PRESETS as FACTS, SETTINGS, STARTER_SETTINGS } from "../wire/facts.js";

/**
 * @typedef {object} Preset
 * @property {string} name
 * @property {Partial<Settings>} settings  as far as they differ from the starter network's
 * @property {number} epochs
 * @property {string} look  what to look for
 */

/** What to look for; a test trains each and holds these sentences to it. */
const LOOKS = {
  "the article’s network":
    "Look at the F1 of whole names: far higher on the training sentences than held out, where " +
    "it is well above that of the simple rule.",
  "with its neighbours":
    "Each word sees the words beside it: look at held-out F1, above that of the " +
    "article’s network, and at x<t>, which has three times as many features.",
  "reads from both sides":
    "A second cell reads from the right: look at the F1 of whole names, nearly 1 on the " +
    "training sentences, and held out above that of the article’s network, or beside it.",
  "relu, and how it explodes":
    "Nothing clips the gradient of the first update: in the second the loss is in the thousands " +
    "or far above. Training stops, or what is left of it finds no name. Clipped at 5 it learns.",
  "too big for its data":
    "Compare training with held out: against the article’s network the loss is half as large on " +
    "what it learnt from, and far larger on what it never saw.",
};

/** @type {Preset[]} */
export const PRESETS = /** @type {(keyof typeof LOOKS)[]} */ (Object.keys(LOOKS)).map((name) => ({
  name,
  look: LOOKS[name],
  ...FACTS[name],
}));

const { epochs: _, ...settable } = SETTINGS;

/** Those of the starter network, all of them. */
const STARTER = /** @type {Settings} */ ({
  ...Object.fromEntries(Object.entries(settable).map(([name, about]) => [name, about.default])),
  ...STARTER_SETTINGS,
});

/** All settings of a preset. @param {Preset} preset @returns {Settings} */
export const settingsOf = ({ settings }) => ({ ...STARTER, ...settings });

/**
 * The preset that these settings are, if they are one.
 * @param {Settings} settings @param {number} epochs
 */
export const presetOf = (settings, epochs) =>
  PRESETS.find((preset) => preset.epochs === epochs && sameSettings(settings, settingsOf(preset)));

/** One that is not given stands at its default. @param {Settings} settings @param {Settings} all */
const sameSettings = (settings, all) =>
  /** @type {(keyof Settings)[]} */ (Object.keys(all)).every(
    (name) => (settings[name] ?? settable[name].default) === all[name],
  );
