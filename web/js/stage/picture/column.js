/**
 * One column of the unrolled network: what happened at one word. The origin is its upper left
 * corner.
 *
 * @import {CellName, OpenNumber, Source} from "../../wire/protocol.js"
 * @import {View} from "./view.js"
 */

import { nothing, svg } from "lit";
import { full, short } from "../../ui/numbers.js";
import { arrow, cells, frame, parameterText, symbolText } from "./parts.js";
import { besideStatesOf, carryKind, isCut, isDone, stateName, statesOf } from "./view.js";

/**
 * @param {View} view @param {number} t
 * @param {boolean} [alone]  with the word, the label and the current numbers, which are buttons
 *   on the page
 */
export function columnDrawing(view, t, alone = false) {
  const { geometry, layer } = view;
  const { block } = geometry;
  const kind = t === view.t ? "current" : isDone(view, t) ? "done" : "ahead";
  return svg`
    <g class="column-drawing ${kind}">
      ${alone ? background(view, t) : nothing}
      ${outputs(view, t, alone)}
      ${layer.measure ? measure(view, t) : nothing}
      ${arrows(view, t)}
      ${geometry.cells.map(
        ({ cell, top }) => svg`
          <g class="state" transform="translate(${block.x} ${top})">
            ${cells(block, statesOf(view, cell, t), besideStatesOf(view, cell, t), view.full)}
            ${frames(view, cell, t)}
          </g>
          ${t === view.t ? weightNames(view, cell, top) : nothing}
        `,
      )}
      ${alone ? wordText(view, t) : nothing}
    </g>
  `;
}

/**
 * What the drawing of a column depends on: while this stays the same, so does the drawing.
 * @param {View} view @param {number} t
 */
export function columnKey(view, t) {
  const { geometry, trace, layer, full, fullMeasure } = view;
  const { beside, measure, opened, lit } = layer;
  const place = (/** @type {OpenNumber | Source | null} */ of) =>
    of?.kind === "a" && of.t === t ? of.cell + of.unit : "";
  return [
    geometry,
    full,
    fullMeasure,
    layer.direction,
    layer.symbol,
    t === view.t ? "current" : isDone(view, t),
    carryKind(view, "", t),
    carryKind(view, "_r", t),
    isCut(view, t),
    statesOf(view, "", t),
    statesOf(view, "_r", t),
    besideStatesOf(view, "", t),
    besideStatesOf(view, "_r", t),
    trace?.y_hat[t - 1],
    trace?.loss?.[t - 1],
    beside?.y_hat[t - 1],
    measure?.values[t - 1],
    place(opened),
    place(lit),
  ];
}

/** @param {View} view @param {number} t */
function background({ geometry, t: now }, t) {
  if (t !== now) return nothing;
  return svg`<rect class="current-background" width=${geometry.columnWidth} height=${geometry.height}></rect>`;
}

/**
 * y_hat<t> as bar and number, and the loss.
 * @param {View} view @param {number} t @param {boolean} alone
 */
function outputs(view, t, alone) {
  const { geometry, trace, marks, layer } = view;
  const { rows, columnWidth } = geometry;
  const middle = columnWidth / 2;
  const y_hat = trace?.y_hat[t - 1];
  const beside = layer.beside?.y_hat[t - 1];
  const loss = trace?.loss?.[t - 1];
  const bottom = rows.bar.top + rows.bar.height - 3;
  const height = rows.bar.height - 6;
  const bar = (
    /** @type {number} */ value,
    /** @type {number} */ x,
    /** @type {string} */ kind,
  ) => {
    const tall = Math.max(1, (Number.isFinite(value) ? value : 0) * height);
    return svg`<rect class=${kind} x=${x} y=${bottom - tall} width="26" height=${tall}></rect>`;
  };
  const button = t === view.t && !alone;
  return svg`
    ${alone ? labelText(view, marks?.[t - 1] ?? trace?.y?.[t - 1]) : nothing}
    ${button ? nothing : number(loss, middle, rows.loss.top + 16, "loss")}
    ${button ? nothing : number(y_hat, middle, rows.number.top + 16, "probability")}
    ${layer.beside ? number(beside, middle, rows.besideNumber.top + 13, "beside-number") : nothing}
    <path class="limits" d=${`M0 ${bottom - height - 0.5}h${columnWidth}M0 ${bottom + 0.5}h${columnWidth}`}></path>
    ${y_hat == null ? nothing : bar(y_hat, beside == null ? middle - 13 : middle - 28, "y-hat")}
    ${beside == null ? nothing : bar(beside, middle + 2, "y-hat beside")}
  `;
}

/** @param {View} view @param {0 | 1 | null | undefined} label */
function labelText({ geometry }, label) {
  const { y } = geometry.rows;
  return svg`<text class="label" x=${geometry.columnWidth / 2} y=${y.top + 25} text-anchor="middle">${label ?? "–"}</text>`;
}

/**
 * @param {number | null | undefined} value @param {number} x @param {number} y @param {string} kind
 */
const number = (value, x, y, kind) =>
  svg`<text class="number ${kind}" x=${x} y=${y} text-anchor="middle">${short(value)}<title>${full(value)}</title></text>`;

