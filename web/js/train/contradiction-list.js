/**
 * Labels that contradict each other: the same words, with what labels they have and where.
 *
 * @import {Classes} from "../state/classes.js"
 * @import {Contradiction, Contradictions, Labelling} from "../wire/types.d.ts"
 */

import { css, html, LitElement, nothing } from "lit";
import { calledOf } from "../state/classes.js";
import { grouped } from "../ui/numbers.js";
import { Roving } from "../ui/roving.js";
import { base, controls } from "../ui/style.js";
import { andMore, markedSentence, sentenceButton, sentenceButtons } from "./sentence-button.js";

const KINDS = {
  sentence: "The same sentence",
  word: "The same word between the same neighbours",
};

export class ContradictionList extends LitElement {
  static properties = {
    contradictions: { attribute: false },
    classes: { attribute: false },
    error: { attribute: false },
  };

  static styles = [
    base,
    controls,
    sentenceButtons,
    css`
      .what {
        padding: 0.45rem 0.4rem 0.1rem;
        color: var(--ink-2);
        font-size: 0.8125rem;
      }
      .what .sentence {
        font: 1rem / 1.4 var(--serif);
      }
      li .note {
        padding: 0 0.4rem 0.3rem 4.5rem;
      }
    `,
  ];

  constructor() {
    super();
    new Roving(this, "li button");
    /** @type {Contradictions | null} */
    this.contradictions = null;
    /** Of the labels. @type {Classes} */
    this.classes = null;
    this.error = "";
  }

  render() {
    if (!this.contradictions) return this.error ? html`<p>${this.error}</p>` : nothing;
    const { total, listed } = this.contradictions;
    if (total === 0)
      return html`<p class="note">
        No labels of the sentences to train on contradict each other.
      </p>`;
    return html`
      <div>
        <h3 id="title">
          Labels that contradict each other <small>${grouped(total)} among the sentences to train
          on</small>
        </h3>
        <ol class="long" aria-labelledby="title">
          ${listed.map((each) => html`<li>${this.#entry(each)}</li>`)}
        </ol>
        ${andMore(total - listed.length)}
      </div>
    `;
  }

  /** @param {Contradiction} contradiction */
  #entry({ kind, words, t, labellings }) {
    return html`
      <p class="what">
        ${KINDS[kind]}${kind === "word" ? html`: ${markedSentence(words, t)}` : nothing}
      </p>
      <ul>
        ${labellings.map((labelling) => this.#places(labelling))}
      </ul>
    `;
  }

  /** @param {Labelling} labelling */
  #places({ label, times, places }) {
    const more = times - places.length;
    const called = calledOf(this.classes, label);
    const number = html`<span class="number">${this.classes ? called : `y = ${label}`}</span>`;
    return html`
      ${places.map((place) => html`<li>${sentenceButton(this, place, number)}</li>`)}
      ${more > 0 ? html`<li>${andMore(more, ` with ${called}`)}</li>` : nothing}
    `;
  }
}

customElements.define("contradiction-list", ContradictionList);
