/**
 * The rolled network: one box that is used at every word, drawn at the current one, with its loop
 * bringing a<t-1> in. It stands on the same rows as the unrolled network, and so names them.
 *
 * @import {CellPlace, Geometry, Row} from "./geometry.js"
 * @import {Vector} from "../../wire/types.d.ts"
 * @import {View} from "./view.js"
 */

import { nothing, svg } from "lit";
import { full, short } from "../../ui/numbers.js";
import { mark } from "../cells.js";
import { writtenLabel } from "./class-signs.js";
import { baseline } from "./geometry.js";
import { arrow, cells, chanceBar, chanceLimits, parameterText, symbolText } from "./parts.js";
import { onLoop, stateNow, toldOf } from "./story.js";
import { besideStatesOf, carriedFrom, stateName, statesOf } from "./view.js";
import { wires } from "./wiring.js";

/** Pixels of a digit at most. */
const DIGIT_WIDTH = 8.2;

/** @param {Geometry} geometry */
function rolledPlaces({ narrow, rolledWidth, block, rows, cells: blocks }) {
  const width = narrow ? 40 : 56;
  const left = narrow ? 34 : 40;
  const small = narrow ? 20 : 28;
  const middle = left + width / 2;
  return {
    middle,
    /** Where a number may begin: past the longest name of a row that has one. */
    clear: narrow ? 40 : 0,
    /** The names of the weights, beside their arrows. */
    weights: {
      W_ya: { x: middle + 8, y: rows.output.top + (narrow ? 7 : 13) },
      W_ax: { x: narrow || blocks.length > 1 ? middle - 36 : middle + 8, y: rows.input.top + 14 },
    },
    /** The box: the state of now. */
    box: { ...block, x: left, width, cellWidth: (block.cellWidth * width) / block.width },
    /** On the loop: the state before. */
    carry: {
      ...block,
      x: rolledWidth - small - (narrow ? 4 : 8),
      width: small,
      height: block.height / 2,
      cellWidth: (block.cellWidth * small) / block.width,
      cellHeight: block.cellHeight / 2,
    },
  };
}

/** @typedef {ReturnType<typeof rolledPlaces>} Places */

/** @type {WeakMap<Geometry, Places>} so that the same box is drawn with the same grid */
const found = new WeakMap();

/** Where the parts of the rolled network stand. @param {Geometry} geometry */
export function placesOf(geometry) {
  let places = found.get(geometry);
  if (!places) {
    places = rolledPlaces(geometry);
    found.set(geometry, places);
  }
  return places;
}

/**
 * @param {View} view
 * @param {boolean} [alone]  with the names of the rows, which are buttons on the page
 */
export function rolledDrawing(view, alone = false) {
  const { geometry, layer } = view;
  const { middle, box } = placesOf(geometry);
  const lanes = {
    middle,
    aside: 12,
    left: box.x - 8,
    right: box.x + box.width + 8,
    below: 3,
    above: 5,
  };
  return svg`
    <g class="rolled current">
      ${outputs(view)}
      ${wires(geometry, lanes, "current", layer.direction === "backward")}
      ${geometry.cells.map((place) => state(view, place))}
      ${alone ? names(view) : nothing}
      ${word(view)}
    </g>
  `;
}

/** The label, the loss, and y_hat<t> as number and bar. @param {View} view */
function outputs(view) {
  const { geometry, trace, t } = view;
  const { rows } = geometry;
  const told = toldOf(view);
  const places = placesOf(geometry);
  const { middle, box } = places;
  const y_hat = trace?.y_hat[t - 1];
  const loss = trace?.loss?.[t - 1];
  const y = writtenLabel(view, t);
  return svg`
    ${text("number", middle, rows.y, y, y === "–" ? "not labelled yet" : y)}
    <g opacity=${told.loss}>
      ${number("loss", places, rows.loss, loss)}
    </g>
    <g opacity=${told.output}>
      ${number("probability", places, rows.number, y_hat)}
    </g>
    ${chanceLimits(rows.bar, box.x, box.width)}
    ${y_hat == null ? nothing : chanceBar(rows.bar, y_hat * told.output, middle - 13, "y-hat")}
  `;
}

/**
 * A number, which stays clear of the name of its row where there is little room.
 * @param {string} kind @param {Pick<Places, "middle" | "clear">} places @param {Row} row
 * @param {number | undefined} value
 */
function number(kind, { middle, clear }, row, value) {
  const told = short(value);
  const x = Math.max(middle, clear + (told.length * DIGIT_WIDTH) / 2);
  return text(`number ${kind}`, x, row, told, full(value));
}

/**
 * In the middle of a row.
 * @param {string} kind @param {number} x @param {Row} row @param {string | number} content
 * @param {string} title
 */
