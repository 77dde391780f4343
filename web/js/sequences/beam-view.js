/**
 * The ways that a beam went: a column a step, the kept ones with a line to what they go on from.
 *
 * @import {BeamWay, BeamWays} from "../wire/types.d.ts"
 */

import { css, html, LitElement, nothing, svg } from "lit";
import { full, short } from "../ui/numbers.js";
import { base, tables } from "../ui/style.js";

const COLUMN = 150;
const ROW = 30;
const TOP = 4;
const LONGEST = 15; // letters of a symbol that are written

export class BeamView extends LitElement {
  static properties = { beam: { attribute: false } };

  static styles = [
    base,
    tables,
    css`
      .drawn {
        overflow-x: auto;
        scrollbar-width: thin;
      }
      svg {
        display: block;
        font: 13px var(--sans);
      }
      text {
        fill: var(--ink);
      }
      .dropped text {
        fill: var(--ink-3);
      }
      .number {
        fill: var(--ink-2);
        font-size: 11px;
      }
      path {
        fill: none;
        stroke: var(--rule-3);
      }
      .best path {
        stroke: var(--accent);
        stroke-width: 2;
      }
      .best text:first-of-type {
        font-weight: 600;
      }
    `,
  ];

  constructor() {
    super();
    /** @type {BeamWays | null} */
    this.beam = null;
  }

  render() {
    const { beam } = this;
    if (!beam) return nothing;
    const rows = Math.max(...beam.steps.map((step) => step.length));
    const [width, height] = [beam.steps.length * COLUMN, rows * ROW + 2 * TOP];
    const best = bestWays(beam);
    return html`
      <p>The beam writes <bdi><b>${beam.written}</b></bdi>.</p>
      <div class="drawn">
        <svg width=${width} height=${height} role="img" aria-label="The beam, step by step">
          ${beam.steps.map((step, t) =>
            step.map((way, row) => this.#way(beam, { way, row, t }, best.has(way))),
          )}
        </svg>
      </div>
      <details>
        <summary>As a table</summary>
        <div class="scroll" tabindex="0" role="group" aria-label="All ways">
          <table>
            <thead>
              <tr>
                <th>step</th>
                <th class="start">so far</th>
                <th>log probability</th>
                <th>kept</th>
              </tr>
            </thead>
            <tbody>
              ${beam.steps.map((step, t) =>
                step.map(
                  ({ text, log_probability, kept, ended }) => html`
                    <tr>
                      <td>${t + 1}</td>
                      <td class="start"><bdi>${text}</bdi>${ended ? " <end>" : ""}</td>
                      <td title=${full(log_probability)}>${short(log_probability)}</td>
                      <td>${kept ? "yes" : "no"}</td>
                    </tr>
                  `,
                ),
              )}
            </tbody>
          </table>
        </div>
      </details>
    `;
  }

  /**
   * @param {BeamWays} beam @param {{way: BeamWay, row: number, t: number}} drawn
   * @param {boolean} isBest
   */
  #way(beam, { way, row, t }, isBest) {
    const [x, y] = [t * COLUMN + 22, TOP + row * ROW + 13];
    const { symbol, log_probability, kept } = way;
    const name = symbol.length > LONGEST ? `${symbol.slice(0, LONGEST)}…` : symbol;
    const from = t > 0 ? placeOfKept(beam.steps[t - 1], way.parent) : -1;
    const before = TOP + from * ROW + 13;
    return svg`
      <g class="${kept ? "" : "dropped"} ${isBest ? "best" : ""}">
        ${kept && from >= 0 ? svg`<path d=${curve([x - 34, before], [x - 6, y])} />` : nothing}
        <text x=${x} y=${y + 1}>${name === " " ? "␣" : name}</text>
        <text class="number" x=${x} y=${y + 13}>${short(log_probability)}</text>
        <title>${way.text}: ${full(log_probability)}</title>
      </g>
    `;
  }
}

/** @param {number[]} from @param {number[]} to */
const curve = ([x, y], [right, below]) =>
  `M ${x} ${y} C ${(x + right) / 2} ${y} ${(x + right) / 2} ${below} ${right} ${below}`;

/** Where a way stands that was kept and runs on. @param {BeamWay[]} step @param {number} parent */
function placeOfKept(step, parent) {
  const alive = step.filter(({ kept, ended }) => kept && !ended);
  return step.indexOf(alive[parent]);
}

/** What the written text went through. @param {BeamWays} beam */
function bestWays({ steps, written }) {
  const last = steps
    .flatMap((step, t) => step.map((way) => ({ way, t })))
    .filter(({ way }) => way.kept && way.text === written)
    .at(-1);
  /** @type {Set<BeamWay>} */
  const best = new Set();
  for (let t = last?.t ?? -1, way = last?.way; way && t >= 0; t -= 1) {
    best.add(way);
    const place = t > 0 ? placeOfKept(steps[t - 1], way.parent) : -1;
    way = place >= 0 ? steps[t - 1][place] : undefined;
  }
  return best;
}

customElements.define("beam-view", BeamView);
