/**
 * The reader's sentences and labels: every change of them, with undo.
 *
 * @import {Engine} from "../wire/engine.js"
 * @import {Store} from "./store.js"
 * @import {Sentence} from "./sentences.js"
 * @import {Format} from "../wire/facts.js"
 * @import {Label, LabelledWords, Reading} from "../wire/protocol.js"
 */

import { download } from "../ui/download.js";
import { counted } from "../ui/numbers.js";
import { complain } from "./complaints.js";
import { History } from "./history.js";
import {
  confirmed,
  confirmedOnes,
  painted,
  resplit,
  sameItems,
  sentenceFrom,
  unsplitSentence,
  withChanged,
  withSuggestion,
} from "./sentences.js";

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
  }

  /** @param {number} id */
  select(id) {
    this.#store.set({ selectedId: id, triedOnStage: null });
  }

  /** @param {number} id @param {number} from @param {number} to @param {Label} label */
  paint(id, from, to, label) {
    this.#change(id, (sentence) => painted(sentence, from, to, label));
  }

  /** @param {number} id */
  acceptSuggestion(id) {
    const suggestion = this.#store.state.suggestions[id];
    if (suggestion) this.#change(id, (sentence) => withSuggestion(sentence, suggestion.labels));
  }

  /**
   * @param {number} id
   * @returns {number | null} the next sentence to label
   */
  confirm(id) {
    const { sentences } = this.#store.state;
    const place = sentences.findIndex((sentence) => sentence.id === id);
    if (!sentences[place].confirmed) this.#change(id, confirmed);
    const others = [...sentences.slice(place + 1), ...sentences.slice(0, place)];
    return others.find((sentence) => !sentence.confirmed)?.id ?? null;
  }

  /** @param {string} text */
  async add(text) {
    if (!text) {
      this.#store.set({
        notice: {
          kind: "error",
          text: "There are no words in this sentence yet. Type some first.",
        },
      });
      return null;
    }
    const sentence = unsplitSentence(text);
    const { sentences, selectedId } = this.#store.state;
    // A sentence without words yet would only empty the stage.
    this.#replace([sentence, ...sentences], this.#engine.isReady ? sentence.id : selectedId);
    await this.split();
    return this.#store.state.sentences.some(({ id, words }) => id === sentence.id && words)
      ? sentence.id
      : null;
  }

  /** @param {string[]} words */
  addWords(words) {
    const sentence = sentenceFrom({ words, labels: null });
    this.#replace([sentence, ...this.#store.state.sentences], sentence.id);
    return sentence.id;
  }

  /**
   * The sentences a run learnt from take the place of the confirmed ones.
   * @param {LabelledWords[]} learntFrom
   * @returns {boolean} whether they were other ones
   */
  replaceConfirmed(learntFrom) {
    const { sentences, selectedId } = this.#store.state;
    if (JSON.stringify(confirmedOnes(sentences)) === JSON.stringify(learntFrom)) return false;
    const here = [
      ...learntFrom.map(sentenceFrom),
      ...sentences.filter((sentence) => !sentence.confirmed),
    ];
    const shown = sentences.find(({ id }) => id === selectedId)?.words;
    const selected = here.find(({ words }) => words && sameItems(words, shown)) ?? here[0];
    this.#replace(here, selected?.id ?? null);
    return true;
  }

  /** @param {string} text */
  async addMany(text) {
    this.#store.set({
      reading: this.#engine.isReady ? "" : "Python will read this as soon as it is here.",
    });
    try {
      const { sentences, skipped } = /** @type {Reading} */ (
        await this.#engine.call("read", { text })
      );
      const added = sentences.map(sentenceFrom);
      const lines = skipped.map(({ line, reason }) => `Line ${line} skipped: ${reason}`);
      this.#store.set({
        reading: [`${counted(added.length, "sentence")} added.`, ...lines].join("\n"),
      });
      if (added.length) this.#replace([...added, ...this.#store.state.sentences], added[0].id);
    } catch (error) {
      this.#store.set({ reading: "" });
      complain(this.#store, error);
    }
  }

  /** @param {number} id @param {string} text */
  async edit(id, text) {
    this.#change(id, (sentence) => ({ ...sentence, text }));
    try {
      const { words } = await this.#engine.call("tokenize", { text });
      if (words.length === 0) {
        this.undo();
        this.#store.set({
          notice: {
            kind: "error",
            text: "A sentence needs at least one word. The old text is back.",
          },
        });
        return;
      }
      this.#amend(id, (sentence) => resplit(sentence, words));
    } catch (error) {
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
    this.#store.set({ notice: { kind: "info", text: "Sentence deleted.", undo: true } });
    return next;
  }

  undo() {
    this.#travel(this.#history.undo(this.#now()));
  }

  redo() {
    this.#travel(this.#history.redo(this.#now()));
  }

  /** @param {Format} format */
  async download(format) {
    const { sentences } = this.#store.state;
    const labelled = confirmedOnes(sentences);
    try {
      const { text } = await this.#engine.call("write", { sentences: labelled, format });
      const { name, type } = FILES[format];
      download(name, text, `${type};charset=utf-8`);
      const left = sentences.length - labelled.length;
      if (left)
        this.#store.set({
          notice: {
            kind: "info",
            text: `${counted(left, "sentence")} not confirmed yet: not in the file.`,
          },
        });
    } catch (error) {
      complain(this.#store, error);
    }
  }

  /** Splits what was typed before Python was there. */
  async split() {
    if (!this.#engine.isReady) return;
    for (const { id, text } of this.#store.state.sentences.filter(({ words }) => words === null)) {
      try {
        const { words } = await this.#engine.call("tokenize", { text });
        if (words.length > 0) this.#amend(id, (sentence) => resplit(sentence, words));
        else
          this.#store.set({
            sentences: this.#store.state.sentences.filter((sentence) => sentence.id !== id),
          });
      } catch (error) {
        complain(this.#store, error);
      }
    }
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

  #now() {
    const { sentences, selectedId } = this.#store.state;
    return { sentences, selectedId };
  }

  #undoable() {
    return { canUndo: this.#history.canUndo, canRedo: this.#history.canRedo };
  }
}
