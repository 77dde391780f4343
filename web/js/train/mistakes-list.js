/**
 * The wrong words of the held-out sentences, missed and false apart, most confident first. They are
 * one tab stop.
 *
 * @import {Mistake, Mistakes, WrongWords} from "../wire/types.d.ts"
 */

import { css, html, LitElement, nothing } from "lit";
import { counted, full, short } from "../ui/numbers.js";
import { Roving } from "../ui/roving.js";
import { base, controls } from "../ui/style.js";
import { whyUnseen } from "../ui/unseen.js";
import { andMore, sentenceButton, sentenceButtons } from "./sentence-button.js";

export class MistakesList extends LitElement {
  static properties = {
    mistakes: { attribute: false },
    waiting: { attribute: false },
    minCount: { attribute: false },
  };

  static styles = [
    base,
    controls,
    sentenceButtons,
    css`
      .unseen {
        padding: 0.05rem 0.35rem;
        border: 1px solid var(--rule-3);
        border-radius: 3px;
        font-size: 0.75rem;
        white-space: nowrap;
      }
    `,
  ];

  constructor() {
    super();
    new Roving(this, "li button");
    /** @type {Mistakes | null} */
    this.mistakes = null;
    /** What is said while there are none. */
    this.waiting = "";
    /** How often training had to show a word for the network to know it. */
    this.minCount = 1;
  }

  render() {
    if (!this.mistakes) return html`<p class="quiet">${this.waiting}</p>`;
    const { missed, false: wrongly } = this.mistakes;
    if (missed.total + wrongly.total === 0)
      return html`<p class="quiet">No word of the held-out sentences is wrong.</p>`;
    return html`
      <p class="note">
        The most confident first, each with its y_hat. Press one to see it on the stage.
      </p>
      ${this.#group("missed", "Missed", "part of a name, and marked 0", missed)}
      ${this.#group("false", "False", "no part of a name, and marked 1", wrongly)}
    `;
  }

  /** @param {string} id @param {string} title @param {string} about @param {WrongWords} words */
  #group(id, title, about, { total, listed }) {
    return html`
      <div>
        <h3 id=${id}>${title} <small>${counted(total, "word")}, ${about}</small></h3>
        ${
          total
            ? html`<ol class="long" aria-labelledby=${id}>
                ${listed.map((mistake) => html`<li>${this.#entry(mistake)}</li>`)}
              </ol>`
            : html`<p class="note">None.</p>`
        }
        ${andMore(total - listed.length)}
      </div>
    `;
  }

  /** @param {Mistake} mistake */
  #entry({ words, labels, t, word, y_hat, unseen }) {
    const number = html`<span class="number" title=${full(y_hat)}
      ><span class="visually-hidden">${word}, y_hat </span>${short(y_hat)}</span
    >`;
    const note = unseen ? html`<small class="unseen">${whyUnseen(this.minCount)}</small>` : nothing;
    return sentenceButton(this, { words, labels, t }, number, note);
  }
}

customElements.define("mistakes-list", MistakesList);
