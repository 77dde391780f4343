/**
 * The reader's sentences: one box to write them in, and the list. Their labels are set on the
 * stage.
 *
 * @import {State} from "../state/store.js"
 * @import {Write} from "../wire/types.d.ts"
 * @import {ManySentences} from "./many-sentences.js"
 * @import {SentenceEntry} from "./sentence-entry.js"
 */

import { css, html, LitElement, nothing } from "lit";
import { classesOf } from "../state/classes.js";
import { InLab } from "../state/context.js";
import { answer, on } from "../state/events.js";
import { LateDialog } from "../state/late-dialog.js";
import { asksNetwork, counts, listed } from "../state/listing.js";
import { selectedSentence } from "../state/on-stage.js";
import { OPINIONS, opinionOn } from "../state/opinions.js";
import { prediction } from "../state/queries.js";
import { keepAsking } from "../state/query.js";
import { inUse } from "../state/sentences.js";
import { downloadSentences } from "../state/sentences-file.js";
import { readAsTyped } from "../state/typing.js";
import { filesIn, hasFiles } from "../ui/dropped.js";
import { base } from "../ui/style.js";
import { hasFinder, whatIsWaitedFor, whatToDo } from "./empty-list.js";
import "./keeping-line.js";
import "./sentence-entry.js";
import "./sentence-finder.js";
import "./sentence-list.js";
import "./sentence-tools.js";

/** Sentences: what is in sight is told anew after so many. */
const SIGHT_STEP = 50;

export class LabelSection extends LitElement {
  static styles = [
    base,
    css`
      :host {
        min-height: 0;
      }
      section {
        display: flex;
        flex-direction: column;
        height: 100%;
        padding: 0.6rem var(--page-margin) 0;
      }
      section.over {
        outline: 2px dashed var(--accent);
        outline-offset: -4px;
      }
      sentence-list {
        flex: 1;
      }
      /* On paper the sentence on the stage alone. */
      @media print {
        section > :not(sentence-list) {
          display: none;
        }
      }
    `,
  ];

