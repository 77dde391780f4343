/**
 * How far back a cell learns: it is to say at the end which symbol stood first, and what reaches
 * the first timestep of the gradient is drawn, for each cell.
 *
 * @import {DistanceMoment} from "../wire/types.d.ts"
 * @import {Cell} from "./cells.js"
 * @import {Ends} from "./distance-told.js"
 */

import { html, LitElement, nothing } from "lit";
import { complaint } from "../state/complaints.js";
import { InLab } from "../state/context.js";
import { full, short } from "../ui/numbers.js";
import { base, controls, tables } from "../ui/style.js";
import { CELLS } from "./cells.js";
import { whereItFails } from "./distance-told.js";
import "./line-chart.js";
import "./task-chooser.js";
import { tellNumbers } from "./task-shown.js";
import { viewStyle } from "./view-style.js";

const DISTANCES = [5, 10, 20, 40, 70, 100];
const ALL = /** @type {Cell[]} */ (Object.keys(CELLS));
const LOOKS = {
  elman: { colour: "--accent", dash: [] },
  gru: { colour: "--positive", dash: [6, 4] },
  lstm: { colour: "--negative", dash: [2, 3] },
};
const LEAST = 1e-30; // what is drawn on a scale of factors

export class DistanceLab extends LitElement {
  static properties = {
    distance: { state: true },
    isClipped: { state: true },
    moments: { state: true },
    ends: { state: true },
    trouble: { state: true },
    learning: { state: true },
  };

  static styles = [base, controls, tables, viewStyle];

  #lab = new InLab(this, ["python", "task"]);

  constructor() {
    super();
    this.distance = 20;
    this.isClipped = true;
    /** The last of each cell, at this distance. @type {Partial<Record<Cell, DistanceMoment>>} */
    this.moments = {};
    /** @type {Ends} */
    this.ends = {};
    this.trouble = "";
    /** @type {Cell | null} */
    this.learning = null;
  }

  render() {
    const isReady = this.#lab.state.python.phase === "ready";
    return html`
      <task-chooser></task-chooser>
      <h2>How far back?</h2>
      <p>
        Eight symbols; one of them stands first, then come others that mean nothing, and at the end
        the cell is to say which it was. All that the first timestep can teach comes back through
        every timestep between. GRU and LSTM begin with their gates open for the distance; an Elman
        cell has no gate.
      </p>
      <div class="row">
        <label
          >Distance
          <select @change=${this.#onDistance}>
            ${DISTANCES.map(
              (each) => html`<option .selected=${each === this.distance}>${each}</option>`,
            )}
          </select></label
        >
        <label
          ><input
            type="checkbox"
            .checked=${this.isClipped}
            @change=${(/** @type {Event} */ { target }) => {
              this.isClipped = /** @type {HTMLInputElement} */ (target).checked;
              this.#forget();
            }}
          />
          clip the gradient</label
        >
        <button
          class="primary"
          ?disabled=${!isReady || this.learning !== null}
          @click=${() => this.#learn([this.distance])}
        >
          Train all three
        </button>
        <button
          ?disabled=${!isReady || this.learning !== null}
          @click=${() => this.#learn(DISTANCES)}
        >
          At every distance
        </button>
        <span role="status" class=${this.trouble ? "trouble" : "quiet"}>
          ${this.trouble || this.#state(isReady)}
        </span>
      </div>
      <p class="where" aria-live="polite">${whereItFails(this.ends, DISTANCES)}</p>
      ${this.#table()} ${this.#gradients()} ${this.#byDistance()}
      <slot name="foot"></slot>
    `;
  }

