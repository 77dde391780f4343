/**
 * <rnn-lab>: a lab, once or several times on a page. The browser keeps its work under its `name`;
 * in another page it has none. `page`: it is the main content; `tour`: where another tour is
 * than the article's; `start="touch"`, read once: Python waits for the first touch. `given` is what
 * it shows first, `shows` which of its parts, `scheme` its colours. What stands in it is shown
 * until it has a picture of its own; what has the slot "title" is its head.
 *
 * @import {LabelSection} from "./label/label-section.js"
 * @import {Given} from "./state/given.js"
 * @import {Scheme} from "./ui/theme.js"
 * @import {StageSection} from "./stage/stage-section.js"
 * @import {State, View} from "./state/store.js"
 */

import { ContextProvider } from "@lit/context";
import { html, LitElement, nothing, unsafeCSS } from "lit";
import "./label/label-section.js";
import { labStyle } from "./lab-style.js";
import "./projects/projects-button.js";
import { broughtByPage, followLink } from "./share/link.js";
import "./share/share-button.js";
import "./stage/stage-section.js";
import { viewBar } from "./stage/view-bar.js";
import { startAhead } from "./state/ahead.js";
import { labContext } from "./state/context.js";
import { answer, LOOKING, on, perform } from "./state/events.js";
import { Labelling } from "./state/labelling.js";
import { keepOffline } from "./state/offline.js";
import { leadOf, titleOf } from "./state/other-tasks.js";
import { lastPlace } from "./state/places.js";
import { retry } from "./state/retry.js";
import { Session } from "./state/session.js";
import { hasLink, refusal } from "./state/shared.js";
import "./status/notice-line.js";
import "./status/python-status.js";
import "./text/text-button.js";
import "./tour/tour-button.js";
import "./tour/tour-panel.js";
import { networkLens } from "./train/network-lens.js";
import { scoresLens } from "./train/scores-lens.js";
import "./train/training-strip.js";
import "./sequences/task-chooser.js";
import { taskFoot } from "./sequences/task-foot.js";
import "./sequences/task-place.js";
import { refuseFiles } from "./ui/dropped.js";
import { InSight } from "./ui/in-sight.js";
import { titlePage } from "./ui/page-title.js";
import { touched } from "./ui/reader.js";
import { base } from "./ui/style.js";
import "./ui/term-note.js";
import { coloursChanged, themeOf } from "./ui/theme.js";
import { undoOrRedo } from "./ui/undo-keys.js";
import { NAMES } from "./wire/facts.js";

const SHOWN = /** @type {(keyof State)[]} */ (
  "python trouble offline silentSeconds work notice view shared task notKept aside".split(" ")
);

export class RnnLab extends LitElement {
  static properties = {
    name: { type: String },
    page: { type: Boolean },
    tour: { type: String },
    start: { type: String },
    given: { attribute: false },
    shows: { reflect: true },
    scheme: { attribute: false },
  };

  static styles = [unsafeCSS(themeOf(null)), base, labStyle];

  /** What a page may do before it has labs. */
  static startAhead = startAhead;

  /** Of the project that is to be shown; null: that which was open last. @type {string | null} */
  place = null;
  /** Resolves when it has its part in the page's Python. @type {Promise<void> | undefined} */
  opened;
  /** @type {Session | null} */
  #session = null;
  #unfollow = () => {};
  #provider = new ContextProvider(this, { context: labContext });

  constructor() {
    super();
    /** @type {string | null} null: nothing is kept */
    this.name = "";
    this.page = false;
    this.tour = "";
    this.start = "";
    /** @type {Given} */
    this.given = {};
    /** @type {"stage" | "step" | "train" | null} null: all of it */
    this.shows = null;
    /** @type {Scheme} */
    this.scheme = null;
    this.addEventListener("dragover", refuseFiles);
    new InSight(this, (event) => {
      const { work, store } = this.#session ?? {};
      // Of sentences that are not in sight nothing is taken back.
      if (work && store?.state.task === NAMES) undoOrRedo(event, work);
    });
  }

