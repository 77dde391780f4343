/**
 * What is kept of a task other than names, as records with a version: checked as they are read.
 *
 * @import {SequenceAsked, SequenceScore, Writes} from "../wire/types.d.ts"
 */

import * as v from "valibot";

/**
 * @typedef {{id: number, source: string, target: string, use: "learn" | "hold"}} OwnExample
 *   of the reader's, learnt from or held out
 *
 * @typedef {object} TaskWork  what the reader did
 * @property {OwnExample[]} own
 * @property {Record<string, any>} settings  of the next run
 * @property {boolean} includeTask  whether the task's own examples are learnt from
 * @property {{source: string, target: string}} draft  what stands in the fields
 * @property {SequenceAsked | null} asked  the example in hand
 * @property {Writes} [writes]  what a decoder or a generator reads of it, and how boldly it draws
 * @property {number} [at]  when it was last changed, in milliseconds since 1970
 *
 * @typedef {object} TaskNetwork
 * @property {Uint8Array<ArrayBuffer>} model  with all that its training needs to go on
 * @property {"training" | "paused" | "done"} phase
 * @property {SequenceScore[]} scores  the last that were found
 * @property {string} trouble  why its training ended early, or ""
 * @property {number} [at]  when it was kept
 *
 * @typedef {{work?: TaskWork, network?: TaskNetwork}} KeptTask
 */

/** Of the records as they are written today. */
export const TASK_VERSION = 1;

const text = v.string();
const own = v.object({
  id: v.pipe(v.number(), v.safeInteger()),
  source: text,
  target: text,
  use: v.picklist(["learn", "hold"]),
});
const work = v.looseObject({
  own: v.array(own),
  settings: v.record(v.string(), v.union([v.number(), v.string(), v.boolean()])),
  includeTask: v.boolean(),
  draft: v.object({ source: text, target: text }),
  asked: v.nullable(v.object({ source: text, target: v.nullable(text) })),
  writes: v.optional(
    v.object({
      own: v.boolean(),
      temperature: v.pipe(v.number(), v.minValue(0.1), v.maxValue(2)),
      random_state: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
    }),
  ),
  at: v.optional(v.number()),
});
const network = v.looseObject({
  model: v.instance(Uint8Array),
  phase: v.picklist(["training", "paused", "done"]),
  scores: v.array(v.object({ name: text, value: v.number(), about: text, rule: v.optional(text) })),
  trouble: text,
  at: v.optional(v.number()),
});

/** @param {any} record */
const isNewer = (record) => (record?.version ?? 1) > TASK_VERSION;

/**
 * What of a record can be read. What is not whole has to be set aside as it is.
 * @param {any} record @returns {{work?: TaskWork, isWhole: boolean}}
 */
export function taskWorkFrom(record) {
  if (record === undefined) return { isWhole: true };
  if (isNewer(record)) return { isWhole: false };
  if (v.is(work, record)) return { work: /** @type {any} */ (record), isWhole: true };
  const examples = Array.isArray(record?.own) ? record.own : [];
  const rescued = { ...record, own: examples.filter((/** @type {unknown} */ e) => v.is(own, e)) };
  return v.is(work, rescued)
    ? { work: /** @type {any} */ (rescued), isWhole: false }
    : { isWhole: false };
}

/** @param {any} record @returns {{network?: TaskNetwork, isWhole: boolean}} */
export function taskNetworkFrom(record) {
  if (record === undefined) return { isWhole: true };
  if (isNewer(record) || !v.is(network, record)) return { isWhole: false };
  return { network: /** @type {any} */ (record), isWhole: true };
}

/**
 * What this tab changed, and of the rest what another did. Examples are everybody's.
 * @param {TaskWork | null} base  what both came from
 * @param {TaskWork} mine @param {TaskWork} theirs
 * @returns {TaskWork}
 */
export function mergedTaskWork(base, mine, theirs) {
  const here = byId(mine);
  const there = byId(theirs);
  const before = byId(base ?? { own: [] });
  const added = theirs.own.filter(({ id }) => !here.has(id) && !before.has(id));
  const stay = mine.own.flatMap((each) => {
    const [other, old] = [there.get(each.id), before.get(each.id)];
    if (!other) return old ? [] : [each];
    return [old?.use === each.use ? other : each];
  });
  const isMine = (/** @type {keyof TaskWork} */ name) => !base || !isSame(mine[name], base[name]);
  return {
    ...theirs,
    ...Object.fromEntries(
      Object.entries(mine).filter(([name]) => isMine(/** @type {any} */ (name))),
    ),
    own: [...added, ...stay],
  };
}

/** @param {Pick<TaskWork, "own">} work */
const byId = (work) => new Map(work.own.map((each) => [each.id, each]));

/** @param {unknown} one @param {unknown} other */
export const isSame = (one, other) =>
  one === other || JSON.stringify(one) === JSON.stringify(other);
