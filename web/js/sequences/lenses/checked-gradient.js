/**
 * The gradient of the example in hand by backpropagation through time, beside that by differences
 * of the loss itself; computed when it is asked for.
 *
 * @import {Engine} from "../../wire/engine.js"
 * @import {CheckedDirection, CheckedEntry} from "../../wire/types.d.ts"
 * @import {GradientCheck, SequenceAsked} from "../../wire/types.d.ts"
 */

import { css, html, LitElement, nothing } from "lit";
import { complaint } from "../../state/complaints.js";
import { checkHead, checkStyle } from "../../ui/check-head.js";
import { full, short } from "../../ui/numbers.js";
import { base, controls, tables } from "../../ui/style.js";

const SAMPLES = 12;
const ABOUT =
  "Backpropagation through time against differences of the loss of this example, weight by weight.";

export class CheckedGradient extends LitElement {
  static properties = {
    asked: { attribute: false },
    weights: { attribute: false },
    call: { attribute: false },
    whyNot: { attribute: false },
    checked: { state: true },
    checking: { state: true },
    trouble: { state: true },
  };

  static styles = [
    base,
    controls,
    tables,
    checkStyle,
    css`
      .head {
        margin-top: 0.75rem;
        font-size: 0.875rem;
      }
    `,
  ];

  #times = 0;
  /** What was checked: an example, and the weights of then. */
  #about = "";

  constructor() {
    super();
    /** @type {SequenceAsked | null} */
    this.asked = null;
    this.weights = "";
    /** @type {Engine["call"] | null} */
    this.call = null;
    /** Why it cannot be checked, "" where it can. */
    this.whyNot = "";
    /** @type {GradientCheck | null} */
    this.checked = null;
    this.checking = false;
    this.trouble = "";
  }

  get #now() {
    return JSON.stringify([this.asked, this.weights]);
  }

  async #check() {
    const { call, asked } = this;
    if (!call || !asked) return;
    this.checking = true;
    this.trouble = "";
    this.#times += 1;
    const about = this.#now;
    try {
      const order = { ...asked, samples: SAMPLES, random_state: this.#times };
      this.checked = await call("sequence_check", order);
      this.#about = about;
    } catch (error) {
      this.trouble = complaint(error);
    }
    this.checking = false;
  }

  render() {
    const { checked, checking, whyNot } = this;
    const said = this.trouble || (checking ? "Python is computing." : whyNot);
    return html`
      ${checkHead(whyNot !== "" || checking, said || ABOUT, () => this.#check())}
      ${checked && this.#about === this.#now ? this.#found(checked) : nothing}
    `;
  }

  /** @param {GradientCheck} checked */
  #found({ rows, directions, largest, passed }) {
    return html`
      <p class="verdict" aria-live="polite">
        <strong class=${passed ? "" : "failed"}
          >${passed ? "They agree" : "They do not agree"}</strong
        >: the largest relative error is <span title=${full(largest)}>${short(largest)}</span>.
      </p>
      <div class="scroll" tabindex="0" role="group" aria-label="The gradient, found in two ways">
        <table>
          <thead>
            <tr>
              <th scope="col" class="start">weight</th>
              <th scope="col">by backpropagation</th>
              <th scope="col">by differences</th>
              <th scope="col">relative error</th>
            </tr>
          </thead>
          <tbody>
            ${rows.map((each) => row(nameOf(each), each))}
            ${directions.map((each) => row(`${arrayOf(each)} along a random direction`, each))}
          </tbody>
        </table>
      </div>
    `;
  }
}

/** @param {{name: string, cell: number | null}} array */
const arrayOf = ({ name, cell }) => (cell ? `${name} of cell ${cell + 1}` : name);

/** @param {CheckedEntry} entry */
function nameOf(entry) {
  const { name, row: i, column, feature } = entry;
  const of = name.startsWith("b_") ? "" : `, ${feature ?? column + 1}`;
  return `${arrayOf(entry)} [${i + 1}${of}]`;
}

/** @param {string} name @param {CheckedDirection | CheckedEntry} compared */
const row = (name, { analytic, numerical, relative_error }) => html`
  <tr>
    <th scope="row" title=${name}>${name}</th>
    ${[analytic, numerical, relative_error].map(
      (each) => html`<td title=${full(each)}>${short(each)}</td>`,
    )}
  </tr>
`;

customElements.define("checked-gradient", CheckedGradient);
