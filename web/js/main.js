/**
 * The page, wired: event -> here -> engine or store -> components. The only file that knows them
 * all.
 *
 * @import {NoticeLine} from "./status/notice-line.js"
 * @import {PythonStatus} from "./status/python-status.js"
 * @import {SentenceEntry} from "./label/sentence-entry.js"
 * @import {SentenceList} from "./label/sentence-list.js"
 * @import {StagePicture} from "./stage/picture/stage-picture.js"
 * @import {StepControls} from "./stage/step-controls.js"
 * @import {TimestepDetail} from "./stage/lenses/forward/timestep-detail.js"
 * @import {TraceTable} from "./stage/trace-table.js"
 * @import {TrainingControls} from "./train/training-controls.js"
 * @import {LensTabs} from "./stage/lens-tabs.js"
 * @import {PictureDownload} from "./stage/picture-download.js"
 * @import {TrainingTimeline} from "./stage/training-timeline.js"
 * @import {LossCurve} from "./train/loss-curve.js"
 * @import {ScoreTable} from "./train/score-table.js"
 * @import {SettingsForm} from "./train/settings-form.js"
 * @import {NetworkFile} from "./train/network-file.js"
 * @import {TrySentence} from "./try/try-sentence.js"
 * @import {RunSetUp, StarterRecord} from "./wire/protocol.js"
 * @import {State} from "./state/store.js"
 */

import "./stage/lens-tabs.js";
import "./train/loss-curve.js";
import "./train/network-file.js";
import "./status/notice-line.js";
import "./stage/picture-download.js";
import "./status/python-status.js";
import "./train/score-table.js";
import "./label/sentence-entry.js";
import "./label/sentence-list.js";
import "./train/settings-form.js";
import "./stage/picture/stage-picture.js";
import "./stage/step-controls.js";
import "./stage/lenses/forward/timestep-detail.js";
import "./stage/trace-table.js";
import "./train/training-controls.js";
import "./stage/training-timeline.js";
import "./try/try-sentence.js";
import { BackwardLens } from "./stage/lenses/backward/backward-lens.js";
import { CodeLens } from "./stage/lenses/code/code-lens.js";
import { ForwardLens } from "./stage/lenses/forward/forward-lens.js";
import { MemoryLens } from "./stage/lenses/memory/memory-lens.js";
import { WeightsLens } from "./stage/lenses/weights/weights-lens.js";
import { WhatIfLens } from "./stage/lenses/what-if/what-if-lens.js";
import { PLAIN } from "./stage/picture/layer.js";
import { complain } from "./state/complaints.js";
import { Moments } from "./state/moments.js";
import { continues, fingerprint, Run } from "./state/run.js";
import { confirmedOnes, sentenceFrom, skipIds } from "./state/sentences.js";
import {
  directionOnStage,
  exampleOnStage,
  isChangedCopy,
  readingOnStage,
  Stage,
  selectedSentence,
  traceOnStage,
} from "./state/stage.js";
import { Storage } from "./state/storage.js";
import { initialState, Store } from "./state/store.js";
import { Work } from "./state/work.js";
import { download, shipped } from "./ui/files.js";
import { counted, grouped } from "./ui/numbers.js";
import { Engine } from "./wire/engine.js";
import { on } from "./wire/protocol.js";

/** @param {string} name */
const find = (name) => /** @type {any} */ (document.querySelector(name));

/** @type {StagePicture} */
const picture = find("stage-picture");
/** @type {StepControls} */
const stepControls = find("step-controls");
/** @type {TimestepDetail} */
const detail = find("timestep-detail");
/** @type {PictureDownload} */
const pictureDownload = find("picture-download");
/** @type {TrainingTimeline} */
const timeline = find("training-timeline");
/** @type {LensTabs} */
const lensTabs = find("lens-tabs");
/** @type {NodeListOf<HTMLElement>} */
const lensPanels = document.querySelectorAll("[data-lens]");
/** @type {TraceTable} */
const traceTable = find("trace-table");
/** @type {SentenceEntry} */
const entry = find("sentence-entry");
/** @type {SentenceList} */
const list = find("sentence-list");
/** @type {TrainingControls} */
const training = find("training-controls");
/** @type {LossCurve} */
const lossCurve = find("loss-curve");
/** @type {ScoreTable} */
const scores = find("score-table");
/** @type {SettingsForm} */
const settingsForm = find("settings-form");
/** @type {NetworkFile} */
const networkFile = find("network-file");
/** @type {TrySentence} */
const trySentence = find("try-sentence");
/** @type {PythonStatus} */
const pythonStatus = find("python-status");
/** @type {NoticeLine} */
const noticeLine = find("notice-line");

const lessMotion = matchMedia("(prefers-reduced-motion: reduce)");