  updated() {
    const { elman, gru, lstm } = this.moments;
    if (!elman) return;
    tellNumbers(this.#lab.session, "how far back", {
      distance: this.distance,
      elman: elman.arriving[0],
      gru: gru?.arriving[0] ?? null,
      lstm: lstm?.arriving[0] ?? null,
      elman_accuracy: elman.accuracy,
      gru_accuracy: gru?.accuracy ?? null,
      lstm_accuracy: lstm?.accuracy ?? null,
    });
  }

  /** @param {boolean} isReady */
  #state(isReady) {
    if (!isReady) return "It begins as soon as Python is there.";
    if (this.learning) return `${CELLS[this.learning]} learns at distance ${this.distance}`;
    return "400 updates each; by chance one in eight is right.";
  }

  get #known() {
    return ALL.filter((cell) => this.moments[cell]);
  }

  #table() {
    if (this.#known.length === 0) return nothing;
    return html`
      <div class="scroll" tabindex="0" role="group" aria-label="Each cell">
        <table>
          <thead>
            <tr>
              <th class="start">cell</th>
              <th>updates</th>
              <th>loss</th>
              <th>accuracy</th>
              <th>|dL/da| at the first timestep</th>
            </tr>
          </thead>
          <tbody>
            ${this.#known.map((cell) => this.#row(cell))}
          </tbody>
        </table>
      </div>
    `;
  }

  /** @param {Cell} cell */
  #row(cell) {
    const moment = /** @type {DistanceMoment} */ (this.moments[cell]);
    const { updates, loss, accuracy, arriving, failure } = moment;
    return html`
      <tr>
        <th scope="row">${CELLS[cell]}</th>
        <td>${updates}</td>
        <td title=${full(loss)}>${short(loss)}</td>
        <td title=${full(accuracy)}>${short(accuracy)}</td>
        <td title=${full(arriving[0])}>${short(arriving[0])}</td>
        ${failure ? html`<td class="start trouble">${failure}</td>` : nothing}
      </tr>
    `;
  }

  #gradients() {
    if (this.#known.length === 0) return nothing;
    const lines = this.#known.map((cell) => ({
      name: CELLS[cell],
      values: Array.from(this.moments[cell]?.arriving ?? [], (size) => Math.max(size, LEAST)),
      ...LOOKS[cell],
    }));
    return html`
      <h3>What of the gradient arrives at each timestep</h3>
      <line-chart
        .x=${lines[0].values.map((_, place) => place + 1)}
        .lines=${lines}
        across="timestep"
        up="|dL/da|"
        isLog
      ></line-chart>
    `;
  }

  #byDistance() {
    if (!ALL.some((cell) => this.ends[cell])) return nothing;
    const how = this.isClipped ? "" : ", not clipped";
    return html`
      <h3>Accuracy by distance, of the distances tried${how}</h3>
      <line-chart
        .x=${DISTANCES}
        .lines=${this.#lines("accuracy")}
        across="distance"
        up="accuracy"
      ></line-chart>
      <h3>Share of the gradient at the last timestep that arrives at the first${how}</h3>
      <line-chart
        .x=${DISTANCES}
        .lines=${this.#lines("share")}
        across="distance"
        up="share"
        isLog
      ></line-chart>
    `;
  }

  /** One a cell, over the distances. @param {"accuracy" | "share"} of */
  #lines(of) {
    return ALL.filter((cell) => this.ends[cell]).map((cell) => ({
      name: CELLS[cell],
      values: DISTANCES.map((distance) => this.ends[cell]?.[distance]?.[of] ?? null),
      ...LOOKS[cell],
    }));
  }

  /** @param {Event} event */
  #onDistance({ target }) {
    this.distance = DISTANCES[/** @type {HTMLSelectElement} */ (target).selectedIndex];
    this.moments = {};
  }

  #forget() {
    this.moments = {};
    this.ends = {};
  }

  /** One distance after another, until the reader takes another. @param {number[]} distances */
  async #learn(distances) {
    const { isClipped } = this;
    this.trouble = "";
    try {
      for (const [place, distance] of distances.entries()) {
        const isOther = place > 0 && this.distance !== distances[place - 1];
        if (isOther || isClipped !== this.isClipped || !this.isConnected) break;
        this.distance = distance;
        await this.#learnAll(distance, isClipped);
      }
    } catch (error) {
      this.trouble = complaint(error);
    }
    this.learning = null;
  }

  /** @param {number} distance @param {boolean} isClipped */
  async #learnAll(distance, isClipped) {
    this.moments = {};
    for (const cell of ALL) {
      this.learning = cell;
      await this.#learnCell(cell, distance, isClipped);
    }
  }

  /** @param {Cell} cell @param {number} distance @param {boolean} clipped */
  async #learnCell(cell, distance, clipped) {
    const { call } = this.#lab.session.engine;
    let moment = await call("distance_begin", { cell, distance, clipped });
    while (distance === this.distance && clipped === this.isClipped && this.isConnected) {
      this.moments = { ...this.moments, [cell]: moment };
      if (moment.finished) {
        const { accuracy, arriving } = moment;
        const arrives = arriving[0] / arriving[arriving.length - 1];
        const share = Number.isFinite(arrives) ? Math.max(arrives, LEAST) : null;
        const ends = { ...this.ends[cell], [distance]: { accuracy, share } };
        this.ends = { ...this.ends, [cell]: ends };
        return;
      }
      moment = await call("distance_on", {});
    }
  }
}

customElements.define("distance-lab", DistanceLab);
