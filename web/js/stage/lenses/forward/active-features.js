/**
 * x<t>: the entries that are 1, by name, and the features of the word that the vocabulary does not
 * know.
 *
 * @import {Feature} from "../../../wire/types.d.ts"
 */

import { css, html, LitElement, nothing } from "lit";
import { grouped } from "../../../ui/numbers.js";
import { base } from "../../../ui/style.js";
import { whyUnseen } from "../../../ui/unseen.js";

/**
 * Features that differ only in a number at the end of the kind (prefix1 to prefix4) share a line.
 */
const KIND = /^([+-]\d:)?([a-z_]+?)\d*(?:=(.*))?$/su;

const ORDER = ["word", "lower", "shape", "prefix", "suffix", "also"];

export class ActiveFeatures extends LitElement {
  static properties = {
    features: { attribute: false },
    unseen: { attribute: false },
    n_x: { attribute: false },
    minCount: { attribute: false },
  };

  static styles = [
    base,
    css`
      dl {
        display: grid;
        grid-template-columns: max-content minmax(0, 1fr);
        gap: 0.12rem 0.8rem;
        margin: 0;
        font-size: 0.875rem;
        line-height: 1.5rem;
      }
      dt {
        color: var(--ink-2);
      }
      dd {
        display: flex;
        flex-wrap: wrap;
        gap: 0 0.7rem;
        margin: 0;
        overflow-wrap: anywhere;
      }
      .value {
        font-family: var(--serif);
        font-size: 1rem;
      }
      s {
        color: var(--ink-2);
        text-decoration-thickness: 1px;
      }
      p {
        margin-top: 0.4rem;
        color: var(--ink-2);
        font-size: 0.8125rem;
      }
    `,
  ];

  constructor() {
    super();
    /** @type {Feature[]} */
    this.features = [];
    /** @type {string[]} */
    this.unseen = [];
    /** @type {number | null} */
    this.n_x = null;
    /** How often training has to see a feature. */
    this.minCount = 1;
  }

  render() {
    const why = whyUnseen(this.minCount);
    return html`
      <dl>
        ${this.#byKind().map(
          ([kind, members]) => html`
            <dt>${kind}</dt>
            <dd>
              ${members.map(({ name, value, index }) =>
                index === null
                  ? html`<s
                      class="value"
                      title="${name}: ${why}, so it has no place in x"
                      >${value}</s
                    >`
                  : html`<span class="value" title="${name}: entry ${index + 1} of x is 1"
                      >${value}</span
                    >`,
              )}
            </dd>
          `,
        )}
      </dl>
      <p>
        ${this.features.length} of ${this.n_x == null ? "all" : grouped(this.n_x)} entries are 1,
        the others
        0.${this.unseen.length ? html` Struck out: ${why}, so dropped.` : nothing}
      </p>
    `;
  }

  /** Kinds in the order in which one looks at a word. */
  #byKind() {
    /** @type {Map<string, {name: string, value: string, index: number | null}[]>} */
    const kinds = new Map();
    const all = [...this.features, ...this.unseen.map((name) => ({ name, index: null }))];
    for (const { name, index } of all) {
      const [, distance = "", kind, value] = KIND.exec(name) ?? [null, "", name, undefined];
      const line = distance + (value === undefined ? "also" : kind);
      kinds.set(line, [
        ...(kinds.get(line) ?? []),
        { name, value: value ?? kind.replaceAll("_", " "), index },
      ]);
    }
    // The word itself first, then its neighbours from left to right.
    const place = (/** @type {string} */ line) => {
      const [kind, distance = 0] = line.split(":").reverse();
      return 100 * (distance === 0 ? -10 : Number(distance)) + ORDER.indexOf(kind);
    };
    for (const members of kinds.values()) members.sort((a, b) => (a.name < b.name ? -1 : 1));
    return [...kinds].sort(([a], [b]) => place(a) - place(b));
  }
}

customElements.define("active-features", ActiveFeatures);
