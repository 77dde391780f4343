/**
 * The rolled network: one box that is used at every word, drawn at the current one, with its loop
 * bringing a<t-1> in.
 * It stands on the same rows as the unrolled network, and so names them.
 *
 * @import {CellName, Vector} from "../../wire/protocol.js"
 * @import {View} from "./view.js"
 */

import { nothing, svg } from "lit";
import { full, short } from "../../ui/numbers.js";
import { arrow, cells, parameterText, symbolText } from "./parts.js";
import { besideStatesOf, carriedFrom, stateName, statesOf } from "./view.js";

/** @import {Geometry} from "./geometry.js" */

/** @param {Geometry} geometry */
function rolledPlaces({ narrow, rolledWidth, block, rows, cells: blocks }) {
  const width = narrow ? 40 : 56;
  const left = narrow ? 34 : 48;
  const small = narrow ? 20 : 28;
  const middle = left + width / 2;
  return {
    middle,
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
const places = new WeakMap();

/** Where the parts of the rolled network stand. @param {Geometry} geometry */
export function placesOf(geometry) {
  let found = places.get(geometry);
  if (!found) {
    found = rolledPlaces(geometry);
    places.set(geometry, found);
  }
  return found;
}

/**
 * @param {View} view
 * @param {boolean} [alone]  with the names of the rows, which are buttons on the page
 */
export function rolledDrawing(view, alone = false) {
  const { geometry, trace, t, words, layer } = view;
  const { rows, cells: blocks } = geometry;
  const { middle, box } = placesOf(geometry);
  const back = layer.direction === "backward";
  const y_hat = trace?.y_hat[t - 1];
  const loss = trace?.loss?.[t - 1];
  const y = view.marks ? view.marks[t - 1] : trace?.y?.[t - 1];
  const last = blocks[blocks.length - 1];
  const bottom = rows.bar.top + rows.bar.height - 3;
  const height = rows.bar.height - 6;
  const tall = Math.max(1, (Number.isFinite(y_hat) ? /** @type {number} */ (y_hat) : 0) * height);
  const text = (
    /** @type {string} */ kind,
    /** @type {string | number} */ content,
    /** @type {{top: number, height: number}} */ row,
    /** @type {string} */ title,
  ) =>
    svg`<text class=${kind} x=${middle} y=${row.top + row.height / 2 + 5} text-anchor="middle">${content}<title>${title}</title></text>`;
  const between = (blocks[0].top + box.height + last.top) / 2;
  return svg`
    <g class="rolled current">
      ${text("number", y ?? "–", rows.y, y == null ? "not labelled yet" : String(y))}
      ${text("number loss", short(loss), rows.loss, full(loss))}
      ${text("number probability", short(y_hat), rows.number, full(y_hat))}
      <path class="limits" d=${`M${box.x} ${bottom - height - 0.5}h${box.width}M${box.x} ${bottom + 0.5}h${box.width}`}></path>
      ${
        y_hat == null
          ? nothing
          : svg`<rect class="y-hat" x=${middle - 13} y=${bottom - tall} width="26" height=${tall}></rect>`
      }
      ${arrow(
        [
          [middle, blocks[0].top - 2],
          [middle, rows.output.top + 2],
        ],
        "current",
        back,
      )}
      ${arrow(
        [
          [middle, rows.word.top - 2],
          [middle, last.top + box.height + 2],
        ],
        "current",
        back,
      )}
      ${blocks.length > 1 ? lanes(box.x - 8, box.x + box.width + 8) : nothing}
      ${blocks.map(
        ({ cell, top }) => svg`
          <rect class="box" x=${box.x - 3} y=${top - 3} width=${box.width + 6} height=${box.height + 6} rx="4"></rect>
          <g class="state" transform="translate(${box.x} ${top})">${cells(
            box,
            statesOf(view, cell, t),
            besideStatesOf(view, cell, t),
            view.full,
          )}</g>
          ${loop(view, cell, top)}
        `,
      )}
      ${alone ? names(view) : nothing}
      ${text(
        "word",
        clipped(words[t - 1] ?? ""),
        { top: rows.word.top, height: 30 },
        words[t - 1] ?? "",
      )}
    </g>
  `;

  /** The ways past the other cell. @param {number} left @param {number} right */
  function lanes(left, right) {
    const foot = rows.word.top - 2;
    const head = rows.output.top + 2;
    return svg`
      ${arrow(
        [
          [middle + 12, foot],
          [middle + 12, foot - 8],
          [right, foot - 8],
          [right, between],
          [middle + 12, between],
          [middle + 12, between - 8],
        ],
        "current",
        back,
      )}
      ${arrow(
        [
          [middle - 12, last.top - 5],
          [middle - 12, between],
          [left, between],
          [left, head + 8],
          [middle - 12, head + 8],
          [middle - 12, head],
        ],
        "current",
        back,
      )}
    `;
  }
}

const LONGEST = 9;

/** @param {string} word */
const clipped = (word) => (word.length > LONGEST ? `${word.slice(0, LONGEST - 1)}…` : word);

/**
 * The loop, and on it the state that it brings.
 * @param {View} view @param {CellName} cell @param {number} top
 */
function loop(view, cell, top) {
  const { geometry, layer, words } = view;
  const { box, carry } = placesOf(geometry);
  const right = box.x + box.width + 5;
  const x = carry.x + carry.width / 2;
  const carryTop = top + box.height / 2 - carry.height / 2;
  const before = carriedFrom(view, cell);
  const back = layer.direction === "backward";
  const outside = before < 1 || before > words.length;
  return svg`
    ${arrow(
      [
        [right, top + 12],
        [x, top + 12],
        [x, carryTop - 3],
      ],
      "current",
      back,
    )}
    ${arrow(
      [
        [x, carryTop + carry.height + 3],
        [x, top + box.height - 12],
        [right, top + box.height - 12],
      ],
      "current",
      back,
    )}
    <g class="state" transform="translate(${carry.x} ${carryTop})">
      ${cells(carry, outside ? zeros(carry.units) : statesOf(view, cell, before), null, view.full)}
    </g>
  `;
}

/** @param {number} units @returns {Vector} */
const zeros = (units) => new Float64Array(units);

/** The rows by name. @param {View} view */
function names(view) {
  const { geometry, t } = view;
  const { rows, cells: blocks, block } = geometry;
  const { carry, weights } = placesOf(geometry);
  return svg`
    ${symbolText("y", t, 0, rows.y.top + 25, "start")}
    <text class="count" x="0" y=${rows.loss.top + 16}>loss</text>
    ${symbolText("y_hat", t, 0, rows.number.top + 17, "start")}
    ${blocks.map(
      ({ cell, top }) => svg`
        ${symbolText(stateName(view, cell), t, 0, top + block.height / 2 + 5, "start")}
        ${symbolText(
          stateName(view, cell),
          carriedFrom(view, cell),
          carry.x + carry.width / 2,
          top + 6,
        )}
        ${parameterText(`W_aa${cell}`, carry.x + carry.width / 2, top + block.height + 4)}
      `,
    )}
    ${parameterText("W_ya", weights.W_ya.x, weights.W_ya.y + 4, "start")}
    ${parameterText("W_ax", weights.W_ax.x, weights.W_ax.y + 4, "start")}
    ${symbolText("x", t, 0, rows.word.top + 42, "start")}
  `;
}