const store = new Store(initialState());
const storage = new Storage();
const engine = new Engine({
  onStatus: (python) => store.set({ python }),
  onPython: (ask) => run.restore(ask),
  onProgress: (progress) => run.onProgress(progress),
  onTrainingFailed: (error) => run.onTrainingFailed(error),
  onDeath() {
    run.onDeath();
    store.set({
      notice: {
        kind: "error",
        text: "Python stopped unexpectedly. It is being started again with the network as last kept; your sentences are all here.",
      },
    });
    engine.start();
  },
});
const stage = new Stage(store, engine);
const work = new Work(store, engine);
const run = new Run(
  store,
  engine,
  (network) => keep(network ? storage.keepNetwork(network) : storage.forgetNetwork()),
  bring,
);

const moments = new Moments(store, engine);
const lenses = {
  forward: new ForwardLens(store, engine),
  backward: new BackwardLens(store, engine),
  memory: new MemoryLens(store, engine),
  "what-if": new WhatIfLens(store, engine),
  weights: new WeightsLens(store, engine),
  code: new CodeLens(store, engine),
};

let starterSentences = 0;

/* What the components show. */

/** What the picture of the stage shows. @param {State} state */
function pictured(state) {
  const layer = {
    ...PLAIN,
    opened: state.opened,
    lit: state.lit,
    ...moments.layer(state),
    ...lenses[state.lens].layer(state),
  };
  return { ...readingOnStage(state), t: state.t, layer };
}

/** @param {State} state */
function show(state) {
  const { words, marks, trace, t, layer } = pictured(state);
  const ready = state.python.phase === "ready";
  const outdated = state.setUpWith !== "" && state.setUpWith !== fingerprint(state);

  Object.assign(picture, {
    words,
    marks,
    trace,
    t,
    layer,
    caption: captionOf(state),
    example: exampleOnStage(state),
    instant: lessMotion.matches || state.network === "training",
  });
  Object.assign(stepControls, {
    words,
    t: state.t,
    playing: state.playing,
    speed: state.speed,
    direction: directionOnStage(state),
  });
  Object.assign(detail, {
    trace,
    word: words[state.t - 1] ?? "",
    y: marks?.[state.t - 1] ?? null,
    t: state.t,
    n_x: state.summary?.n_x ?? null,
    settings: state.summary?.settings ?? null,
    opened: state.opened,
    waiting:
      selectedSentence(state) || words.length
        ? "Python will read this sentence as soon as it is here."
        : "No sentence is on the stage. Add one of yours below.",
  });
  Object.assign(pictureDownload, { disabled: trace === null, making: state.drawing });
  Object.assign(timeline, {
    moments: state.moments?.answer ?? null,
    moment: state.moment,
    pinned: state.pinned,
    ready,
  });
  Object.assign(lensTabs, { lens: state.lens });
  for (const panel of lensPanels) panel.hidden = panel.dataset.lens !== state.lens;
  lenses[state.lens].show(state);
  Object.assign(traceTable, { trace, t: state.t });

  Object.assign(entry, { reading: state.reading });
  Object.assign(list, {
    sentences: state.sentences,
    selectedId: state.selectedId,
    suggestions: state.suggestions,
    y_hat: state.triedOnStage ? null : (traceOnStage(state)?.y_hat ?? null),
    canUndo: state.canUndo,
    canRedo: state.canRedo,
    canDownload: ready && state.sentences.some(({ confirmed }) => confirmed),
  });

  Object.assign(training, {
    network: state.network,
    failure: state.failure,
    summary: state.summary,
    curve: state.curve,
    lastEpoch: state.lastEpoch,
    epochs: state.epochs,
    confirmed: confirmedOnes(state.sentences).length,
    includeStarter: state.includeStarter,
    continues: continues(state),
    outdated,
    whyNotResumable: state.whyNotResumable,
    ready,
  });
  Object.assign(lossCurve, { curve: state.curve });
  Object.assign(scores, { evaluation: state.evaluation });
  Object.assign(settingsForm, {
    settings: state.settings,
    epochs: state.epochs,
    includeStarter: state.includeStarter,
    starterSentences,
  });
  Object.assign(networkFile, {
    disabled: !ready,
    isStarter: state.network === "starter",
    kept: state.kept,
    holdsSentences: state.whyNotResumable === "",
    hasOtherData: state.network === "opened" && outdated,
  });
  Object.assign(trySentence, {
    text: state.triedText,
    prediction: state.prediction,
    reading: state.predicting,
    ready,
  });
  Object.assign(pythonStatus, { status: state.python });
  Object.assign(noticeLine, { notice: state.notice });
}

