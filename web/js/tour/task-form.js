/**
 * The form of the tours of other tasks than names, as docs/tour.md says it: one file has them all,
 * and a step that several tell is written once.
 *
 * @import {TaskPlace} from "../state/store.js"
 * @import {Rule} from "./form.js"
 */

import { checked, isList, isObject, OF_STEP, SOME_TEXT, whole, YES_OR_NO } from "./form.js";
import { checkedText, TourFault } from "./text.js";

/**
 * @typedef {object} TaskStep
 * @property {string} id
 * @property {string} title
 * @property {string} text
 * @property {string} press  what the reader is to press, "" for nothing
 * @property {string} highlight  a selector, "" for nothing
 * @property {boolean} network  what it shows needs one that has learnt
 * @property {TaskPlace | null} state  null: it stays as it is
 *
 * @typedef {object} TaskTour
 * @property {string} title
 * @property {string} train  what the button is called that makes a network
 * @property {TaskStep[]} steps
 */

/** What a task tells in numbers; null: not known yet. @type {Record<string, null>} */
export const TASK_NUMBERS = Object.fromEntries(
  [
    ...["symbol", "said", "y_hat", "a", "t", "T", "T_x", "T_y", "n_a", "parameters", "examples"],
    ...["updates", "fixed_loss", "recurrent_loss", "fixed_at_8", "recurrent_at_8"],
    ...["distance", "elman", "gru", "lstm", "elman_accuracy", "gru_accuracy", "lstm_accuracy"],
  ].map((name) => [name, null]),
);

const PLACES = ["encoder", "decoder", "handed", "last"];

/** @type {Record<string, Rule>} */
const OF_TOURS = {
  steps: [isObject, "an object of steps by their names"],
  tasks: [isObject, "an object of tours by their tasks"],
};
/** @type {Record<string, Rule>} */
const OF_TASK = {
  title: SOME_TEXT,
  train: SOME_TEXT,
  steps: [
    (value) => isList(value, (step) => typeof step === "string" || isObject(step)),
    "a list of steps, or of names of those that are shared",
  ],
};
const { id, title, text, press, highlight } = OF_STEP;
/** @type {Record<string, Rule>} */
const OF_TASK_STEP = {
  ...{ id, title, text, press, highlight },
  network: YES_OR_NO,
  state: [isObject, "an object"],
};
/** @type {Record<string, Rule>} */
const OF_TASK_STATE = {
  t: [
    (value) => whole(value) || PLACES.includes(value),
    `a whole number, or one of ${PLACES.join(", ")}`,
  ],
  story: [(value) => typeof value === "number" && value >= 0 && value <= 1, "from 0 to 1"],
  own: YES_OR_NO,
};

/**
 * @param {unknown} json
 * @returns {Record<string, TaskTour>} by the task
 * @throws {TourFault} that says what is wrong, and where
 */
export function taskToursFrom(json) {
  if (!isObject(json)) throw new TourFault("Tours are an object with steps and tasks.");
  const { steps, tasks } = checked(json, OF_TOURS, "", ["steps", "tasks"]);
  const shared = Object.fromEntries(
    Object.entries(steps).map(([name, step]) => [name, stepFrom(step, `steps.${name}`)]),
  );
  return Object.fromEntries(
    Object.entries(tasks).map(([task, tour]) => [task, tourOf(tour, `tasks.${task}`, shared)]),
  );
}

/** @param {object} tour @param {string} where @param {Record<string, TaskStep>} shared */
function tourOf(tour, where, shared) {
  const { title, train = "Train", steps } = checked(tour, OF_TASK, where, ["title", "steps"]);
  /** @type {TaskStep[]} */
  const told = steps.map((/** @type {string | object} */ step, /** @type {number} */ i) => {
    if (typeof step !== "string") return stepFrom(step, `${where}.steps[${i}]`);
    if (!Object.hasOwn(shared, step))
      throw new TourFault(`${where}.steps[${i}] is "${step}", which is none of the shared steps.`);
    return shared[step];
  });
  const ids = told.map((step) => step.id);
  const twice = ids.find((each, i) => ids.indexOf(each) < i);
  if (twice) throw new TourFault(`Two steps of ${where} have the id "${twice}".`);
  return { title, train, steps: told };
}

/** @param {object} step @param {string} where @returns {TaskStep} */
function stepFrom(step, where) {
  const { state = null, ...told } = checked(step, OF_TASK_STEP, where, ["id", "title", "text"]);
  checkedText(told.text, null, `${where}.text`, [TASK_NUMBERS]);
  if (told.press) checkedText(told.press, null, `${where}.press`, [TASK_NUMBERS]);
  const { id, title, text, press = "", highlight = "", network = false } = told;
  return { id, title, text, press, highlight, network, state: state && placeFrom(state, where) };
}

/** @param {object} state @param {string} where @returns {TaskPlace} */
function placeFrom(state, where) {
  const {
    t = "last",
    story = 1,
    own = false,
  } = checked(state, OF_TASK_STATE, `${where}.state`, []);
  return { t, story, own };
}
