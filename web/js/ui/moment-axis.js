/**
 * The updates of a run as an axis that one moves along: by pointer on the curve, by keyboard with
 * the slider that lies over it unseen. Its places are the moments whose weights are kept.
 *
 * @import {Moments} from "../wire/types.d.ts"
 */

import { css, html } from "lit";
import { counted, grouped, short } from "./numbers.js";

export const NOT_KEPT =
  "The weights along the way are kept as long as the page is open, " +
  "and not in the browser or in files.";
/** Of a network for names; no other is gone through again. */
export const NOT_MADE_AGAIN =
  `${NOT_KEPT} A training of some seconds is gone through again for them, ` +
  "if its sentences are there.";
/** Of a run that went on without a break, unless its network is large. */
const FEWEST_KEPT = 12;

export const axisStyle = css`
  :host {
    display: grid;
    grid-template: minmax(0, 1fr) auto / minmax(0, 1fr);
    min-width: 0;
  }
  .uplot {
    font-family: var(--sans);
  }
  .axis {
    position: relative;
    min-height: 5rem;
  }
  .plot {
    position: absolute;
    inset: 0;
    cursor: ew-resize;
    touch-action: pan-y;
  }
  /* For the keyboard, and for who hears it; the pointer is on the curve. */
  input {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
    margin: 0;
    opacity: 0;
    pointer-events: none;
  }
  input:focus-visible + .plot {
    outline: 2px solid var(--focus);
    border-radius: 3px;
  }
`;

/**
 * The place of a moment, or of the present where it is none of them.
 * @param {number[]} steps @param {number | null} moment
 */
export function placeOf(steps, moment) {
  const found = moment === null ? -1 : steps.indexOf(moment);
  return found < 0 ? steps.length - 1 : found;
}

/** Of the kept moment that is nearest to an update. @param {number[]} steps @param {number} step */
function placeNear(steps, step) {
  const away = steps.map((each) => Math.abs(each - step));
  return away.indexOf(Math.min(...away));
}

/**
 * Those in between were of a visit or a file of before.
 * @param {number[]} steps @param {number} place
 */
export function isBehindGap(steps, place) {
  const usual = Math.max(1, (steps.at(-1) ?? 0) / FEWEST_KEPT, spacingOf(steps));
  return place > 0 && steps[place] - steps[place - 1] > usual;
}

/** How far apart most of them are; 0 where too few are known to say. @param {number[]} steps */
function spacingOf(steps) {
  const apart = steps.slice(1).map((step, i) => step - steps[i]);
  return apart.length < 3 ? 0 : apart.sort((one, other) => one - other)[apart.length >> 1];
}

/** @param {Moments | null} moments @param {number} place */
export function toldMoment(moments, place) {
  if (!moments) return "no moment yet";
  const { steps, epochs, now } = moments;
  const step = steps[place];
  if (step === 0) return now === 0 ? "the initial weights" : "update 0, untrained";
  const since = isBehindGap(steps, place) ? `, none kept since ${grouped(steps[place - 1])}` : "";
  return `update ${grouped(step)}, ${counted(epochs[place], "epoch")}${since}`;
}

/**
 * The curve, and over it the slider.
 * @param {Moments | null} moments @param {number | null} moment  null: the weights of now
 * @param {ArrayLike<number>} losses  of every update
 * @param {(moment: number | null) => void} goTo
 */
export function momentAxis(moments, moment, losses, goTo) {
  const steps = stepsOf(moments);
  const place = placeOf(steps, moment);
  return html`
    <div class="axis">
      <input
        type="range"
        min="0"
        max=${Math.max(1, steps.length - 1)}
        step="1"
        .value=${String(place)}
        ?disabled=${steps.length < 2}
        aria-label="Moment of the training"
        aria-valuetext=${toldMoment(moments, place)}
        aria-description=${summaryOf(losses)}
        @input=${(/** @type {Event} */ { target }) =>
          toPlace(steps, /** @type {HTMLInputElement} */ (target).valueAsNumber, goTo)}
      />
      <div class="plot" aria-hidden="true"></div>
    </div>
  `;
}

/** @param {Moments | null} moments */
export const stepsOf = (moments) => moments?.steps ?? [0];

/** @param {ArrayLike<number>} losses */
function summaryOf(losses) {
  if (losses.length === 0) return "No update yet";
  const [first, last] = [short(losses[0]), short(losses[losses.length - 1])];
  return `Loss over ${losses.length} updates, from ${first} to ${last}`;
}

/**
 * To the kept moment that is nearest to an update, unless it is there.
 * @param {Moments | null} moments @param {number | null} moment @param {number} step
 * @param {(moment: number | null) => void} goTo
 */
export function goNear(moments, moment, step, goTo) {
  const steps = stepsOf(moments);
  const place = placeNear(steps, step);
  if (place !== placeOf(steps, moment)) toPlace(steps, place, goTo);
}

/**
 * The last one is the present, which moves on while it trains.
 * @param {number[]} steps @param {number} place @param {(moment: number | null) => void} goTo
 */
function toPlace(steps, place, goTo) {
  if (steps.length < 2) return;
  goTo(place >= steps.length - 1 ? null : steps[place]);
}
