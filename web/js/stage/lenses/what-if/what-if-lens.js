/**
 * The sentence read with other words, silenced or pinned units, or without the carry.
 * It works on a copy: the reader's sentence stays as it is.
 *
 * @import {Engine} from "../../../wire/engine.js"
 * @import {Layer} from "../../picture/layer.js"
 * @import {RippleView} from "./ripple-view.js"
 * @import {CellName} from "../../../wire/protocol.js"
 * @import {Store, State} from "../../../state/store.js"
 * @import {Change} from "./changes.js"
 * @import {WhatIf} from "./what-if.js"
 */

import "./ripple-view.js";
import "./what-if.js";
import { complain } from "../../../state/complaints.js";
import { Question } from "../../../state/question.js";
import { sameItems } from "../../../state/sentences.js";
import {
  askedOnStage,
  canAsk,
  comparisonOnStage,
  readingOnStage,
  stageChanged,
  wordsOnStage,
} from "../../../state/stage.js";
import { on } from "../../../wire/protocol.js";
import {
  editedWords,
  editsOf,
  withCut,
  withHeld,
  withInserted,
  withoutLost,
  withWords,
} from "./changes.js";

/**
 * The changes, as far as they are made in the sentence on the stage.
 * @param {State} state
 * @returns {Change[]}
 */
const changesOnStage = (state) =>
  sameItems(wordsOnStage(state), state.whatIf?.of) ? (state.whatIf?.changes ?? []) : [];

/** What Python is told of the copy. @param {string[]} words @param {Change[]} changes */
function copyOf(words, changes) {
  const edited = editedWords(words, changes);
  return {
    edited: edited.map(({ word }) => word),
    origins: edited.map(({ t }) => t),
    edits: editsOf(changes, edited),
  };
}

/** @param {ReturnType<typeof copyOf> | undefined} asked @param {ReturnType<typeof copyOf>} copy */
const isAbout = (asked, copy) =>
  asked !== undefined &&
  JSON.stringify([asked.edited, asked.origins, asked.edits]) ===
    JSON.stringify([copy.edited, copy.origins, copy.edits]);

export class WhatIfLens {
  /** @type {WhatIf} */
  #panel = /** @type {any} */ (document.querySelector("what-if"));
  /** @type {RippleView} */
  #ripple = /** @type {any} */ (document.querySelector("ripple-view"));
  #store;
  #engine;
  #comparison;
  /** Where to go when the edited reading is there. @type {number | null} */
  #goal = null;

  /** @param {Store} store @param {Engine} engine */
  constructor(store, engine) {
    this.#store = store;
    this.#engine = engine;
    this.#comparison = new Question(store, engine, "compare", "comparison");
  }

  /** What follows from a change of state. @param {State} state @param {Set<keyof State>} changed */
  changed(state, changed) {
    if (stageChanged(changed) || changed.has("whatIf")) this.#ask(state);
    if (changed.has("comparison") && this.#goal !== null) {
      this.#store.set({ t: this.#goal });
      this.#goal = null;
    }
  }

  /** @param {State} state */
  #ask(state) {
    const changes = changesOnStage(state);
    if (changes.length === 0 || !canAsk(state)) {
      this.#goal = null;
      this.#comparison.ask(null);
      return;
    }
    this.#comparison.ask({ ...askedOnStage(state), ...copyOf(wordsOnStage(state), changes) });
  }

  /** @param {State} state */
  show(state) {
    const words = wordsOnStage(state);
    const changes = changesOnStage(state);
    const { trace } = readingOnStage(state);
    const comparison = comparisonOnStage(state);
    Object.assign(this.#panel, {
      words,
      edited: editedWords(words, changes),
      changes,
      t: state.t,
      settings: state.summary?.settings ?? null,
      trace,
      ready: canAsk(state),
    });
    Object.assign(this.#ripple, {
      comparison,
      t: state.t,
      late: comparison !== null && !isAbout(state.comparison?.asked, copyOf(words, changes)),
    });
  }

  /**
   * What the picture shows while this lens is chosen.
   * @param {State} state
   * @returns {Partial<Layer>}
   */
  layer(state) {
    const comparison = comparisonOnStage(state);
    if (!comparison) return {};
    const { original, edited } = comparison;
    return original.T_x === edited.T_x
      ? { beside: original, besideName: "the original" }
      : { beside: null, besideName: "" };
  }

  /** @type {Record<string, (detail: any) => void>} */
  handlers = {
    [on.changeWord]: ({ u, text }) =>
      this.#withTokens(text, (words, changes, fresh) => withWords(words, changes, u, fresh), u),
    [on.insertWord]: ({ after, text }) =>
      this.#withTokens(
        text,
        (words, changes, fresh) => withInserted(words, changes, after, fresh),
        after + 1,
      ),
    [on.deleteWord]: ({ u }) => this.#change((words, changes) => withWords(words, changes, u, [])),
    [on.silence]: ({ cell, unit }) =>
      this.#change((_, changes) => withHeld(changes, { kind: "silence", cell, unit })),
    [on.hold]: (
      /** @type {{cell: CellName, unit: number, value: number}} */ { cell, unit, value },
    ) => this.#change((_, changes) => withHeld(changes, { kind: "pin", cell, unit, value })),
    [on.cut]: ({ key }) => this.#change((_, changes) => withCut(changes, key)),
    [on.takeBack]: ({ change }) =>
      this.#change((words, changes) =>
        withoutLost(
          words,
          changes.filter((other) => other !== change),
        ),
      ),
    [on.original]: () => this.#store.set({ whatIf: null }),
  };

  /** @param {(words: string[], changes: Change[]) => Change[]} change */
  #change(change) {
    const { state } = this.#store;
    const words = wordsOnStage(state);
    this.#store.set({ whatIf: { of: words, changes: change(words, changesOnStage(state)) } });
  }

  /**
   * Python splits what was typed, so that the network reads words as it learnt them.
   * @param {string} text
   * @param {(words: string[], changes: Change[], fresh: string[]) => Change[]} change
   * @param {number} goal
   */
  async #withTokens(text, change, goal) {
    try {
      const before = wordsOnStage(this.#store.state);
      const { words: fresh } = await this.#engine.call("tokenize", { text });
      if (fresh.length === 0 || !sameItems(wordsOnStage(this.#store.state), before)) return;
      this.#goal = goal;
      this.#change((words, changes) => change(words, changes, fresh));
    } catch (error) {
      complain(this.#store, error);
    }
  }
}
