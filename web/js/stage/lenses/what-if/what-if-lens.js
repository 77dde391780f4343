/**
 * The sentence read with other words, silenced or pinned units, or without the carry.
 * It works on a copy: the reader's sentence stays as it is.
 *
 * @import {Change} from "../../../state/changes.js"
 * @import {State} from "../../../state/store.js"
 * @import {Lens} from "../../../state/lens-element.js"
 */

import { html } from "lit";
import {
  editedWords,
  editsOf,
  withCut,
  withHeld,
  withInserted,
  withoutLost,
  withWords,
} from "../../../state/changes.js";
import { complain } from "../../../state/complaints.js";
import { answer, on } from "../../../state/events.js";
import { LensElement } from "../../../state/lens-element.js";
import { askedOnStage, canAsk, traceOnStage, wordsOnStage } from "../../../state/on-stage.js";
import { Query } from "../../../state/query.js";
import { sameItems } from "../../../state/sentences.js";
import { base } from "../../../ui/style.js";
import "./ripple-view.js";
import "./what-if.js";

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

const comparison = new Query(
  "compare",
  (state) => {
    const changes = changesOnStage(state);
    if (changes.length === 0 || !canAsk(state)) return null;
    return { ...askedOnStage(state), ...copyOf(wordsOnStage(state), changes) };
  },
  { about: ["words"] },
);

/** @type {Lens} */
export const whatIfLens = {
  key: "what-if",
  title: "What if",
  showsAll: true,
  panel: html`<what-if-lens></what-if-lens>`,
  layer(state) {
    const known = comparison.answer(state);
    if (!known) return {};
    const { original, edited } = known;
    if (original.T_x !== edited.T_x) return { beside: null, besideName: "" };
    return { beside: original, besideName: "the original" };
  },
  /** The copy with its changes, which cannot be labelled. */
  reading(state) {
    const edited = comparison.answer(state)?.edited;
    return edited ? { words: edited.words, marks: null, trace: edited } : null;
  },
};

/** @typedef {(words: string[], changes: Change[]) => Change[]} Edit */

export class WhatIfLens extends LensElement {
  static styles = base;

  constructor() {
    super(whatIfLens.key, [comparison]);
    answer(this, {
      [on.changeWord]: ({ u, text }) =>
        this.#withTokens(text, u, (fresh) => (words, changes) => {
          return withWords(words, changes, u, fresh);
        }),
      [on.insertWord]: ({ after, text }) =>
        this.#withTokens(text, after + 1, (fresh) => (words, changes) => {
          return withInserted(words, changes, after, fresh);
        }),
      [on.deleteWord]: ({ u }) => this.#edit((words, changes) => withWords(words, changes, u, [])),
      [on.silence]: (unit) => this.#hold({ kind: "silence", ...unit }),
      [on.hold]: (unit) => this.#hold({ kind: "pin", ...unit }),
      [on.cut]: ({ key }) => this.#edit((_, changes) => withCut(changes, key)),
      [on.takeBack]: ({ change }) =>
        this.#edit((words, changes) => {
          return withoutLost(
            words,
            changes.filter((other) => other !== change),
          );
        }),
      [on.original]: () => this.choose({ whatIf: null }),
    });
  }

  render() {
    const { state } = this;
    const words = wordsOnStage(state);
    const changes = changesOnStage(state);
    const known = comparison.answer(state);
    return html`
      <what-if
        .words=${words}
        .edited=${editedWords(words, changes)}
        .changes=${changes}
        .t=${state.t}
        .settings=${state.summary?.settings ?? null}
        .trace=${known?.edited ?? traceOnStage(state)}
        .ready=${canAsk(state)}
      ></what-if>
      <ripple-view
        .comparison=${known}
        .t=${state.t}
        .late=${known !== null && comparison.isLate(state)}
        .error=${comparison.error(state)}
      ></ripple-view>
    `;
  }

  /** To the word that was changed, once its reading has come. */
  updated() {
    const { state } = this;
    const { whatIf } = state;
    if (!whatIf || whatIf.goal === null || comparison.isLate(state)) return;
    this.choose({ t: whatIf.goal, whatIf: { ...whatIf, goal: null } });
  }

  /** @param {Parameters<typeof withHeld>[1]} held */
  #hold(held) {
    this.#edit((_, changes) => withHeld(changes, held));
  }

  /** @param {Edit} edit @param {number | null} [goal]  the word to go to */
  #edit(edit, goal = null) {
    const words = wordsOnStage(this.state);
    const changes = edit(words, changesOnStage(this.state));
    this.choose({ whatIf: { of: words, changes, goal } });
  }

  /**
   * Python splits what was typed, so that the network reads words as it learnt them.
   * @param {string} text @param {number} goal @param {(fresh: string[]) => Edit} edit
   */
  async #withTokens(text, goal, edit) {
    const before = wordsOnStage(this.state);
    try {
      const { words: fresh } = await this.session.engine.call("tokenize", { text });
      if (fresh.length === 0 || !sameItems(wordsOnStage(this.state), before)) return;
      this.#edit(edit(fresh), goal);
    } catch (error) {
      complain(this.session.store, error);
    }
  }
}

customElements.define("what-if-lens", WhatIfLens);
