/** The switch that shows also what comes of the words not yet read. */

import { css, html, LitElement } from "lit";
import { InLab } from "../state/context.js";
import { emit, on } from "../state/events.js";
import { base, controls } from "../ui/style.js";
import { showsAll, whyAllShown } from "./seen.js";

const ABOUT = "Words not yet read are blank; this shows what the network will make of them.";

export class ShowAllWords extends LitElement {
  static shadowRootOptions = { ...LitElement.shadowRootOptions, delegatesFocus: true };

  static styles = [
    base,
    controls,
    css`
      :host {
        flex: none;
      }
      button {
        min-height: 1.5rem;
        padding-inline: 0.5rem;
        border-radius: 4px;
        color: var(--ink-2);
        font-size: 0.75rem;
        white-space: nowrap;
      }
      @container (width < 37.5rem) {
        button {
          min-height: 2.75rem;
        }
      }
      button[aria-pressed="true"] {
        border-color: var(--accent);
        background: var(--accent-tint);
        color: var(--ink);
      }
      button[aria-disabled="true"] {
        border-style: dashed;
        cursor: default;
      }
    `,
  ];

  #lab = new InLab(this);

  render() {
    const { state } = this.#lab;
    const why = whyAllShown(state);
    return html`
      <button
        aria-pressed=${showsAll(state)}
        aria-disabled=${why !== ""}
        title=${why || ABOUT}
        @click=${this.#toggle}
      >
        Show all words read
      </button>
    `;
  }

  #toggle() {
    const { state } = this.#lab;
    if (whyAllShown(state) === "") emit(this, on.showAll, { showAll: !state.showAll });
  }
}

customElements.define("show-all-words", ShowAllWords);
