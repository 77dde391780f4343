/**
 * Many sentences read out of a text, a while at a time: how far it is can be told, and in between
 * it can be stopped. Nothing is added before all of it is read and looked at.
 *
 * @import {Engine} from "../wire/engine.js"
 * @import {LabelledWords, Otherwise, Read, Skipped, ToRead} from "../wire/types.d.ts"
 * @import {Classes} from "./classes.js"
 * @import {Sentence} from "./sentences.js"
 * @import {Store} from "./store.js"
 */

import { counted, grouped } from "../ui/numbers.js";
import { turn } from "../ui/turn.js";
import { WorkerGone } from "../wire/errors.js";
import { classesOf } from "./classes.js";
import { complaint } from "./complaints.js";
import { sentenceFrom, yOf } from "./sentences.js";

/**
 * @typedef {ToRead["format"]} TextFormat
 *
 * @typedef {object} Preview  what was read of a text, before it is added
 * @property {string} name
 * @property {TextFormat} format  that it is read as
 * @property {string} why
 * @property {LabelledWords[]} sentences
 * @property {number} words
 * @property {number} labelled  how many of the sentences
 * @property {number} names
 * @property {string[]} notes  on the text as a whole
 * @property {Skipped[]} skipped
 * @property {Classes} classes  that the labels are of; null: 0 and 1
 * @property {boolean} allClasses  names of all that the text has count
 * @property {Otherwise} otherwise  how it is read instead of as it was found
 */

const SECONDS = 0.1;
const AT_ONCE = 5000; // sentences that are added in a turn
const WAITS = "Python will read this once it has loaded.";
const STOPPED = "Reading was stopped. Nothing was added; the text is still here.";
const DROPPED = "Nothing was added.";
const GONE = "Python was started anew before all was read. Nothing was added; add it once more.";

export class Many {
  #store;
  #engine;
  #add;
  /** Of what is being read. @type {{stopped: boolean} | null} */
  #underWay = null;
  /** What was read last. @type {Read | null} */
  #text = null;

  /**
   * @param {Store} store @param {Engine} engine
   * @param {(sentences: Sentence[], classes: Classes) => void} add
   */
  constructor(store, engine, add) {
    this.#store = store;
    this.#engine = engine;
    this.#add = add;
  }

  /**
   * @param {string} name  to call it by in a message @param {Uint8Array<ArrayBuffer>} content
   * @param {Partial<Read>} [wishes]  as what it is read, whatever it looks like
   */
  async read(name, content, wishes = {}) {
    this.#underWay = { stopped: false };
    const classes = classesOf(this.#store.state);
    this.#text = { format: null, encoding: null, ...wishes, classes, name, content };
    const own = this.#underWay;
    const linesRead = { done: 0, total: 0 };
    const reading = this.#engine.isReady ? "" : WAITS;
    this.#store.set({ reading, linesRead, preview: null });
    try {
      const preview = await this.#readAll(this.#text, own);
      if (preview) this.#store.set({ reading: summed(preview), linesRead: null, preview });
    } catch (error) {
      if (own.stopped) return;
      const reading = error instanceof WorkerGone ? GONE : complaint(error);
      this.#store.set({ reading, linesRead: null });
    }
  }

  /**
   * @param {Read} text @param {{stopped: boolean}} own
   * @returns {Promise<Preview | null>} null when it was stopped
   */
  async #readAll(text, own) {
    const { total, format, why } = await this.#engine.call("read", text);
    /** @type {LabelledWords[]} */
    const sentences = [];
    /** @type {Skipped[]} */
    const skipped = [];
    const counts = { words: 0, labelled: 0, names: 0 };
    while (!own.stopped) {
      const part = await this.#engine.call("read_on", { seconds: SECONDS });
      if (own.stopped) break;
      sentences.push(...part.sentences);
      count(counts, part.sentences);
      skipped.push(...part.skipped);
      this.#store.set({ reading: "", linesRead: { done: part.done, total } });
      if (!part.finished) continue;
      if (!part.marked) await unlabel(sentences);
      const labelled = part.marked ? counts.labelled : 0;
      const notes = part.notes.map(asSentence);
      const read = { name: text.name, format, why, sentences, ...counts, labelled };
      const classes = part.classes.length ? part.classes : null;
      const allClasses = text.all_classes ?? false;
      return { ...read, notes, skipped, classes, allClasses, otherwise: text.otherwise ?? {} };
    }
    return null;
  }

  /** The same text once more, in another way. @param {Partial<Read>} wishes */
  async readAs(wishes) {
    const text = this.#text;
    if (text) await this.read(text.name, text.content, { ...text, ...wishes });
  }

  /** What was read joins the sentences. */
  async add() {
    const { preview, textsAdded } = this.#store.state;
    if (!preview?.sentences.length) return;
    this.#text = null;
    this.#store.set({ preview: null });
    const added = [];
    for (let from = 0; from < preview.sentences.length; from += AT_ONCE) {
      added.push(...preview.sentences.slice(from, from + AT_ONCE).map(sentenceFrom));
      await turn();
    }
    const reading = `${counted(added.length, "sentence")} added.`;
    this.#store.set({ reading, textsAdded: textsAdded + 1 });
    this.#add(added, preview.classes);
  }

  /** What was read does not. */
  drop() {
    this.#text = null;
    this.#store.set({ reading: DROPPED, preview: null });
  }

  stop() {
    if (this.#underWay) this.#underWay.stopped = true;
    this.#store.set({ reading: STOPPED, linesRead: null });
  }
}

/**
 * @param {Pick<Preview, "words" | "labelled" | "names">} counts  so far
 * @param {LabelledWords[]} sentences  that have come since
 */
function count(counts, sentences) {
  for (const { words, labels } of sentences) {
    counts.words += words.length;
    if (!labels) continue;
    counts.labelled += 1;
    counts.names += labels.filter((label, i) => label && yOf(label) !== yOf(labels[i - 1])).length;
  }
}

/** Nobody has labelled them after all. @param {LabelledWords[]} sentences */
async function unlabel(sentences) {
  for (let i = 0; i < sentences.length; i += 1) {
    sentences[i] = { words: sentences[i].words, labels: null };
    if (i % AT_ONCE === 0) await turn();
  }
}

/** How much that is. @param {Preview} preview */
export function summed({ sentences, words, labelled, names }) {
  const found = labelled ? `, ${counted(names, "name")}` : "";
  const unlabelled = sentences.length - labelled;
  const without = unlabelled ? `, ${grouped(unlabelled)} not labelled` : "";
  return `${counted(sentences.length, "sentence")}, ${counted(words, "word")}${found}${without}.`;
}

/** @param {string} note */
const asSentence = (note) => `${note.charAt(0).toUpperCase()}${note.slice(1)}.`;
