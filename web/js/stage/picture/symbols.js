/**
 * The article's symbols as the picture shows them: where each stands at the rolled network, and
 * what it means.
 *
 * @import {CellPlace, Row} from "./geometry.js"
 * @import {View} from "./view.js"
 */

import { html, mathml } from "lit";
import { OUTSIDE } from "../../state/classes.js";
import { at, parameter } from "../../ui/math.js";
import { counted } from "../../ui/numbers.js";
import { mark } from "../cells.js";
import { placesOf } from "./rolled.js";
import { carriedFrom, stateName } from "./view.js";

/**
 * @typedef {object} Symbol
 * @property {unknown} symbol
 * @property {string} name  as it is read aloud
 * @property {string} meaning
 * @property {number} x
 * @property {number} y  its middle
 * @property {boolean} [centred]  x is its middle
 */

/** @param {unknown} content */
const math = (content) => html`<math>${content}</math>`;

/**
 * @param {string} name @param {number} t @param {string} meaning @param {number} x
 * @param {number} y @param {boolean} [centred]
 * @returns {Symbol}
 */
const vector = (name, t, meaning, x, y, centred) => ({
  symbol: math(at(name, t)),
  name: `${name === "y_hat" ? "ŷ" : name}<${t}>`,
  meaning,
  x,
  y,
  centred,
});

/**
 * @param {string} name @param {string} meaning @param {number} x @param {number} y
 * @param {boolean} [centred]
 * @returns {Symbol}
 */
const weights = (name, meaning, x, y, centred) => ({
  symbol: math(parameter(name)),
  name,
  meaning,
  x,
  y,
  centred,
});

/**
 * The symbols at the rolled network, which name the rows.
 * @param {View} view
 * @returns {Symbol[]}
 */
export function rowSymbols(view) {
  const { geometry, t, words, trace } = view;
  const { weights: places } = placesOf(geometry);
  const ones = counted(trace?.features[t - 1].length ?? 0, "entry is 1", "entries are 1");
  return [
    ...outputSymbols(view),
    ...geometry.cells.flatMap((place) => cellSymbols(view, place)),
    weights(
      "W_ya",
      "The weights from the state to the prediction: the same at every timestep.",
      places.W_ya.x,
      places.W_ya.y,
    ),
    weights(
      "W_ax",
      "The weights from the word to the state: the same at every timestep. " +
        "Each active feature of the word picks one column.",
      places.W_ax.x,
      places.W_ax.y,
    ),
    vector(
      "x",
      t,
      `The word “${words[t - 1]}” as a vector of features: ${ones}, the others 0.`,
      0,
      geometry.rows.word.top + 38,
    ),
  ];
}

/** @param {Row} row */
const middleOf = ({ top, height }) => top + height / 2;

/** Of what stands above the states. @param {View} view @returns {Symbol[]} */
function outputSymbols({ geometry: { rows }, t, words, layer, classes }) {
  const word = words[t - 1];
  const loss = {
    symbol: "loss",
    name: `loss<${t}>`,
    meaning:
      "How far the prediction is from the label: minus the logarithm of the " +
      "probability that was given to the label.",
    x: 0,
    y: middleOf(rows.loss),
  };
  const measure = layer.measure && {
    symbol: layer.measure.symbol,
    name: layer.measure.symbol,
    meaning: "One number for each timestep, as the panel below explains.",
    x: 0,
    y: rows.measure.top + 12,
  };
  return [
    vector(
      "y",
      t,
      `Your label of “${word}”: ${classes ? "its class" : "1"} when it is part of a name, ` +
        `${classes ? OUTSIDE : "0"} when it is not.`,
      0,
      middleOf(rows.y),
    ),
    loss,
    vector(
      "y_hat",
      t,
      `The prediction: the probability that “${word}” is part of a name.`,
      0,
      middleOf(rows.number),
    ),
    ...(measure ? [measure] : []),
  ];
}

/** @param {View} view @param {CellPlace} place @returns {Symbol[]} */
function cellSymbols(view, place) {
  const { block } = view.geometry;
  const { carry } = placesOf(view.geometry);
  const { cell, top } = place;
  const loopX = carry.x + carry.width / 2;
  const name = stateName(view, cell);
  return [
    vector(name, view.t, stateMeaning(view, place), 0, top + block.height / 2),
    vector(name, carriedFrom(view, place), carryMeaning(view, place), loopX, top - 2, true),
    weights(
      `W_aa${mark(cell)}`,
      `The weights from the state before to the state now, ${block.units} by ${block.units}: ` +
        "the same at every timestep.",
      loopX,
      top + block.height + 2,
      true,
    ),
  ];
}

/** @param {View} view @param {CellPlace} place */
function stateMeaning(view, { cell, readsFrom }) {
  if (view.layer.symbol !== "a")
    return (
      `What the picture's cells hold now: ${stateName(view, cell)} at each timestep, ` +
      "one number for each hidden unit."
    );
  const units = counted(view.geometry.block.units, "hidden unit");
  return (
    `The hidden state after “${view.words[view.t - 1]}”, read from the ${readsFrom}: ${units}, ` +
    "each a number. A bar to the right is positive, to the left negative."
  );
}

/** @param {View} view @param {CellPlace} place */
function carryMeaning(view, place) {
  const { layer, words } = view;
  const before = carriedFrom(view, place);
  if (layer.symbol !== "a") return "The same of the neighbour, which the loop brings in.";
  if (before < 1 || before > words.length)
    return "What the cell begins with: zeros, for no word has been read.";
  return (
    `The state after “${words[before - 1]}”. The loop brings it in: ` +
    "the same box, with the same weights, is used at every word."
  );
}

/**
 * The symbols of the whole sentence.
 * @param {View} view @param {number | null} example  which of the confirmed sentences it is
 */
export function sentenceSymbols({ words, t }, example) {
  const T = words.length;
  const length = (/** @type {string} */ letter) =>
    mathml`<msub><mi>T</mi> <mi>${letter}</mi></msub>`;
  const bracket = (/** @type {string} */ sign) =>
    mathml`<mo stretchy="false" lspace="0" rspace="0">${sign}</mo>`;
  const index = mathml`<mrow>${bracket("(")}<mn>${example}</mn>${bracket(")")}</mrow>`;
  const i = (/** @type {string} */ letter) => mathml`<msup><mi>${letter}</mi>${index}</msup>`;
  return [
    ...(example === null
      ? []
      : [
          {
            symbol: math(mathml`<mrow>${i("X")}</mrow>`),
            name: `X(${example})`,
            meaning:
              `The words of example ${example} among your confirmed sentences. ` +
              `X(${example})<${t}> is “${words[t - 1]}”.`,
          },
          {
            symbol: math(mathml`<mrow>${i("Y")}</mrow>`),
            name: `Y(${example})`,
            meaning:
              `The labels of example ${example}: ` +
              `Y(${example})<${t}> is the label of “${words[t - 1]}”.`,
          },
        ]),
    {
      symbol: math(
        mathml`<mrow>${length("x")}<mo>=</mo>${length("y")}<mo>=</mo><mn>${T}</mn></mrow>`,
      ),
      name: `T_x = T_y = ${T}`,
      meaning:
        "T_x is the number of words that are read, T_y the number of predictions. " +
        `There is one prediction for each word, so both are ${T}.`,
    },
  ];
}