/** What the lens measures at each timestep. @param {View} view @param {number} t */
function measure({ geometry, layer, fullMeasure }, t) {
  const { top, height } = geometry.rows.measure;
  const middle = geometry.columnWidth / 2;
  const value = layer.measure?.values[t - 1];
  if (value == null) return nothing;
  const tall = Math.max(
    1,
    Number.isFinite(value) ? (Math.abs(value) / fullMeasure) * (height - 24) : 0,
  );
  return svg`
    ${number(value, middle, top + 15, "measure-number")}
    <rect class="measure" x=${middle - 13} y=${top + height - 2 - tall} width="26" height=${tall}></rect>
  `;
}

/**
 * W_aa from the neighbour, W_ax up from the word, W_ya up to y_hat.
 * @param {View} view @param {number} t
 */
function arrows(view, t) {
  const { geometry, layer } = view;
  const { block, cells: blocks, rows, columnWidth } = geometry;
  const back = layer.direction === "backward";
  const own = t === view.t ? "current" : isDone(view, t) ? "done" : "ahead";
  const middle = columnWidth / 2;
  const right = block.x + block.width;
  const gap = 2 * block.x;
  const head = rows.output.top + 2;
  const foot = rows.word.top - 2;
  const first = blocks[blocks.length - 1];
  const cut = isCut(view, t) ? " cut" : "";

  /** @type {unknown[]} */
  const drawn = [];
  for (const { cell, top } of blocks) {
    const y = top + block.height / 2;
    const kind = carryKind(view, cell, t) + cut;
    if (cell === "")
      drawn.push(
        arrow(
          [
            [block.x - gap + 2, y],
            [block.x - 2, y],
          ],
          kind,
          back,
        ),
      );
    else
      drawn.push(
        arrow(
          [
            [right + gap - 2, y],
            [right + 2, y],
          ],
          kind,
          back,
        ),
      );
  }
  drawn.push(
    arrow(
      [
        [middle, foot],
        [middle, first.top + block.height + 2],
      ],
      own,
      back,
    ),
  );
  drawn.push(
    arrow(
      [
        [middle, blocks[0].top - 2],
        [middle, head],
      ],
      own,
      back,
    ),
  );
  if (blocks.length > 1) {
    const between = (blocks[0].top + block.height + first.top) / 2;
    const leftLane = block.x - 6;
    const rightLane = right + 6;
    drawn.push(
      arrow(
        [
          [middle + 14, foot],
          [middle + 14, foot - 8],
          [rightLane, foot - 8],
          [rightLane, between],
          [middle + 14, between],
          [middle + 14, between - 9],
        ],
        own,
        back,
      ),
    );
    drawn.push(
      arrow(
        [
          [middle - 14, first.top - 2],
          [middle - 14, between],
          [leftLane, between],
          [leftLane, head + 8],
          [middle - 14, head + 8],
          [middle - 14, head],
        ],
        own,
        back,
      ),
    );
  }
  return drawn;
}

/**
 * The names of the weights, on the arrows that lead to the current state.
 * @param {View} view @param {CellName} cell @param {number} top
 */
function weightNames({ geometry, layer }, cell, top) {
  const { block, rows, columnWidth, cells: blocks } = geometry;
  const y = top + block.height / 2 - 8;
  const middle = columnWidth / 2;
  const fromLeft = (cell === "") === (layer.direction === "forward");
  return svg`
    ${parameterText(`W_aa${cell}`, fromLeft ? 0 : columnWidth, y)}
    ${
      cell !== ""
        ? nothing
        : blocks.length > 1
          ? parameterText("W_ax", middle - 8, rows.input.top + 15, "end")
          : parameterText("W_ax", middle + 10, rows.input.top + 15, "start")
    }
    ${
      cell === blocks[0].cell
        ? parameterText("W_ya", middle + 10, rows.output.top + 15, "start")
        : nothing
    }
  `;
}

/**
 * What is opened and what is pointed at.
 * @param {View} view @param {CellName} cell @param {number} t
 */
function frames({ geometry: { block }, layer: { opened, lit } }, cell, t) {
  const here = (/** @type {{kind: string, t?: number, cell?: CellName} | null} */ of) =>
    of?.kind === "a" && of.t === t && of.cell === cell;
  return svg`
    ${here(opened) && opened?.kind === "a" ? frame(block, opened.unit, "opened") : nothing}
    ${here(lit) && lit?.kind === "a" ? frame(block, lit.unit, "lit") : nothing}
  `;
}

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
    <text class="count" x=${middle - 16} y=${top + 42}>${count == null ? "" : `${count} active`}</text>
  `;
}

/**
 * a<0> before the first column: all zeros. With a second cell also what it begins with, behind the
 * last.
 * What a layer puts into the cells need not be zero there, and gets its name alone.
 * @param {View} view @param {CellName} cell
 */
export function beginning(view, cell) {
  const { geometry, words, layer } = view;
  const { block, cells: blocks, lead } = geometry;
  const place = blocks.find((one) => one.cell === cell);
  if (!place) return nothing;
  const y = place.top + block.height / 2;
  const x = cell === "" ? lead - 36 : lead + words.length * geometry.columnWidth + 12;
  return svg`
    <g class="beginning">
      ${
        layer.states
          ? nothing
          : svg`<rect class="zeros" x=${x} y=${y - 16} width="24" height="32"></rect><text class="number" x=${x + 12} y=${y + 5} text-anchor="middle">0</text>`
      }
      ${symbolText(stateName(view, cell), cell === "" ? 0 : words.length + 1, x + 12, y + 36)}
    </g>
  `;
}
