/**
 * Where a new run begins: afresh, or from the present weights.
 *
 * @import {StartFrom} from "../state/store.js"
 */

import { css, html, LitElement } from "lit";
import { emit, on } from "../state/events.js";
import { base, controls, radios } from "../ui/style.js";

/**
 * What can be chosen, how it is called, and what it means.
 * @type {[StartFrom, string, string][]}
 */
const STARTS = [
  ["afresh", "afresh", "Its initial weights are drawn from the random state."],
  [
    "present",
    "from the present weights",
    "What was learnt is kept, and new features begin; hidden units, direction and g2 have to stay.",
  ],
];

export class StartFromChoice extends LitElement {
  static properties = {
    startFrom: { attribute: false },
  };

  static styles = [
    base,
    controls,
    radios,
    css`
      fieldset {
        font-size: 0.9375rem;
      }
      legend {
        padding: 0;
      }
      legend,
      p {
        color: var(--ink-2);
        font-size: 0.8125rem;
      }
      fieldset div {
        flex: 1 1 11rem;
        margin-bottom: 0.8rem;
      }
    `,
  ];

  constructor() {
    super();
    /** @type {StartFrom} */
    this.startFrom = "afresh";
  }

  render() {
    return html`
      <fieldset>
        <legend>A new run begins</legend>
        ${STARTS.map(
          ([start, name, about]) => html`<div>
            <label>
              <input
                type="radio"
                name="start"
                aria-describedby="${start}-line"
                .checked=${this.startFrom === start}
                @change=${() => emit(this, on.settings, { startFrom: start })}
              />
              ${name}
            </label>
            <p id="${start}-line">${about}</p>
          </div>`,
        )}
      </fieldset>
    `;
  }
}

customElements.define("start-from", StartFromChoice);
