/**
 * What goes into a link, the link, and what there is where it would be too long; the code that puts
 * the sentence on the stage into another page.
 *
 * @import {Lock} from "../state/shared.js"
 * @import {Chosen} from "./parts.js"
 */

import { html, LitElement, nothing } from "lit";
import { complain } from "../state/complaints.js";
import { InLab } from "../state/context.js";
import { selectedSentence } from "../state/on-stage.js";
import { titleOf } from "../state/other-tasks.js";
import { downloadSentences } from "../state/sentences-file.js";
import { LOCKS } from "../state/shared.js";
import { isOnDisk, ownAddress } from "../ui/address.js";
import { counted, grouped } from "../ui/numbers.js";
import { base, controls, dialogSheet, radios, tables } from "../ui/style.js";
import { NAMES } from "../wire/facts.js";
import { isAlone } from "../wire/table.js";
import { packed } from "./codec.js";
import { dialogStyle } from "./dialog-style.js";
import { embedCode, experimentOf } from "./parts.js";

/** Characters: what mail programs and chats carry whole. */
const LONGEST = 8000;

const NO_ADDRESS = "This page stands inside another and has no address for a link. Share";

const ON_DISK =
  "This page is a file on your disk, and the link names it there. For somebody else, send the " +
  "file too: in their browser, what stands from # on goes behind the address of theirs.";

/** @param {number} length */
const tooLong = (length) =>
  `This would be a link of ${grouped(length)} characters; beyond ${grouped(LONGEST)}, mail ` +
  "programs and chats cut links. Share fewer sentences, or";

/** @type {Chosen} */
const AT_FIRST = {
  which: "all",
  labels: true,
  settings: true,
  step: true,
  lock: { settings: false, sentences: false, labels: false },
  hide: false,
};

export class ShareDialog extends LitElement {
  static properties = {
    chosen: { state: true },
    link: { state: true },
    copied: { state: true },
  };

  static styles = [base, controls, dialogSheet, radios, tables, dialogStyle];

  #lab = new InLab(this, []);

  constructor() {
    super();
    this.chosen = AT_FIRST;
    /** "" while it is made. */
    this.link = "";
    /** What came of the last copying. */
    this.copied = "";
  }

  async open() {
    this.requestUpdate();
    this.#choose({});
    await this.updateComplete; // the task may be another than when it was open last
    this.#dialog.showModal();
  }

