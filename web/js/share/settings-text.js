/**
 * Settings of a run as text: n_a:8,learning_rate:0.1,epochs:20. Names, limits and choices are
 * Python's.
 *
 * @import {Settings} from "../wire/types.d.ts"
 */

import { SETTINGS } from "../wire/facts.js";

/** @typedef {Partial<Settings> & {epochs?: number}} Wished */

/** Those that text can hold: numbers and choices. */
const KNOWN = Object.keys(SETTINGS).filter((name) => formOf(name) !== "");

/** What a setting has to be, in words; "" where text cannot hold it. @param {string} name */
function formOf(name) {
  const { whole, low, high, choices } = limitsOf(name);
  if (choices) return `one of ${choices.join(", ")}`;
  if (low === undefined) return "";
  return `${whole ? "a whole number" : "a number"} from ${low} to ${high}`;
}

/**
 * @param {string} name
 * @returns {{whole?: boolean, low?: number, high?: number, choices?: readonly string[]}}
 */
function limitsOf(name) {
  /** @type {Record<string, object>} */
  const known = SETTINGS;
  return Object.hasOwn(known, name) ? known[name] : {};
}

/**
 * @param {string} text
 * @returns {{settings: Wished, fault: string}} what it would have to be, or ""
 */
export function settingsFrom(text) {
  /** @type {Record<string, string | number>} */
  const settings = {};
  for (const part of text.split(",")) {
    const [name, value = ""] = part.trim().split(/:(.*)/s);
    const fault = faultOf(name, value);
    if (fault) return { settings: {}, fault };
    settings[name] = limitsOf(name).choices ? value : Number(value);
  }
  return { settings, fault: "" };
}

/** @param {string} name @param {string} value @returns {string} */
function faultOf(name, value) {
  if (!KNOWN.includes(name)) return `pairs like n_a:8,epochs:20, with names of ${KNOWN.join(", ")}`;
  const { whole, low = 0, high = 0, choices } = limitsOf(name);
  const number = Number(value);
  const isRight = choices
    ? choices.includes(value)
    : value !== "" && number >= low && number <= high && (!whole || Number.isInteger(number));
  return isRight ? "" : `pairs in which ${name} is ${formOf(name)}`;
}

/** @param {Wished} settings */
export const writtenSettings = (settings) =>
  Object.entries(settings)
    .filter(([name, value]) => KNOWN.includes(name) && value != null)
    .map(([name, value]) => `${name}:${value}`)
    .join(",");