  #lab = new InLab(this, [
    "sentences",
    "settings",
    "summary",
    "search",
    "filter",
    "order",
    "judged",
    "judging",
    "selectedId",
    "triedOnStage",
    "canUndo",
    "canRedo",
    "reading",
    "linesRead",
    "preview",
    "textsAdded",
    "answers",
    "triedText",
    "python",
    "network",
    "notKept",
    "aside",
  ]);
  /** @type {LateDialog<ManySentences>} */
  #many = new LateDialog(this, this.#lab, "many-sentences", () => import("./many-sentences.js"));
  /** Several lines of the box that wait for the dialog, which may not be there at first. */
  #pasted = "";
  /** A file is held over the list. */
  #isOver = false;
  /** Of what is kept just now, its id. @type {Promise<number | null> | null} */
  adding = null;

  constructor() {
    super();
    this.#lab.whileHere((session) => keepAsking(session, OPINIONS));
    // What was read of a sentence that is kept stays on the stage until all of it is there.
    this.#lab.whileHere(({ store }) =>
      store.subscribe(() => {
        if (!this.adding) readAsTyped(store);
      }),
    );
    answer(this, {
      [on.tryText]: ({ text }) =>
        this.#lab.session.store.set({ triedText: text.trim() ? text : "" }),
      [on.select]: ({ id }) => this.#work.select(id),
      [on.use]: ({ id, use }) => this.#work.use(id, use),
      [on.add]: ({ text }) => void this.#addFromBox(text),
      [on.addMany]: ({ text }) => void this.#openMany(text),
      [on.readMany]: ({ name, content, encoding = null, beside = null }) =>
        void this.#work.many.read(name, content, { encoding, beside }),
      [on.stopReading]: () => this.#work.many.stop(),
      [on.readAs]: (wishes) => void this.#work.many.readAs(wishes),
      [on.addRead]: () => void this.#work.many.add(),
      [on.dropRead]: () => this.#work.many.drop(),
      [on.many]: () => void this.#openMany(this.#pasted),
      [on.editText]: ({ id }) => this.#editText(id),
      [on.edit]: ({ id, text }) => void this.#work.edit(id, text),
      [on.remove]: ({ id }) => this.#work.remove(id),
      [on.list]: (list) => this.#lab.session.store.set({ ...list, seenFrom: 0 }),
      [on.sight]: ({ from }) =>
        this.#lab.session.store.set({ seenFrom: from - (from % SIGHT_STEP) }),
      [on.download]: ({ format }) => void this.#download(format),
    });
  }

  get #work() {
    return this.#lab.session.work;
  }

  get #entry() {
    return /** @type {SentenceEntry} */ (this.renderRoot.querySelector("sentence-entry"));
  }

  /** It is labelled from its first word on. @param {string} text */
  #addFromBox(text) {
    this.add(text);
    const { store } = this.#lab.session;
    if (text && store.state.python.phase === "ready") store.set({ t: 1 });
  }

  /**
   * Keeps what was typed; it is on the stage then.
   * @param {string} text @returns {Promise<number | null>} its id
   */
  add(text) {
    const adding = this.#added(text).finally(() => {
      if (this.adding !== adding) return;
      this.adding = null;
      readAsTyped(this.#lab.session.store);
    });
    this.adding = adding;
    return adding;
  }

  /** @param {string} text */
  async #added(text) {
    const { store } = this.#lab.session;
    const { typed } = store.state;
    const isRead = typed?.text.trim() === text;
    const id = isRead ? this.#work.addRead(text, typed.words) : await this.#work.add(text);
    if (store.state.triedText.trim() === text) store.set({ triedText: "" });
    return id;
  }

  /** To the box for a new sentence. */
  focus() {
    this.#entry.focus();
  }

  /** @param {Write["format"]} format */
  #download(format) {
    const { store, engine } = this.#lab.session;
    return downloadSentences(store, engine, format);
  }

  render() {
    const { state } = this.#lab;
    const { sentences, selectedId, canUndo, canRedo } = state;
    const shown = listed(state);
    const waits = whatIsWaitedFor(state);
    const selected = state.triedOnStage ? null : selectedSentence(state);
    const ready = state.python.phase === "ready";
    const canDownload = ready && inUse(sentences).length > 0;
    return html`
      <section
        aria-label="Sentences"
        class=${this.#isOver ? "over" : ""}
        @dragover=${this.#over}
        @dragleave=${() => this.#setOver(false)}
        @drop=${this.#drop}
      >
        <sentence-entry
          .text=${state.triedText}
          .read=${prediction.answer(state)}
          .ready=${ready}
        ></sentence-entry>
        ${hasFinder(state) ? finder(state, shown.length, waits) : nothing}
        <sentence-tools
          .selected=${selected}
          .canUndo=${canUndo}
          .canRedo=${canRedo}
        ></sentence-tools>
        <sentence-list
          .sentences=${shown}
          .selectedId=${state.triedOnStage ? null : selectedId}
          .opinionOn=${opinionOn(state)}
          .classes=${classesOf(state)}
          .judged=${asksNetwork(state) ? state.judged : null}
          .empty=${whatToDo(state, waits)}
        ></sentence-list>
        <keeping-line
          .canSave=${ready && state.network !== "starter"}
          .notKept=${state.notKept}
          .aside=${state.aside}
          .canDownload=${canDownload}
        ></keeping-line>
        ${this.#many.shown(() => many(state, canDownload))}
      </section>
    `;
  }

  /** @param {number} id */
  #editText(id) {
    const sentence = this.#lab.state.sentences.find((each) => each.id === id);
    if (sentence) this.#entry.edit(sentence);
  }

  /** What came of several lines is said in the dialog. @param {string} pasted  "" for none */
  async #openMany(pasted) {
    this.#pasted = pasted;
    const dialog = await this.#many.open();
    if (!dialog) return;
    if (this.#pasted) dialog.add(this.#pasted);
    this.#pasted = "";
  }

  /** A file that comes over the list. @param {DragEvent} event */
  #over(event) {
    if (event.defaultPrevented || !hasFiles(event)) return;
    event.preventDefault();
    this.#setOver(true);
  }

  /** @param {boolean} isOver */
  #setOver(isOver) {
    if (isOver === this.#isOver) return;
    this.#isOver = isOver;
    this.requestUpdate();
  }

  /** It is read by the dialog for many sentences. @param {DragEvent} event */
  async #drop(event) {
    this.#setOver(false);
    if (event.defaultPrevented || !hasFiles(event)) return;
    event.preventDefault();
    // What was dropped is there for this turn alone, and the dialog may not be.
    const dropping = filesIn(/** @type {DataTransfer} */ (event.dataTransfer));
    const dialog = await this.#many.open();
    dialog?.takeFiles(await dropping);
  }
}

/** @param {State} state @param {boolean} canDownload */
const many = (state, canDownload) => html`
  <many-sentences
    .reading=${state.reading}
    .linesRead=${state.linesRead}
    .preview=${state.preview}
    .classes=${classesOf(state)}
    .textsAdded=${state.textsAdded}
    .canDownload=${canDownload}
  ></many-sentences>
`;

/** @param {State} state @param {number} shown @param {string} waits */
const finder = (state, shown, waits) => html`
  <sentence-finder
    .search=${state.search}
    .filter=${state.filter}
    .order=${state.order}
    .counts=${counts(state)}
    .shown=${shown}
    .judged=${state.judged}
    .judging=${state.judging}
    .waits=${waits}
  ></sentence-finder>
`;

customElements.define("label-section", LabelSection);
