/**
 * The picture of the stage as a file for a slide or a post: SVG or PNG. Its colours are those that
 * the picture has on the page, in the style of an element.
 *
 * @import {View} from "./view.js"
 */

import { html, render } from "lit";
import { pictureStyle } from "./drawing-style.js";
import { columnLeft } from "./geometry.js";
import { viewOf } from "./view.js";
import { wholeDrawing, wholeSize } from "./whole.js";

const MARGIN = 24;
const PNG_PIXELS_PER_PIXEL = 2;
/**
 * Of a longer sentence a PNG or an animation shows the words around the current one; a canvas has
 * its limits.
 */
const MOST_COLUMNS = 16;

/** As on a wide page, whatever the present one is. */
const PAGE_WIDTH = 1088;

/** @param {Parameters<typeof viewOf>[0]} what the picture shows */
export const viewForFile = (what) => viewOf(what, PAGE_WIDTH);

/** @param {View} view @param {CSSStyleDeclaration} style */
export const svgFile = (view, style) => serialized(drawn(view, 1, view.words.length, style));

/** @param {View} view @param {CSSStyleDeclaration} style @returns {Promise<Blob>} */
export async function pngFile(view, style) {
  const [from, to] = around(view, view.t);
  const canvas = await painted(drawn(view, from, to, style), PNG_PIXELS_PER_PIXEL);
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) =>
        blob
          ? resolve(blob)
          : reject(new Error("This browser could not make a PNG of the picture.")),
      "image/png",
    );
  });
}

/**
 * The columns to show of a sentence, with a word of it.
 * @param {View} view @param {number} t @returns {[from: number, to: number]}
 */
export function around({ words }, t) {
  const from = Math.max(1, Math.min(t - MOST_COLUMNS / 2, words.length - MOST_COLUMNS + 1));
  return [from, Math.min(words.length, from + MOST_COLUMNS - 1)];
}

/**
 * The picture from one column to another as an element of its own, with its colours written out.
 * @param {View} view @param {number} from @param {number} to @param {CSSStyleDeclaration} style
 */
export function drawn(view, from, to, style) {
  const colour = (/** @type {string} */ name) => style.getPropertyValue(name).trim();
  const { height } = wholeSize(view);
  const { geometry, words, t } = view;
  const begin = geometry.rolledWidth + geometry.gap;
  const right = columnLeft(geometry, to - from + 2) + geometry.trail;
  const size = { width: begin + right + 2 * MARGIN, height: height + 2 * MARGIN };
  const place = document.createElement("div");
  render(
    html`
      <svg
        xmlns="http://www.w3.org/2000/svg"
        width=${size.width}
        height=${size.height}
        viewBox="0 0 ${size.width} ${size.height}"
      >
        <title>Timestep ${t} of ${words.length}: ${words[t - 1]}</title>
        <desc>${words.join(" ")}</desc>
        <style></style>
        <rect width="100%" height="100%" fill=${colour("--paper")}></rect>
        <g transform="translate(${MARGIN} ${MARGIN})">${wholeDrawing(view, from, to)}</g>
      </svg>
    `,
    place,
  );
  const picture = /** @type {SVGSVGElement} */ (place.querySelector("svg"));
  /** @type {Element} */ (picture.querySelector("style")).textContent =
    pictureStyle.cssText.replace(/var\((--[\w-]+)\)/g, (_, name) => colour(name));
  return picture;
}

/** @param {SVGSVGElement} picture */
function serialized(picture) {
  const comments = document.createTreeWalker(picture, NodeFilter.SHOW_COMMENT);
  const found = [];
  while (comments.nextNode()) found.push(/** @type {Comment} */ (comments.currentNode));
  for (const comment of found) comment.remove();
  return new XMLSerializer().serializeToString(picture);
}

/** @param {SVGSVGElement} picture @param {number} scale */
export async function painted(picture, scale) {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(serialized(picture))}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = Number(picture.getAttribute("width")) * scale;
  canvas.height = Number(picture.getAttribute("height")) * scale;
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas;
}
