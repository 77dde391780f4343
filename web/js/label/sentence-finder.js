/**
 * Which sentences the list shows, and in which order: words to find, a filter with counts, an
 * order; and how far the network is with reading them, where that is asked of it.
 *
 * @import {Filter, Judgement, Order} from "../state/listing.js"
 */

import { css, html, LitElement, nothing } from "lit";
import { emit, on } from "../state/events.js";
import { counted, grouped } from "../ui/numbers.js";
import { base, controls } from "../ui/style.js";

/** @type {[Filter, string][]} */
const FILTERS = [
  ["all", "all"],
  ["unlabelled", "unlabelled"],
  ["learn", "learnt from"],
  ["hold", "held out"],
  ["wrong", "wrong"],
  ["unsure", "unsure"],
];

/** @type {[Order, string][]} */
const ORDERS = [
  ["given", "as given"],
  ["unsure", "least sure"],
  ["random", "at random"],
];

export class SentenceFinder extends LitElement {
  static properties = {
    search: { attribute: false },
    filter: { attribute: false },
    order: { attribute: false },
    counts: { attribute: false },
    shown: { attribute: false },
    judged: { attribute: false },
    judging: { attribute: false },
    waits: { attribute: false },
  };

  static styles = [
    base,
    controls,
    css`
      div {
        display: grid;
        margin-block: 0.3rem;
        grid-template-columns: minmax(0, 6fr) minmax(0, 5fr);
        gap: 0.3rem;
        font-size: 0.8125rem;
      }
      input {
        grid-column: 1 / -1;
        width: 100%;
      }
      input:not([type="checkbox"], [type="range"], [type="file"]),
      select {
        min-width: 0;
        min-height: 1.9rem;
        padding: 0.15rem 0.4rem;
      }
      select {
        padding-inline: 0.2rem 0;
        font-size: 0.75rem;
      }
      @media (pointer: coarse) {
        input:not([type="checkbox"], [type="radio"], [type="range"], [type="file"]),
        select {
          min-height: 2.75rem;
        }
      }
      p {
        padding-block: 0.25rem;
        color: var(--ink-2);
        font-size: 0.75rem;
        line-height: 1.4;
      }
      .judging {
        display: flex;
        align-items: center;
        gap: 0.5rem;
      }
      progress {
        flex: 1;
        min-width: 0;
        accent-color: var(--accent);
      }
    `,
  ];

  constructor() {
    super();
    this.search = "";
    /** @type {Filter} */
    this.filter = "all";
    /** @type {Order} */
    this.order = "given";
    /** @type {Record<Filter, number | null>} */
    this.counts = { all: 0, unlabelled: 0, learn: 0, hold: 0, wrong: null, unsure: null };
    /** How many sentences the list has. */
    this.shown = 0;
    /** @type {Judgement | null} */
    this.judged = null;
    /** @type {{done: number, total: number} | null} */
    this.judging = null;
    /** Why the network does not read them now; "" when it does, or is not asked to. */
    this.waits = "";
  }

  render() {
    const { counts, judging } = this;
    const filters = FILTERS.map(([filter, name]) => {
      const count = counts[filter];
      return /** @type {[string, string]} */ ([
        filter,
        count === null ? name : `${name} (${grouped(count)})`,
      ]);
    });
    return html`
      <div role="search" aria-label="Sentences in the list">
        <input
          type="search"
          aria-label="Find words"
          placeholder="Find words"
          autocomplete="off"
          spellcheck="false"
          .value=${this.search}
          @input=${(/** @type {Event} */ event) => this.#list({ search: chosenIn(event) })}
        />
        ${choice("Which sentences", this.filter, filters, (event) =>
          this.#list({ filter: /** @type {Filter} */ (chosenIn(event)) }),
        )}
        ${choice("Order of the list", this.order, ORDERS, (event) =>
          this.#list({ order: /** @type {Order} */ (chosenIn(event)) }),
        )}
      </div>
      ${judging ? this.#progress(judging) : nothing}
      <p role="status">${this.#said()}</p>
    `;
  }

  #said() {
    const { shown, counts, judged, search, filter, order } = this;
    const some = search.trim() || filter !== "all";
    const count = some ? `${grouped(shown)} of ${counted(counts.all ?? 0, "sentence")}. ` : "";
    const asks = filter === "wrong" || filter === "unsure" || order === "unsure";
    if (!asks) return count || nothing;
    const known = judged ? `As read after update ${grouped(judged.step)}. ` : "";
    return `${judged || !some ? count : ""}${known}${this.waits}` || nothing;
  }

  /** @param {{done: number, total: number}} judging */
  #progress({ done, total }) {
    return html`
      <p class="judging">
        <progress aria-label="Read by the network" max=${total} .value=${done}></progress>
        <span class="number">${grouped(done)} of ${grouped(total)}</span>
        <button class="plain" @click=${() => this.#list({ filter: "all", order: "given" })}>
          Stop
        </button>
      </p>
    `;
  }

  /** @param {import("../state/events.js").Details["list"]} listed */
  #list(listed) {
    emit(this, on.list, listed);
  }
}

/** @param {Event} event */
const chosenIn = (event) => /** @type {HTMLInputElement} */ (event.target).value;

/**
 * @param {string} label @param {string} now @param {[string, string][]} options
 * @param {(event: Event) => void} choose
 */
const choice = (label, now, options, choose) => html`
  <select aria-label=${label} .value=${now} @change=${choose}>
    ${options.map(
      ([value, name]) => html`<option value=${value} ?selected=${value === now}>${name}</option>`,
    )}
  </select>
`;

customElements.define("sentence-finder", SentenceFinder);
