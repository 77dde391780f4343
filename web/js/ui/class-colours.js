/**
 * The colour, tint and line of each class of names, for whatever says in `data-class` which it is
 * of. None is told by its colour alone: what has one has letters too.
 */

import { css, unsafeCSS } from "lit";

/** How the names of a class are underlined, from the first on. */
const LINES = ["solid", "double", "dashed", "dotted", "wavy", "solid", "double"];

const ofClass = LINES.map(
  (line, i) => `
  [data-class="${i + 1}"] {
    --class: var(--class-${i + 1});
    --class-line: ${line};
  }`,
);

export const classColours = css`
  ${unsafeCSS(ofClass.join(""))}
  [data-class] {
    --class-tint: color-mix(in srgb, var(--class) 16%, var(--paper));
  }
`;
