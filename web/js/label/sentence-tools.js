/**
 * What is done with the selected sentence, and with all of them: one tab stop.
 *
 * @import {Sentence, Use} from "../state/sentences.js"
 */

import { css, html, LitElement } from "lit";
import { emit, on } from "../state/events.js";
import { Roving } from "../ui/roving.js";
import { base, controls } from "../ui/style.js";
import { USES } from "./sentence-option.js";

export class SentenceTools extends LitElement {
  static properties = {
    selected: { attribute: false },
    canUndo: { attribute: false },
    canRedo: { attribute: false },
  };

  static styles = [
    base,
    controls,
    css`
      [role="toolbar"] {
        display: flex;
        flex-wrap: wrap;
        margin-inline: -0.25rem;
        padding-bottom: 0.25rem;
        font-size: 0.8125rem;
      }
      [role="toolbar"] button {
        min-height: 1.75rem;
        padding: 0 0.25rem;
      }
      span {
        flex-basis: 100%;
      }
      .uses {
        display: flex;
        flex-basis: 100%;
        margin: 0 0.25rem 0.15rem;
        border: 1px solid var(--rule-2);
        border-radius: 6px;
      }
      .uses button {
        flex: 1 1 auto;
        border: 0;
        border-radius: 5px;
        color: var(--ink-2);
        font-size: 0.75rem;
        white-space: nowrap;
      }
      .uses [aria-pressed="true"] {
        background: var(--accent-tint);
        box-shadow: inset 0 -2px var(--accent);
        color: var(--ink);
      }
      @container (width < 30rem) {
        .uses button {
          white-space: normal;
        }
      }
      @media (pointer: coarse) {
        [role="toolbar"] button {
          min-height: 2.75rem;
          min-width: 2.75rem;
        }
      }
      @media (forced-colors: active) {
        .uses [aria-pressed="true"] {
          forced-color-adjust: none;
          background: Highlight;
          color: HighlightText;
        }
      }
    `,
  ];

  constructor() {
    super();
    /** @type {Sentence | null} */
    this.selected = null;
    this.canUndo = false;
    this.canRedo = false;
    new Roving(this, "[role=toolbar] button");
  }

  render() {
    const { selected } = this;
    const isRead = Boolean(selected?.words);
    const id = selected?.id ?? 0;
    return html`
      <div role="toolbar" aria-label="Selected sentence">
        <div class="uses" role="group" aria-label="Use of the sentence">
          ${Object.entries(USES).map(
            ([use, name]) => html`
              <button
                aria-pressed=${selected?.use === use}
                ?disabled=${!isRead}
                @click=${() => emit(this, on.use, { id, use: /** @type {Use} */ (use) })}
              >
                ${name}
              </button>
            `,
          )}
        </div>
        ${action("Edit", selected, () => emit(this, on.editText, { id }))}
        ${action("Split", isRead, () => emit(this, on.split), SPLIT)}
        ${action("Merge", isRead, () => emit(this, on.merge), MERGE)}
        ${action("Delete", selected, () => emit(this, on.remove, { id }))}
        <span></span>
        ${action("Undo", this.canUndo, () => emit(this, on.undo))}
        ${action("Redo", this.canRedo, () => emit(this, on.redo))}
        ${action("Many…", true, () => emit(this, on.many))}
      </div>
    `;
  }
}

const SPLIT = "Two sentences, the second from the word in hand on";
const MERGE = "One sentence of this and the one that follows it";

/**
 * @param {string} name @param {unknown} isPossible @param {() => void} act @param {string} [says]
 */
const action = (name, isPossible, act, says = "") => html`
  <button class="plain" title=${says} ?disabled=${!isPossible} @click=${act}>${name}</button>
`;

customElements.define("sentence-tools", SentenceTools);
