/**
 * The two networks that read a row of bits: one with two places for it, and one that reads bit
 * after bit.
 */

import { html, svg } from "lit";
import { short } from "../ui/numbers.js";

const PLACES = 2;
const STEP = 32; // pixels from one bit to the next
const FIRST = 24;

/** @param {number | null | undefined} y_hat */
export const said = (y_hat) => (y_hat == null ? "?" : `${y_hat >= 0.5 ? 1 : 0} (${short(y_hat)})`);

/** @param {number} t */
const x = (t) => FIRST + t * STEP;

/** @param {string} bits @param {number | null | undefined} y_hat */
export const fixedDrawn = (bits, y_hat) => html`
  <svg viewBox="0 0 344 130" role="img" aria-label="Two inputs, a hidden layer and one output">
    ${[...bits].map((bit, place) =>
      place < PLACES
        ? svg`
            <path class="wire" d="M ${x(place)} 102 L 40 74" />
            <text x=${x(place)} y="120">${bit}</text>
          `
        : svg`<text class="refused" x=${x(place)} y="120">${bit}</text>`,
    )}
    <rect class="box" x="8" y="48" width="64" height="26" rx="4" />
    <text x="40" y="66">8 units</text>
    <path class="wire" d="M 40 48 L 40 28" />
    <text x="40" y="20">${said(y_hat)}</text>
  </svg>
`;

/** @param {string} bits @param {number | null | undefined} y_hat */
export const recurrentDrawn = (bits, y_hat) => html`
  <svg viewBox="0 0 344 130" role="img" aria-label="One cell, with the same weights at each bit">
    ${[...bits].map(
      (bit, t) => svg`
        ${t > 0 ? svg`<path class="wire" d="M ${x(t - 1) + 11} 61 L ${x(t) - 11} 61" />` : ""}
        <rect class="box" x=${x(t) - 11} y="48" width="22" height="26" rx="4" />
        <path class="wire" d="M ${x(t)} 102 L ${x(t)} 74" />
        <text x=${x(t)} y="120">${bit}</text>
      `,
    )}
    <path class="wire" d="M ${x(bits.length - 1)} 48 L ${x(bits.length - 1)} 28" />
    <text x=${Math.max(36, Math.min(300, x(bits.length - 1)))} y="20">${said(y_hat)}</text>
  </svg>
`;
