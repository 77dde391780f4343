/**
 * The features beside the map of their columns, a line for each row of the map.
 *
 * @import {WeightColumn} from "../../../wire/types.d.ts"
 */

import { css, html, LitElement } from "lit";
import { full, grouped, short } from "../../../ui/numbers.js";
import { base } from "../../../ui/style.js";

/** Of the map too, in pixels. */
export const ROW_HEIGHT = 26;

export class FeatureList extends LitElement {
  static properties = { columns: { attribute: false } };

  static styles = [
    base,
    css`
      ol {
        margin: 0;
        padding: 0;
        list-style: none;
      }
      li {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto auto;
        gap: 0.6rem;
        height: ${ROW_HEIGHT}px;
        font-size: 0.8125rem;
        line-height: ${ROW_HEIGHT}px;
        white-space: nowrap;
      }
      li.head {
        height: 18px;
        color: var(--ink-2);
        font-size: 0.6875rem;
        line-height: 18px;
      }
      li b {
        overflow: hidden;
        font: 0.9375rem / ${ROW_HEIGHT}px var(--serif);
        text-overflow: ellipsis;
      }
      li .count,
      li .norm {
        min-width: 2.4rem;
        color: var(--ink-2);
        text-align: end;
      }
    `,
  ];

  constructor() {
    super();
    /** @type {WeightColumn[]} */
    this.columns = [];
  }

  render() {
    return html`
      <ol aria-label="Features">
        <li class="head" aria-hidden="true">
          <span>feature</span><span class="count">times</span><span class="norm">length</span>
        </li>
        ${this.columns.map(
          ({ name, count, norm }) =>
            html`<li>
              <b title=${name}>${name}</b>
              <span
                class="count number"
                title="${grouped(count)} words of the training sentences have it"
                ><span class="visually-hidden">times </span>${grouped(count)}</span
              >
              <span class="norm number" title=${full(norm)} data-norm=${norm}
                ><span class="visually-hidden">length </span>${short(norm)}</span
              >
            </li>`,
        )}
      </ol>
    `;
  }
}

customElements.define("feature-list", FeatureList);
