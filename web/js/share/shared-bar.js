/**
 * The bar above somebody's experiment: what it is, and the ways out of it; where its labels are
 * hidden, the comparison with those that the reader sets.
 *
 * @import {State} from "../state/store.js"
 * @import {Difference} from "./comparison.js"
 */

import { css, html, LitElement, nothing } from "lit";
import { InLab } from "../state/context.js";
import { emit, on } from "../state/events.js";
import { counted } from "../ui/numbers.js";
import { base, controls } from "../ui/style.js";
import { compared } from "./comparison.js";
import { keepExperiment, leaveExperiment } from "./link.js";

export class SharedBar extends LitElement {
  static properties = {
    compares: { state: true },
  };

  static styles = [
    base,
    controls,
    css`
      section {
        display: flex;
        flex-wrap: wrap;
        gap: 0.25rem 1rem;
        align-items: center;
        padding: 0.35rem var(--page-margin);
        background: var(--accent-tint);
      }
      .told {
        flex: 1 1 16rem;
        font-size: 0.9375rem;
      }
      .ways button {
        padding-inline: 0.7rem;
        font-size: 0.9375rem;
      }
      .ways {
        display: flex;
        flex-wrap: wrap;
        gap: 0.5rem;
      }
      .comparison {
        flex: 1 0 100%;
        max-height: 14rem;
        padding-block: 0.25rem;
        overflow-y: auto;
      }
      ul {
        margin: 0.25rem 0;
        padding-inline-start: 1.25rem;
      }
    `,
  ];

  #lab = new InLab(this, ["shared", "sentences"]);

  constructor() {
    super();
    this.compares = false;
  }

  render() {
    const { state } = this.#lab;
    const { shared } = state;
    if (!shared) return nothing;
    return html`
      <section aria-label="Somebody's experiment">
        <p class="told">
          <strong>Somebody’s experiment:</strong> ${counted(shared.count, "sentence")}, beside your
          own work and not kept.
        </p>
        <div class="ways">
          ${shared.hidden.size > 0 ? this.#comparing() : nothing}
          <button @click=${() => keepExperiment(this.#lab.state.sentences)}>Keep this</button>
          <button @click=${leaveExperiment}>Back to mine</button>
        </div>
        ${this.compares ? this.#comparison(state) : nothing}
      </section>
    `;
  }

  #comparing() {
    return html`
      <button aria-expanded=${this.compares} @click=${() => (this.compares = !this.compares)}>
        Compare labels
      </button>
    `;
  }

  /** @param {State} state */
  #comparison({ shared, sentences }) {
    const { agree, set, words, differences } = compared(sentences, shared?.hidden ?? new Map());
    return html`
      <div class="comparison" tabindex="0" role="group" aria-label="Comparison of labels">
        <p role="status">
          You have labelled ${set} of ${counted(words, "word")}; ${agree} of these as the author
          did.
        </p>
        ${
          differences.length > 0
            ? html`<ul>
                ${differences.map((each) => this.#difference(each))}
              </ul>`
            : nothing
        }
        <button @click=${this.#takeTheirs}>Show the author’s labels</button>
      </div>
    `;
  }

  /** @param {Difference} difference */
  #difference({ id, word, t, own, theirs }) {
    return html`
      <li>
        <button class="plain" @click=${() => this.#goTo(id, t)}>${word}</button>
        yours ${own}, the author’s ${theirs}
      </li>
    `;
  }

  /** @param {number} id @param {number} t */
  async #goTo(id, t) {
    const { store } = this.#lab.session;
    store.set({ selectedId: id, triedOnStage: null });
    // Another sentence begins at its first word.
    await null;
    emit(this, on.onStage, { deeds: [[on.tell, { t, story: 1 }]] });
  }

  /** In the place of the reader's, which undo brings back. */
  #takeTheirs() {
    const { store, work } = this.#lab.session;
    const { shared } = store.state;
    work.changeAll((sentence) => {
      const theirs = shared?.hidden.get(sentence.id);
      return theirs?.marks.length === sentence.marks.length ? { ...sentence, ...theirs } : sentence;
    });
    const text = "The author's labels are on the sentences now, in the place of yours.";
    store.set({ notice: { kind: "info", text, undo: true } });
  }
}

customElements.define("shared-bar", SharedBar);
