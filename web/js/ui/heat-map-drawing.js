/**
 * Draws a heat map on its canvas: shades, minus marks and the numbers at the edges.
 *
 * @import {Vector} from "../wire/types.d.ts"
 * @import {Grid} from "./heat-map-grid.js"
 */

import { HEAD } from "./heat-map-grid.js";
import { barLength } from "./scale.js";

const DIGITS_NEED = 15; // pixels from one number of a row to the next

/**
 * @typedef {object} Cells
 * @property {Vector[]} rows
 * @property {number[][]} fullScales  what is full colour, [block of rows][block of columns]
 * @property {boolean} rowHeads
 * @property {boolean} columnHeads
 * @property {number} chosenRow
 *
 * @typedef {{context: CanvasRenderingContext2D, grid: Grid, cells: Cells}} Drawing
 */

/**
 * @param {HTMLCanvasElement} canvas @param {Grid} grid @param {Cells} cells
 * @param {CSSStyleDeclaration} style  with the colours and the font
 */
export function drawHeatMap(canvas, grid, cells, style) {
  const context = canvas.getContext("2d");
  if (!context) return;
  fit(canvas, context, grid);
  const drawing = { context, grid, cells };
  const colour = (/** @type {string} */ name) => style.getPropertyValue(name);
  drawShades(drawing, [colour("--tint"), colour("--positive"), colour("--negative")]);
  drawMinusMarks(drawing, { faint: colour("--ink-2"), strong: colour("--paper") });
  context.font = `11px ${style.fontFamily}`;
  context.textBaseline = "middle";
  if (cells.columnHeads) drawColumnHeads(drawing, colour("--ink-2"));
  if (cells.rowHeads) drawRowHeads(drawing, colour("--ink-2"), colour("--ink"));
}

/**
 * @param {HTMLCanvasElement} canvas @param {CanvasRenderingContext2D} context @param {Grid} grid
 */
function fit(canvas, context, { width, height }) {
  const sharp = devicePixelRatio;
  if (canvas.width !== Math.round(width * sharp) || canvas.height !== Math.round(height * sharp)) {
    canvas.width = Math.round(width * sharp);
    canvas.height = Math.round(height * sharp);
    canvas.style.width = `${width}px`;
    canvas.style.height = `${height}px`;
  }
  context.setTransform(sharp, 0, 0, sharp, 0, 0);
  context.clearRect(0, 0, width, height);
}

/**
 * How full the colour of a cell is.
 * @param {Drawing} drawing @param {number} row @param {number} column
 */
function fullness({ grid, cells }, row, column) {
  const [down, across] = grid.blockOf(row, column);
  return barLength(cells.rows[row][column], cells.fullScales[down][across]);
}

/**
 * One pixel a cell, enlarged to the cells and then parted by lines: thousands of rectangles, each
 * in its own colour, would hold up the frame.
 * @param {Drawing} drawing @param {string[]} colours  of zero, above and below
 */
function drawShades(drawing, colours) {
  const { context, grid } = drawing;
  const small = pixelForCell(drawing, colours);
  const { cellWidth: w, cellHeight: h, width, height } = grid;
  context.imageSmoothingEnabled = false;
  for (const [top, bottom] of grid.rowBlocks) {
    for (const [left, right] of grid.columnBlocks) {
      const [across, down] = [right - left, bottom - top];
      const [x, y] = [grid.x(left), grid.y(top)];
      context.drawImage(small, left, top, across, down, x, y, across * w, down * h);
    }
  }
  for (let column = 0; column < small.width; column += 1)
    context.clearRect(grid.x(column) + w - 1, 0, 1, height);
  for (let row = 0; row < small.height; row += 1)
    context.clearRect(0, grid.y(row) + h - 1, width, 1);
}

/** @param {Drawing} drawing @param {string[]} colours */
function pixelForCell(drawing, colours) {
  const { rows } = drawing.cells;
  const columns = rows[0].length;
  const small = new OffscreenCanvas(columns, rows.length);
  const pixels = /** @type {OffscreenCanvasRenderingContext2D} */ (
    small.getContext("2d", { willReadFrequently: true })
  );
  const [empty, positive, negative] = colours.map((colour) => {
    pixels.fillStyle = colour;
    pixels.fillRect(0, 0, 1, 1);
    return pixels.getImageData(0, 0, 1, 1).data;
  });
  const image = pixels.createImageData(columns, rows.length);
  rows.forEach((values, row) => {
    for (let column = 0; column < columns; column += 1) {
      const size = fullness(drawing, row, column);
      const strong = values[column] < 0 ? negative : positive;
      const at = 4 * (row * columns + column);
      for (let i = 0; i < 4; i += 1) image.data[at + i] = empty[i] + size * (strong[i] - empty[i]);
    }
  });
  pixels.putImageData(image, 0, 0);
  return small;
}

/** @param {Drawing} drawing @param {Record<"faint" | "strong", string>} colours */
function drawMinusMarks(drawing, colours) {
  const { context, grid, cells } = drawing;
  const [w, h] = [grid.cellWidth - 1, grid.cellHeight - 1];
  const thick = w < 14 ? 1 : 2;
  const marks = { faint: new Path2D(), strong: new Path2D() };
  cells.rows.forEach((values, row) => {
    const y = Math.round(grid.y(row) + (h - thick) / 2);
    for (let column = 0; column < values.length; column += 1) {
      if (!(values[column] < 0)) continue;
      const mark = marks[fullness(drawing, row, column) > 0.5 ? "strong" : "faint"];
      mark.rect(grid.x(column) + w * 0.25, y, w * 0.5, thick);
    }
  });
  for (const kind of /** @type {const} */ (["faint", "strong"])) {
    context.fillStyle = colours[kind];
    context.fill(marks[kind]);
  }
}

/** Heads count the first block. @param {Drawing} drawing @param {string} colour */
function drawColumnHeads({ context, grid }, colour) {
  const step = stepOf(grid.cellWidth);
  context.textAlign = "center";
  context.fillStyle = colour;
  for (let i = 0; i < grid.columnBlocks[0][1]; i += 1) {
    if (hasHead(i, step))
      context.fillText(String(i + 1), grid.x(i) + grid.cellWidth / 2, HEAD.height / 2);
  }
}

/** @param {Drawing} drawing @param {string} quiet @param {string} strong  for the chosen row */
function drawRowHeads({ context, grid, cells: { chosenRow } }, quiet, strong) {
  const step = stepOf(grid.cellHeight);
  context.textAlign = "right";
  for (let i = 0; i < grid.rowBlocks[0][1]; i += 1) {
    const chosen = i === chosenRow;
    const y = grid.y(i) + grid.cellHeight / 2;
    context.fillStyle = chosen ? strong : quiet;
    if (chosen) context.fillText("▸", HEAD.width - 17, y);
    if (chosen || (hasHead(i, step) && Math.abs(i - chosenRow) >= step))
      context.fillText(String(i + 1), HEAD.width - 4, y);
  }
}

/** Every number where there is room, else every second, fourth or eighth. @param {number} size */
const stepOf = (size) => [1, 2, 4, 8].find((step) => step * size >= DIGITS_NEED) ?? 8;

/** @param {number} i @param {number} step */
const hasHead = (i, step) => (i + 1) % step === 0 || (i === 0 && step > 2);