/** @param {State} state */
function captionOf(state) {
  const { network, summary, triedOnStage, moment } = state;
  const what = isChangedCopy(state)
    ? "A changed copy, read by"
    : triedOnStage
      ? "An unseen sentence, read by"
      : "Read by";
  if (moment !== null)
    return `${what} the weights ${moment === 0 ? "before the first update" : `after update ${grouped(moment)}`}`;
  const epochs = counted(summary?.epoch ?? 0, "epoch");
  switch (network) {
    case "starter":
      return `${what} the starter network, trained for ${epochs}`;
    case "initial":
      return `${what} the initial weights: nothing learnt yet`;
    case "training":
      return `${what} the network in training, epoch ${summary?.epoch}`;
    default:
      return `${what} your network, trained for ${epochs}`;
  }
}

/* What follows from a change of state. */

store.subscribe((state, changed) => {
  const any = (/** @type {(keyof State)[]} */ ...keys) => keys.some((key) => changed.has(key));
  const pythonCame = any("python") && state.python.phase === "ready";
  const otherWeights =
    pythonCame || any("network") || (any("summary") && state.network !== "training");

  if (any("sentences", "selectedId", "triedOnStage")) stage.changed();
  if (pythonCame) work.split();
  if (any("sentences", "selectedId", "triedOnStage", "moment") || otherWeights) stage.look();
  if (any("sentences") || otherWeights) work.suggest({ anew: otherWeights });
  if (otherWeights && state.triedText) predict(state.triedText);
  if (any("sentences", "selectedId", "settings", "epochs", "includeStarter")) {
    const { sentences, selectedId, settings, epochs, includeStarter } = state;
    keep(storage.keepWork({ sentences, selectedId, settings, epochs, includeStarter }));
  }
  moments.changed(state, changed);
  lenses[state.lens].changed(state, changed);
  stage.stayWithin();
  show(store.state);
});

/** What a network learnt from becomes what the page holds. @param {RunSetUp} setUp */
function bring({ sentences, include_starter, settings }) {
  const undo = work.replaceConfirmed(sentences);
  const text = "The sentences and settings of this network are here now.";
  store.set({ settings, includeStarter: include_starter, notice: { kind: "info", text, undo } });
}

let keptNothingYet = true;

/** Best effort: the page works without, but says so once. @param {Promise<void>} keeping */
async function keep(keeping) {
  try {
    await keeping;
  } catch (error) {
    console.warn("nothing is kept", error);
    if (keptNothingYet)
      store.set({
        notice: {
          kind: "info",
          text: "This browser keeps nothing for this page: your work will be gone when you leave. Download what you need.",
        },
      });
    keptNothingYet = false;
  }
}

const PICTURE_TYPES = { svg: "image/svg+xml", png: "image/png", gif: "image/gif" };

/** @param {keyof typeof PICTURE_TYPES} format */
async function savePicture(format) {
  const { state } = store;
  store.set({ drawing: true });
  try {
    const { gifFile, pngFile, svgFile, viewForFile } = await import("./stage/picture/files.js");
    const view = viewForFile(pictured(state));
    const make = { svg: svgFile, png: pngFile, gif: gifFile }[format];
    download(
      `timestep-${state.lens}-${state.t}.${format}`,
      await make(view),
      PICTURE_TYPES[format],
    );
  } catch (error) {
    complain(store, error);
  } finally {
    store.set({ drawing: false });
  }
}

/** @param {string} text */
async function predict(text) {
  store.set({ predicting: true });
  try {
    const prediction = await engine.call("predict", { text });
    if (text === store.state.triedText) store.set({ prediction });
  } catch (error) {
    store.set({ prediction: null, triedText: "" });
    complain(store, error);
  } finally {
    store.set({ predicting: false });
  }
}

/* What the components say. */

