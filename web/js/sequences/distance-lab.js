/**
 * How far back a cell learns: it is to say at the end which symbol stood first, and what reaches
 * the first timestep of the gradient is drawn, for each cell, with the gradient clipped and not.
 *
 * @import {DistanceMoment} from "../wire/types.d.ts"
 * @import {Ends, Way} from "./distance-ways.js"
 */

import { html, LitElement, nothing } from "lit";
import { complaint } from "../state/complaints.js";
import { InLab } from "../state/context.js";
import { full, short } from "../ui/numbers.js";
import { base, controls, tables } from "../ui/style.js";
import { whereItFails } from "./distance-told.js";
import { LEAST, lineOf, shareOf, WAYS } from "./distance-ways.js";
import "./line-chart.js";
import "./task-chooser.js";
import { tellNumbers } from "./task-shown.js";
import { viewStyle } from "./view-style.js";

const DISTANCES = [5, 10, 20, 40, 70, 100];
const MOST = 400; // updates of a run

export class DistanceLab extends LitElement {
  static properties = {
    distance: { state: true },
    moments: { state: true },
    ends: { state: true },
    trouble: { state: true },
    learning: { state: true },
    done: { state: true },
    runs: { state: true },
    isStopped: { state: true },
  };

  static styles = [base, controls, tables, viewStyle];

  #lab = new InLab(this, ["python", "task"]);

  constructor() {
    super();
    this.distance = 20;
    /** The last of each way, at this distance. @type {Record<string, DistanceMoment>} */
    this.moments = {};
    /** @type {Ends} */
    this.ends = {};
    this.trouble = "";
    /** @type {Way | null} */
    this.learning = null;
    /** How many runs have come to their end, and of how many that were asked for. */
    this.done = 0;
    this.runs = 0;
    this.isStopped = false;
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
        cell has no gate. Each learns twice: with the gradient clipped to a length of 1, and not.
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
        <button
          class="stop"
          ?disabled=${this.learning === null}
          @click=${() => (this.isStopped = true)}
        >
          Stop
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
    const { Elman: elman, GRU: gru, LSTM: lstm } = this.moments;
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
    const { learning, distance, moments, done, runs } = this;
    const of = `${done + 1} of ${runs}`;
    if (learning) {
      const updates = moments[learning.name]?.updates ?? 0;
      return `${of}: ${learning.name} learns at distance ${distance}, update ${updates} of ${MOST}`;
    }
    if (this.isStopped) return `Stopped in run ${of}. Those before it are in the charts.`;
    return `Until all of 200 others are right, or for ${MOST} updates. By chance one in eight is.`;
  }

  get #known() {
    return WAYS.filter(({ name }) => this.moments[name]);
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
            ${this.#known.map(({ name }) => this.#row(name))}
          </tbody>
        </table>
      </div>
    `;
  }

  /** @param {string} name */
  #row(name) {
    const { updates, loss, accuracy, arriving, failure } = this.moments[name];
    return html`
      <tr>
        <th scope="row">${name}</th>
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
    const lines = this.#known.map((way) => {
      const { arriving } = this.moments[way.name];
      return lineOf(
        way,
        Array.from(arriving, (size) => Math.max(size, LEAST)),
      );
    });
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
    if (Object.keys(this.ends).length === 0) return nothing;
    return html`
      <h3>Accuracy by distance, of the distances tried</h3>
      <line-chart
        .x=${DISTANCES}
        .lines=${this.#lines("accuracy")}
        across="distance"
        up="accuracy"
      ></line-chart>
      <h3>Share of the gradient at the last timestep that arrives at the first</h3>
      <line-chart
        class="share"
        .x=${DISTANCES}
        .lines=${this.#lines("share")}
        across="distance"
        up="share"
        isLog
      ></line-chart>
    `;
  }

  /** One a way, over the distances. @param {"accuracy" | "share"} of */
  #lines(of) {
    return WAYS.filter(({ name }) => this.ends[name]).map((way) =>
      lineOf(
        way,
        DISTANCES.map((distance) => this.ends[way.name][distance]?.[of] ?? null),
      ),
    );
  }

  /** @param {Event} event */
  #onDistance({ target }) {
    this.distance = DISTANCES[/** @type {HTMLSelectElement} */ (target).selectedIndex];
    this.moments = {};
  }

  /** One distance after another, until the reader takes another. @param {number[]} distances */
  async #learn(distances) {
    this.learning = WAYS[0];
    void this.#passFocus("button:not(.stop)", ".stop");
    this.trouble = "";
    this.isStopped = false;
    this.done = 0;
    this.runs = distances.length * WAYS.length;
    try {
      for (const [place, distance] of distances.entries()) {
        const isOther = place > 0 && this.distance !== distances[place - 1];
        if (isOther || !this.#goesOn) break;
        this.distance = distance;
        await this.#learnAll(distance);
      }
    } catch (error) {
      this.trouble = complaint(error);
    }
    this.learning = null;
    void this.#passFocus(".stop", ".primary");
  }

  /** From a button that goes dim to one that does not. @param {string} from @param {string} to */
  async #passFocus(from, to) {
    const root = /** @type {ShadowRoot} */ (this.renderRoot);
    const hasFocus = root.activeElement?.matches(from);
    await this.updateComplete;
    if (hasFocus) /** @type {HTMLElement} */ (root.querySelector(to)).focus();
  }

  /** @param {number} distance */
  async #learnAll(distance) {
    this.moments = {};
    for (const way of WAYS) {
      if (!this.#goesOn) return;
      this.learning = way;
      await this.#learnWay(way, distance);
    }
  }

  get #goesOn() {
    return this.isConnected && !this.isStopped;
  }

  /** @param {Way} way @param {number} distance */
  async #learnWay({ cell, isClipped, name }, distance) {
    const { call } = this.#lab.session.engine;
    let moment = await call("distance_begin", { cell, distance, clipped: isClipped });
    while (distance === this.distance && this.#goesOn) {
      this.moments = { ...this.moments, [name]: moment };
      if (moment.finished) {
        const end = { accuracy: moment.accuracy, share: shareOf(moment.arriving) };
        this.ends = { ...this.ends, [name]: { ...this.ends[name], [distance]: end } };
        this.done += 1;
        return;
      }
      moment = await call("distance_on", {});
    }
  }
}

customElements.define("distance-lab", DistanceLab);
