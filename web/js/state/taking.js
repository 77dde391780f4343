/**
 * What another tab has made of the work, in this one: its sentences, and its classes.
 *
 * @import {Classes} from "./classes.js"
 * @import {KeptWork} from "./kept-records.js"
 * @import {Sentence} from "./sentences.js"
 * @import {State} from "./store.js"
 * @import {Moment} from "./work.js"
 */

import { classesOf, sameClasses, told } from "./classes.js";
import { labelledFor, mergedSentences } from "./merge.js";

/** @typedef {Pick<KeptWork, "sentences" | "settings">} Labelled */

/**
 * Where this tab has the classes that both came from, it takes those of the other; else it keeps
 * its own. Labels follow.
 * @param {State} state
 * @param {Labelled | null} base  what both came from
 * @param {Labelled} theirs
 * @returns {{classes: Classes, sentences: Sentence[], said: string,
 *   moment: (moment: Moment) => Moment} | null} said: what became of the classes, "" for nothing;
 *   moment: what one to come back to becomes; null: nothing is new
 */
export function taken(state, base, theirs) {
  const own = classesOf(state);
  const follows = !base || sameClasses(classesOf(base), own);
  const classes = follows ? classesOf(theirs) : own;
  const mine = labelledFor(state.sentences, own, classes);
  const sentences = mergedSentences(
    base ? labelledFor(base.sentences, classesOf(base), classes) : [],
    mine,
    labelledFor(theirs.sentences, classesOf(theirs), classes),
  );
  const isNew = !sameClasses(own, classes);
  if (sentences === state.sentences && !isNew) return null;
  const said = isNew
    ? `Another tab has changed the classes. ${told(own, classes, { words: 0, sentences: 0 })}.`
    : "";
  const moment = (/** @type {Moment} */ before) => {
    const then = isNew ? classes : before.classes;
    const to = (/** @type {Sentence[]} */ list) => labelledFor(list, classes, then);
    const was = labelledFor(before.sentences, before.classes, then);
    return {
      ...before,
      classes: then,
      sentences: mergedSentences(to(mine), was, to(sentences)),
    };
  };
  return { classes, sentences, said, moment };
}
