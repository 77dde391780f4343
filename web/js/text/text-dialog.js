/**
 * The networks at work on real texts: choose them, see the names in place, fix them all alike, take
 * them out, learn from what was fixed.
 */

import { html, LitElement, nothing } from "lit";
import { InLab } from "../state/context.js";
import { emit, on } from "../state/events.js";
import { download } from "../ui/download.js";
import { filesIn, hasFiles } from "../ui/dropped.js";
import { grouped } from "../ui/numbers.js";
import { Roving } from "../ui/roving.js";
import { base, controls, dialogSheet } from "../ui/style.js";
import { table } from "../wire/table.js";
import { ChosenTexts } from "./chosen-texts.js";
import { dialogStyle } from "./dialog-style.js";
import "./marked-text.js";
import "./name-list.js";
import { ENGLISH, Reading } from "./reading.js";
import "./save-panel.js";
import { tabList } from "./tab-list.js";
import "./text-source.js";
import "./threshold-slider.js";
import "./unsure-list.js";

/** @import {SavedTexts} from "../wire/types.d.ts" */
/** @import {Tab} from "./tab-list.js" */

const NARROW = matchMedia("(width < 60rem)");
const IN_HAND = { starter: "the starter network", opened: "the network that was opened" };
const OTHERS_FIRST = "To read other texts, press Other texts above and drop them there.";
const NONE_TAUGHT = "No sentence of these texts has a name that was fixed.";

export class TextDialog extends LitElement {
  static properties = {
    tab: { state: true },
    goal: { state: true },
    key: { state: true },
    said: { state: true },
  };

  static styles = [base, controls, dialogSheet, dialogStyle];

  #lab = new InLab(this, ["python", "network"]);
  /** @type {Reading | null} */
  #made = null;
  /** What was shown last. @type {"choose" | "reading" | "read"} */
  #phase = "choose";

  constructor() {
    super();
    /** @type {Tab} */
    this.tab = "text";
    /** A place to be shown. @type {number | null} */
    this.goal = null;
    /** To the pseudonyms that were saved last. @type {string | null} */
    this.key = null;
    /** What came of learning. */
    this.said = "";
    new Roving(this, "[role=tab]");
  }

  connectedCallback() {
    super.connectedCallback();
    NARROW.addEventListener("change", this.#update);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    NARROW.removeEventListener("change", this.#update);
  }

  #update = () => this.requestUpdate();

  get #reading() {
    if (this.#made) return this.#made;
    this.#made = new Reading(this.#lab.session.engine, this.#update);
    // The starter network is there to be watched, not to be used.
    this.#made.shown.english = this.#lab.state.network === "starter" && Boolean(table?.[ENGLISH]);
    return this.#made;
  }

  get #texts() {
    return new ChosenTexts(this.#reading, this.#lab.session.engine);
  }

  /** Puts it before the page; what was done in it before is there. */
  open() {
    this.#dialog.showModal();
    this.#focus();
  }

  get #dialog() {
    return /** @type {HTMLDialogElement} */ (this.renderRoot.querySelector("dialog"));
  }

