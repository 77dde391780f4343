/**
 * The column of the word in hand is one tab stop: from the word, up and down lead to its label, its
 * loss, y_hat<t> and each unit, and round.
 *
 * @import {StagePicture} from "./stage-picture.js"
 */

const STOPS = ".column.now .label button, .at-now > button, .units, .column.now .step";

/** @param {StagePicture} picture @param {HTMLElement} from @param {-1 | 1} step  up or down */
export function alongColumn(picture, from, step) {
  if (from.matches(".units") && withinState(picture, Number(from.dataset.cell), step)) return;
  const stops = stopsOf(picture);
  const goal = stops[(stops.indexOf(from) + step + stops.length) % stops.length];
  if (goal.matches(".units")) picture.unit = step > 0 ? 0 : lastUnit(picture);
  goal.focus({ preventScroll: true });
}

/** From top to bottom. @param {StagePicture} picture */
function stopsOf(picture) {
  const found = picture.renderRoot.querySelectorAll(STOPS);
  const top = (/** @type {Element} */ stop) => stop.getBoundingClientRect().top;
  return /** @type {HTMLElement[]} */ ([...found]).sort((a, b) => top(a) - top(b));
}

/**
 * To the next unit of a state; false where that is left.
 * @param {StagePicture} picture @param {number} cell @param {-1 | 1} step
 */
function withinState(picture, cell, step) {
  const unit = picture.unit + step;
  if (unit < 0 || unit > lastUnit(picture)) return false;
  picture.unit = unit;
  picture.focusUnit(cell, unit);
  return true;
}

/** @param {StagePicture} picture */
const lastUnit = (picture) => picture.view.geometry.block.units - 1;
