/**
 * A task other than names, and how its training goes: what is shown, and what can be done. One of
 * these for each task that was chosen; the session knows them, so that each is kept with its lab.
 *
 * @import {Session} from "../state/session.js"
 * @import {TaskNetwork} from "../state/task-records.js"
 * @import {Ask} from "../wire/engine.js"
 * @import {SequenceAsked, SequenceProgress, Writes} from "../wire/types.d.ts"
 * @import {Shown} from "./shown.js"
 */

import { complaint } from "../state/complaints.js";
import { Keeping } from "./keeping.js";
import { bare, examplesOf, learnt, orderOf, toldOf, withExamples } from "./own-examples.js";
import { Reading } from "./reading.js";
import { newRun, nothingYet, shownOf, takenUp } from "./shown.js";

/** @typedef {import("./shown.js").Place} Place */

const SLICE_SECONDS = 0.1;
const BEGINS = "It begins: the examples are read, and a network is made for them.";

export class Course {
  shown = nothingYet();
  #session;
  #changed;
  #keeping;
  #reading;
  /** @type {Promise<void> | null} */
  #opening = null;
  /** The training that is under way. @type {Promise<void> | null} */
  #running = null;

  /** @param {string} task @param {Session} session @param {() => void} changed */
  constructor(task, session, changed) {
    this.task = task;
    this.#session = session;
    this.#changed = changed;
    const shown = () => this.shown;
    const take = (/** @type {Partial<Shown>} */ news) => this.#take(news);
    this.#keeping = new Keeping(task, session, shown, take);
    this.#reading = new Reading(shown, take, (deed) => this.#try(deed), session.engine);
    session.others.add(this);
  }

  /** What the reader does. @param {Partial<Shown>} news */
  set(news) {
    this.#take(news);
    this.#keeping.follow(news);
  }