const text = (kind, x, { top, height }, content, title) =>
  svg`<text class=${kind} x=${x} y=${top + height / 2 + 5} text-anchor="middle"
    >${content}<title>${title}</title></text
  >`;

/** A cell in its box, with its loop. @param {View} view @param {CellPlace} place */
function state(view, place) {
  const { box } = placesOf(view.geometry);
  const { cell, top } = place;
  const beside = besideStatesOf(view, cell, view.t);
  const now = stateNow(view, cell);
  return svg`
    <rect
      class="box"
      x=${box.x - 3}
      y=${top - 3}
      width=${box.width + 6}
      height=${box.height + 6}
      rx="4"
    ></rect>
    <g class="state" transform="translate(${box.x} ${top})"
      >${cells(box, now.values, beside, now.full)}</g
    >
    ${loop(view, place)}
  `;
}

/** The loop, and on it the state that it brings. @param {View} view @param {CellPlace} place */
function loop(view, place) {
  const { geometry, layer, words } = view;
  const { box, carry } = placesOf(geometry);
  const { cell, top } = place;
  const right = box.x + box.width + 5;
  const x = carry.x + carry.width / 2;
  const carryTop = top + box.height / 2 - carry.height / 2;
  const [out, home] = [top + 12, top + box.height - 12];
  const before = carriedFrom(view, place);
  const back = layer.direction === "backward";
  const outward = [right, out, x, out, x, home, right, home];
  const homeward = [right, home, x, home, x, out, right, out];
  const outside = before < 1 || before > words.length;
  return svg`
    ${arrow([right, out, x, out, x, carryTop - 3], "current", back)}
    ${arrow([x, carryTop + carry.height + 3, x, home, right, home], "current", back)}
    <g class="state" transform="translate(${carry.x} ${carryTop})">
      ${cells(carry, outside ? zeros(carry.units) : statesOf(view, cell, before), null, view.full)}
    </g>
    ${traveller(view, back ? homeward : outward)}
  `;
}

/**
 * The state on its way round the loop, along a line of horizontal and vertical pieces.
 * @param {View} view @param {number[]} line
 */
function traveller(view, line) {
  const share = onLoop(view);
  if (share === null) return nothing;
  const pieces = Array.from({ length: line.length / 2 - 1 }, (_, i) =>
    line.slice(2 * i, 2 * i + 4),
  );
  const lengths = pieces.map(([x, y, toX, toY]) => Math.abs(toX - x) + Math.abs(toY - y));
  let left = share * lengths.reduce((sum, length) => sum + length, 0);
  const at = lengths.findIndex((length) => {
    if (left <= length) return true;
    left -= length;
    return false;
  });
  const [x, y, toX, toY] = pieces[at < 0 ? pieces.length - 1 : at];
  return svg`<circle
    class="traveller"
    cx=${x + Math.sign(toX - x) * left}
    cy=${y + Math.sign(toY - y) * left}
    r="4.5"
  ></circle>`;
}

/** @param {number} units @returns {Vector} */
const zeros = (units) => new Float64Array(units);

const LONGEST = 9;

/** @param {View} view */
function word({ geometry, words, t }) {
  const whole = words[t - 1] ?? "";
  const clipped = whole.length > LONGEST ? `${whole.slice(0, LONGEST - 1)}…` : whole;
  const row = { top: geometry.rows.word.top, height: 30 };
  return text("word", placesOf(geometry).middle, row, clipped, whole);
}

/** The rows by name. @param {View} view */
function names(view) {
  const { geometry, t } = view;
  const { rows, cells: places, block } = geometry;
  const { carry, weights } = placesOf(geometry);
  const loopX = carry.x + carry.width / 2;
  return svg`
    ${symbolText("y", t, 0, rows.y.top + 25, "start")}
    <text class="count" x="0" y=${baseline(rows.loss)}>loss</text>
    ${symbolText("y_hat", t, 0, baseline(rows.number) + 1, "start")}
    ${places.map((place) => {
      const { cell, top } = place;
      const name = stateName(view, cell);
      return svg`
        ${symbolText(name, t, 0, top + block.height / 2 + 5, "start")}
        ${symbolText(name, carriedFrom(view, place), loopX, top + 6)}
        ${parameterText(`W_aa${mark(cell)}`, loopX, top + block.height + 4)}
      `;
    })}
    ${parameterText("W_ya", weights.W_ya.x, weights.W_ya.y + 4, "start")}
    ${parameterText("W_ax", weights.W_ax.x, weights.W_ax.y + 4, "start")}
    ${symbolText("x", t, 0, rows.word.top + 42, "start")}
  `;
}
