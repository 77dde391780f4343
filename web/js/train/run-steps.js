/**
 * Training at one's own pace: a single update or epoch, so many updates a second, and how long it
 * will take.
 */

import { css, html, LitElement, nothing } from "lit";
import { InLab } from "../state/context.js";
import { emit, on } from "../state/events.js";
import { counted } from "../ui/numbers.js";
import { base, controls } from "../ui/style.js";

/** Updates a second to choose from. */
const PACES = [1, 3, 10];
const FULL = "full";

export class RunSteps extends LitElement {
  static styles = [
    base,
    controls,
    css`
      div {
        display: flex;
        flex-wrap: wrap;
        gap: 0.5rem;
        align-items: center;
        min-height: 2.5rem;
        font-size: 0.9375rem;
      }
      label {
        white-space: nowrap;
      }
      .left {
        color: var(--ink-2);
        font-size: 0.8125rem;
      }
    `,
  ];

  #lab = new InLab(this, ["python", "pace", "secondsLeft"]);

  render() {
    const { python, pace, secondsLeft } = this.#lab.state;
    const isReady = python.phase === "ready";
    return html`
      <div>
        <button ?disabled=${!isReady} @click=${() => emit(this, on.oneUpdate)}>One update</button>
        <button ?disabled=${!isReady} @click=${() => emit(this, on.oneEpoch)}>One epoch</button>
        <label>
          Pace
          <select @change=${this.#setPace}>
            ${PACES.map(
              (each) => html`<option value=${each} .selected=${each === pace}>
                ${counted(each, "update")} a second
              </option>`,
            )}
            <option value=${FULL} .selected=${pace === null}>as fast as it goes</option>
          </select>
        </label>
        <span class="left">${secondsLeft === null ? nothing : `about ${time(secondsLeft)} left`}</span>
      </div>
    `;
  }

  /** @param {Event} event */
  #setPace(event) {
    const { value } = /** @type {HTMLSelectElement} */ (event.target);
    emit(this, on.pace, { pace: value === FULL ? null : Number(value) });
  }
}

/** @param {number} seconds */
const time = (seconds) =>
  seconds < 120 ? counted(seconds, "second") : counted(Math.round(seconds / 60), "minute");

customElements.define("run-steps", RunSteps);