  /** What comes of it. @param {Partial<Shown>} news */
  #take(news) {
    this.shown = { ...this.shown, ...news };
    this.#changed();
  }

  /** @template T @param {() => Promise<T>} deed @returns {Promise<T | null>} */
  async #try(deed) {
    this.#take({ trouble: "", said: "" });
    try {
      return await deed();
    } catch (error) {
      this.#take({ trouble: complaint(error) });
      return null;
    }
  }

  get #call() {
    return this.#session.engine.call;
  }

  /** Begins with the task, as it was kept, or comes back to it. */
  open() {
    this.#opening ??= this.#open().finally(() => {
      this.#opening = null;
    });
    return this.#opening;
  }

  async #open() {
    const { said, trouble } = this.shown;
    const task = await this.#try(() => this.#call("sequence_task", { task: this.task }));
    if (!task) return;
    if (this.shown.task) return this.#take({ said, trouble });
    const { work, network } = await this.#keeping.read();
    const { held_out } = task;
    const { source, target } = held_out[Math.floor(held_out.length / 2)];
    // What was kept may not know of settings that came since.
    const settings = { ...task.settings, ...work?.settings };
    this.#take({ task, ...work, settings, asked: work?.asked ?? { source, target } });
    this.#take({ asked: this.#reading.asking(this.shown.asked) });
    if (network) await this.#takeKept(network, this.#call);
    this.#keeping.begin();
  }

  /** @param {TaskNetwork} network @param {Ask} ask */
  async #takeKept({ model, phase, scores, trouble, at }, ask) {
    const loaded = await this.#try(() => this.#load(model, ask));
    if (!loaded) return;
    const goesOn = loaded.why_not_resumable === "";
    const rests = phase === "training" ? "paused" : phase;
    this.#take({ phase: goesOn ? rests : "done", scores, kept: true });
    await this.#reading.readAll(ask);
    this.#take({ trouble, said: phase === "training" ? takenUp(loaded, at) : "" });
  }

  /** @param {Uint8Array<ArrayBuffer>} content @param {Ask} ask */
  async #load(content, ask) {
    const { task } = this;
    const held_out = examplesOf(this.shown.own, "hold");
    const loaded = await ask("sequence_load", { content, task, held_out });
    this.#take(shownOf(loaded));
    return loaded;
  }

  /** Begins a run, or goes on with one that rests. */
  async train() {
    if (this.shown.phase !== "paused" && !(await this.#setUp())) return;
    this.#take({ phase: "training" });
    this.#running ??= this.#run().finally(() => {
      this.#running = null;
    });
    await this.#running;
  }

  async #run() {
    // From its first moment on: a reload soon after loses little.
    void this.#keeping.make();
    await this.#try(() => this.#advance());
    if (this.shown.phase === "training") this.#take({ phase: "paused" });
    if (this.shown.summary) await this.#keeping.make();
  }

  async #setUp() {
    if (!this.shown.task) return false;
    const summary = await this.#try(() => {
      this.#take({ said: BEGINS });
      return this.#call("sequence_set_up", orderOf(this.task, this.shown));
    });
    this.#take({ said: "" });
    if (!summary) return false;
    this.#take({ ...newRun(), summary, moments: summary.moments });
    await this.#reading.readAll();
    return true;
  }

  /** Slice after slice; whatever is asked meanwhile comes in between. */
  async #advance() {
    while (this.shown.phase === "training") {
      const { summary, settings, moment } = this.shown;
      if (!summary) return;
      const order = { run: summary.run, seconds: SLICE_SECONDS, epochs: settings.epochs };
      const watch = moment === null ? this.#reading.asked : null;
      this.#progress(await this.#call("sequence_advance", { ...order, watch }));
      if (this.shown.phase === "training" && this.#keeping.isDue) void this.#keeping.make();
    }
  }

  /** @param {SequenceProgress} progress */
  #progress({ run, step, epoch, finished, steps, losses, moments, scores, failure, record }) {
    const { shown } = this;
    if (run !== shown.summary?.run) return;
    // An update that exploded is undone, and has no entry any more.
    const n = Math.min(shown.steps.length, step);
    this.#take({
      step,
      epoch,
      steps: [...shown.steps.slice(0, n), ...steps],
      losses: [...shown.losses.slice(0, n), ...losses],
      moments,
      scores: scores.length > 0 ? scores : shown.scores,
      phase: finished ? "done" : shown.phase,
      kept: false,
      trouble: failure ?? "",
    });
    if (failure) this.#take({ whyNotResumable: failure });
    this.#reading.follow(record, finished);
  }

  pause() {
    this.#take({ phase: "paused" });
  }

  /** The run is over: Train begins another. */
  async stop() {
    this.#take({ phase: "done" });
    await this.#keeping.make();
  }

  get hasNetwork() {
    return this.shown.summary !== null;
  }

  async rest() {
    if (this.shown.phase === "training") this.pause();
    if (this.#session.engine.isReady) await this.#running;
    await this.#keeping.settled();
  }

  async keepNow() {
    if (this.shown.phase === "training" && this.#session.engine.isReady) await this.#keeping.make();
    await this.#keeping.settled();
  }

  leave = () => this.#keeping.leave();

  look = () => this.#keeping.look();

  get kept() {
    return this.#keeping.kept;
  }

  died = () => this.shown.phase === "training" && this.pause();

  /** @param {Ask} ask */
  async restore(ask) {
    if (!this.shown.task || !this.shown.summary) return;
    const { network } = this.#keeping;
    await ask("sequence_task", { task: this.task });
    if (network) await this.#takeKept(network, ask);
    else this.#take({ ...newRun(), summary: null, moments: null, record: null, phase: "none" });
  }

  /** Another example in hand. @param {SequenceAsked} example */
  async read(example) {
    this.set({ asked: this.#reading.asking(example), place: null, opened: null, beam: null });
    await this.#reading.read();
  }

  /** What is fed to what writes, and how it is drawn. @param {Partial<Writes>} news */
  async feed(news) {
    this.set({ writes: { ...this.shown.writes, ...news } });
    await this.read(this.shown.asked);
  }

  /** To a moment of the run; null is now. @param {number | null} moment */
  async goTo(moment) {
    this.#take({ moment });
    await this.#reading.again();
  }

  /** Down to its products; null closes it. @param {Place | null} place */
  openNumber = (place) => this.#reading.openNumber(place);

  followBeam = () => this.#reading.followBeam();

  /** @param {number} n @param {number} temperature @param {number} random_state */
  write = (n, temperature, random_state) => this.#reading.write({ n, temperature, random_state });

  /** Own examples as they are to be. @param {Shown["own"]} own */
  async change(own) {
    const before = JSON.stringify(examplesOf(this.shown.own, "hold"));
    this.set({ own });
    const examples = examplesOf(own, "hold");
    if (!this.shown.summary || JSON.stringify(examples) === before) return;
    const found = await this.#try(() => this.#call("sequence_hold_out", { examples }));
    if (!found || this.shown.phase === "training") return;
    this.#take({ scores: found.scores });
    await this.#keeping.make();
  }

  /** Whether there are examples in it. @param {File} file */
  async addFile(file) {
    const { task } = this.shown;
    const content = new Uint8Array(await file.arrayBuffer());
    const asked = task && { content, name: file.name, kind: task.kind };
    const read = asked && (await this.#try(() => this.#call("sequence_pairs", asked)));
    if (!read) return false;
    await this.change(withExamples(this.shown.own, read.examples));
    this.#take({ said: toldOf(read, file.name) });
    return read.examples.length > 0;
  }

  /** Examples of a list as a file. @param {"own" | "train" | "held_out"} part */
  listed = (part) =>
    this.#try(() => this.#call("sequence_pairs_file", { part, own: bare(this.shown.own) }));

  /** The network as a file's content. @param {boolean} resumable  with all that training needs */
  async save(resumable) {
    return (await this.#try(() => this.#call("sequence_save", { resumable })))?.content ?? null;
  }

  /** @param {File} file */
  async load(file) {
    if (this.shown.phase === "training") this.pause();
    await this.#running;
    const content = new Uint8Array(await file.arrayBuffer());
    const loaded = await this.#try(() => this.#load(content, this.#call));
    if (!loaded) return;
    this.#take({ phase: loaded.why_not_resumable ? "done" : "paused" });
    const { said, ...brought } = learnt(this.shown, loaded, file.name);
    this.set(brought);
    await this.#reading.readAll();
    const found = await this.#try(() => this.#call("sequence_scores", {}));
    if (found) this.#take({ scores: found.scores });
    await this.#keeping.make();
    this.#take({ said });
  }
}
