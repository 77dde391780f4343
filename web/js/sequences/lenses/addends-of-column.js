/**
 * What a timestep adds to the gradient of the weights of its cell: how long each addend is, and one
 * of them as a map, beside all timesteps together.
 *
 * Events, for the component around it: "of" {name, gate}.
 *
 * @import {SequenceBack, SequenceColumn} from "../../wire/types.d.ts"
 */

import { css, html, LitElement, nothing } from "lit";
import "../../ui/heat-map.js";
import { counted, full, grouped, short } from "../../ui/numbers.js";
import { largest } from "../../ui/scale.js";
import { base, controls, tables } from "../../ui/style.js";
import { choice, choicesStyle } from "./choices.js";
import { seen } from "./example-lens.js";
import "./unit-map.js";

/** What the rows of a map are, one and many. */
const ROWS = {
  W_aa: ["unit", "units"],
  W_ax: ["thing that is read here", "things that are read here"],
  W_ya: ["output", "outputs"],
};

export class AddendsOfColumn extends LitElement {
  static properties = {
    back: { attribute: false },
    columns: { attribute: false },
    names: { attribute: false },
    gates: { attribute: false },
    entry: { state: true },
  };

  static styles = [
    base,
    controls,
    tables,
    choicesStyle,
    css`
      h3 {
        margin-top: 1rem;
        font: 600 1rem / 1.4 var(--serif);
      }
      .how {
        max-width: 50rem;
        margin-block: 0.25rem 0.5rem;
        font-size: 0.875rem;
      }
      .row {
        margin-top: 0.5rem;
      }
      .maps {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(18rem, 100%), 1fr));
        gap: 0.75rem 1.5rem;
      }
      h4 {
        margin: 0.5rem 0 0.25rem;
        font: 0.875rem / 1.4 var(--sans);
      }
    `,
  ];

  constructor() {
    super();
    /** @type {SequenceBack | null} */
    this.back = null;
    /** @type {SequenceColumn[]} */
    this.columns = [];
    /** @type {SequenceBack["name"][]}  arrays that the column has a share in */
    this.names = [];
    /** @type {string[]} */
    this.gates = [];
    /** The entry of a map of W_aa that is read out. */
    this.entry = "";
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    const before = /** @type {SequenceBack | undefined} */ (changed.get("back"));
    if (before?.name !== this.back?.name) this.entry = "";
  }

  render() {
    const { back } = this;
    if (!back) return nothing;
    return html`
      <h3>What it adds to the gradient of the weights</h3>
      <p class="how quiet">
        The gradient of an array is a sum over the timesteps; each addend is what goes into the
        gates, times what stood there to be weighed.
      </p>
      ${this.#lengths(back)} ${this.#choices(back)}
      <div class="maps">
        ${this.#map(back, `Timestep ${back.column + 1} adds`, back.addend)}
        ${this.#map(back, `All ${counted(this.#ofCell(back), "timestep")} together`, back.gradient)}
      </div>
    `;
  }

  /** @param {SequenceBack} back */
  #lengths({ addends, column }) {
    return html`
      <div class="scroll" tabindex="0" role="group" aria-label="The length of each addend">
        <table>
          <thead>
            <tr>
              <th scope="col" class="start">timestep</th>
              ${addends.map(({ name }) => html`<th scope="col">d${name}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${this.columns.map((each, at) =>
              each.cell === this.columns[column].cell
                ? html`<tr aria-current=${at === column ? "step" : nothing}>
                    <th scope="row">${at + 1} <bdi>${seen(each.symbol)}</bdi></th>
                    ${addends.map(
                      ({ norms }) => html`<td title=${full(norms[at])}>${short(norms[at])}</td>`,
                    )}
                  </tr>`
                : nothing,
            )}
          </tbody>
        </table>
      </div>
    `;
  }

  /** @param {SequenceBack} back */
  #choices({ name, gate, rows, n_rows }) {
    const { gates, names } = this;
    const [one, many] = ROWS[name];
    const place = names.indexOf(name);
    const some =
      rows.length < n_rows ? ` The ${rows.length} largest of ${grouped(n_rows)} ${many}.` : "";
    return html`
      <div class="row">
        ${choice("Gradient of", names, place, (k) => this.#tell({ name: names[k], gate }))}
        ${
          gates.length > 0 && name !== "W_ya"
            ? choice("of the gate", gates, gate, (k) => this.#tell({ name, gate: k }))
            : nothing
        }
        ${
          name === "W_aa"
            ? html`<span class="number" aria-live="polite">${this.entry}</span>`
            : html`<span class="quiet">A row for each ${one}, a column for each unit.${some}</span>`
        }
      </div>
    `;
  }

  /** @param {{name: SequenceBack["name"], gate: number}} detail */
  #tell(detail) {
    this.dispatchEvent(new CustomEvent("of", { detail }));
  }

  /** How many columns the cell of a column has. @param {SequenceBack} back */
  #ofCell({ column }) {
    const { cell } = this.columns[column];
    return this.columns.filter((each) => each.cell === cell).length;
  }

  /**
   * @param {SequenceBack} back @param {string} title
   * @param {ArrayLike<ArrayLike<number>>} matrix
   */
  #map({ name, rows: names }, title, matrix) {
    const rows = Array.from(matrix, (row) => Array.from(row));
    return html`
      <div>
        <h4>${title}, to ${short(largest(rows))} in size</h4>
        ${
          name === "W_aa"
            ? this.#betweenUnits(title, rows)
            : html`<unit-map .names=${names.map(seen)} .rows=${rows} .label=${title}></unit-map>`
        }
      </div>
    `;
  }

  /** @param {string} title @param {number[][]} rows */
  #betweenUnits(title, rows) {
    const describe = (/** @type {number} */ row, /** @type {number} */ column) =>
      `to unit ${row + 1} from unit ${column + 1}: ${short(rows[row]?.[column])}`;
    const read = (/** @type {CustomEvent} */ { detail }) => {
      if (detail) this.entry = `${title}, ${describe(detail.row, detail.column)}`;
    };
    return html`<heat-map
      label=${title}
      .rows=${rows}
      .fullScales=${[[largest(rows) || 1]]}
      .describe=${describe}
      @frame=${read}
      @point=${read}
    ></heat-map>`;
  }
}

customElements.define("addends-of-column", AddendsOfColumn);
