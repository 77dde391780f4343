/**
 * One column of the unrolled network: what happened at one word. The origin is its upper left
 * corner.
 *
 * @import {OpenNumber, Source} from "../sources.js"
 * @import {CellPlace, Side} from "./geometry.js"
 * @import {View} from "./view.js"
 */

import { nothing, svg } from "lit";
import { full, short } from "../../ui/numbers.js";
import { mark } from "../cells.js";
import { givenClass, writtenLabel } from "./class-signs.js";
import { gapDrawing } from "./gap-part.js";
import { baseline } from "./geometry.js";
import {
  arrow,
  cells,
  chanceBar,
  chanceLimits,
  frame,
  parameterText,
  symbolText,
} from "./parts.js";
import { stateNow, storyDrawing, toldOf } from "./story.js";
import {
  besideStatesOf,
  carriedFrom,
  carryKind,
  isCut,
  isUnread,
  kindOf,
  stateName,
  statesOf,
} from "./view.js";
import { wires } from "./wiring.js";

/**
 * @param {View} view @param {number} t
 * @param {boolean} [alone]  with the word, the label and the current numbers, which are buttons
 *   on the page
 */
export function columnDrawing(view, t, alone = false) {
  const { geometry, layer } = view;
  const { block } = geometry;
  const isNow = t === view.t;
  return svg`
    <g class="column-drawing ${kindOf(view, t)}">
      ${alone ? background(view, t) : nothing}
      ${outputs(view, t, alone)}
      ${layer.measure ? measure(view, t) : nothing}
      ${arrows(view, t)}
      ${geometry.cells.map(
        ({ cell, top }) => svg`
          <g class="state" transform="translate(${block.x} ${top})">
            ${isNow ? cellsNow(view, cell) : cellsAt(view, cell, t)}
            ${framed(view, layer.opened, cell, t, "opened")}
            ${framed(view, layer.lit, cell, t, "lit")}
          </g>
        `,
      )}
      ${isNow ? [weightNames(view), storyDrawing(view)] : nothing}
      ${alone ? wordText(view, t) : nothing}
    </g>
  `;
}

/**
 * What the drawing of a column depends on: while this stays the same, so does the drawing.
 * @param {View} view @param {number} t
 */
export function columnKey(view, t) {
  const { geometry, trace, layer } = view;
  const { beside, measure, opened, lit } = layer;
  const place = (/** @type {OpenNumber | Source | null} */ of) =>
    of?.kind === "a" && of.t === t ? `${of.cell} ${of.unit}` : "";
  return [
    geometry,
    view.full,
    view.fullMeasure,
    layer.direction,
    layer.symbol,
    kindOf(view, t),
    isCut(view, t),
    isUnread(view, t),
    ...geometry.cells.flatMap((of) => [
      carryKind(view, of, t),
      statesOf(view, of.cell, t),
      besideStatesOf(view, of.cell, t),
    ]),
    t === view.t && view.story,
    trace?.y_hat[t - 1],
    trace?.classes && trace.labels[t - 1],
    trace?.loss?.[t - 1],
    beside?.y_hat[t - 1],
    measure?.values[t - 1],
    place(opened),
    place(lit),
  ];
}

/** @param {View} view @param {number} cell @param {number} t */
const cellsAt = (view, cell, t) =>
  cells(view.geometry.block, statesOf(view, cell, t), besideStatesOf(view, cell, t), view.full);

/** @param {View} view @param {number} cell */
function cellsNow(view, cell) {
  const { values, full: most } = stateNow(view, cell);
  return cells(view.geometry.block, values, besideStatesOf(view, cell, view.t), most);
}

/** @param {View} view @param {number} t */
function background({ geometry, t: now }, t) {
  if (t !== now) return nothing;
  const { columnWidth, height } = geometry;
  return svg`<rect class="current-background" width=${columnWidth} height=${height}></rect>`;
}

/**
 * y_hat<t> as bar and number, and the loss.
 * @param {View} view @param {number} t @param {boolean} alone
 */
function outputs(view, t, alone) {
  const { rows, columnWidth } = view.geometry;
  return svg`
    ${alone ? gapDrawing(view, t) : nothing}
    ${alone ? labelText(view, t) : nothing}
    ${chanceLimits(rows.bar, 0, columnWidth)}
    ${isUnread(view, t) ? nothing : predicted(view, t, alone)}
  `;
}

/** @param {View} view @param {number} t @param {boolean} alone */
function predicted(view, t, alone) {
  const { geometry, trace, layer } = view;
  const { rows, columnWidth } = geometry;
  const middle = columnWidth / 2;
  const y_hat = trace?.y_hat[t - 1];
  const beside = layer.beside?.y_hat[t - 1];
  const loss = trace?.loss?.[t - 1];
  const left = beside == null ? middle - 13 : middle - 28;
  const button = t === view.t && !alone;
  const risen = t === view.t ? toldOf(view).output : 1;
  return svg`
    ${button ? nothing : number(loss, middle, baseline(rows.loss), "loss")}
    ${button ? nothing : number(y_hat, middle, baseline(rows.number), "probability")}
    ${givenClass(view, t)}
    ${layer.beside ? number(beside, middle, rows.besideNumber.top + 13, "beside-number") : nothing}
    ${y_hat == null ? nothing : chanceBar(rows.bar, y_hat * risen, left, "y-hat")}
    ${beside == null ? nothing : chanceBar(rows.bar, beside, middle + 2, "y-hat beside")}
  `;
}

