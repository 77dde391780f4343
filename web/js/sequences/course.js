/**
 * A task other than names, and how its training goes: what is shown, and what can be done. One of
 * these for each time that a task is chosen.
 *
 * @import {Session} from "../state/session.js"
 * @import {BeamWays, Example, NumberOpened, SequenceAsked} from "../wire/types.d.ts"
 * @import {SequenceProgress, SequenceRecord, SequenceScore} from "../wire/types.d.ts"
 * @import {SequenceSummary, Task, Writes, Written} from "../wire/types.d.ts"
 */

import { complaint } from "../state/complaints.js";

const SLICE_SECONDS = 0.1;

/**
 * @typedef {"none" | "training" | "paused" | "done"} Phase
 *
 * @typedef {{column: number, what: "a" | "y_hat", unit: number}} Place  a number of the record
 *
 * @typedef {object} Shown
 * @property {Task | null} task
 * @property {Record<string, any>} settings  as the reader has them
 * @property {Example[]} own  examples of the reader's
 * @property {boolean} includeTask  whether the task's own are learnt from
 * @property {Phase} phase
 * @property {SequenceSummary | null} summary
 * @property {number} epoch
 * @property {number} step
 * @property {number[]} steps  of the curve
 * @property {number[]} losses
 * @property {SequenceScore[]} scores  the last that were found
 * @property {SequenceAsked} asked  the example in hand
 * @property {Writes} writes  what a decoder or a generator reads
 * @property {SequenceRecord | null} record
 * @property {number} t  how many timesteps are shown
 * @property {Place | null} place  the number that is opened
 * @property {NumberOpened | null} opened
 * @property {BeamWays | null} beam
 * @property {Written[]} texts  that the network wrote
 * @property {string} trouble  what went wrong, in a sentence
 * @property {string} said  what was done, in a sentence
 */

/** @returns {Shown} */
const nothing = () => ({
  task: null,
  settings: {},
  own: [],
  includeTask: true,
  phase: "none",
  summary: null,
  epoch: 0,
  step: 0,
  steps: [],
  losses: [],
  scores: [],
  asked: { source: "", target: null },
  writes: { own: false, temperature: 1, random_state: 1 },
  record: null,
  t: 0,
  place: null,
  opened: null,
  beam: null,
  texts: [],
  trouble: "",
  said: "",
});

export class Course {
  shown = nothing();
  #session;
  #changed;
  /** Counts what was asked of an example, so that an answer that comes late is dropped. */
  #asked = 0;
  #isTraining = false;

  /** @param {Session} session @param {() => void} changed */
  constructor(session, changed) {
    this.#session = session;
    this.#changed = changed;
  }

  /** @param {Partial<Shown>} news */
  set(news) {
    this.shown = { ...this.shown, ...news };
    this.#changed();
  }

