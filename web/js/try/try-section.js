/** Trying the network on a sentence it has never seen. */

import { html, LitElement } from "lit";
import { InLab } from "../state/context.js";
import { answer, on } from "../state/events.js";
import { prediction } from "../state/queries.js";
import { base, sections } from "../ui/style.js";
import "./try-sentence.js";

const NO_WORDS = "There are no words to read. Write a sentence first.";

export class TrySection extends LitElement {
  static styles = [base, sections];

  #lab = new InLab(this, ["triedText", "answers", "python"]);

  constructor() {
    super();
    answer(this, { [on.tryText]: ({ text }) => this.#read(text) });
  }

  render() {
    const { state } = this.#lab;
    const read = prediction.answer(state);
    return html`
      <section aria-labelledby="title">
        <h2 id="title">Try</h2>
        <p class="intro">Give the network a sentence it has never seen.</p>
        <try-sentence
          .text=${state.triedText}
          .read=${read}
          .reading=${prediction.isLate(state)}
          .note=${read?.words.length === 0 ? NO_WORDS : ""}
          .ready=${state.python.phase === "ready"}
        ></try-sentence>
      </section>
    `;
  }

  /** @param {string} text */
  #read(text) {
    const { store } = this.#lab.session;
    store.set({ triedText: text.trim() ? text : "" });
    if (!text.trim()) store.set({ notice: { kind: "error", text: NO_WORDS } });
  }
}

customElements.define("try-section", TrySection);
