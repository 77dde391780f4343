/**
 * What a decoder or a generator reads of the example in hand: what is right, as in teacher forcing,
 * or what it wrote itself, as when it runs free; and where the two part.
 *
 * Events, for the component around it: "writes" {own, random_state}.
 *
 * @import {SequenceRecord, Writes} from "../wire/types.d.ts"
 * @import {Kind} from "./told-column.js"
 */

import { css, html, LitElement, nothing } from "lit";
import { base, controls, radios } from "../ui/style.js";
import { symbolShown } from "./told-column.js";

export class FeedingSwitch extends LitElement {
  static properties = {
    record: { attribute: false },
    kind: { attribute: false },
    writes: { attribute: false },
  };

  static styles = [
    base,
    controls,
    radios,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        gap: 0 1.25rem;
        align-items: center;
        min-height: 2.5rem;
        font-size: 0.875rem;
      }
      legend {
        float: inline-start;
        padding: 0 0.75rem 0 0;
        line-height: 2.5rem;
      }
      p {
        flex: 1 1 16rem;
        line-height: 1.2;
      }
      .parting {
        color: var(--alarm);
      }
      b {
        font-weight: 600;
      }
      button {
        min-height: 2.125rem;
        padding-inline: 0.6rem;
      }
      @media (pointer: coarse) {
        button {
          min-height: 2.75rem;
        }
      }
    `,
  ];

  constructor() {
    super();
    /** @type {SequenceRecord | null} */
    this.record = null;
    /** @type {Kind} */
    this.kind = "translate";
    /** @type {Writes | null} */
    this.writes = null;
  }

  render() {
    const { record, writes, kind } = this;
    if (!record || !writes) return nothing;
    const isKnown = kind === "generate" || record.right !== null;
    const isOwn = writes.own || !isKnown;
    return html`
      <fieldset>
        <legend>${kind === "generate" ? "It reads" : "The decoder reads"}</legend>
        ${this.#choice(false, "what is right", isOwn, !isKnown)}
        ${this.#choice(true, "what it wrote itself", isOwn, false)}
      </fieldset>
      ${
        kind === "generate" && isOwn
          ? html`<button
              @click=${() => this.#tell({ random_state: writes.random_state + 1 })}
            >
              Draw anew
            </button>`
          : nothing
      }
      <p aria-live="polite">
        ${isKnown ? this.#parting(record, isOwn) : "What is right is not known."}
      </p>
    `;
  }

  /** @param {boolean} own @param {string} name @param {boolean} isOwn @param {boolean} disabled */
  #choice(own, name, isOwn, disabled) {
    return html`
      <label
        ><input
          type="radio"
          name="feeding"
          .checked=${own === isOwn}
          ?disabled=${disabled}
          @change=${() => this.#tell({ own })}
        />${name}</label
      >
    `;
  }

  /** @param {SequenceRecord} record @param {boolean} isOwn */
  #parting({ parted }, isOwn) {
    if (parted === null) return "It writes what is right, so that both are the same here.";
    const { column, right, wrote } = parted;
    const does = this.kind === "generate" ? "draws" : "writes";
    return html`<span class="parting"
      >They part at timestep ${column + 1}: right is ${named(right)}, and it ${does}
      ${named(wrote)}.</span
    > ${
      isOwn
        ? "From there on it goes its own way."
        : "What is right is fed all the same, as in teacher forcing."
    }`;
  }

  /** @param {Partial<Writes>} detail */
  #tell(detail) {
    this.dispatchEvent(new CustomEvent("writes", { detail }));
  }
}

/** @param {string | null} symbol */
const named = (symbol) => html`<b><bdi>${symbolShown(symbol ?? "nothing")}</bdi></b>`;

customElements.define("feeding-switch", FeedingSwitch);
