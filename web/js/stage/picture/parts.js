/**
 * The pieces the picture is made of: arrows, cells, bars, symbols as SVG text. Numbers in, SVG out;
 * colours are classes.
 *
 * @import {Vector} from "../../wire/types.d.ts"
 * @import {Block, Row} from "./geometry.js"
 */

import { svg } from "lit";
import { barLength } from "../../ui/scale.js";
import { cellAt } from "./geometry.js";

const HEAD = 4.5;

/** @param {number} value */
const px = (value) => String(Math.round(value * 100) / 100);

/**
 * An arrow along a line of horizontal and vertical pieces, from its first point to its last, or
 * back.
 * @param {number[]} line  x and y of each point @param {string} kind @param {boolean} back
 */
export function arrow(line, kind, back) {
  const points = Array.from({ length: line.length / 2 }, (_, i) => [line[2 * i], line[2 * i + 1]]);
  if (back) points.reverse();
  const [x, y] = points[points.length - 1];
  const [fromX, fromY] = points[points.length - 2];
  const dx = Math.sign(x - fromX);
  const dy = Math.sign(y - fromY);
  const wing = (/** @type {number} */ side) =>
    `${px(x - HEAD * dx + side * HEAD * dy * 0.8)} ${px(y - HEAD * dy + side * HEAD * dx * 0.8)}`;
  const shaft = points.map(([a, b]) => `${px(a)} ${px(b)}`).join("L");
  const d = `M${shaft}M${wing(1)}L${px(x)} ${px(y)}L${wing(-1)}`;
  return svg`<path class="arrow ${kind}" d=${d}></path>`;
}

/** @param {number} x @param {number} y @param {number} width @param {number} height */
const rectangle = (x, y, width, height) =>
  `M${px(x)} ${px(y)}h${px(width)}v${px(height)}h${px(-width)}z`;

/** @type {WeakMap<Block, {cells: string, middles: string}>} the same for every column */
const grids = new WeakMap();

/** @param {Block} block */
function gridOf(block) {
  let grid = grids.get(block);
  if (!grid) {
    let cells = "";
    let middles = "";
    for (let unit = 0; unit < block.units; unit++) {
      const { x, y } = cellAt(block, unit);
      cells += rectangle(x + 0.5, y + 0.5, block.cellWidth - 1, block.cellHeight - 1);
      middles += `M${px(x + block.cellWidth / 2)} ${px(y + 0.5)}v${px(block.cellHeight - 1)}`;
    }
    grid = { cells, middles };
    grids.set(block, grid);
  }
  return grid;
}

/**
 * A state as a block of cells: a bar to the right of the middle is positive, to the left negative.
 * A second state is drawn in outline around the first.
 * @param {Block} block @param {Vector | null} values @param {Vector | null} beside
 * @param {number} full
 */
export function cells(block, values, beside, full) {
  const grid = gridOf(block);
  return svg`
    <path class="cells" d=${grid.cells}></path>
    <path class="middles" d=${grid.middles}></path>
    ${values ? bars(block, values, full, beside !== null) : ""}
    ${beside ? outline(block, beside, full) : ""}
  `;
}

/** Bars in outline. @param {Block} block @param {Vector} values @param {number} full */
export const outline = (block, values, full) =>
  svg`<path class="beside" d=${paths(block, values, full, 1).join("")}></path>`;

/**
 * The bars alone, without their cells.
 * @param {Block} block @param {Vector} values @param {number} full @param {boolean} slim
 */
export function bars(block, values, full, slim) {
  const inset = slim && block.cellHeight > 10 ? 4.5 : block.cellHeight > 10 ? 2.5 : slim ? 2 : 1.25;
  const [positive, negative, odd] = paths(block, values, full, inset);
  return svg`
    <path class="positive" d=${positive}></path>
    <path class="negative" d=${negative}></path>
    ${odd ? svg`<path class="odd" d=${odd}></path>` : ""}
  `;
}

/**
 * Bars to the right, bars to the left, and what is not a number as full cells.
 * @param {Block} block @param {Vector} values @param {number} full @param {number} inset
 */
function paths(block, values, full, inset) {
  const { cellWidth, cellHeight } = block;
  const half = cellWidth / 2 - 1.25;
  const height = cellHeight - 2 * inset;
  let positive = "";
  let negative = "";
  let odd = "";
  for (let unit = 0; unit < values.length; unit++) {
    const value = values[unit];
    const { x, y } = cellAt(block, unit);
    const middle = x + cellWidth / 2;
    const length = barLength(value, full) * half;
    if (value > 0) positive += rectangle(middle, y + inset, length, height);
    else if (value < 0) negative += rectangle(middle - length, y + inset, length, height);
    else if (value !== 0) odd += rectangle(x + 1.25, y + inset, 2 * half, height);
  }
  return [positive, negative, odd];
}

/**
 * A probability as a bar between two lines, which are 0 and 1.
 * @param {Row} row @param {number} value @param {number} x @param {string} kind
 */
export function chanceBar({ top, height }, value, x, kind) {
  const tall = Math.max(1, (Number.isFinite(value) ? value : 0) * (height - 6));
  const y = top + height - 3 - tall;
  return svg`<rect class=${kind} x=${x} y=${y} width="26" height=${tall}></rect>`;
}

/** @param {Row} row @param {number} x @param {number} width */
export const chanceLimits = ({ top, height }, x, width) =>
  svg`<path
    class="limits"
    d=${`M${x} ${top + 2.5}h${width}M${x} ${top + height - 2.5}h${width}`}
  ></path>`;

/** A frame around a cell. @param {Block} block @param {number} unit @param {string} kind */
export function frame(block, unit, kind) {
  const { x, y } = cellAt(block, unit);
  return svg`<rect
    class="frame ${kind}"
    x=${x - 0.5}
    y=${y - 0.5}
    width=${block.cellWidth + 1}
    height=${block.cellHeight + 1}
  ></rect>`;
}

/**
 * a<t> and its like as SVG text.
 * @param {string} name @param {string | number} t @param {number} x @param {number} y
 * @param {string} [anchor]
 */
export function symbolText(name, t, x, y, anchor = "middle") {
  const [letter, subscript] = name === "y_hat" ? ["ŷ", ""] : name.split("_");
  return svg`<text class="symbol" x=${x} y=${y} text-anchor=${anchor}>${letter}${
    subscript
      ? svg`<tspan class="index" dy="3">${subscript}</tspan
        ><tspan class="index" dy="-8">⟨${t}⟩</tspan>`
      : svg`<tspan class="index" dy="-5">⟨${t}⟩</tspan>`
  }</text>`;
}

/**
 * W_ax and its like as SVG text.
 * @param {string} name @param {number} x @param {number} y @param {string} [anchor]
 */
export function parameterText(name, x, y, anchor = "middle") {
  const [letter, ...subscripts] = name.split("_");
  const index = svg`<tspan class="index" dy="3">${subscripts.join(" ")}</tspan>`;
  return svg`<text class="symbol" x=${x} y=${y} text-anchor=${anchor}>${letter}${index}</text>`;
}
