/**
 * What the picture shows: the sentence on the stage, or what the chosen lens reads in its place,
 * and what that lens adds to it.
 *
 * @import {Classes} from "../state/classes.js"
 * @import {State} from "../state/store.js"
 * @import {Layer, Reading} from "./picture/layer.js"
 */

import { classesOf } from "../state/classes.js";
import { marksOnStage, traceOnStage, wordsOnStage } from "../state/on-stage.js";
import { lensOf } from "./lenses/all.js";
import { sidesOf } from "./lenses/sides.js";
import { pinnedLayer } from "./moments.js";
import { PLAIN } from "./picture/layer.js";

/** @type {(state: State) => Reading & {classes: Classes}} */
export const readingOf = once((state) => ({
  classes: classesOf(state),
  ...(lensOf(state).reading?.(state) ?? {
    words: wordsOnStage(state),
    marks: marksOnStage(state),
    trace: traceOnStage(state),
  }),
}));

/** @type {(state: State) => Layer} */
export const layerOf = once((state) => {
  const { opened, lit } = state;
  return { ...PLAIN, opened, lit, ...pinnedLayer(state), ...lensOf(state).layer?.(state) };
});

/**
 * Why the words not yet read are shown whatever the reader chose, in a sentence, or "".
 * @param {State} state
 */
export function whyAllShown(state) {
  if (state.network === "training") return "While it trains, all words are shown.";
  if (lensOf(state).showsAll) return `The lens ${lensOf(state).title} speaks of all words.`;
  if (sidesOf(state).length > 1)
    return "This network reads from both sides: every prediction needs the whole sentence.";
  return "";
}

/** Whether the words not yet read are shown. @param {State} state */
export const showsAll = (state) => state.showAll || whyAllShown(state) !== "";

/** The chosen lens reads a changed copy of the sentence. @param {State} state */
export const isCopy = (state) => lensOf(state).reading?.(state) != null;

/** Which way the timesteps are gone through, and how many there are. @param {State} state */
export const wayOf = (state) => ({
  T_x: readingOf(state).words.length,
  direction: layerOf(state).direction,
});

/**
 * Worked out once for each state, which never changes.
 * @template T @param {(state: State) => T} find @returns {(state: State) => T}
 */
function once(find) {
  /** @type {WeakMap<State, T>} */
  const found = new WeakMap();
  return (state) => {
    let held = found.get(state);
    if (held === undefined) {
      held = find(state);
      found.set(state, held);
    }
    return held;
  };
}
