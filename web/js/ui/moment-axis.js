/**
 * The updates of a run as an axis that one moves along: by pointer on the curve, by keyboard with
 * the slider that lies over it unseen. Its places are the moments whose weights are kept.
 *
 * @import {Moments} from "../wire/types.d.ts"
 */

import { css } from "lit";
import { counted, grouped } from "./numbers.js";

export const NOT_KEPT =
  "The weights along the way are kept as long as the page is open, " +
  "and not in the browser or in files.";
/** Of a network for names; no other is gone through again. */
export const NOT_MADE_AGAIN =
  `${NOT_KEPT} A training of some seconds is gone through again for them, ` +
  "if its sentences are there.";
/** Of a run that went on without a break. */
const FEWEST_KEPT = 12;

export const axisStyle = css`
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
export function placeNear(steps, step) {
  const away = steps.map((each) => Math.abs(each - step));
  return away.indexOf(Math.min(...away));
}

/**
 * Those in between were of a visit or a file of before.
 * @param {number[]} steps @param {number} place
 */
export function isBehindGap(steps, place) {
  const usual = Math.max(1, (steps.at(-1) ?? 0) / FEWEST_KEPT);
  return place > 0 && steps[place] - steps[place - 1] > usual;
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