/** @param {View} view @param {number} t */
function labelText(view, t) {
  const { geometry } = view;
  const middle = geometry.columnWidth / 2;
  const { y } = geometry.rows;
  return svg`<text class="label" x=${middle} y=${y.top + 25} text-anchor="middle"
    >${writtenLabel(view, t)}</text
  >`;
}

/**
 * @param {number | null | undefined} value @param {number} x @param {number} y @param {string} kind
 */
const number = (value, x, y, kind) =>
  svg`<text class="number ${kind}" x=${x} y=${y} text-anchor="middle"
    >${short(value)}<title>${full(value)}</title></text
  >`;

/** What the lens measures at each timestep. @param {View} view @param {number} t */
function measure({ geometry, layer, fullMeasure }, t) {
  const { top, height } = geometry.rows.measure;
  const middle = geometry.columnWidth / 2;
  const value = layer.measure?.values[t - 1];
  if (value == null) return nothing;
  const share = Number.isFinite(value) ? Math.abs(value) / fullMeasure : 0;
  const tall = Math.max(1, share * (height - 24));
  return svg`
    ${number(value, middle, top + 15, "measure-number")}
    <rect
      class="measure"
      x=${middle - 13}
      y=${top + height - 2 - tall}
      width="26"
      height=${tall}
    ></rect>
  `;
}

/**
 * W_aa from the neighbour, W_ax up from the word, W_ya up to y_hat.
 * @param {View} view @param {number} t
 */
function arrows(view, t) {
  const { geometry, layer } = view;
  const { block, columnWidth } = geometry;
  const back = layer.direction === "backward";
  const right = block.x + block.width;
  const gap = 2 * block.x;
  const cut = isCut(view, t) ? " cut" : "";
  const carry = (/** @type {CellPlace} */ of) => {
    const y = of.top + block.height / 2;
    const line =
      of.readsFrom === "left"
        ? [block.x - gap + 2, y, block.x - 2, y]
        : [right + gap - 2, y, right + 2, y];
    return arrow(line, carryKind(view, of, t) + cut, back);
  };
  const middle = columnWidth / 2;
  const lanes = { middle, aside: 14, left: block.x - 6, right: right + 6, below: 2, above: 2 };
  return [geometry.cells.map(carry), wires(geometry, lanes, kindOf(view, t), back)];
}

/** The names of the weights, on the arrows of the current column. @param {View} view */
function weightNames(view) {
  const { block, rows, columnWidth, cells: places } = view.geometry;
  const middle = columnWidth / 2;
  const [x, anchor] = places.length > 1 ? [middle - 8, "end"] : [middle + 10, "start"];
  return svg`
    ${places.map((place) =>
      parameterText(
        `W_aa${mark(place.cell)}`,
        carriedFrom(view, place) < view.t ? 0 : columnWidth,
        place.top + block.height / 2 - 8,
      ),
    )}
    ${parameterText("W_ax", x, rows.input.top + 15, anchor)}
    ${parameterText("W_ya", middle + 10, rows.output.top + 15, "start")}
  `;
}

/**
 * A frame around what is opened, or pointed at.
 * @param {View} view @param {OpenNumber | Source | null} of @param {number} cell @param {number} t
 * @param {string} kind
 */
const framed = ({ geometry: { block } }, of, cell, t, kind) =>
  of?.kind === "a" && of.t === t && of.cell === cell ? frame(block, of.unit, kind) : nothing;

const LONGEST = 11;

/** @param {View} view @param {number} t */
function wordText({ geometry, words, trace }, t) {
  const { top } = geometry.rows.word;
  const middle = geometry.columnWidth / 2;
  const word = words[t - 1];
  const count = trace?.features[t - 1].length;
  return svg`
    <text class="word" x=${middle} y=${top + 22} text-anchor="middle">${
      word.length > LONGEST ? `${word.slice(0, LONGEST - 1)}…` : word
    }<title>${word}</title></text>
    ${symbolText("x", t, middle - 20, top + 42, "end")}
    <text class="count" x=${middle - 16} y=${top + 42}
      >${count == null ? "" : `${count} active`}</text
    >
  `;
}

/**
 * What the cells begin with that read from this side: all zeros, before the first column or behind
 * the last. What a layer puts into the cells need not be zero there, and gets its name alone.
 * @param {View} view @param {Side} side
 */
export function beginnings(view, side) {
  const { geometry, words, layer } = view;
  const { block, lead, columnWidth } = geometry;
  const fromLeft = side === "left";
  const x = fromLeft ? lead - 36 : lead + words.length * columnWidth + 12;
  const t = fromLeft ? 0 : words.length + 1;
  const zeros = (/** @type {number} */ y) => svg`
    <rect class="zeros" x=${x} y=${y - 16} width="24" height="32"></rect>
    <text class="number" x=${x + 12} y=${y + 5} text-anchor="middle">0</text>
  `;
  return geometry.cells
    .filter(({ readsFrom }) => readsFrom === side)
    .map(({ cell, top }) => {
      const y = top + block.height / 2;
      return svg`
        <g class="beginning">
          ${layer.states ? nothing : zeros(y)}
          ${symbolText(stateName(view, cell), t, x + 12, y + 36)}
        </g>
      `;
    });
}