  render() {
    const { shown } = this.#reading;
    return html`
      <dialog aria-labelledby="title" @dragover=${this.#over} @drop=${this.#drop}>
        <div class="head">
          <h2 id="title">Use it on a text</h2>
          ${
            shown.phase === "read"
              ? html`<button @click=${() => this.#reading.cancel()}>Other texts</button>`
              : nothing
          }
          <button class="close" @click=${() => this.#dialog.close()}>Close</button>
        </div>
        ${
          shown.phase === "choose"
            ? this.#source()
            : shown.phase === "reading"
              ? this.#progress()
              : this.#read()
        }
      </dialog>
    `;
  }

  /** A file that is held over any of it. @param {DragEvent} event */
  #over(event) {
    if (hasFiles(event)) event.preventDefault();
  }

  /** @param {DragEvent} event */
  async #drop(event) {
    if (event.defaultPrevented || !event.dataTransfer || !hasFiles(event)) return;
    event.preventDefault();
    if (this.#phase === "choose") await this.#texts.add(await filesIn(event.dataTransfer));
    else this.#reading.set({ trouble: OTHERS_FIRST });
  }

  #source() {
    const { texts, skipped, trouble, english } = this.#reading.shown;
    const { python, network } = this.#lab.state;
    return html`<text-source
      .texts=${texts}
      .skipped=${skipped}
      .trouble=${trouble}
      .english=${english}
      .ready=${python.phase === "ready"}
      .inHand=${IN_HAND[/** @type {"starter"} */ (network)] ?? "your network"}
      @choose=${(/** @type {CustomEvent} */ { detail }) => void this.#texts.add(detail)}
      @paste=${(/** @type {CustomEvent} */ { detail }) => this.#texts.paste(detail.text)}
      @change=${(/** @type {CustomEvent} */ { detail }) => void this.#texts.change(detail)}
      @remove=${(/** @type {CustomEvent} */ { detail }) => this.#texts.remove(detail.place)}
      @network=${(/** @type {CustomEvent} */ { detail }) => this.#reading.set(detail)}
      @read=${() => void this.#start()}
    ></text-source>`;
  }

  #progress() {
    const { done, total } = this.#reading.shown.progress;
    return html`<div class="reading">
      <progress aria-label="Reading" max=${total || 1} .value=${done}></progress>
      <p class="number" role="status">
        ${total ? `${grouped(done)} of ${grouped(total)} characters read` : "The texts are opened."}
      </p>
      <button @click=${() => this.#reading.cancel()}>Cancel</button>
    </div>`;
  }

  #read() {
    const { shown } = this.#reading;
    const tab = NARROW.matches || this.tab !== "text" ? this.tab : "names";
    return html`
      <div class="body" data-tab=${tab} aria-busy=${shown.isLate}>
        <marked-text
          .shown=${shown.part}
          .file=${shown.file}
          .opened=${shown.opened}
          .findings=${shown.findings}
          .wanted=${shown.wanted}
          .goal=${this.goal}
          @show=${this.#show}
          @fix=${this.#fix}
          @unfix=${this.#unfix}
        ></marked-text>
        <div class="side">
          <threshold-slider
            ?hidden=${shown.scores?.threshold.length === 0}
            .threshold=${shown.wanted.threshold}
            .own=${shown.ownThreshold}
            .scores=${shown.scores}
            @threshold=${(/** @type {CustomEvent} */ { detail }) => this.#reading.want(detail)}
          ></threshold-slider>
          ${tabList(shown.findings, tab, NARROW.matches, (each) => this.#turn(each))}
          ${shown.trouble ? html`<p class="trouble" role="alert">${shown.trouble}</p>` : nothing}
          <div class="panel" role="tabpanel" tabindex="0" aria-labelledby=${tab}>
            ${this.#panel(tab)}
          </div>
        </div>
      </div>
    `;
  }

  /** @param {Tab} tab */
  #panel(tab) {
    const { shown } = this.#reading;
    if (tab === "unsure") {
      return html`<unsure-list
        .findings=${shown.findings}
        .opened=${shown.opened}
        @show=${this.#show}
        @fix=${this.#fix}
      ></unsure-list>`;
    }
    if (tab === "save") {
      return html`<save-panel
        .shown=${shown}
        .key=${this.key}
        @look=${() => this.#turn("unsure")}
        @redact=${(/** @type {CustomEvent} */ { detail }) =>
          void this.#save(this.#reading.redact(detail.style))}
        @tags=${(/** @type {CustomEvent} */ { detail }) =>
          void this.#save(this.#reading.tags(detail.format))}
      ></save-panel>`;
    }
    return html`<name-list
      .findings=${shown.findings}
      .wanted=${shown.wanted}
      .canUndo=${shown.canUndo}
      .said=${this.said}
      @fix=${this.#fix}
      @unfix=${this.#unfix}
      @alike=${(/** @type {CustomEvent} */ { detail }) => this.#reading.want(detail)}
      @undo-fix=${() => this.#reading.undo()}
      @learn=${() => void this.#learn()}
    ></name-list>`;
  }

  /** Where the focus is to go when one thing takes the place of another. */
  updated() {
    const { phase } = this.#reading.shown;
    if (phase === this.#phase) return;
    this.#phase = phase;
    if (this.#dialog.open) this.#focus();
  }

  #focus() {
    const first = { choose: "text-source", reading: ".reading button", read: "[role=tab]" }[
      this.#phase
    ];
    /** @type {HTMLElement} */ (this.renderRoot.querySelector(first)).focus();
  }

  /** @param {Tab} tab */
  #turn(tab) {
    this.tab = tab;
    if (tab === "unsure") this.#reading.set({ looked: true });
  }

  #fix = (/** @type {CustomEvent} */ { detail }) => {
    this.said = "";
    this.#reading.fix(detail.name, detail.isName);
  };

  #unfix = (/** @type {CustomEvent} */ { detail }) => this.#reading.unfix(detail.name);

  #show = (/** @type {CustomEvent} */ { detail: { file, at, focus } }) => {
    this.goal = focus ? at : null;
    if (focus) this.tab = NARROW.matches ? "text" : this.tab;
    this.#reading.show(file, at);
  };

  async #start() {
    this.tab = "text";
    this.goal = null;
    this.key = null;
    this.said = "";
    await this.#reading.read();
  }

  /** @param {Promise<SavedTexts | null>} saving */
  async #save(saving) {
    const saved = await saving;
    if (!saved) return;
    this.key = saved.key ?? this.key;
    download(saved.name, saved.content, "application/octet-stream");
  }

  async #learn() {
    const taught = await this.#reading.taught();
    if (!taught) return;
    this.said = taught.sentences ? "" : NONE_TAUGHT;
    if (this.said) return;
    this.#dialog.close();
    const content = new TextEncoder().encode(taught.text);
    emit(this, on.learnFrom, { name: "Sentences with fixes.jsonl", content });
  }
}

customElements.define("text-dialog", TextDialog);