/** @type {Record<string, (detail: any) => void>} */
const handlers = {
  ...moments.handlers,
  ...Object.assign({}, ...Object.values(lenses).map((lens) => lens.handlers)),

  [on.lens]: ({ lens }) => store.set({ lens, lit: null }),
  [on.savePicture]: ({ format }) => void savePicture(format),
  [on.open]: ({ number, path = [] }) => stage.open(number, path),
  [on.light]: ({ source }) => store.set({ lit: source }),
  [on.goTo]: ({ t }) => stage.goTo(t),
  [on.play]: ({ playing }) => (playing ? stage.play() : stage.halt()),
  [on.speed]: ({ speed }) => stage.setSpeed(speed),
  [on.mark]: ({ index, label }) => {
    const sentence = selectedSentence(store.state);
    if (sentence) work.paint(sentence.id, index, index, label);
  },

  [on.select]: ({ id }) => work.select(id),
  [on.paint]: ({ id, from, to, label }) => work.paint(id, from, to, label),
  [on.accept]: ({ id }) => work.acceptSuggestion(id),
  [on.confirm]: ({ id }) => focusSentence(work.confirm(id)),
  [on.add]: async ({ text }) => {
    const id = await work.add(text);
    if (id !== null) focusSentence(id);
  },
  [on.addMany]: ({ text }) => work.addMany(text),
  [on.edit]: ({ id, text }) => work.edit(id, text),
  [on.remove]: ({ id }) => focusSentence(work.remove(id)),
  [on.undo]: () => work.undo(),
  [on.redo]: () => work.redo(),
  [on.download]: ({ format }) => work.download(format),

  [on.train]: () => run.train(),
  [on.pause]: () => run.pause(),
  [on.resume]: () => run.resume(),
  [on.stop]: () => run.stop(),
  [on.reset]: () => run.reset(),
  [on.backToStarter]: () => run.backToStarter(),
  [on.settings]: (changes) => store.set(changes),
  [on.saveNetwork]: () => run.save(),
  [on.openNetwork]: ({ model }) => run.open(model),
  [on.bringData]: () => run.bring(),

  [on.tryText]: ({ text }) => {
    store.set({ triedText: text, prediction: null });
    predict(text);
  },
  [on.stepThrough]: () => showOnStage(store.state.prediction?.words ?? [], 1),
  [on.showOnStage]: ({ words, t }) => showOnStage(words, t),
  [on.keep]: () => {
    if (store.state.prediction) focusSentence(work.addWords(store.state.prediction.words));
  },

  [on.retry]: () => engine.start(),
  [on.dismiss]: () => {},
};

/** Looking around leaves a notice standing; the next deed takes it away. @type {string[]} */
const LOOKING = [
  on.goTo,
  on.play,
  on.speed,
  on.select,
  on.lens,
  on.open,
  on.light,
  on.moment,
  on.pin,
  on.unpin,
  on.savePicture,
  on.addend,
  on.phase,
  on.recompute,
  on.unit,
  on.searchColumns,
  on.codePhase,
  on.checkGradient,
];

for (const [name, handle] of Object.entries(handlers)) {
  document.addEventListener(name, (event) => {
    if (!LOOKING.includes(name)) store.set({ notice: null });
    handle(/** @type {CustomEvent} */ (event).detail);
  });
}

/** @param {string[]} words @param {number} t */
function showOnStage(words, t) {
  stage.show(words, t);
  find("#stage").scrollIntoView({ behavior: lessMotion.matches ? "instant" : "smooth" });
  picture.focus();
}

/** The next sentence to work on, or the field for a new one. @param {number | null} id */
function focusSentence(id) {
  if (id === null) entry.focus();
  else list.updateComplete.then(() => list.focusSentence(id));
}

/** @param {Event} event */
const isTyping = (event) => {
  const target = event.composedPath()[0];
  return (
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    (target instanceof HTMLInputElement && target.type !== "checkbox")
  );
};

document.addEventListener("keydown", (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.altKey || isTyping(event)) return;
  const key = event.key.toLowerCase();
  if (key === "z") event.shiftKey ? work.redo() : work.undo();
  else if (key === "y") work.redo();
  else return;
  event.preventDefault();
});

find("#stage").addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || isTyping(event)) return;
  const { t } = store.state;
  const go = {
    ArrowLeft: () => stage.goTo(t - 1),
    ArrowRight: () => stage.goTo(t + 1),
    Home: () => stage.goToFirst(),
    End: () => stage.goToLast(),
  }[event.key];
  if (!go) return;
  event.preventDefault();
  go();
});

/* The first picture, then Python. */

async function open() {
  show(store.state);
  const [starter, kept] = await Promise.all([
    shipped("starter/starter.json").then(
      (answer) => /** @type {Promise<StarterRecord>} */ (answer.json()),
    ),
    storage.read().catch((error) => {
      keep(Promise.reject(error));
      return /** @type {Awaited<ReturnType<typeof storage.read>>} */ ({});
    }),
  ]);
  starterSentences = starter.corpus.train.sentences;
  const { words, y } = starter.trace;
  if (kept.work) {
    skipIds(kept.work.sentences);
    const settings = { ...starter.summary.settings, ...kept.work.settings };
    store.set({ ...kept.work, settings });
  } else {
    const sentence = sentenceFrom({ words, labels: y ?? null });
    const { settings, epoch } = starter.summary;
    store.set({ sentences: [sentence], selectedId: sentence.id, settings, epochs: epoch });
  }
  run.show(starter, kept.network);
}

open()
  .catch((error) => complain(store, error))
  // The picture first: the worker waits until it is on the screen.
  .finally(() => requestAnimationFrame(() => setTimeout(() => engine.start())));