  /** @template T @param {() => Promise<T>} deed @returns {Promise<T | null>} */
  async #try(deed) {
    this.set({ trouble: "", said: "" });
    try {
      return await deed();
    } catch (error) {
      this.set({ trouble: complaint(error) });
      return null;
    }
  }

  get #call() {
    return this.#session.engine.call;
  }

  /** Begins with a task, or comes back to it. @param {string} name */
  async open(name) {
    const task = await this.#try(() => this.#call("sequence_task", { task: name }));
    if (!task || this.shown.task) return;
    const { held_out } = task;
    const { source, target } = held_out[Math.floor(held_out.length / 2)];
    this.set({ task, settings: task.settings });
    this.set({ asked: this.#asking({ source, target }) });
  }

  /** Begins a run, or goes on with one that rests. */
  async train() {
    if (this.shown.phase !== "paused" && !(await this.#setUp())) return;
    this.set({ phase: "training" });
    if (this.#isTraining) return;
    this.#isTraining = true;
    await this.#try(() => this.#advance());
    this.#isTraining = false;
    if (this.shown.phase === "training") this.set({ phase: "paused" });
  }

  async #setUp() {
    const { task, settings, own, includeTask } = this.shown;
    if (!task) return false;
    const summary = await this.#try(() =>
      this.#call("sequence_set_up", {
        task: task.task,
        settings,
        own,
        include_task: includeTask,
      }),
    );
    if (!summary) return false;
    const curve = { epoch: 0, step: 0, steps: [], losses: [], scores: [] };
    this.set({ summary, ...curve, place: null, opened: null, beam: null, texts: [] });
    await this.read(this.shown.asked);
    return true;
  }

  /** Slice after slice; whatever is asked meanwhile comes in between. */
  async #advance() {
    while (this.shown.phase === "training") {
      const { summary, settings, asked } = this.shown;
      if (!summary) return;
      const order = { run: summary.run, seconds: SLICE_SECONDS, epochs: settings.epochs };
      const watch = this.#canRead ? asked : null;
      this.#take(await this.#call("sequence_advance", { ...order, watch }));
    }
  }

  /** @param {SequenceProgress} progress */
  #take({ run, step, epoch, finished, steps, losses, scores, failure, record }) {
    if (run !== this.shown.summary?.run) return;
    const { phase } = this.shown;
    this.set({
      step,
      epoch,
      steps: [...this.shown.steps, ...steps],
      losses: [...this.shown.losses, ...losses],
      scores: scores.length > 0 ? scores : this.shown.scores,
      phase: finished ? "done" : phase,
      trouble: failure ?? "",
    });
    if (record && record.source === this.shown.asked.source) this.#show(record);
    if (finished && this.shown.place) void this.openNumber(this.shown.place);
  }

  pause() {
    this.set({ phase: "paused" });
  }

  /** What is in training waits; whatever else it is stays. */
  rest() {
    if (this.shown.phase === "training") this.pause();
  }

  /** Whether there is a network, and something for it to read. */
  get #canRead() {
    const { task, asked, summary } = this.shown;
    return summary !== null && (task?.kind === "generate" || asked.source.trim() !== "");
  }

  /** Another example in hand. @param {SequenceAsked} example */
  async read(example) {
    const asked = this.#asking(example);
    this.set({ asked, place: null, opened: null, beam: null });
    if (!this.#canRead) return this.set({ record: null, t: 0 });
    const number = ++this.#asked;
    const record = await this.#try(() => this.#call("sequence_read", asked));
    if (record && number === this.#asked) this.#show(record);
  }

  /** What is fed to what writes, and how it is drawn. @param {Partial<Writes>} news */
  async feed(news) {
    this.set({ writes: { ...this.shown.writes, ...news } });
    await this.read(this.shown.asked);
  }

  /** What writes texts alone reads what it is to write. @param {SequenceAsked} example */
  #asking(example) {
    const { target } = example;
    const { task, writes } = this.shown;
    const source = task?.kind === "generate" ? (target ?? "") : example.source;
    return { source, target, writes };
  }

  /** @param {SequenceRecord} record */
  #show(record) {
    const { length } = record.columns;
    const wasWhole = this.shown.t >= (this.shown.record?.columns.length ?? 0);
    this.set({ record, t: wasWhole ? length : Math.min(this.shown.t, length) });
  }

  /** Down to its products; null closes it. @param {Place | null} place */
  async openNumber(place) {
    this.set({ place, ...(place ? {} : { opened: null }) });
    if (!place) return;
    const { asked } = this.shown;
    const opened = await this.#try(() => this.#call("sequence_open", { ...asked, ...place }));
    if (opened && this.shown.place === place) this.set({ opened });
  }

  async followBeam() {
    const { source } = this.shown.asked;
    const beam = await this.#try(() => this.#call("sequence_beam", { source, width: 3 }));
    if (beam) this.set({ beam });
  }

  /** @param {number} n @param {number} temperature @param {number} random_state */
  async write(n, temperature, random_state) {
    const order = { n, temperature, random_state };
    const written = await this.#try(() => this.#call("sequence_write", order));
    if (written) this.set({ texts: written.texts });
  }

  /** Examples of the reader's. @param {Example[]} examples */
  add(examples) {
    this.set({ own: [...examples, ...this.shown.own] });
  }

  /** @param {Example} example */
  remove(example) {
    this.set({ own: this.shown.own.filter((each) => each !== example) });
  }

  /** @param {File} file */
  async addFile(file) {
    const { task } = this.shown;
    if (!task) return;
    const content = new Uint8Array(await file.arrayBuffer());
    const asked = { content, name: file.name, kind: task.kind };
    const read = await this.#try(() => this.#call("sequence_pairs", asked));
    if (!read) return;
    this.add(read.examples);
    const { examples, skipped } = read;
    const left = skipped.length > 0 ? ` ${skipped.length} skipped. ${skipped[0]}.` : "";
    this.set({ said: `${examples.length} examples of ${file.name} are here.${left}` });
  }

  /** The network as a file's content. */
  async save() {
    return (await this.#try(() => this.#call("sequence_save", {})))?.content ?? null;
  }

  /** @param {File} file */
  async load(file) {
    const content = new Uint8Array(await file.arrayBuffer());
    const summary = await this.#try(() => this.#call("sequence_load", { content }));
    if (!summary) return;
    const curve = { epoch: 0, step: 0, steps: [], losses: [], scores: [] };
    this.set({ summary, ...curve, phase: "done" });
    await this.read(this.shown.asked);
    this.set({ said: `The network of ${file.name} is here. It reads; Train begins another.` });
  }
}
