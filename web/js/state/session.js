/**
 * All of a lab that is not to be seen: its state, its part in the page's Python, what the browser
 * keeps of it, and the deeds that change them.
 *
 * @import {Ask} from "../wire/engine.js"
 * @import {RunSetUp, StarterMoments, StarterRecord} from "../wire/types.d.ts"
 * @import {Given} from "./given.js"
 * @import {Sentence} from "./sentences.js"
 * @import {Linked} from "./shared.js"
 * @import {State} from "./store.js"
 */

import { pictureShown } from "../ui/after-picture.js";
import { NO_FILE, whenDoubtful } from "../ui/download.js";
import { whenLeft } from "../ui/when-left.js";
import { Engine } from "../wire/engine.js";
import { python } from "../wire/python.js";
import { shipped, shippedFiles } from "../wire/shipped.js";
import { complain } from "./complaints.js";
import { newsOf, takeAtOnce, takeSentence } from "./given.js";
import { Handed } from "./handed.js";
import { Judging } from "./judging.js";
import { Keeper } from "./keeper.js";
import { shippedTrace } from "./moments.js";
import { goToNewer } from "./offline.js";
import { knownTask, OtherTasks } from "./other-tasks.js";
import { ownScores, prediction, trace, watched } from "./queries.js";
import { keepAsking } from "./query.js";
import { Run } from "./run.js";
import { forgetAlong, goToShared, keptAlong, stateOf } from "./shared.js";
import { showStarterSentence, starterRecord, starterSentence } from "./starter.js";
import { initialState, Store } from "./store.js";
import { Work } from "./work.js";

const ASLEEP = /** @type {const} */ ({
  phase: "asleep",
  message: "Python starts when you touch this",
  done: 0,
  total: 0,
});
const DIED =
  "It is being started again with the network as last kept; your sentences are all here.";

/**
 * @typedef {object} Brought
 * @property {Handed | null} [handed]  in place of what was kept
 * @property {Promise<Linked> | null} [linked]  somebody's experiment, to be shown beside it
 * @property {Sentence[]} [along]  what the reader has kept of one
 * @property {string | null} [place]  of the project, where the lab has several
 */

export class Session {
  store = new Store(initialState());
  engine = new Engine(python, {
    onStatus: (status) => this.store.set({ python: status }),
    onPython: (ask) => this.#restore(ask),
    onProgress: (progress) => this.run.onProgress(progress),
    onTrainingFailed: (error) => this.run.onTrainingFailed(error),
    onSilence: (silentSeconds, work) => this.store.set({ silentSeconds, work }),
    onDeath: (reason) => {
      this.run.onDeath();
      this.others.died();
      this.store.set({ notice: { kind: "error", text: `${reason} ${DIED}` } });
    },
  });
  work = new Work(this.store, this.engine);
  judging = new Judging(this.store, this.engine);
  run = new Run(this.store, this.engine, {
    keep: (network) => this.keeper.keepNetwork(network),
    bring: (setUp) => this.#bring(setUp),
  });
  /** What is done beside names. */
  others = new OtherTasks();
  #touched;
  /** Somebody's experiment, to be shown beside the reader's work. @type {Promise<Linked> | null} */
  #linked;
  /** What the reader has kept of one. @type {Sentence[]} */
  #along;
  #isOpen = false;
  #hasJoined = false;
  /** @type {Promise<void> | null} */
  #shown = null;
  /** @type {(() => void)[]} what ends the subscriptions */
  #ends = [];

  /** What is to be shown at first. @type {Given} */
  #given = {};
  #hasTakenSentence = false;

  /**
   * @param {string | null} name  under which its work is kept, or its first project; null: it is
   *   not kept
   * @param {Promise<void>} [touched]  what Python waits for, where it does not start by itself
   * @param {Brought} [brought]  by the page and its address
   */
  constructor(name, touched, { handed = null, linked = null, along = [], place = name } = {}) {
    this.name = name;
    this.place = place;
    this.keeper =
      handed ??
      (place === null
        ? new Handed({ aside: [] })
        : new Keeper(this.store, this.work, place, () => this.others.look()));
    if (handed?.trouble) this.store.set({ notice: { kind: "error", text: handed.trouble } });
    this.#touched = touched;
    this.#linked = linked;
    this.#along = along;
    if (touched) this.store.set({ python: ASLEEP });
  }

