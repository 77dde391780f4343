/**
 * The reader's sentences and labels: every change of them, with undo.
 *
 * @import {Engine} from "../wire/engine.js"
 * @import {Label, LabelledWords, Write} from "../wire/types.d.ts"
 * @import {Sentence, Use} from "./sentences.js"
 * @import {Notice, Store} from "./store.js"
 */

import { download } from "../ui/download.js";
import { counted } from "../ui/numbers.js";
import { EngineError } from "../wire/errors.js";
import { complain } from "./complaints.js";
import { History } from "./history.js";
import { Many } from "./many.js";
import { mergedSentences } from "./merge.js";
import { takeTrace, trace } from "./queries.js";
import {
  inUse,
  learntFrom,
  painted,
  putTo,
  resplit,
  sameItems,
  sentenceFrom,
  unsplitSentence,
  withChanged,
  withSuggestion,
} from "./sentences.js";

/** @type {Record<Write["format"], {name: string, type: string}>} */
const FILES = {
  conll: { name: "sentences.conll", type: "text/plain" },
  jsonl: { name: "sentences.jsonl", type: "application/jsonl" },
  text: { name: "sentences.txt", type: "text/plain" },
};

export class Work {
  #engine;
  #store;
  /** @type {History<{sentences: Sentence[], selectedId: number | null}>} */
  #history = new History();

  /** @param {Store} store @param {Engine} engine */
  constructor(store, engine) {
    this.#store = store;
    this.#engine = engine;
    this.many = new Many(store, engine, (found) => this.addAll(found.map(sentenceFrom)));
  }

  /** @param {number} id */
  select(id) {
    this.#store.set({ selectedId: id, triedOnStage: null });
  }

  /** @param {number} id @param {number} from @param {number} to @param {Label} label */
  paint(id, from, to, label) {
    this.#change(id, (sentence) => painted(sentence, from, to, label));
  }

  /** @param {number} id @param {Label[]} labels  that fill what is undecided */
  acceptSuggestion(id, labels) {
    this.#change(id, (sentence) => withSuggestion(sentence, labels));
  }

  /** @param {number} id @param {Use} use */
  use(id, use) {
    const sentence = this.#store.state.sentences.find((each) => each.id === id);
    if (sentence && sentence.use !== use) this.#change(id, (each) => putTo(each, use));
  }

  /**
   * Learns from a sentence that was only read; one that is in use stays what it is.
   * @param {number} id
   * @returns {number | null} the next sentence that is not used yet
   */
  confirm(id) {
    const { sentences } = this.#store.state;
    const place = sentences.findIndex((sentence) => sentence.id === id);
    if (sentences[place].use === "read") this.use(id, "learn");
    const others = [...sentences.slice(place + 1), ...sentences.slice(0, place)];
    return others.find(({ use }) => use === "read")?.id ?? null;
  }

  /** @param {string} text */
  async add(text) {
    if (!text) {
      this.#say("error", "There are no words in this sentence yet. Type some first.");
      return null;
    }
    const sentence = unsplitSentence(text);
    const { sentences, selectedId } = this.#store.state;
    // A sentence without words yet would only empty the stage.
    this.#replace([sentence, ...sentences], this.#engine.isReady ? sentence.id : selectedId);
    await this.split();
    const added = this.#store.state.sentences.find(({ id }) => id === sentence.id);
    return added?.words ? sentence.id : null;
  }

  /** Above the others. @param {Sentence[]} added */
  addAll(added) {
    this.#replace([...added, ...this.#store.state.sentences], added[0].id);
  }

  /** As one change. @param {(sentence: Sentence) => Sentence} change */
  changeAll(change) {
    const { sentences, selectedId } = this.#store.state;
    this.#replace(sentences.map(change), selectedId);
  }

  /** What Python has read already. @param {string} text @param {string[]} words */
  addRead(text, words) {
    const sentence = { ...sentenceFrom({ words, labels: null }), text };
    this.#replace([sentence, ...this.#store.state.sentences], sentence.id);
    return sentence.id;
  }

  /**
   * The sentences of a run take the place of those that are learnt from.
   * @param {LabelledWords[]} ofRun
   * @returns {boolean} whether they were other ones
   */
  replaceLearntFrom(ofRun) {
    const { sentences, selectedId } = this.#store.state;
    if (JSON.stringify(learntFrom(sentences)) === JSON.stringify(ofRun)) return false;
    const here = [...ofRun.map(sentenceFrom), ...sentences.filter(({ use }) => use !== "learn")];
    const shown = sentences.find(({ id }) => id === selectedId)?.words;
    const selected = here.find(({ words }) => words && sameItems(words, shown)) ?? here[0];
    this.#replace(here, selected?.id ?? null);
    return true;
  }

