/** The reader's sentences: adding, labelling, confirming, downloading. */

import { html, LitElement } from "lit";
import { InLab } from "../state/context.js";
import { answer, on } from "../state/events.js";
import { traceOnStage } from "../state/on-stage.js";
import { base, sections } from "../ui/style.js";
import "./sentence-entry.js";
import "./sentence-list.js";

/** @import {SentenceEntry} from "./sentence-entry.js" */
/** @import {SentenceList} from "./sentence-list.js" */

export class LabelSection extends LitElement {
  static styles = [base, sections];

  #lab = new InLab(this, [
    "sentences",
    "selectedId",
    "suggestions",
    "canUndo",
    "canRedo",
    "reading",
    "triedOnStage",
    "trace",
    "python",
  ]);

  constructor() {
    super();
    answer(this, {
      [on.select]: ({ id }) => this.#work.select(id),
      [on.paint]: ({ id, from, to, label }) => this.#work.paint(id, from, to, label),
      [on.accept]: ({ id }) => this.#work.acceptSuggestion(id),
      [on.confirm]: ({ id }) => this.goOn(this.#work.confirm(id)),
      [on.add]: ({ text }) => void this.#add(text),
      [on.addMany]: ({ text }) => void this.#work.addMany(text),
      [on.edit]: ({ id, text }) => void this.#work.edit(id, text),
      [on.remove]: ({ id }) => this.goOn(this.#work.remove(id)),
      [on.download]: ({ format }) => void this.#work.download(format),
    });
  }

  get #work() {
    return this.#lab.session.work;
  }

  /** To the next sentence to work on, or to the field for a new one. @param {number | null} id */
  async goOn(id) {
    if (id === null) {
      /** @type {SentenceEntry} */ (this.renderRoot.querySelector("sentence-entry")).focus();
      return;
    }
    await this.updateComplete;
    const list = /** @type {SentenceList} */ (this.renderRoot.querySelector("sentence-list"));
    await list.updateComplete;
    list.focusSentence(id);
  }

  render() {
    const { state } = this.#lab;
    const { sentences, selectedId, suggestions, canUndo, canRedo } = state;
    const y_hat = state.triedOnStage ? null : (traceOnStage(state)?.y_hat ?? null);
    const isReady = state.python.phase === "ready";
    return html`
      <section aria-labelledby="title">
        <h2 id="title">Label</h2>
        <p class="intro">
          Mark the words that are part of a person&rsquo;s name with 1, all others with 0.
        </p>
        <sentence-entry .reading=${state.reading}></sentence-entry>
        <sentence-list
          .sentences=${sentences}
          .selectedId=${selectedId}
          .suggestions=${suggestions}
          .y_hat=${y_hat}
          .canUndo=${canUndo}
          .canRedo=${canRedo}
          .canDownload=${isReady && sentences.some(({ use }) => use !== "read")}
        ></sentence-list>
      </section>
    `;
  }

  /** @param {string} text */
  async #add(text) {
    const id = await this.#work.add(text);
    if (id !== null) this.goOn(id);
  }
}

customElements.define("label-section", LabelSection);
