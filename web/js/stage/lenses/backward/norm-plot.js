/**
 * The norms of a gradient as bars, one column a timestep: what comes from its own output and from
 * the future, and their sum. A press on a column goes to that timestep.
 *
 * @import {CellBackward} from "../../../wire/types.d.ts"
 * @import {Scale} from "./norm-scale.js"
 */

import { css, html, nothing } from "lit";
import { cssValue } from "../../../ui/css-value.js";
import { full, short } from "../../../ui/numbers.js";

/** The bars, and what tells them apart in a key. */
export const normPlotStyle = css`
  .plot {
    position: relative;
    display: flex;
    margin-top: 0.5rem;
  }
  .axis {
    flex: none;
    position: relative;
    width: 3.6rem;
    height: 8rem;
    margin-top: 1.4rem;
    color: var(--ink-2);
    font-size: 0.75rem;
  }
  .axis span {
    position: absolute;
    right: 0.5rem;
    bottom: calc(var(--place) * 100%);
    line-height: 1;
    transform: translateY(50%);
    white-space: nowrap;
  }
  .axis sup {
    font-size: 0.625rem;
    line-height: 0;
  }
  .scroll {
    position: relative;
    flex: 1 1 auto;
    min-width: 0;
  }
  .columns {
    display: flex;
    margin: 0;
    padding: 0 0 2px;
    list-style: none;
  }
  .columns li {
    flex: 1 0 3.4rem;
    max-width: 8rem;
    min-width: 0;
  }
  .columns button {
    display: block;
    width: 100%;
    min-height: 0;
    padding: 0;
    border: 0;
    border-radius: 0;
    font-size: 0.75rem;
    line-height: 1.4rem;
  }
  .columns button:focus-visible {
    outline-offset: -2px;
  }
  .bars {
    position: relative;
    display: flex;
    gap: 2px;
    align-items: flex-end;
    height: 8rem;
    padding-inline: 22%;
    border-bottom: 1px solid var(--rule-3);
    background: repeating-linear-gradient(
      to top,
      transparent 0 calc(var(--line) * 100% - 1px),
      var(--rule) calc(var(--line) * 100% - 1px) calc(var(--line) * 100%)
    );
  }
  .bars i {
    flex: 1;
    height: calc(var(--length) * 100%);
  }
  i.own {
    background: var(--ink-3);
  }
  i.future {
    border: 1px solid var(--accent);
    background: repeating-linear-gradient(-45deg, var(--accent) 0 2px, transparent 2px 5px);
  }
  .bars i.nothing {
    border: 0;
  }
  .bars i.whole {
    position: absolute;
    inset-inline: 14%;
    bottom: calc(var(--length) * 100%);
    height: 0;
  }
  i.whole {
    border-top: 3px solid var(--ink);
  }
  .word {
    overflow: hidden;
    padding-inline: 0.2rem;
    font: 0.9375rem / 1.7rem var(--serif);
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .now {
    background: var(--tint);
  }
  .now .word {
    font-weight: 600;
  }
  @media (forced-colors: active) {
    i {
      forced-color-adjust: none;
    }
  }
`;

/**
 * @typedef {object} NormPlot
 * @property {string[]} words
 * @property {CellBackward} norms
 * @property {Scale} scale
 * @property {string} label  as it is read aloud
 * @property {number} t  the current timestep
 * @property {(t: number) => void} goTo
 */

/** @param {NormPlot} plot */
export function normPlot(plot) {
  const { words, scale, label } = plot;
  return html`
    <div class="plot">
      <div class="axis number" aria-hidden="true">
        ${scale.ticks.map(
          ({ place, text }) => html`<span ${cssValue("--place", place)}>${text}</span>`,
        )}
      </div>
      <div class="scroll" tabindex="0" role="group" aria-label=${label}>
        <ol class="columns">
          ${words.map((word, i) => column(plot, word, i))}
        </ol>
      </div>
    </div>
  `;
}

/** @param {NormPlot} plot @param {string} word @param {number} i */
function column({ norms, scale, t: now, goTo }, word, i) {
  const t = i + 1;
  const [whole, own, future] = [norms.da_norm[i], norms.da_output_norm[i], norms.da_future_norm[i]];
  const parts = `from its own output ${short(own)}, from the future ${short(future)}`;
  return html`
    <li class=${t === now ? "now" : ""}>
      <button
        tabindex=${t === now ? 0 : -1}
        aria-current=${t === now ? "step" : nothing}
        aria-label="Timestep ${t}, norm ${short(whole)}, ${word}: ${parts}"
        title=${full(whole)}
        data-value=${whole}
        @click=${() => goTo(t)}
      >
        <div class="number">${short(whole)}</div>
        <div class="bars" ${cssValue("--line", scale.step)}>
          <i class="own" ${cssValue("--length", scale.length(own))}></i>
          <i
            class="future ${future > 0 ? "" : "nothing"}"
            ${cssValue("--length", scale.length(future))}
          ></i>
          <i class="whole" ${cssValue("--length", scale.length(whole))}></i>
        </div>
        <div class="word">${word}</div>
      </button>
    </li>
  `;
}
