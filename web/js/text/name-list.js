/** All names with their counts; what one press says of a name holds wherever it stands. */

import { css, html, LitElement, nothing } from "lit";
import { counted, grouped } from "../ui/numbers.js";
import { Roving } from "../ui/roving.js";
import { base, controls } from "../ui/style.js";
import { listStyle } from "./list-style.js";
import { percent } from "./marked-text.js";
import { say } from "./says.js";

/** @import {NameCount, TextFindings, Wanted} from "../wire/types.d.ts" */

const PAGE = 200;

export class NameList extends LitElement {
  static properties = {
    findings: { attribute: false },
    wanted: { attribute: false },
    canUndo: { type: Boolean },
    said: { attribute: false },
    search: { state: true },
    most: { state: true },
  };

  static styles = [
    base,
    controls,
    listStyle,
    css`
      form {
        display: flex;
        gap: 0.5rem;
        margin-block: 0.25rem 0.5rem;
      }
      form input {
        flex: 1;
        min-width: 0;
      }
    `,
  ];

  constructor() {
    super();
    /** @type {TextFindings | null} */
    this.findings = null;
    /** @type {Wanted} */
    this.wanted = { threshold: 0.5, sure: 0.9, also: [], keep: [], alike: false };
    this.canUndo = false;
    /** What came of learning. */
    this.said = "";
    this.search = "";
    this.most = PAGE;
    new Roving(this, "li button");
  }

  render() {
    const names = this.findings?.names ?? [];
    const { also, keep, alike } = this.wanted;
    const fixes = also.length + keep.length;
    const wish = this.search.toLowerCase();
    const found = names.filter(({ text }) => text.toLowerCase().includes(wish));
    const places = names.reduce((sum, { count }) => sum + count, 0);
    return html`
      <div class="tools">
        <span role="status">
          ${counted(names.length, "name")} in ${counted(places, "place")}
        </span>
        <button class="plain" ?disabled=${!this.canUndo} @click=${() => say(this, "undo-fix", {})}>
          Undo
        </button>
        <button class="plain" ?disabled=${fixes === 0} @click=${() => say(this, "learn", {})}>
          Learn from ${fixes ? counted(fixes, "fix", "fixes") : "fixes"}
        </button>
      </div>
      ${this.said ? html`<p role="status">${this.said}</p>` : nothing}
      <form @submit=${this.#add}>
        <input id="missed" autocomplete="off" aria-label="A name it missed"
          placeholder="A name it missed" dir="auto" />
        <button>Add</button>
      </form>
      <label class="check">
        <input
          type="checkbox"
          .checked=${alike}
          @change=${(/** @type {Event} */ { target }) =>
            say(this, "alike", { alike: /** @type {HTMLInputElement} */ (target).checked })}
        />
        A word of a name is one wherever it stands with a capital
      </label>
      ${names.length > 20 ? this.#searching() : nothing}
      <ul aria-label="Names">
        ${keep.map((name) => this.#kept(name))}
        ${also.filter((name) => !names.some(({ text }) => text === name)).map(absent)}
        ${found.slice(0, this.most).map((each) => this.#name(each))}
      </ul>
      ${
        found.length > this.most
          ? html`<button class="plain" @click=${() => (this.most += PAGE)}>
              Show ${grouped(Math.min(PAGE, found.length - this.most))} more
            </button>`
          : nothing
      }
    `;
  }

  #searching() {
    return html`<input
      class="search"
      type="search"
      aria-label="Search the names"
      placeholder="Search the names"
      @input=${(/** @type {Event} */ { target }) => {
        this.search = /** @type {HTMLInputElement} */ (target).value;
      }}
    />`;
  }

  /** @param {NameCount} name */
  #name({ text, count, probability, fixed }) {
    return html`<li>
      <span class="what" dir="auto">${text}</span>
      <span class="quiet number">
        ${grouped(count)} ×${
          fixed ? ", yours" : `, ${count > 1 ? "least " : ""}${percent(probability)}`
        }
      </span>
      <button
        class="plain"
        @click=${() => say(this, "fix", { name: text, isName: false })}
        aria-label=${`Is none: ${text}`}
      >
        Is none
      </button>
    </li>`;
  }

  /** @param {string} name */
  #kept(name) {
    return html`<li>
      <s class="what" dir="auto">${name}</s> <span class="quiet">no name: yours</span>
      <button
        class="plain"
        @click=${() => say(this, "unfix", { name })}
        aria-label=${`Take back: ${name}`}
      >
        Take back
      </button>
    </li>`;
  }

  /** @param {SubmitEvent} event */
  #add(event) {
    event.preventDefault();
    const field = /** @type {HTMLInputElement} */ (this.renderRoot.querySelector("#missed"));
    const name = field.value.trim();
    if (name) say(this, "fix", { name, isName: true });
    field.value = "";
  }
}

/** @param {string} name */
const absent = (name) => html`<li>
  <span class="what" dir="auto">${name}</span>
  <span class="quiet">stands nowhere as words of its own</span>
</li>`;

customElements.define("name-list", NameList);
