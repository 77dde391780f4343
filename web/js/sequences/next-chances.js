/**
 * What a text may go on with: a bar a symbol, as long as it is probable to be drawn at the
 * temperature, before the choice; the one that is drawn is marked.
 *
 * @import {Chances, SequenceAsked, SequenceRecord, Writes} from "../wire/types.d.ts"
 */

import { css, html, LitElement, nothing } from "lit";
import { complaint } from "../state/complaints.js";
import { InLab } from "../state/context.js";
import { cssValue } from "../ui/css-value.js";
import { counted, full, short } from "../ui/numbers.js";
import { base } from "../ui/style.js";
import { symbolShown } from "./told-column.js";

export class NextChances extends LitElement {
  static properties = {
    record: { attribute: false },
    asked: { attribute: false },
    t: { attribute: false },
    writes: { attribute: false },
    found: { state: true },
    trouble: { state: true },
  };

  static styles = [
    base,
    css`
      ol {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(16rem, 1fr));
        gap: 0.1rem 1.5rem;
        margin: 0.35rem 0 0;
        padding: 0;
        list-style: none;
      }
      li {
        display: grid;
        grid-template-columns: 8.5rem minmax(3rem, 1fr) 4.5rem;
        gap: 0.5rem;
        align-items: center;
        min-height: 1.5rem;
        padding-inline: 0.25rem;
        border: 1px solid transparent;
        border-radius: 4px;
      }
      .drawn {
        border-color: var(--accent);
        background: var(--accent-tint);
      }
      .name {
        display: flex;
        gap: 0.35em;
        white-space: nowrap;
      }
      .name bdi {
        overflow: hidden;
        text-overflow: ellipsis;
      }
      .drawn .name {
        font-weight: 600;
      }
      .bar {
        position: relative;
        height: 0.75rem;
        background: var(--tint);
      }
      .bar i {
        position: absolute;
        inset: 0 auto 0 0;
        width: calc(var(--share) * 100%);
        background: var(--accent);
        transition: width 0.12s;
      }
      /* As it is without a temperature. */
      .bar b {
        position: absolute;
        inset: -2px auto -2px calc(var(--share) * 100% - 1px);
        border-inline-start: 2px solid var(--ink-2);
      }
      .value {
        text-align: end;
      }
      @media (prefers-reduced-motion: reduce) {
        .bar i {
          transition: none;
        }
      }
    `,
  ];

  #lab = new InLab(this, ["python"]);
  #isAsking = false;
  #isStale = false;

  constructor() {
    super();
    /** @type {SequenceRecord | null} */
    this.record = null;
    /** @type {SequenceAsked | null} */
    this.asked = null;
    /** How many timesteps are read. */
    this.t = 0;
    /** @type {Writes | null} */
    this.writes = null;
    /** @type {Chances | null} */
    this.found = null;
    this.trouble = "";
  }

  /** The column behind which the next symbol comes. */
  get #column() {
    return Math.max(0, Math.min(this.t, this.record?.columns.length ?? 0) - 1);
  }

  /** @param {Map<string, unknown>} changed */
  updated(changed) {
    const asks = ["record", "t", "writes"].some((name) => changed.has(name));
    if (asks) void this.#ask();
  }

  /** One question at a time; of those that come meanwhile the last is asked. */
  async #ask() {
    this.#isStale = true;
    if (this.#isAsking) return;
    this.#isAsking = true;
    while (this.#isStale && this.isConnected) {
      this.#isStale = false;
      await this.#answered();
    }
    this.#isAsking = false;
  }

  async #answered() {
    const { record, asked, writes } = this;
    if (!record || !asked || !writes) return;
    const { source, target, writes: read } = asked;
    const order = { source, target, column: this.#column };
    const own = read?.own ?? false;
    try {
      const { call } = this.#lab.session.engine;
      this.found = await call("sequence_chances", { ...order, writes: { ...writes, own } });
      this.trouble = "";
    } catch (error) {
      this.trouble = complaint(error);
    }
  }

  render() {
    const { record, found } = this;
    if (!record) return nothing;
    const read = record.columns.slice(0, this.#column + 1).map(({ symbol }) => symbolShown(symbol));
    return html`
      <p>What comes after <bdi><b>${read.join(" ")}</b></bdi></p>
      ${this.trouble ? html`<p role="alert">${this.trouble}</p>` : nothing}
      ${found ? this.#bars(found) : nothing}
    `;
  }

  /** @param {Chances} found */
  #bars({ chances, others, drawn_with, drawn }) {
    return html`
      <ol aria-label="What may be drawn next, the likeliest first">
        ${chances.map(
          ({ symbol, y_hat, drawn_with: p }) => html`
            <li class=${symbol === drawn ? "drawn" : ""}>
              <span class="name"
                ><bdi>${symbolShown(symbol)}</bdi>${
                  symbol === drawn ? html` <span>← drawn</span>` : ""
                }</span
              >
              <span class="bar" aria-hidden="true"
                ><i ${cssValue("--share", p)}></i><b ${cssValue("--share", y_hat)}></b
              ></span>
              <span class="number value" title="${full(p)}; y_hat ${full(y_hat)}" data-value=${p}
                >${short(p)}</span
              >
            </li>
          `,
        )}
      </ol>
      <p class="quiet">
        ${others > 0 ? `${counted(others, "other symbol")}, ${short(drawn_with)} in all.` : nothing}
        The bar is y_hat^(1/temperature), of sum 1 over all that can be written; the stroke is
        y_hat.
      </p>
    `;
  }
}

customElements.define("next-chances", NextChances);
