/**
 * What is shown of a task other than names.
 *
 * @import {OwnExample} from "../state/task-records.js"
 * @import {BeamWays, Moments, NumberOpened, SequenceAsked} from "../wire/types.d.ts"
 * @import {SequenceLoaded, SequenceRecord, SequenceScore} from "../wire/types.d.ts"
 * @import {SequenceSummary, Task, Writes, Written} from "../wire/types.d.ts"
 */

import { counted } from "../ui/numbers.js";

/**
 * @typedef {"none" | "training" | "paused" | "done"} Phase
 *
 * @typedef {{column: number, what: "a" | "y_hat", unit: number}} Place  a number of the record
 *
 * @typedef {{n: number, temperature: number, random_state: number}} Writing  what was written, and
 *   how boldly
 *
 * @typedef {object} Shown
 * @property {Task | null} task
 * @property {Record<string, any>} settings  as the reader has them
 * @property {OwnExample[]} own  examples of the reader's
 * @property {boolean} includeTask  whether the task's own are learnt from
 * @property {{source: string, target: string}} draft  what stands in the fields
 * @property {Phase} phase
 * @property {boolean} kept  the network in hand is in the browser's storage
 * @property {string} whyNotResumable  why an opened network does not learn on, "" where it can
 * @property {SequenceSummary | null} summary
 * @property {number} epoch
 * @property {number} step
 * @property {number[]} steps  of the curve
 * @property {number[]} losses
 * @property {SequenceScore[]} scores  the last that were found
 * @property {Moments | null} moments  of the run, whose weights can be had
 * @property {number | null} moment  the step that is looked at; null: the weights of now
 * @property {SequenceScore[]} scoresThen  those of that moment
 * @property {SequenceAsked} asked  the example in hand
 * @property {Writes} writes  what a decoder or a generator reads
 * @property {SequenceRecord | null} record
 * @property {number} t  how many timesteps are shown
 * @property {Place | null} place  the number that is opened
 * @property {NumberOpened | null} opened
 * @property {BeamWays | null} beam
 * @property {Written[]} texts  that the network wrote
 * @property {Writing | null} wrote  what it was asked to write then
 * @property {string} trouble  what went wrong, in a sentence
 * @property {string} said  what was done, in a sentence
 */

/** What goes with a run, before its first update. */
export const newRun = () => ({
  epoch: 0,
  step: 0,
  steps: /** @type {number[]} */ ([]),
  losses: /** @type {number[]} */ ([]),
  scores: /** @type {SequenceScore[]} */ ([]),
  moment: null,
  scoresThen: /** @type {SequenceScore[]} */ ([]),
  kept: false,
  whyNotResumable: "",
  place: null,
  opened: null,
  beam: null,
  texts: /** @type {Written[]} */ ([]),
  wrote: null,
});

/** @returns {Shown} */
export const nothingYet = () => ({
  ...newRun(),
  task: null,
  settings: {},
  own: [],
  includeTask: true,
  draft: { source: "", target: "" },
  phase: "none",
  summary: null,
  moments: null,
  asked: { source: "", target: null },
  writes: { own: false, temperature: 1, random_state: 1 },
  record: null,
  t: 0,
  trouble: "",
  said: "",
});

/** What is shown of a network that was saved. @param {SequenceLoaded} loaded */
export function shownOf({ summary, step, epoch, steps, losses, why_not_resumable }) {
  const { moments } = summary;
  const whyNotResumable = why_not_resumable;
  return { ...newRun(), summary, step, epoch, steps, losses, moments, whyNotResumable };
}

/**
 * The run as it is looked at: how far it was, and how well it did.
 * @param {Shown} shown
 */
export function lookedAt({ moment, moments, step, epoch, steps, losses, scores, scoresThen }) {
  if (moment === null || !moments) return { step, epoch, loss: losses.at(-1), scores };
  const place = moments.steps.indexOf(moment);
  const loss = losses[steps.indexOf(moment)];
  return { step: moment, epoch: moments.epochs[place] ?? epoch, loss, scores: scoresThen };
}

/** @param {Pick<SequenceLoaded, "step" | "epoch">} loaded @param {number} [at] */
export function takenUp({ step, epoch }, at) {
  const time = at ? ` at ${new Date(at).toLocaleTimeString()}` : "";
  return (
    `The training was interrupted. It is here as it was kept${time}, ` +
    `after ${counted(step, "update")} and ${counted(epoch, "epoch")}: Resume goes on from there.`
  );
}
