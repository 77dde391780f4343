/**
 * The rolled network on the page: its drawing, a button that goes once round the loop, and symbols
 * that say what they mean.
 *
 * @import {StagePicture} from "./stage-picture.js"
 * @import {View} from "./view.js"
 */

import { html } from "lit";
import { cssValue } from "../../ui/css-value.js";
import { placesOf, rolledDrawing } from "./rolled.js";
import { rowSymbols } from "./symbols.js";
import "../../ui/symbol-note.js";

/** @param {StagePicture} picture @param {View} view */
export function rolledPart(picture, view) {
  return html`
    <svg aria-hidden="true">${rolledDrawing(view)}</svg>
    ${turn(picture, view)}
    <div role="toolbar" aria-label="Symbols of the network" aria-orientation="vertical">
      ${rowSymbols(view).map(
        ({ x, y, centred, ...of }) =>
          html`<span
            class="row-symbol ${centred ? "centred" : ""}"
            ${cssValue("--x", x)}
            ${cssValue("--y", y)}
            >${note(of)}</span
          >`,
      )}
    </div>
  `;
}

/** @param {StagePicture} picture @param {View} view */
function turn(picture, { geometry, t, words, layer }) {
  const { cells } = geometry;
  const { box } = placesOf(geometry);
  const next = layer.direction === "forward" ? t + 1 : t - 1;
  const { top } = cells[0];
  const { top: lowest } = cells[cells.length - 1];
  return html`
    <button
      class="turn"
      tabindex="-1"
      aria-label="The rolled network: once round the loop, to the next word"
      ?disabled=${next < 1 || next > words.length}
      ${cssValue("--x", box.x - 4)}
      ${cssValue("--y", top - 4)}
      ${cssValue("--width", box.width + 8)}
      ${cssValue("--height", lowest + box.height - top + 8)}
      @click=${() => picture.goTo(next)}
    ></button>
  `;
}

/** @param {{symbol: unknown, name: string, meaning: string}} of */
export const note = ({ symbol, name, meaning }) =>
  html`<symbol-note .symbol=${symbol} .name=${name} .meaning=${meaning}></symbol-note>`;