  get #dialog() {
    return /** @type {HTMLDialogElement} */ (this.renderRoot.querySelector("dialog"));
  }

  #download() {
    const { store, engine } = this.#lab.session;
    return downloadSentences(store, engine, "jsonl");
  }

  render() {
    const { sentences, task } = this.#lab.state;
    if (task !== NAMES) return this.#ofOther(titleOf(task));
    return html`
      <dialog aria-labelledby="title">
        <h2 id="title">Share this experiment</h2>
        <p>
          The link holds the sentences themselves: whoever has it can read them. Leave out what is
          private. Making it sends nothing anywhere.
        </p>
        ${sentences.length > 0 ? this.#choices() : nothing}
        ${sentences.length > 0 ? this.#result() : html`<p>There is no sentence to share yet.</p>`}
        <p class="said" role="status">${this.copied}</p>
        ${isAlone() ? nothing : this.#embedding()}
        <div class="buttons">
          <button class="close" @click=${() => this.#dialog.close()}>Close</button>
        </div>
      </dialog>
    `;
  }

  /** A link holds nothing of another task. @param {string} title */
  #ofOther(title) {
    return html`
      <dialog aria-labelledby="title">
        <h2 id="title">Share this task</h2>
        <p>
          A link holds an experiment of “Which words are names?” alone, and nothing of “${title}”.
          For somebody else there are files: “Save with its training” has a network of this task
          and the examples of yours that it learnt from; “Save file”, in the list of projects, has
          all of the project.
        </p>
        <div class="buttons">
          <button class="close" @click=${() => this.#dialog.close()}>Close</button>
        </div>
      </dialog>
    `;
  }

  #choices() {
    const { labels, settings, step, hide } = this.chosen;
    return html`
      ${this.#which()}
      <fieldset>
        <legend>With</legend>
        ${this.#box("labels", labels, (labels) => ({ labels }))}
        ${this.#box("settings and random state", settings, (settings) => ({ settings }))}
        ${this.#box("the step on the stage", step, (step) => ({ step }))}
      </fieldset>
      <details>
        <summary>For a class</summary>
        <fieldset>
          <legend>In the experiment</legend>
          ${this.#box("hide the labels until asked", hide, (hide) => ({ hide }), !labels)}
          ${LOCKS.map((lock) => this.#lock(lock))}
        </fieldset>
      </details>
    `;
  }

  #which() {
    const { state } = this.#lab;
    /** @type {[Chosen["which"], string][]} */
    const ways = [
      ["all", `the whole list, ${counted(state.sentences.length, "sentence")}`],
      ["one", "only the one that is chosen"],
    ];
    return html`
      <fieldset>
        <legend>Sentences</legend>
        ${ways.map(
          ([which, name]) => html`
            <label>
              <input
                type="radio"
                name="which"
                .checked=${this.chosen.which === which}
                ?disabled=${which === "one" && !selectedSentence(state)}
                @change=${() => this.#choose({ which })}
              />
              ${name}
            </label>
          `,
        )}
      </fieldset>
    `;
  }

  /** @param {Lock} lock */
  #lock(lock) {
    const { lock: locks, hide } = this.chosen;
    const change = (/** @type {boolean} */ is) => ({ lock: { ...locks, [lock]: is } });
    // Who is to find the labels has to be able to set them.
    return this.#box(`lock the ${lock}`, locks[lock], change, lock === "labels" && hide);
  }

  /**
   * @param {string} name @param {boolean} checked
   * @param {(checked: boolean) => Partial<Chosen>} change
   */
  #box(name, checked, change, disabled = false) {
    return html`
      <label>
        <input
          type="checkbox"
          .checked=${checked && !disabled}
          ?disabled=${disabled}
          @change=${(/** @type {Event} */ { target }) =>
            this.#choose(change(/** @type {HTMLInputElement} */ (target).checked))}
        />
        ${name}
      </label>
    `;
  }

  #result() {
    if (!ownAddress()) return this.#files(NO_ADDRESS);
    const { length } = this.link;
    if (length === 0) return html`<p class="result">The link is being made.</p>`;
    if (length > LONGEST) return this.#files(tooLong(length));
    return html`
      <div class="result">
        ${isOnDisk() ? html`<p>${ON_DISK}</p>` : nothing}
        ${this.#code("link", `The link, ${grouped(length)} characters`, this.link, "Copy link")}
      </div>
    `;
  }

  /** What is shared where a link is not. @param {string} why */
  #files(why) {
    return html`
      <div class="result">
        <p>
          ${why} a file, which the other opens in their page: the sentences that are in use, or the
          network with what it learnt from.
        </p>
        <div class="buttons">
          <button @click=${() => this.#download()}>
            Sentences as JSON Lines
          </button>
          <button
            ?disabled=${this.#lab.state.python.phase !== "ready"}
            @click=${() => this.#lab.session.run.save(false)}
          >
            Network
          </button>
        </div>
      </div>
    `;
  }

  #embedding() {
    const { frame, element, picture } = embedCode(this.#lab.state);
    return html`
      <details>
        <summary>Put the sentence on the stage into a page of yours</summary>
        ${this.#code("frame", "As a frame", frame, "Copy frame")}
        ${this.#code("element", "As an element, where scripts may run", element, "Copy element")}
        ${this.#code("picture", "As a picture, where neither may stand", picture, "Copy picture")}
        <p>
          “Save this picture as” below the lenses gives its file, as SVG, PNG, an animated GIF or a
          video.
        </p>
      </details>
    `;
  }

  /** @param {string} id @param {string} name @param {string} text @param {string} copy */
  #code(id, name, text, copy) {
    return html`
      <label for=${id}>${name}</label>
      <textarea id=${id} readonly rows="3" spellcheck="false" .value=${text}></textarea>
      <button @click=${() => this.#copy(id)}>${copy}</button>
    `;
  }

  /** @param {string} id */
  async #copy(id) {
    const area = /** @type {HTMLTextAreaElement} */ (this.renderRoot.querySelector(`#${id}`));
    try {
      await navigator.clipboard.writeText(area.value);
      this.copied = "Copied.";
    } catch {
      // Not every browser lets a page do that, nor any page that did not come by HTTPS.
      area.focus();
      area.select();
      this.copied = "This browser does not let the page copy. It is selected: copy it yourself.";
    }
  }

  /** @param {Partial<Chosen>} change */
  async #choose(change) {
    const chosen = { ...this.chosen, ...change };
    this.chosen = chosen;
    this.link = "";
    this.copied = "";
    const { state, store } = { state: this.#lab.state, store: this.#lab.session.store };
    if (state.sentences.length === 0) return;
    try {
      const text = await packed(experimentOf(state, chosen));
      // Another choice may have been made since.
      if (chosen === this.chosen) this.link = `${ownAddress()}#experiment=${text}`;
    } catch (error) {
      complain(store, error);
    }
  }
}

customElements.define("share-dialog", ShareDialog);
