/**
 * The wrong words of the held-out sentences, missed and false apart, most confident first. They are
 * one tab stop.
 *
 * @import {Classes} from "../state/classes.js"
 * @import {Label, Mistake, Mistakes, WrongWords} from "../wire/types.d.ts"
 */

import { css, html, LitElement, nothing } from "lit";
import { calledOf } from "../state/classes.js";
import { counted, full, short } from "../ui/numbers.js";
import { Roving } from "../ui/roving.js";
import { base, controls } from "../ui/style.js";
import { whyUnseen } from "../ui/unseen.js";
import { andMore, sentenceButton, sentenceButtons } from "./sentence-button.js";

/** What is missed, and what is found where nothing is. */
const OF_TWO = ["part of a name, and marked 0", "no part of a name, and marked 1"];
const OF_CLASSES = ["part of a name, and marked O or as of another class", "marked, and no name"];

export class MistakesList extends LitElement {
  static properties = {
    mistakes: { attribute: false },
    classes: { attribute: false },
    waiting: { attribute: false },
    minCount: { attribute: false },
  };

  static styles = [
    base,
    controls,
    sentenceButtons,
    css`
      .both {
        color: var(--ink);
        font-weight: 600;
        font-size: 0.8125rem;
        white-space: nowrap;
      }
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
    /** That the network tells apart. @type {Classes} */
    this.classes = null;
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
    const [ofMissed, ofFalse] = this.classes ? OF_CLASSES : OF_TWO;
    return html`
      <p class="note">
        The most confident first, each with its y_hat. Press one to see it on the stage.
      </p>
      ${this.#group("missed", "Missed", ofMissed, missed)}
      ${this.#group("false", "False", ofFalse, wrongly)}
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
  #entry({ words, labels, t, word, y_hat, label, unseen }) {
    const number = html`<span class="number" title=${full(y_hat)}
      ><span class="visually-hidden">${word}, y_hat </span>${short(y_hat)}</span
    >`;
    const why = unseen ? html`<small class="unseen">${whyUnseen(this.minCount)}</small>` : nothing;
    const note = this.classes ? [this.#both(labels[t - 1], label), why] : why;
    return sentenceButton(this, { words, labels, t }, number, note);
  }

  /** The true class, and that which is given. @param {Label} y @param {Label} label */
  #both(y, label) {
    const [was, is] = [Math.abs(y), label];
    return html`<small class="both"
      >${calledOf(this.classes, was)}, marked ${calledOf(this.classes, is)}</small
    > `;
  }
}

customElements.define("mistakes-list", MistakesList);
