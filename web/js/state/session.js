/**
 * All of a lab that is not to be seen: its state, its part in the page's Python, what the browser
 * keeps of it, and the deeds that change them.
 *
 * @import {RunSetUp, StarterMoments, StarterRecord} from "../wire/types.d.ts"
 * @import {State} from "./store.js"
 */

import { pictureShown } from "../ui/after-picture.js";
import { Engine } from "../wire/engine.js";
import { python } from "../wire/python.js";
import { shipped } from "../wire/shipped.js";
import { complain } from "./complaints.js";
import { shippedTrace } from "./moments.js";
import { ownScores, prediction, suggestions, trace, watched } from "./queries.js";
import { keepAsking } from "./query.js";
import { Run } from "./run.js";
import { sentenceFrom, skipIds } from "./sentences.js";
import { Storage } from "./storage.js";
import { initialState, Store } from "./store.js";
import { Work } from "./work.js";

const DIED =
  "Python stopped unexpectedly. It is being started again with the network as last kept; " +
  "your sentences are all here.";
const KEEPS_NOTHING =
  "This browser keeps nothing for this page: your work will be gone when you leave. " +
  "Download what you need.";

/** What is kept of the reader's work. @type {(keyof State)[]} */
const KEPT = [
  "sentences",
  "selectedId",
  "settings",
  "epochs",
  "includeStarter",
  "startFrom",
  "tourStep",
];

export class Session {
  store = new Store(initialState());
  engine = new Engine(python, {
    onStatus: (status) => this.store.set({ python: status }),
    onPython: (ask) => this.run.restore(ask),
    onProgress: (progress) => this.run.onProgress(progress),
    onTrainingFailed: (error) => this.run.onTrainingFailed(error),
    onDeath: () => {
      this.run.onDeath();
      this.store.set({ notice: { kind: "error", text: DIED } });
    },
  });
  work = new Work(this.store, this.engine);
  run = new Run(this.store, this.engine, {
    keep: (network) => this.#kept(this.#storage.keepNetwork(network)),
    bring: (setUp) => this.#bring(setUp),
  });
  #storage;
  #isOpen = false;
  #hasJoined = false;
  /** @type {Promise<void> | null} */
  #shown = null;
  #keptNothingYet = true;
  /** @type {(() => void)[]} what ends the subscriptions */
  #ends = [];

  /** @param {string} name  under which its work is kept */
  constructor(name) {
    this.#storage = new Storage(name);
  }

  /** The first picture, then Python; once more after it was closed. */
  async open() {
    if (this.#isOpen) return;
    this.#isOpen = true;
    this.#ends = [
      this.store.subscribe((state, changed) => this.#follow(state, changed)),
      keepAsking(this, [watched, trace, suggestions, prediction, ownScores]),
    ];
    this.#shown ??= this.#show().catch((error) => complain(this.store, error));
    await this.#shown;
    // The picture first: Python waits until it is on the screen.
    await pictureShown();
    if (!this.#isOpen || this.#hasJoined) return;
    this.#hasJoined = true;
    this.#bringMoments().catch((error) => complain(this.store, error));
    this.engine.join();
  }

  /** What is in training rests, and is kept, before the lab leaves Python. */
  async close() {
    this.#isOpen = false;
    for (const end of this.#ends) end();
    // An element that is only moved is back by now.
    await null;
    if (!this.#isOpen && this.engine.isReady) await this.run.suspend();
    if (this.#isOpen || !this.#hasJoined) return;
    this.#hasJoined = false;
    this.engine.leave();
  }

  /** What follows from a change of state. @param {State} state @param {Set<keyof State>} changed */
  #follow(state, changed) {
    if (changed.has("python") && state.python.phase === "ready") this.work.split();
    if (!this.engine.isReady) this.#readAsShipped(state);
    if (!KEPT.some((key) => changed.has(key))) return;
    const { sentences, selectedId, settings, epochs, includeStarter, startFrom, tourStep } = state;
    const own = { sentences, selectedId, tourStep };
    const work = { ...own, settings, epochs, includeStarter, startFrom };
    this.#kept(this.#storage.keepWork(work));
  }

  /** What the page shows before Python is there: what was kept, or the starter sentence. */
  async #show() {
    const [starter, { work, network }] = await Promise.all([starterRecord(), this.#found()]);
    const { settings, epoch } = starter.summary;
    this.store.set({ starterSentences: starter.corpus.train.sentences });
    if (work) {
      skipIds(work.sentences);
      this.store.set({ ...work, settings: { ...settings, ...work.settings } });
    } else {
      const { words, y } = starter.trace;
      const sentence = sentenceFrom({ words, labels: y ?? null });
      const first = { sentences: [sentence], selectedId: sentence.id };
      this.store.set({ ...first, settings, epochs: epoch });
    }
    this.run.show(starter, network);
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

  /** @returns {ReturnType<Storage["read"]>} */
  async #found() {
    try {
      return await this.#storage.read();
    } catch (error) {
      this.#kept(Promise.reject(error));
      return {};
    }
  }

  /** Best effort: the page works without, but says so once. @param {Promise<void>} keeping */
  async #kept(keeping) {
    try {
      await keeping;
    } catch (error) {
      console.warn("nothing is kept", error);
      if (this.#keptNothingYet) this.store.set({ notice: { kind: "info", text: KEEPS_NOTHING } });
      this.#keptNothingYet = false;
    }
  }

  /** What a network learnt from becomes what the page holds. @param {RunSetUp} setUp */
  #bring({ sentences, include_starter, settings }) {
    const undo = this.work.replaceLearntFrom(sentences);
    const text = "The sentences and settings of this network are here now.";
    const notice = /** @type {const} */ ({ kind: "info", text, undo });
    this.store.set({ settings, includeStarter: include_starter, notice });
  }
}

/** @returns {Promise<StarterRecord>} */
const starterRecord = async () => (await shipped("starter/starter.json")).json();
