/**
 * The reader's sentences and labels: every change of them, with undo.
 *
 * @import {Engine} from "../wire/engine.js"
 * @import {Label, LabelledWords} from "../wire/types.d.ts"
 * @import {Classes} from "./classes.js"
 * @import {Sentence, Use} from "./sentences.js"
 * @import {Notice, Store} from "./store.js"
 * @import {Labelled} from "./taking.js"
 */

import { turn } from "../ui/turn.js";
import { EngineError } from "../wire/errors.js";
import { classesOf, withClasses } from "./classes.js";
import { complain } from "./complaints.js";
import { History } from "./history.js";
import { joinedWithNext } from "./joining.js";
import { neighbour, nextUnused } from "./listing.js";
import { Many } from "./many.js";
import { takeTrace, trace } from "./queries.js";
import { reclassed } from "./reclassed.js";
import { isLong } from "./sentence-blocks.js";
import {
  divided,
  learntFrom,
  putTo,
  resplit,
  sameItems,
  sentenceFrom,
  unsplitSentence,
  withChanged,
  withSuggestion,
} from "./sentences.js";
import { taken } from "./taking.js";

/** @typedef {{sentences: Sentence[], selectedId: number | null, classes: Classes}} Moment */

export class Work {
  #engine;
  #store;
  #history = /** @type {History<Moment>} */ (new History());

  /** @param {Store} store @param {Engine} engine */
  constructor(store, engine) {
    this.#store = store;
    this.#engine = engine;
    this.many = new Many(store, engine, (found, classes) => void this.addAll(found, classes));
  }

  select(/** @type {number} */ id) {
    this.#store.set({ selectedId: id, triedOnStage: null });
  }

  /** @param {number} id @param {Use} use */
  use(id, use) {
    const sentence = this.#store.state.sentences.find((each) => each.id === id);
    if (sentence && sentence.use !== use) this.change(id, (each) => putTo(each, use));
  }

