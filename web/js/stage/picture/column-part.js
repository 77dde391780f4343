/**
 * A column on the page: its drawing, the label that can be set, and the word that leads to its
 * timestep.
 *
 * @import {Mark} from "../../state/sentences.js"
 * @import {StagePicture} from "./stage-picture.js"
 * @import {View} from "./view.js"
 */

import { html, nothing } from "lit";
import { guard } from "lit/directives/guard.js";
import { calledOf, signOf } from "../../state/classes.js";
import { emit, on } from "../../state/events.js";
import { isGap, yOf } from "../../state/sentences.js";
import { cssValue } from "../../ui/css-value.js";
import { symbol } from "../../ui/math.js";
import { full, short } from "../../ui/numbers.js";
import { writtenLabel } from "./class-signs.js";
import { columnDrawing, columnKey } from "./column.js";
import { gapPart, touchesName } from "./gap-part.js";
import { columnLeft } from "./geometry.js";
import { toldOf } from "./story.js";
import { isDone, isUnread } from "./view.js";

/** @param {StagePicture} picture @param {View} view @param {number} t */
export function columnPart(picture, view, t) {
  const { words, marks, trace, layer, geometry } = view;
  const i = t - 1;
  const word = words[i];
  const mark = picture.painting.labelOf(t) ?? yOf(marks?.[i]) ?? null;
  const flip = picture.flips.classOf(t);
  const tint = layer.tint?.[i];
  const lit = layer.lit && "t" in layer.lit && layer.lit.t === t ? layer.lit.kind : "";
  const below = belowWord(view, t);
  const name = columnName(view, t, below);
  const key = [
    word,
    mark,
    picture.classes,
    touchesName(marks, t) && marks?.[i],
    flip,
    picture.ghosts?.[i],
    marks === null,
    trace?.y?.[i],
    tint,
    view.fullTint,
    lit,
    name,
    t === view.t && picture.focused,
  ];
  const kind = t === view.t ? "now" : isDone(view, t) ? "done" : "ahead";
  return guard(
    [...columnKey(view, t), ...key],
    () => html`
      <div
        class="column ${kind} ${flip} ${lit === "step" ? "lit" : ""}"
        ${cssValue("translate", `${columnLeft(geometry, t)}px`)}
        ${cssValue("width", `${geometry.columnWidth}px`)}
        ${cssValue("--strength", tint == null ? 0 : Math.abs(tint) / view.fullTint)}
      >
        <svg aria-hidden="true">${columnDrawing(view, t)}</svg>
        <div class="label" ${cssValue("translate", `0 ${labelAbove(view, t)}px`)}>
          ${
            marks
              ? toggle(picture, word, t, mark)
              : html`<span class="quiet">${writtenLabel(view, t)}</span>`
          }
        </div>
        ${gapPart(picture, t)}
        <button
          class="step ${tint == null ? "" : "tinted"} ${lit === "feature" ? "lit" : ""}"
          tabindex=${t === view.t && picture.focused === null ? 0 : -1}
          aria-label=${name}
          aria-current=${t === view.t ? "step" : nothing}
          title=${tint == null ? word : `${word}: ${full(tint)}`}
          data-tint=${tint ?? nothing}
          @click=${() => picture.goTo(t)}
          @keydown=${(/** @type {KeyboardEvent} */ event) => onKey(event, picture, t)}
        >
          <span class="word">${word}</span>
          <span class="count">${symbol("x", t)} ${below}</span>
        </button>
      </div>
    `,
  );
}

/**
 * On the word in hand, Space sets the other label of the whole name; Enter takes what is suggested
 * and goes on.
 * @param {KeyboardEvent} event @param {StagePicture} picture @param {number} t
 */
function onKey(event, picture, t) {
  if (t !== picture.t || picture.marks === null) return;
  if (event.key === " ") picture.labels.setName(t);
  else if (event.key === "Enter") emit(picture, on.done);
  else return;
  event.preventDefault();
}

/** The label of the current word comes down with the loss. @param {View} view @param {number} t */
const labelAbove = (view, t) => (t === view.t ? 5 * (toldOf(view).loss - 1) : 0);

/**
 * What stands below the word: what it is tinted by, or its features.
 * @param {View} view @param {number} t
 */
function belowWord({ layer, trace }, t) {
  const tint = layer.tint?.[t - 1];
  if (tint != null) return short(tint);
  return trace ? `${trace.features[t - 1].length} active` : "";
}

/** @param {View} view @param {number} t @param {string} below */
function columnName(view, t, below) {
  const { words, trace } = view;
  const name = `Timestep ${t}: ${words[t - 1]}, x<${t}> ${below}`;
  if (isUnread(view, t)) return `${name}, not read yet`;
  const y_hat = trace?.y_hat[t - 1];
  const loss = trace?.loss?.[t - 1];
  const given = trace?.classes && calledOf(trace.classes, trace.labels[t - 1]);
  return (
    name +
    (y_hat == null ? "" : `, y_hat ${short(y_hat)}`) +
    (given ? `, predicted ${given}` : "") +
    (loss == null ? "" : `, loss ${short(loss)}`)
  );
}

/** @param {StagePicture} picture @param {string} word @param {number} t @param {Mark} mark */
function toggle(picture, word, t, mark) {
  const { classes } = picture;
  const ghost = mark === null ? picture.ghosts?.[t - 1] : null;
  const label = mark ?? ghost;
  return html`
    <button
      class=${mark === null ? "undecided" : ""}
      data-class=${classes && label ? label : nothing}
      aria-haspopup=${classes ? "menu" : nothing}
      tabindex=${t === picture.t && picture.focused === "y" ? 0 : -1}
      aria-pressed=${classes ? nothing : mark === 1}
      aria-label="y of ${word}: ${saidOf(picture, t, mark, ghost)}"
      data-box=${t}
      @click=${(/** @type {MouseEvent} */ event) => picture.painting.click(event, t)}
      @focus=${() => (picture.focused = "y")}
      @blur=${() => (picture.focused = null)}
    >
      <span>${label == null ? "–" : `${signOf(classes, label)}${mark === null ? "?" : ""}`}</span>
    </button>
  `;
}

/**
 * @param {StagePicture} picture @param {number} t @param {Mark} mark
 * @param {Mark | undefined} ghost  what is suggested where there is none
 */
function saidOf({ classes, marks }, t, mark, ghost) {
  if (mark === null)
    return `not labelled yet${ghost == null ? "" : `, suggested: ${calledOf(classes, ghost)}`}`;
  if (mark === 0) return `${calledOf(classes, 0)}, not a name`;
  const begins = isGap(marks?.[t - 1]) ? ", which begins here" : "";
  return `${calledOf(classes, mark)}, part of a name${begins}`;
}
