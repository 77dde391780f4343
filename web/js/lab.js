/**
 * <rnn-lab>: a whole lab, once or several times on a page. The attribute `name` says under which
 * name the browser keeps its work; `page` that it is the main content of its page; `tour` where
 * another tour is than that of the article. What stands in it is shown until it has a picture of
 * its own; what has the slot "title" is its head.
 *
 * @import {LabelSection} from "./label/label-section.js"
 * @import {StageSection} from "./stage/stage-section.js"
 */

import { ContextProvider } from "@lit/context";
import { css, html, LitElement, unsafeCSS } from "lit";
import "./label/label-section.js";
import "./stage/stage-section.js";
import { labContext } from "./state/context.js";
import { answer, LOOKING, on, perform } from "./state/events.js";
import { prediction, takeTried } from "./state/queries.js";
import { Session } from "./state/session.js";
import "./status/notice-line.js";
import "./status/python-status.js";
import "./train/train-section.js";
import "./tour/tour-button.js";
import "./tour/tour-panel.js";
import "./try/try-section.js";
import { InSight } from "./ui/in-sight.js";
import { isTyping } from "./ui/reader.js";
import { base } from "./ui/style.js";
import theme from "./ui/theme.css?inline";

export class RnnLab extends LitElement {
  static properties = {
    name: { type: String },
    page: { type: Boolean },
    tour: { type: String },
  };

  static styles = [
    unsafeCSS(theme),
    base,
    css`
      :host {
        color: var(--ink);
        font: 1rem / 1.5 var(--sans);
      }
      .head,
      .parts {
        max-width: var(--page-width);
        margin-inline: auto;
        padding-inline: var(--page-margin);
      }
      .head {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr) auto auto;
        align-items: baseline;
        column-gap: 1.5rem;
        padding-block: 1.1rem 0.9rem;
      }
      .bench {
        display: grid;
        grid-template: "label train" auto "try train" 1fr / minmax(0, 7fr) minmax(0, 5fr);
        gap: 2.5rem 4rem;
        padding-block: 2rem 2.5rem;
        border-block: 1px solid var(--rule);
        /* Stepping lays out nothing here. Not content-visibility: what lies below the window must
           be read aloud too. */
        contain: layout style;
      }
      label-section {
        grid-area: label;
      }
      train-section {
        grid-area: train;
      }
      try-section {
        grid-area: try;
      }
      @media (max-width: 60rem) {
        .head {
          grid-template-columns: auto auto minmax(0, 1fr);
          gap: 0.25rem 0.75rem;
        }
        .bench {
          grid-template: "label" auto "train" auto "try" auto / minmax(0, 1fr);
        }
      }
    `,
  ];

  /** @type {Session | null} */
  #session = null;
  #provider = new ContextProvider(this, { context: labContext });

  constructor() {
    super();
    this.name = "";
    this.page = false;
    this.tour = "";
    new InSight(this, (event) => this.#onKey(event));
  }

  connectedCallback() {
    super.connectedCallback();
    this.#session ??= this.#begin();
    this.#session.open();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#session?.close();
  }

  #begin() {
    const session = new Session(this.name);
    this.#provider.setValue(session);
    session.store.subscribe((_, changed) => {
      if (changed.has("python") || changed.has("notice")) this.requestUpdate();
    });
    this.#answer(session);
    return session;
  }

  render() {
    const { python, notice } = /** @type {Session} */ (this.#session).store.state;
    const head = html`
      <slot name="title"></slot>
      <tour-button></tour-button>
      <python-status .status=${python}></python-status>
    `;
    const parts = html`
      <tour-panel .source=${this.tour}></tour-panel>
      <notice-line .notice=${notice}></notice-line>
      <stage-section><slot></slot></stage-section>
      <div class="bench">
        <label-section></label-section>
        <train-section></train-section>
        <try-section></try-section>
      </div>
    `;
    return this.page
      ? html`<header class="head">${head}</header><main class="parts">${parts}</main>`
      : html`<div class="head">${head}</div><div class="parts">${parts}</div>`;
  }

  /** What no part answers by itself. @param {Session} session */
  #answer({ store, engine, work }) {
    const root = this.renderRoot;
    for (const name of Object.values(on)) {
      const isDeed = !LOOKING.has(name);
      // Before anyone answers, who may have a notice of their own.
      if (isDeed) root.addEventListener(name, () => store.set({ notice: null }), { capture: true });
    }
    const tried = () => prediction.answer(store.state)?.words ?? [];
    answer(root, {
      [on.undo]: () => work.undo(),
      [on.redo]: () => work.redo(),
      [on.retry]: () => engine.restart(),
      [on.onStage]: ({ deeds }) => perform(this.#stage, deeds),
      [on.showOnStage]: ({ words, t, labels }) => this.#stage.show(words, t, labels),
      [on.stepThrough]: () => {
        this.#stage.show(tried(), 1);
        takeTried(store);
      },
      [on.keep]: () => {
        this.#label.goOn(work.addWords(tried()));
        takeTried(store);
      },
    });
  }

  get #stage() {
    return /** @type {StageSection} */ (this.renderRoot.querySelector("stage-section"));
  }

  get #label() {
    return /** @type {LabelSection} */ (this.renderRoot.querySelector("label-section"));
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || isTyping(event)) return;
    const work = this.#session?.work;
    const key = event.key.toLowerCase();
    if (key === "z") event.shiftKey ? work?.redo() : work?.undo();
    else if (key === "y") work?.redo();
    else return;
    event.preventDefault();
  }
}

customElements.define("rnn-lab", RnnLab);