  /**
   * Learns from a sentence that was only read; one that is in use stays what it is.
   * @param {number} id @param {Label[] | null} suggested  for words that nobody has labelled
   * @returns {number | null} the next sentence of the list that is not used yet
   */
  confirm(id, suggested) {
    const next = nextUnused(this.#store.state, id);
    const sentence = this.#store.state.sentences.find((each) => each.id === id);
    if (sentence?.use === "read")
      this.change(id, (each) => putTo(suggested ? withSuggestion(each, suggested) : each, "learn"));
    return next;
  }

  /** @param {string} text */
  async add(text) {
    if (!text) {
      this.#say("error", "There are no words in this sentence yet. Type some first.");
      return null;
    }
    const sentence = unsplitSentence(text);
    const { sentences, selectedId, triedOnStage } = this.#store.state;
    // A sentence without words yet would empty the stage, and take the focus from it.
    this.#replace([sentence, ...sentences], selectedId, triedOnStage);
    await this.tokenize();
    const { sentences: after, selectedId: chosen } = this.#store.state;
    if (!after.find(({ id }) => id === sentence.id)?.words) return null;
    if (chosen === selectedId && after[0].id === sentence.id) this.select(sentence.id);
    return sentence.id;
  }

  /**
   * Above the others; the first of a long list comes to the stage after it.
   * @param {Sentence[]} added @param {Classes} [classes]  of the project, which they bring along
   */
  async addAll(added, classes = classesOf(this.#store.state)) {
    const before = this.#now();
    this.#history.record(before);
    const { notice, ...after } = reclassed(this.#store.state, classes);
    const sentences = [...added, ...after.sentences];
    this.#store.set({ ...after, sentences, ...this.#undoable(), ...(notice && { notice }) });
    if (isLong(added)) await turn();
    if (this.#store.state.selectedId === before.selectedId) this.select(added[0].id);
  }

  /** The project's, with what becomes of labels. @param {Classes} classes */
  setClasses(classes) {
    const after = reclassed(this.#store.state, classes);
    if (!after.notice) return;
    this.#history.record(this.#now());
    this.#store.set({ ...after, ...this.#undoable() });
  }

  /** As one change. @param {(sentence: Sentence) => Sentence} change */
  changeAll(change) {
    const { sentences, selectedId } = this.#now();
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
   * @param {LabelledWords[]} ofRun @param {Classes} classes  that these are labelled with
   * @returns {boolean} whether they were other ones
   */
  replaceLearntFrom(ofRun, classes) {
    const { selectedId } = this.#store.state;
    const { sentences, settings, notice } = reclassed(this.#store.state, classes);
    if (!notice && JSON.stringify(learntFrom(sentences)) === JSON.stringify(ofRun)) return false;
    const here = [...ofRun.map(sentenceFrom), ...sentences.filter(({ use }) => use !== "learn")];
    const shown = sentences.find(({ id }) => id === selectedId)?.words;
    const selected = here.find(({ words }) => words && sameItems(words, shown)) ?? here[0];
    this.#replace(here, selected?.id ?? null);
    this.#store.set({ settings });
    return true;
  }

  /** @param {number} id @param {string} text */
  async edit(id, text) {
    const was = this.#store.state.sentences.find((each) => each.id === id)?.words ?? null;
    this.change(id, (sentence) => ({ ...sentence, text }));
    try {
      const take = await this.#read(text, was);
      if (take(id)) return;
      this.undo();
      this.#say("error", "A sentence needs at least one word. The old text is back.");
    } catch (error) {
      if (error instanceof EngineError && error.isForReader) this.undo();
      complain(this.#store, error);
    }
  }

  /**
   * Two sentences, the second from a word on, which is on the stage then.
   * @param {number} id @param {number} t  of that word
   * @returns {boolean} whether it can be
   */
  split(id, t) {
    const { sentences } = this.#store.state;
    const place = sentences.findIndex((sentence) => sentence.id === id);
    const whole = sentences[place];
    const words = whole?.words;
    if (!words) return false;
    if (t < 2) {
      this.#say("error", "Go to the word that the second sentence is to begin with, then Split.");
      return false;
    }
    const parts = divided({ ...whole, words }, t - 1);
    this.#replace(sentences.toSpliced(place, 1, ...parts), parts[1].id);
    this.#say("info", "Split into two sentences.", true);
    return true;
  }

  /** One sentence of this and the one that follows it as given. @param {number} id */
  merge(id) {
    const { fault, sentences } = joinedWithNext(this.#store.state.sentences, id);
    if (fault) return this.#say("error", fault);
    this.#replace(sentences, id);
    this.#say("info", "Merged with the sentence that follows it.", true);
  }

  /** @param {number} id @returns {number | null} the sentence that takes its place */
  remove(id) {
    const { sentences } = this.#store.state;
    const place = sentences.findIndex((sentence) => sentence.id === id);
    const left = sentences.toSpliced(place, 1);
    const next = neighbour(this.#store.state, id) ?? left[Math.min(place, left.length - 1)]?.id;
    this.#replace(left, next ?? null);
    this.#say("info", "Sentence deleted.", true);
    return next ?? null;
  }

  /**
   * Takes in what other tabs have made of the work; what is undone here is not theirs.
   * @param {Labelled | null} base  what theirs came from @param {Labelled} theirs
   */
  take(base, theirs) {
    const { state } = this.#store;
    const now = taken(state, base, theirs);
    if (!now) return;
    const { classes, sentences, said } = now;
    this.#history.rewrite(now.moment);
    const isThere = sentences.some(({ id }) => id === state.selectedId);
    const selectedId = isThere ? state.selectedId : (sentences[0]?.id ?? null);
    this.#store.set({ sentences, selectedId, settings: withClasses(state.settings, classes) });
    if (said) this.#say("info", said);
  }

  undo() {
    this.#travel(this.#history.undo(this.#now()));
  }

  redo() {
    this.#travel(this.#history.redo(this.#now()));
  }

  /** Finds the words of what was typed, also before Python was there. */
  async tokenize() {
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
   * @param {string} text @param {string[] | null} [was]  its words before the text was changed
   */
  async #read(text, was = null) {
    const { state } = this.#store;
    const weights = trace.weights(state);
    const { moment } = state;
    const asked = { text, was, moment };
    const { words, kept, trace: record } = await this.#engine.call("sentence", asked);
    return (/** @type {number} */ id) => {
      if (words.length === 0) return false;
      this.#amend(id, (sentence) => resplit(sentence, words, kept ?? []));
      takeTrace(this.#store, record, weights);
      return true;
    };
  }

  /** @param {number} id @param {(sentence: Sentence) => Sentence} change */
  change(id, change) {
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
  #replace(sentences, selectedId, triedOnStage = /** @type {string[] | null} */ (null)) {
    this.#history.record(this.#now());
    this.#store.set({ sentences, selectedId, triedOnStage, ...this.#undoable() });
  }

  /** @param {Moment | undefined} moment */
  #travel(moment) {
    if (!moment) return;
    const { classes, ...lists } = moment;
    const settings = withClasses(this.#store.state.settings, classes);
    this.#store.set({ ...lists, settings, notice: null, ...this.#undoable() });
    this.tokenize();
  }

  /** @param {Notice["kind"]} kind @param {string} text @param {boolean} [undo] */
  #say(kind, text, undo) {
    this.#store.set({ notice: { kind, text, undo } });
  }

  #now() {
    const { sentences, selectedId } = this.#store.state;
    return { sentences, selectedId, classes: classesOf(this.#store.state) };
  }

  #undoable() {
    return { canUndo: this.#history.canUndo, canRedo: this.#history.canRedo };
  }
}
