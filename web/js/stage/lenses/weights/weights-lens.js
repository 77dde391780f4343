/**
 * The weights as heat maps, and what excites a hidden unit.
 *
 * @import {Engine} from "../../../wire/engine.js"
 * @import {Layer} from "../../picture/layer.js"
 * @import {UnitWords} from "./unit-words.js"
 * @import {WeightColumns} from "./weight-columns.js"
 * @import {WeightMaps} from "./weight-maps.js"
 * @import {Store, State} from "../../../state/store.js"
 */

import "./unit-words.js";
import "./weight-columns.js";
import "./weight-maps.js";
import { Question } from "../../../state/question.js";
import { on } from "../../../wire/protocol.js";

const WORDS_OF_A_UNIT = 8;
/** With more units than this the maps stand below each other. */
const MOST_SIDE_BY_SIDE = 32;

export class WeightsLens {
  /** @type {WeightMaps} */
  #maps = /** @type {any} */ (document.querySelector("weight-maps"));
  /** @type {WeightColumns} */
  #columnsView = /** @type {any} */ (document.querySelector("weight-columns"));
  /** @type {UnitWords} */
  #wordsView = /** @type {any} */ (document.querySelector("unit-words"));
  #panel = /** @type {HTMLElement} */ (document.querySelector("[data-lens=weights]"));
  #store;
  #weights;
  #columns;
  #unitWords;
  /**
   * What the words of the unit were looked up for: reading the whole corpus for every update would
   * hold the training up.
   */
  #lookedUp = "";

  /** @param {Store} store @param {Engine} engine */
  constructor(store, engine) {
    this.#store = store;
    this.#weights = new Question(store, engine, "weights", "weights");
    this.#columns = new Question(store, engine, "columns", "columns");
    this.#unitWords = new Question(store, engine, "unit", "unitWords");
  }

  /** What follows from a change of state. @param {State} state @param {Set<keyof State>} changed */
  changed(state, changed) {
    const { moment, summary, columnSearch, python, network } = state;
    const otherNetwork = /** @type {(keyof State)[]} */ ([
      "python",
      "lens",
      "network",
      "summary",
      "moment",
    ]).some((key) => changed.has(key));
    if (!otherNetwork && !changed.has("columnSearch") && !changed.has("unit")) return;
    if (python.phase !== "ready" || !summary) {
      for (const question of [this.#weights, this.#columns, this.#unitWords]) question.ask(null);
      this.#lookedUp = "";
      return;
    }
    const { cell, unit } = unitWithin(state);
    if (otherNetwork) this.#weights.ask({ moment });
    if (otherNetwork || changed.has("columnSearch")) this.#columns.ask({ ...columnSearch, moment });
    const when = network === "training" ? `epoch ${summary.epoch}` : `step ${summary.step}`;
    const lookUp = JSON.stringify([summary.run, moment ?? when, cell, unit]);
    if (lookUp !== this.#lookedUp)
      this.#unitWords.ask({ moment, cell, unit, limit: WORDS_OF_A_UNIT });
    this.#lookedUp = lookUp;
  }

  /** @param {State} state */
  show(state) {
    const { summary, network, columnSearch, moment } = state;
    const weights = state.weights?.asked.moment === moment ? state.weights.answer : null;
    const { cell, unit } = unitWithin(state);
    const both = weights !== null && "W_aa_r" in weights;
    const asked = state.unitWords?.asked;
    this.#panel.classList.toggle("wide", (summary?.settings.n_a ?? 0) > MOST_SIDE_BY_SIDE);
    Object.assign(this.#maps, {
      weights,
      cell,
      unit,
      waiting:
        state.python.phase === "ready"
          ? "Python is laying out the weights."
          : "Python will lay out the weights as soon as it is here.",
    });
    Object.assign(this.#columnsView, {
      answer:
        weights &&
        state.columns?.asked.search === columnSearch.search &&
        state.columns.asked.moment === moment
          ? state.columns.answer
          : null,
      search: columnSearch,
      cell,
      largest: weights?.largest[`W_ax${cell}`] || 1,
    });
    Object.assign(this.#wordsView, {
      found:
        asked && asked.cell === cell && asked.unit === unit && asked.moment === moment
          ? state.unitWords?.answer
          : null,
      unit,
      cell,
      n_a: weights ? (summary?.settings.n_a ?? 0) : 0,
      both,
      epoch: network === "training" && moment === null ? (summary?.epoch ?? null) : null,
    });
  }

  /**
   * What the picture shows while this lens is chosen.
   * @param {State} _state
   * @returns {Partial<Layer>}
   */
  layer(_state) {
    return {};
  }

  /** @type {Record<string, (detail: any) => void>} */
  handlers = {
    [on.unit]: ({ cell, unit }) => this.#store.set({ unit: { cell, unit } }),
    [on.searchColumns]: ({ search, offset }) =>
      this.#store.set({ columnSearch: { ...this.#store.state.columnSearch, search, offset } }),
  };
}

/**
 * Another network may have fewer units, or no second cell.
 * @param {State} state
 * @returns {State["unit"]}
 */
function unitWithin({ unit: { cell, unit }, summary }) {
  const settings = summary?.settings;
  return {
    cell: settings && "direction" in settings && settings.direction === "both" ? cell : "",
    unit: Math.min(unit, (settings?.n_a ?? 1) - 1),
  };
}
