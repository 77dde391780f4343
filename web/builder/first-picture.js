/**
 * The first picture, drawn when the page is built: what the page shows until its own script has
 * drawn the same, the words not yet read still blank; and without a script, or before an embed is
 * touched, all of the sentence. The drawing is that of js/stage/picture, its numbers those of the
 * starter network's record.
 *
 * @import {Plugin} from "vite"
 * @import {TemplateResult} from "lit"
 * @import {StarterRecord} from "../js/wire/types.d.ts"
 * @import {View} from "../js/stage/picture/view.js"
 */

import { readFileSync } from "node:fs";
import { render } from "@lit-labs/ssr";
import { collectResultSync } from "@lit-labs/ssr/lib/render-result.js";
import { html } from "lit";
import { captionOf } from "../js/stage/picture/caption.js";
import { pictureStyle } from "../js/stage/picture/drawing-style.js";
import { unrolledWidth } from "../js/stage/picture/geometry.js";
import { PLAIN } from "../js/stage/picture/layer.js";
import { rolledDrawing } from "../js/stage/picture/rolled.js";
import { isUnread, viewOf } from "../js/stage/picture/view.js";
import { unrolledDrawing } from "../js/stage/picture/whole.js";
import { short } from "../js/ui/numbers.js";

/** How wide the picture is on the page, in pixels. */
const WIDTHS = { wide: 1016, narrow: 366 };

const PLACE = "<!-- the first picture -->";
const PLACE_OF_ALL = "<!-- the picture, all words read -->";
/** As a module of timestep.js. */
const MODULE = "virtual:first-picture";
const STYLE_PLACE = "/* the drawing */";

/** @returns {Plugin} */
export function firstPicture() {
  const record = process.env.TIMESTEP_STARTER;
  return {
    name: "first-picture",
    enforce: "pre",
    transformIndexHtml: {
      order: "pre",
      handler: (page) =>
        page
          .replace(PLACE, () => (record ? figuresOf(read(record)) : ""))
          .replace(PLACE_OF_ALL, () => (record ? stillOf(read(record)) : "")),
    },
    resolveId: (id) => (id === MODULE ? `\0${MODULE}` : null),
    load(id) {
      if (id !== `\0${MODULE}`) return null;
      const picture = record ? stillOf(read(record)) : "";
      return [
        `export const picture = ${JSON.stringify(picture)};`,
        `export const drawing = ${JSON.stringify(pictureStyle.cssText)};`,
      ].join("\n");
    },
    transform(code, id) {
      if (!/\/(style|embed)\.css$/.test(id)) return null;
      return code.replace(STYLE_PLACE, () => pictureStyle.cssText);
    },
  };
}

/** @param {string} path @returns {StarterRecord} */
const read = (path) => JSON.parse(readFileSync(path, "utf8"));

/** By what the sentence is read. */
const READ = {
  network: /** @type {const} */ ("starter"),
  triedOnStage: null,
  triedLabels: null,
  moment: null,
};

/** @param {StarterRecord} record */
function figuresOf(record) {
  const { seen, caption } = seenOf(record);
  const unread = written(figure("unread", caption, { ...seen, showAll: false }));
  const all = written(figure("all", caption, { ...seen, showAll: true }));
  return `${unread}<noscript>${all}</noscript>`;
}

/** All words read, in one width, to be looked at only. @param {StarterRecord} record */
function stillOf(record) {
  const { seen, caption } = seenOf(record);
  const view = viewOf({ ...seen, showAll: true }, WIDTHS.wide);
  return written(html`
    <figure class="first-picture">
      <figcaption>${caption}</figcaption>
      <div class="networks">
        ${drawing(view.geometry.rolledWidth, view, rolledDrawing(view, true))} ${unrolled(view)}
      </div>
    </figure>
  `);
}

/** @param {StarterRecord} record */
function seenOf({ summary, trace }) {
  const { words, y = null } = trace;
  const seen = { words, marks: y, trace, t: 1, layer: PLAIN };
  return { seen, caption: captionOf({ ...READ, summary }) };
}

/** @param {TemplateResult} figure */
const written = (figure) => collectResultSync(render(onServer(figure))).replace(/>\s+</g, "><");

/** @param {string} kind @param {string} caption @param {Parameters<typeof viewOf>[0]} seen */
const figure = (kind, caption, seen) => html`
  <figure class="first-picture ${kind}">
    <figcaption>${caption}</figcaption>
    ${Object.entries(WIDTHS).map(([name, width]) => networks(name, viewOf(seen, width)))}
  </figure>
`;

/** @param {string} name @param {View} view */
const networks = (name, view) => html`
  <div class="networks ${name}">
    ${drawing(view.geometry.rolledWidth, view, rolledDrawing(view, true))}
    <div class="scroller" tabindex="0" role="group" aria-label="Timesteps">
      ${unrolled(view)}
    </div>
  </div>
`;

/** @param {View} view */
const unrolled = (view) =>
  drawing(unrolledWidth(view.geometry, view.words.length), view, unrolledDrawing(view), said(view));

/** @param {number} width @param {View} view @param {unknown} content @param {string} [label] */
const drawing = (width, { geometry: { height } }, content, label) =>
  label
    ? html`<svg role="img" aria-label=${label} width=${width} height=${height}>${content}</svg>`
    : html`<svg aria-hidden="true" width=${width} height=${height}>${content}</svg>`;

/** What is to be seen, in a sentence. @param {View} view */
function said(view) {
  const { words, trace } = view;
  const chances = words
    .map((word, i) => (isUnread(view, i + 1) ? "" : `${word} ${short(trace?.y_hat[i])}`))
    .filter((chance) => chance !== "")
    .join(", ");
  return (
    `The sentence “${words.join(" ")}”, read one word at a time: for each word read the state of ` +
    `the hidden units, and the probability that it is part of a name: ${chances}.`
  );
}

/**
 * Drawn once, not to be taken over by a script: Lit then leaves no marks in it, and accepts values
 * in <title>.
 * @param {unknown} value
 * @returns {any}
 */
function onServer(value) {
  if (Array.isArray(value)) return value.map(onServer);
  if (!value || typeof value !== "object" || !("_$litType$" in value)) return value;
  const template = /** @type {TemplateResult} */ (value);
  return { ...template, values: template.values.map(onServer), _$litServerRenderMode: 1 };
}