  /** @param {number} id @param {string} text */
  async edit(id, text) {
    this.#change(id, (sentence) => ({ ...sentence, text }));
    try {
      const take = await this.#read(text);
      if (take(id)) return;
      this.undo();
      this.#say("error", "A sentence needs at least one word. The old text is back.");
    } catch (error) {
      if (error instanceof EngineError && error.isForReader) this.undo();
      complain(this.#store, error);
    }
  }

  /**
   * @param {number} id
   * @returns {number | null} the sentence that takes its place
   */
  remove(id) {
    const { sentences } = this.#store.state;
    const place = sentences.findIndex((sentence) => sentence.id === id);
    const left = sentences.filter((sentence) => sentence.id !== id);
    const next = left[Math.min(place, left.length - 1)]?.id ?? null;
    this.#replace(left, next);
    this.#say("info", "Sentence deleted.", true);
    return next;
  }

  /**
   * Takes in what other tabs have made of the sentences; what is undone here is not theirs.
   * @param {Sentence[]} base  what theirs came from @param {Sentence[]} theirs
   */
  take(base, theirs) {
    const { sentences, selectedId } = this.#store.state;
    const merged = mergedSentences(base, sentences, theirs);
    if (merged === sentences) return;
    this.#history.rewrite((moment) => ({
      ...moment,
      sentences: mergedSentences(sentences, moment.sentences, merged),
    }));
    const isThere = merged.some(({ id }) => id === selectedId);
    this.#store.set({
      sentences: merged,
      selectedId: isThere ? selectedId : (merged[0]?.id ?? null),
    });
  }

  undo() {
    this.#travel(this.#history.undo(this.#now()));
  }

  redo() {
    this.#travel(this.#history.redo(this.#now()));
  }

  /** @param {Write["format"]} format */
  async download(format) {
    const { sentences } = this.#store.state;
    const labelled = inUse(sentences);
    try {
      const { text } = await this.#engine.call("write", { sentences: labelled, format });
      const { name, type } = FILES[format];
      download(name, text, `${type};charset=utf-8`);
      const left = sentences.length - labelled.length;
      const sentencesLeft = counted(left, "sentence");
      if (left) this.#say("info", `${sentencesLeft} only read: not in the file.`);
    } catch (error) {
      complain(this.#store, error);
    }
  }

  /** Splits what was typed, also before Python was there. */
  async split() {
    if (!this.#engine.isReady) return;
    for (const { id, text } of this.#store.state.sentences.filter(({ words }) => words === null)) {
      try {
        const take = await this.#read(text);
        if (take(id)) continue;
        const { sentences } = this.#store.state;
        this.#store.set({ sentences: sentences.filter((sentence) => sentence.id !== id) });
      } catch (error) {
        complain(this.#store, error);
      }
    }
  }

  /**
   * A text's words and how the network reads them, in one trip. Gives what makes them those of a
   * sentence, and says whether there are any.
   * @param {string} text
   */
  async #read(text) {
    const { state } = this.#store;
    const weights = trace.weights(state);
    const { moment } = state;
    const { words, trace: record } = await this.#engine.call("sentence", { text, moment });
    return (/** @type {number} */ id) => {
      if (words.length === 0) return false;
      this.#amend(id, (sentence) => resplit(sentence, words));
      takeTrace(this.#store, record, weights);
      return true;
    };
  }

  /** @param {number} id @param {(sentence: Sentence) => Sentence} change */
  #change(id, change) {
    this.#history.record(this.#now());
    this.#amend(id, change);
  }

  /**
   * A change that is part of the one before it, as far as undo goes.
   * @param {number} id @param {(sentence: Sentence) => Sentence} change
   */
  #amend(id, change) {
    this.#store.set({
      sentences: withChanged(this.#store.state.sentences, id, change),
      ...this.#undoable(),
    });
  }

  /** @param {Sentence[]} sentences @param {number | null} selectedId */
  #replace(sentences, selectedId) {
    this.#history.record(this.#now());
    this.#store.set({ sentences, selectedId, triedOnStage: null, ...this.#undoable() });
  }

  /** @param {{sentences: Sentence[], selectedId: number | null} | undefined} moment */
  #travel(moment) {
    if (!moment) return;
    this.#store.set({ ...moment, notice: null, ...this.#undoable() });
    this.split();
  }

  /** @param {Notice["kind"]} kind @param {string} text @param {boolean} [undo] */
  #say(kind, text, undo) {
    this.#store.set({ notice: { kind, text, undo } });
  }

  #now() {
    const { sentences, selectedId } = this.#store.state;
    return { sentences, selectedId };
  }

  #undoable() {
    return { canUndo: this.#history.canUndo, canRedo: this.#history.canRedo };
  }
}
