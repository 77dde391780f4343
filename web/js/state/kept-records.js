/**
 * What is kept, as records with a version: checked as they are read, and brought up to today.
 *
 * @import {Sentence} from "./sentences.js"
 * @import {NetworkState, StartFrom} from "./store.js"
 * @import {Evaluation, ScoresOverTime, Settings, Summary, Trace} from "../wire/types.d.ts"
 */

import * as v from "valibot";
import { MOST_CLASSES } from "../wire/facts.js";
import { emptyScores } from "./curve.js";

/**
 * @typedef {object} KeptWork
 * @property {Sentence[]} sentences
 * @property {number | null} selectedId
 * @property {Settings} settings
 * @property {number} epochs
 * @property {boolean} includeStarter
 * @property {StartFrom} startFrom
 * @property {string} [tourStep]
 * @property {string} [task]  that was chosen
 * @property {number} [at]  when it was last changed, in milliseconds since 1970
 *
 * @typedef {object} KeptNetwork  of another version, all but the model and the scores is left out
 * @property {Uint8Array<ArrayBuffer>} model
 * @property {NetworkState} network
 * @property {number} lastEpoch
 * @property {string} failure
 * @property {number} [at]  when it was kept, in milliseconds since 1970
 * @property {Summary} [summary]
 * @property {Evaluation | null} [evaluation]
 * @property {ScoresOverTime} [scores]
 * @property {Trace | null} [trace]
 */

/** Of the records as they are written today. What has none is of version 1. */
export const VERSION = 2;

/** Of a long list, which is kept in blocks: pages of before set it aside. */
export const IN_BLOCKS = 3;

/** Of the work of a project with classes of its own: pages of before set it aside. */
export const WITH_CLASSES = 4;

/** What work is kept as. @param {Pick<KeptWork, "settings">} work */
export const versionFor = ({ settings }, version = VERSION) =>
  settings.classes ? WITH_CLASSES : version;

/** @param {number} label */
const isLabel = (label) => Math.abs(label) < MOST_CLASSES;

const sentence = v.pipe(
  v.object({
    id: v.pipe(v.number(), v.safeInteger()),
    text: v.string(),
    words: v.nullable(v.array(v.string())),
    marks: v.array(v.nullable(v.pipe(v.number(), v.integer(), v.check(isLabel)))),
    use: v.picklist(["read", "learn", "hold"]),
  }),
  v.check(({ words, marks }) => words === null || words.length === marks.length),
);

/** @type {WeakSet<object>} */
const checked = new WeakSet();

/** Found once, it is known: nobody changes a sentence. @param {unknown} each */
export function isSentence(each) {
  const isKnown = typeof each === "object" && each !== null && checked.has(each);
  if (!isKnown && v.is(sentence, each)) checked.add(each);
  return typeof each === "object" && each !== null && checked.has(each);
}

/** Classes are a list; the weights of some may be brought by a network. */
const setting = v.union([
  v.number(),
  v.string(),
  v.boolean(),
  v.array(v.string()),
  v.record(v.string(), v.number()),
]);

const work = v.looseObject({
  sentences: v.array(v.custom(isSentence)),
  selectedId: v.nullable(v.number()),
  settings: v.record(v.string(), v.nullish(setting)),
  epochs: v.number(),
  includeStarter: v.boolean(),
  startFrom: v.picklist(["afresh", "present"]),
  tourStep: v.optional(v.string()),
  task: v.optional(v.string()),
  at: v.optional(v.number()),
});

const model = v.looseObject({
  model: v.instance(Uint8Array),
  network: v.optional(
    v.picklist(["opened", "initial", "training", "paused", "finished", "failed"]),
    "opened",
  ),
  lastEpoch: v.optional(v.number(), 0),
  failure: v.optional(v.string(), ""),
});

const numbers = v.array(v.number());

const scores = v.looseObject({ step: numbers, epoch: numbers, loss: numbers, f1: numbers });

const shown = v.looseObject({
  summary: v.looseObject({
    settings: v.looseObject({}),
    epoch: v.number(),
    curve: v.looseObject({ step: numbers, epoch: numbers, loss: numbers, grad_norm: numbers }),
  }),
  evaluation: v.nullable(
    v.looseObject({
      held_out: v.nullish(v.looseObject({})),
      baseline: v.nullish(v.looseObject({})),
    }),
  ),
  scores,
  trace: v.nullable(
    v.looseObject({ words: v.array(v.string()), cells: v.array(v.looseObject({})) }),
  ),
});

/**
 * Brings the work from a version to the one after it.
 * @type {Record<number, (record: any) => any>}
 */
const UPGRADES = {
  // It did not tell where a run begins, and said whether a sentence is confirmed.
  1: (record) => ({
    startFrom: "afresh",
    ...record,
    sentences: record.sentences.map((/** @type {any} */ { confirmed, ...kept }) => ({
      ...kept,
      use: kept.use ?? (confirmed ? "learn" : "read"),
    })),
  }),
};

/** @param {any} record */
const versionOf = (record) => record?.version ?? 1;

/** @param {any} record */
function upgraded(record) {
  let today = record;
  for (let version = versionOf(record); version < VERSION; version += 1)
    today = UPGRADES[version](today);
  return today;
}

/**
 * What of a record can be read. What is not whole has to be set aside as it is.
 * @param {unknown} record
 * @returns {{work?: KeptWork, isWhole: boolean}}
 */
export function workFrom(record) {
  if (record === undefined) return { isWhole: true };
  if (versionOf(record) > WITH_CLASSES) return { isWhole: false };
  try {
    const today = upgraded(record);
    if (v.is(work, today)) return { work: /** @type {any} */ (today), isWhole: true };
    const sentences = today.sentences.filter(isSentence);
    const rescued = { ...today, sentences };
    return v.is(work, rescued)
      ? { work: /** @type {any} */ (rescued), isWhole: false }
      : { isWhole: false };
  } catch {
    return { isWhole: false };
  }
}

/**
 * What is shown before Python is there has to be as it is written today; else only the model is
 * read, by Python.
 * @param {any} record
 * @returns {{network?: KeptNetwork, isWhole: boolean}}
 */
export function networkFrom(record) {
  if (record === undefined) return { isWhole: true };
  const found = v.safeParse(model, record);
  if (!found.success) return { isWhole: false };
  const { model: bytes, network, lastEpoch, failure } = found.output;
  const whole = { scores: emptyScores(), ...record };
  const trace = whole.trace?.cells?.[0]?.from_state ? whole.trace : null;
  const today = { ...whole, network, lastEpoch, failure, trace };
  const isOfToday = versionOf(record) <= VERSION && v.is(shown, today);
  const rest = v.is(scores, whole.scores) ? { scores: whole.scores } : {};
  const read = isOfToday ? today : { model: bytes, network, lastEpoch, failure, ...rest };
  return { network: /** @type {any} */ (read), isWhole: true };
}
