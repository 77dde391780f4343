/**
 * What of the page goes into a link, as the reader chose, and the code that puts its sentence into
 * another page.
 *
 * @import {Experiment, Lock} from "../state/shared.js"
 * @import {State} from "../state/store.js"
 * @import {Options} from "./address.js"
 */

import { classesOf } from "../state/classes.js";
import { pictureName, selectedSentence, wordsOnStage } from "../state/on-stage.js";
import { labelsOf } from "../state/sentences.js";
import { embedAddress, writtenOptions } from "./address.js";

/**
 * @typedef {object} Chosen
 * @property {"all" | "one"} which  of the sentences
 * @property {boolean} labels
 * @property {boolean} settings
 * @property {boolean} step  on the stage
 * @property {Record<Lock, boolean>} lock
 * @property {boolean} hide  the labels, until they are asked for
 */

/** @param {State} state @param {Chosen} chosen @returns {Experiment} */
export function experimentOf(state, { which, labels, settings, step, lock, hide }) {
  const selected = selectedSentence(state);
  const all = which === "one" && selected ? [selected] : state.sentences;
  const place = selected ? all.indexOf(selected) : 0;
  const locks = /** @type {Lock[]} */ (Object.keys(lock));
  const classes = classesOf(state);
  const tour = state.touring ? state.tourStep : "";
  return {
    sentences: all.map(({ text, words, marks, use }) =>
      labels
        ? { text, words, marks, use }
        : { text, words, marks: marks.map(() => null), use: "read" },
    ),
    ...(classes && { classes }),
    ...(settings && { run: runOf(state) }),
    ...(step && { at: { sentence: place, t: state.t, lens: state.lens } }),
    ...(step && tour && { tour }),
    lock: locks.filter((each) => lock[each]),
    hidesLabels: labels && hide,
  };
}

/** @param {State} state */
const runOf = ({ settings, epochs, includeStarter }) => ({ settings, epochs, includeStarter });

/** The code for a frame, an element, and the picture as it is saved. @param {State} state */
export function embedCode(state) {
  const sentence = selectedSentence(state);
  const labels = (sentence && labelsOf(sentence)) ?? undefined;
  const { t, lens } = state;
  /** @type {Options} */
  const options = {
    view: "stage",
    ...(sentence && { sentence: sentence.text, labels }),
    classes: classesOf(state) ?? undefined,
    t,
    lens,
  };
  const base = new URL("./", document.baseURI).href;
  const address = `${base}embed.html${embedAddress(options)}`;
  const attributes = writtenOptions(options)
    .map(([name, value]) => `${name}="${attribute(value)}"`)
    .join(" ");
  return {
    frame:
      `<iframe src="${attribute(address)}" title="A recurrent network reads a sentence" ` +
      'style="width: 100%; height: 27rem; border: 0"></iframe>',
    element:
      `<script type="module" src="${attribute(base)}timestep.js"></script>\n` +
      `<rnn-lab ${attributes}></rnn-lab>`,
    picture:
      `<img src="${pictureName(state, "svg")}" alt="${attribute(told(state))}" ` +
      'style="max-width: 100%">',
  };
}

/** What the picture shows. @param {State} state */
function told(state) {
  const words = wordsOnStage(state);
  const { t } = state;
  const word = `word ${t} of ${words.length}: ${words[t - 1] ?? ""}`;
  return `A recurrent network reads “${words.join(" ")}”, ${word}`;
}

/** @param {string} text */
const attribute = (text) =>
  text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