  connectedCallback() {
    super.connectedCallback();
    this.#session ??= this.#begin();
    this.opened = this.#session.open();
    if (!this.page) return;
    titlePage(titleOf(this.#session.store.state.task));
    this.#unfollow = followLink(this.#session.store);
    keepOffline(this.#session.store);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#unfollow();
    this.#session?.close();
  }

  #begin() {
    const touch = this.start === "touch" ? touched(this) : undefined;
    const { name, page } = this;
    const place = this.place ?? (page && name !== null ? lastPlace(name) : name);
    const session = new Session(name, touch, { ...(page && broughtByPage()), place });
    this.#provider.setValue(session);
    session.give(this.given);
    session.store.subscribe((state, changed) => {
      this.dispatchEvent(new CustomEvent("change-of-state", { detail: { state, changed } }));
      if (SHOWN.some((key) => changed.has(key))) this.requestUpdate();
      if (this.page && changed.has("task")) titlePage(titleOf(state.task));
    });
    this.#answer(session);
    return session;
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (changed.has("given") && this.hasUpdated) this.#session?.give(this.given);
    if (changed.has("scheme") && (this.scheme || this.hasUpdated)) this.#paint();
  }

  #paint() {
    const root = /** @type {ShadowRoot} */ (this.renderRoot);
    const [, ...others] = root.adoptedStyleSheets;
    const theme = new CSSStyleSheet();
    theme.replaceSync(themeOf(this.scheme));
    root.adoptedStyleSheets = [theme, ...others];
    coloursChanged();
  }

  render() {
    const { state } = /** @type {Session} */ (this.#session).store;
    const { python, trouble, offline, silentSeconds, work, notice, view, shared, summary } = state;
    const isOther = state.task !== NAMES;
    // Its room is there before what it says, so that nothing jumps.
    const bar = shared || (this.page && hasLink() && summary === null);
    const head = html`
      <slot name="title"></slot>
      ${isOther ? html`<p class="lead">${leadOf(state.task)}</p>` : nothing}
      <tour-button></tour-button>
      <python-status
        .status=${python}
        .trouble=${trouble}
        .offline=${offline}
        .silentSeconds=${silentSeconds}
        .work=${work}
      ></python-status>
    `;
    const parts = html`
      ${bar ? html`<shared-bar></shared-bar>` : nothing}
      <tour-panel .source=${this.tour}></tour-panel>
      <label-section></label-section>
      <stage-section
        ?fills=${this.page}
        view=${view}
        shows=${this.shows ?? nothing}
        .others=${[scoresLens, networkLens]}
      >
        <slot></slot>
        <training-strip slot="training"></training-strip>
      </stage-section>
      <div class="foot">
        ${
          this.page
            ? html`<task-chooser></task-chooser><projects-button></projects-button>`
            : nothing
        }
        <text-button></text-button>
        ${this.page ? html`<share-button></share-button>` : nothing}
        <slot name="foot"></slot>
      </div>
      <term-note></term-note>
    `;
    return html`
      <div class=${this.page ? "fills" : ""}>
        ${
          this.page
            ? html`<header class=${isOther ? "head of-other" : "head"}>${head}</header>
                <main class="instrument" data-view=${view} ?hidden=${isOther}>${parts}</main>
                <main class="other" ?hidden=${!isOther}>
                  <task-tour></task-tour>
                  <task-place>${isOther ? taskFoot(state) : nothing}</task-place>
                </main>`
            : html`<div class="head">${head}</div>
                <div class="instrument" data-view=${view}>${parts}</div>`
        }
        ${isOther ? nothing : viewBar(view, (chosen) => this.#look(chosen))}
        <notice-line .notice=${notice}></notice-line>
      </div>
    `;
  }

  /** @param {View} view */
  #look(view) {
    const { store } = /** @type {Session} */ (this.#session);
    store.set({ view });
    this.scrollIntoView({ block: "start" });
  }

  /** What no part answers by itself. @param {Session} session */
  #answer(session) {
    const { store, engine, work, run } = session;
    const { renderRoot: root } = this;
    const labelling = new Labelling(session, {
      keep: (text) => this.#label.add(text),
      adding: () => this.#label.adding,
      goToBox: () => this.#label.focus(),
    });
    for (const name of Object.values(on)) {
      const isDeed = !LOOKING.has(name);
      // Before anyone answers, who may have a notice of their own.
      const first = (/** @type {Event} */ event) => {
        const text = refusal(store.state, name);
        if (text) event.stopImmediatePropagation();
        if (text) store.set({ notice: { kind: "error", text } });
        else if (isDeed) store.set({ notice: null });
      };
      root.addEventListener(name, first, { capture: true });
    }
    answer(root, {
      ...run.handlers,
      [on.undo]: () => work.undo(),
      [on.redo]: () => work.redo(),
      [on.use]: ({ id, use }) => work.use(id, use),
      [on.retry]: () => retry(session),
      [on.loadNewer]: () => session.loadNewer(),
      [on.stopPython]: () => engine.stop(),
      [on.downloadAside]: () => session.keeper.downloadAside(),
      [on.dropAside]: () => void session.keeper.dropAside(),
      [on.openProject]: ({ place }) => void this.#giveWayTo(place),
      [on.onStage]: ({ deeds }) => perform(this.#stage, deeds),
      [on.showOnStage]: ({ words, t, labels }) => this.#stage.show(words, t, labels),
      [on.toStage]: () => this.#toStage(),
      [on.paint]: ({ from, to, label }) => void labelling.mark(from, to, label),
      [on.gap]: ({ place }) => void labelling.gap(place),
      [on.done]: () => void labelling.done(),
      [on.split]: () => void labelling.split(),
      [on.merge]: () => void labelling.merge(),
      // The dialog that reads sentences shows what they are, before they join the others.
      [on.learnFrom]: (read) => {
        store.set({ view: "label" });
        perform(this.#label, [
          [on.many, {}],
          [on.readMany, read],
        ]);
      },
    });
  }

  /** Another lab takes its place, with the same Python. @param {string} place  of its project */
  async #giveWayTo(place) {
    const next = /** @type {RnnLab} */ (this.cloneNode(true));
    next.place = place;
    this.before(next);
    this.hidden = true;
    await next.opened; // the last lab that leaves a page ends its Python
    this.remove();
    next.focus();
  }

  /** On the word in hand. */
  focus() {
    this.#stage?.focus();
  }

  #toStage() {
    const { store } = /** @type {Session} */ (this.#session);
    if (store.state.view === "label") store.set({ view: "stage" });
    this.#stage.focus();
  }

  get #stage() {
    return /** @type {StageSection} */ (this.renderRoot.querySelector("stage-section"));
  }

  get #label() {
    return /** @type {LabelSection} */ (this.renderRoot.querySelector("label-section"));
  }
}
