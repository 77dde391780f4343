/**
 * The reader's own examples of a task, each learnt from or held out.
 *
 * @import {OwnExample} from "../state/task-records.js"
 * @import {Example, PairsRead, SequenceLoaded} from "../wire/types.d.ts"
 * @import {Shown} from "./shown.js"
 */

import { newId } from "../state/sentences.js";
import { counted, grouped } from "../ui/numbers.js";

/** As Python is given them. @param {OwnExample[]} own @param {OwnExample["use"]} use */
export const examplesOf = (own, use) => bare(own.filter((each) => each.use === use));

/** What a run is to learn from, and how. @param {string} task @param {Shown} shown */
export const orderOf = (task, { settings, own, includeTask }) => ({
  task,
  settings,
  own: examplesOf(own, "learn"),
  include_task: includeTask,
  held_out: examplesOf(own, "hold"),
});

/** Without what the page knows of them alone. @param {OwnExample[]} own */
export const bare = (own) => own.map(({ source, target }) => ({ source, target }));

/** Others before them, to learn from. @param {OwnExample[]} own @param {Example[]} examples */
export const withExamples = (own, examples) => [
  ...examples.map(({ source, target }) => {
    /** @type {OwnExample} */
    const example = { id: newId(), source, target, use: "learn" };
    return example;
  }),
  ...own,
];

/** What came of a file. @param {PairsRead} read @param {string} name */
export function toldOf({ examples, skipped }, name) {
  const left = skipped.length > 0 ? ` ${skipped.length} skipped. ${skipped[0]}.` : "";
  if (examples.length === 0) return `There is no example in ${name}.${left}`;
  const is = examples.length === 1 ? "is" : "are";
  return `${counted(examples.length, "example")} of ${name} ${is} here.${left}`;
}

/** @param {Example} example */
const keyOf = ({ source, target }) => JSON.stringify([source, target]);

/**
 * What an opened network brings: the settings it was made with, the examples it learnt from that
 * are not here yet, and as many epochs as it takes to go on; and what is said of it.
 * @param {Shown} shown @param {SequenceLoaded} loaded @param {string} name  of its file
 * @returns {Partial<Shown> & {said: string}}
 */
export function learnt({ own, settings, task }, loaded, name) {
  const here = `The network of ${name} is here`;
  const { learnt_from, epoch, why_not_resumable } = loaded;
  if (!learnt_from)
    return { said: `${here}. It reads; Train begins another. ${why_not_resumable}` };
  const known = new Set(own.map(keyOf));
  const brought = learnt_from.own.filter((each) => !known.has(keyOf(each)));
  const ofSettings = Object.entries(loaded.settings).filter(([each]) => each in settings);
  const epochs = Math.max(
    Number(loaded.settings.epochs),
    epoch < Number(loaded.settings.epochs) ? 0 : epoch + Number(task?.settings.epochs),
  );
  const added = brought.length > 0 ? `, with ${counted(brought.length, "example")} of its run` : "";
  return {
    own: withExamples(own, brought),
    includeTask: learnt_from.include_task,
    settings: { ...settings, ...Object.fromEntries(ofSettings), epochs },
    said:
      `${here}${added} and its settings. Resume goes on from epoch ${grouped(epoch)} ` +
      `to epoch ${grouped(epochs)}.`,
  };
}
