/**
 * The classes that the project tells apart, written one behind another. Labels follow when they
 * change; what becomes of them is said, and can be undone.
 *
 * @import {Classes} from "../state/classes.js"
 */

import { css, html, LitElement, nothing } from "lit";
import { classesFrom, sameClasses, signOf, writtenClasses } from "../state/classes.js";
import { emit, on } from "../state/events.js";
import { classColours } from "../ui/class-colours.js";
import { base, controls } from "../ui/style.js";
import { MOST_CLASSES } from "../wire/facts.js";

const LINE =
  `With commas between, as PER, LOC, ORG: up to ${MOST_CLASSES - 1}, beside O for all other ` +
  "words. “name” alone is the usual 0 and 1.";

export class ClassForm extends LitElement {
  static properties = {
    classes: { attribute: false },
    ofNetwork: { attribute: false },
    fault: { state: true },
  };

  static styles = [
    base,
    controls,
    classColours,
    css`
      form {
        display: grid;
        grid-template-columns: minmax(0, 24rem) auto auto 1fr;
        gap: 0.15rem 0.6rem;
        align-items: center;
      }
      form > :is(label, p, ul) {
        grid-column: 1 / -1;
      }
      label,
      .line {
        color: var(--ink-2);
        font-size: 0.8125rem;
      }
      input {
        width: 100%;
        min-width: 0;
      }
      [aria-invalid="true"] {
        border-color: var(--alarm);
      }
      [role="alert"] {
        color: var(--alarm);
        font-size: 0.875rem;
      }
      ul {
        display: flex;
        flex-wrap: wrap;
        gap: 0.3rem 0.8rem;
        margin: 0.2rem 0;
        padding: 0;
        font-size: 0.8125rem;
        list-style: none;
      }
      .sign {
        padding-inline: 0.3em;
        border: 1.5px solid var(--class, var(--rule-3));
        border-radius: 3px;
        background: var(--class-tint, transparent);
        font-weight: 600;
      }
      @container (width < 37.5rem) {
        form {
          grid-template-columns: minmax(0, 1fr) auto;
        }
        .take {
          grid-column: 1 / -1;
        }
      }
    `,
  ];

  constructor() {
    super();
    /** @type {Classes} */
    this.classes = null;
    /** What the network in hand tells apart. @type {Classes} */
    this.ofNetwork = null;
    /** Why what is written cannot be had. */
    this.fault = "";
  }

  get #input() {
    return /** @type {HTMLInputElement} */ (this.renderRoot.querySelector("input"));
  }

  render() {
    const { classes, fault, ofNetwork } = this;
    return html`
      <form @submit=${this.#submit}>
        <label for="classes">Classes of names</label>
        <input
          id="classes"
          autocomplete="off"
          autocapitalize="off"
          spellcheck="false"
          aria-describedby="line fault"
          aria-invalid=${fault ? "true" : "false"}
          .value=${writtenClasses(classes)}
        />
        <button>Set classes</button>
        ${
          ofNetwork && !sameClasses(ofNetwork, classes)
            ? html`<button
                class="take"
                type="button"
                @click=${() => emit(this, on.classes, { classes: ofNetwork })}
              >
                Take the network’s: ${writtenClasses(ofNetwork)}
              </button>`
            : nothing
        }
        <p id="fault" role="alert">${fault || nothing}</p>
        ${classes ? keys(classes) : nothing}
        <p class="line" id="line">${LINE}</p>
      </form>
    `;
  }

  /** @param {Map<string, unknown>} changed */
  updated(changed) {
    if (changed.has("classes")) this.#input.value = writtenClasses(this.classes);
  }

  /** @param {Event} event */
  #submit(event) {
    event.preventDefault();
    const { classes, fault } = classesFrom(this.#input.value);
    this.fault = fault;
    if (fault) this.#input.focus();
    else {
      this.#input.value = writtenClasses(classes);
      emit(this, on.classes, { classes });
    }
  }
}

/** The key and the sign of each. @param {string[]} classes */
const keys = (classes) => html`
  <ul aria-label="Keys">
    <li>0 <span class="sign">O</span> no name</li>
    ${classes.map(
      (name, i) => html`<li>
        ${i + 1} <span class="sign" data-class=${i + 1}>${signOf(classes, i + 1)}</span> ${name}
      </li>`,
    )}
  </ul>
`;

customElements.define("class-form", ClassForm);