  /**
   * Takes what is given, as far as it is new; before it is open, when it opens.
   * @param {Given} given
   */
  async give(given) {
    const news = newsOf(this.#given, given);
    this.#given = given;
    this.#hasTakenSentence &&= !("sentence" in news);
    if (this.store.state.summary === null) return;
    if ("sentence" in news && !news.sentence) await showStarterSentence(this.store);
    await takeAtOnce(this.store, news);
    if (this.engine.isReady) await this.#takeSentence();
  }

  /** The first picture, then Python; once more after it was closed. */
  async open() {
    if (this.#isOpen) return;
    this.#isOpen = true;
    if (this.#linked) await this.#takeLinked(this.#linked);
    if (!this.#isOpen || this.#ends.length > 0) return;
    this.keeper.open();
    this.#ends = [
      () => this.keeper.close(),
      whenLeft(() => this.#leave()),
      whenDoubtful(() => this.store.set({ notice: { kind: "info", text: NO_FILE } })),
      this.store.subscribe((state, changed) => this.#follow(state, changed)),
      keepAsking(this, [watched, trace, prediction, ownScores]),
      shippedFiles.subscribe((trouble) => this.store.set({ trouble })),
    ];
    this.#shown ??= this.#show();
    // What the build has drawn is on the screen: Python starts while the page takes it over.
    if (this.#touched) await this.#shown.then(() => this.#touched);
    if (!this.#isOpen || this.#hasJoined) return;
    this.#hasJoined = true;
    this.engine.join();
    await this.#shown.then(pictureShown);
    this.run.expectPython();
    this.#bringMoments().catch((error) => complain(this.store, error));
  }

  /** What is in training rests, and is kept, before the lab leaves Python. */
  async close() {
    this.#isOpen = false;
    for (const end of this.#ends) end();
    this.#ends = [];
    // An element that is only moved is back by now.
    await null;
    if (!this.#isOpen) await this.#suspend();
    if (this.#isOpen || !this.#hasJoined) return;
    this.#hasJoined = false;
    this.engine.leave();
  }

  #leave() {
    this.keeper.leave();
    void this.run.keepNow();
    this.others.leave();
  }

  /** The browser keeps this work, and could keep other projects beside it. */
  get hasProjects() {
    return this.keeper instanceof Keeper;
  }

  /** What is in training rests, and all is kept that can be. */
  async rest() {
    await this.#suspend();
    await this.keeper.settled();
  }

  async #suspend() {
    if (this.engine.isReady) await this.run.suspend();
    await this.others.rest();
  }

  /** Opens the newer version of the page; all is kept before. */
  loadNewer() {
    return goToNewer(this.store, () => this.rest());
  }

  /** What follows from a change of state. @param {State} state @param {Set<keyof State>} changed */
  #follow(state, changed) {
    if (changed.has("python") && state.python.phase === "ready") {
      this.work.tokenize();
      this.#takeSentence();
    }
    if (!this.engine.isReady) this.#readAsShipped(state);
    this.keeper.follow(changed);
    this.judging.follow();
  }

  /**
   * What the page shows before Python is there: what was kept, which depends on nothing that is
   * fetched, or else the starter sentence.
   */
  async #show() {
    const { work, network } = await this.keeper.read();
    if (work) this.store.set({ ...work, task: knownTask(work.task) });
    if (network) this.run.show(network);
    const { shared } = this.store.state;
    const bringing = this.#bringStarter(!work && !shared).then(() =>
      takeAtOnce(this.store, this.#given),
    );
    if (!work) await bringing;
    if (shared) await goToShared(this.store, shared);
    this.#addAlong();
  }

  /** Before anything of the reader's is read: nothing of an experiment mixes with it. */
  async #takeLinked(/** @type {Promise<Linked>} */ linked) {
    const { experiment, fault } = await linked;
    this.#linked = null;
    if (experiment) this.keeper = new Handed({ aside: [] });
    if (experiment) this.store.set(stateOf(experiment));
    else this.store.set({ notice: { kind: "error", text: fault } });
  }

  #addAlong() {
    if (this.#along.length === 0) return;
    const { sentences } = this.store.state;
    const added = this.#along.filter(({ id }) => sentences.every((each) => each.id !== id));
    this.#along = [];
    forgetAlong();
    if (added.length === 0) return;
    this.work.addAll(added);
    this.store.set({ notice: { kind: "info", text: keptAlong(added.length), undo: true } });
  }

  async #takeSentence() {
    if (this.#hasTakenSentence) return;
    this.#hasTakenSentence = true;
    await takeSentence(this.store, this.engine, this.#given);
  }

  /** @param {boolean} isNew  nothing was kept of the reader's */
  async #bringStarter(isNew) {
    const starter = await starterRecord();
    const { settings } = starter.summary;
    if (isNew) this.#beginWith(starter);
    // What was kept may not know of settings that came since.
    else this.store.set({ settings: { ...settings, ...this.store.state.settings } });
    this.store.set({ starterSentences: starter.corpus.train.sentences });
    this.run.showStarter(starter);
  }

  /** @param {StarterRecord} starter */
  #beginWith(starter) {
    const { summary } = starter;
    const sentence = starterSentence(starter);
    // The reader may have added some while it was on its way.
    const { sentences, selectedId } = this.store.state;
    const first = { sentences: [...sentences, sentence], selectedId: selectedId ?? sentence.id };
    this.store.set({ ...first, settings: summary.settings, epochs: summary.epoch });
  }

  /** Not before the picture, which they would delay. */
  async #bringMoments() {
    if (this.store.state.network !== "starter") return;
    const file = await shipped("starter/moments.json");
    this.store.set({ starterMoments: /** @type {StarterMoments} */ (await file.json()) });
  }

  /** Without Python, a moment is read as the page brought it. @param {State} state */
  #readAsShipped(state) {
    const trace = shippedTrace(state);
    if (trace) this.store.set({ trace, traceKey: "" });
  }

  /** Gives a fresh Python the network, and says where a training is taken up. @param {Ask} ask */
  async #restore(ask) {
    await this.#shown;
    const takenUp = await this.run.restore(ask);
    await this.others.restore(ask, this.store.state.task);
    if (this.keeper instanceof Handed) this.store.set({ kept: false });
    const { notice } = this.store.state;
    if (takenUp && notice?.text.endsWith(DIED)) {
      this.store.set({ notice: { ...notice, text: `${notice.text} ${takenUp}` } });
    } else if (takenUp) {
      this.store.set({ notice: { kind: "info", text: takenUp } });
    }
  }

  /** What a network learnt from becomes what the page holds. @param {RunSetUp} setUp */
  #bring({ sentences, include_starter, settings }) {
    const undo = this.work.replaceLearntFrom(sentences, settings.classes ?? null);
    const text = "The sentences and settings of this network are here now.";
    const notice = /** @type {const} */ ({ kind: "info", text, undo });
    this.store.set({ settings, includeStarter: include_starter, notice });
  }
}
