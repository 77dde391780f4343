/**
 * The stage: the picture of a sentence as the network reads it, the ways along its two axes, and
 * the lenses.
 *
 * @import {Lens} from "../state/lens-element.js"
 * @import {State} from "../state/store.js"
 * @import {Label} from "../wire/types.d.ts"
 */

import { html, LitElement } from "lit";
import { InLab } from "../state/context.js";
import { answer, on } from "../state/events.js";
import { exampleOnStage, ghostsOnStage } from "../state/on-stage.js";
import { keepAsking } from "../state/query.js";
import { labelledSo } from "../state/sentences.js";
import { isTyping, lessMotion } from "../ui/reader.js";
import { base } from "../ui/style.js";
import "../ui/lens-tabs.js";
import { LENSES } from "./lenses/all.js";
import { MOMENT_QUERIES, pin } from "./moments.js";
import { captionOf } from "./picture/caption.js";
import "./picture/stage-picture.js";
import { stillAt } from "./picture/story-phases.js";
import "./picture-download.js";
import { PictureSaving } from "./picture-saving.js";
import { sectionStyle } from "./section-style.js";
import { isCopy, layerOf, readingOf, showsAll, wayOf } from "./seen.js";
import "./step-caption.js";
import "./step-controls.js";
import "./trace-table.js";
import { Walk } from "./walk.js";

export class StageSection extends LitElement {
  static properties = {
    others: { attribute: false },
    shows: { type: String },
    story: { state: true },
  };

  static styles = [base, sectionStyle];

  #lab = new InLab(this);
  /** @type {Walk | null} */
  #walk = null;
  #saving = new PictureSaving();

  constructor() {
    super();
    /** Panels that look at no sentence, behind the lenses. @type {Lens[]} */
    this.others = [];
    /** What of it; all where that is not said. @type {"stage" | "step" | "train" | undefined} */
    this.shows = undefined;
    /** How far the current step is told, from 0 to 1. */
    this.story = 1;
    this.#lab.whileHere(({ store }) => {
      const walk = new Walk(store, wayOf, (story) => (this.story = story));
      const end = store.subscribe(() => walk.follow());
      this.#walk = walk;
      return () => {
        walk.halt();
        end();
      };
    });
    this.#lab.whileHere((session) => keepAsking(session, MOMENT_QUERIES));
    this.#answer();
    this.addEventListener("keydown", (event) => this.#onKey(event));
  }

  get #store() {
    return this.#lab.session.store;
  }

  #answer() {
    answer(this, {
      [on.lens]: ({ lens }) => this.#lookThrough(lens),
      [on.open]: ({ number, path = [] }) => this.#walk?.open(number, path),
      [on.light]: ({ source }) => this.#store.set({ lit: source }),
      [on.goTo]: ({ t }) => this.#walk?.goTo(t),
      [on.tell]: ({ t, story }) => this.#walk?.tell(story, t),
      [on.play]: ({ playing }) => (playing ? this.#walk?.play() : this.#walk?.halt()),
      [on.speed]: ({ speed }) => this.#store.set({ speed }),
      [on.showAll]: ({ showAll }) => this.#store.set({ showAll }),
      [on.moment]: ({ moment }) => this.#store.set({ moment }),
      [on.pin]: () => void pin(this.#lab.session),
      [on.unpin]: () => this.#store.set({ pinned: null }),
      [on.savePicture]: ({ format }) =>
        void this.#saving.save(this.#store, getComputedStyle(this), format),
      [on.cancelPicture]: () => this.#saving.cancel(),
    });
  }

  /** @param {string} lens  shown from its beginning */
  #lookThrough(lens) {
    this.#part(".panels").scrollTop = 0;
    this.#store.set({ lens, lit: null });
  }

  /**
   * A sentence with the keyboard on it, as the reader's own if it is one of theirs.
   * @param {string[]} words @param {number} t
   * @param {Label[] | null} [labels]  where they are known
   */
  show(words, t, labels = null) {
    const own = labels && labelledSo(this.#lab.state.sentences, words, labels);
    if (own) this.#walk?.showOwn(own, t);
    else this.#walk?.show(words, t, labels);
    this.focus();
  }

  /** To the word in hand. */
  focus() {
    this.scrollIntoView({ block: "nearest", behavior: lessMotion() ? "instant" : "smooth" });
    this.#part("stage-picture")?.focus();
  }

  /** @param {string} selector @returns {any} */
  #part(selector) {
    return this.renderRoot.querySelector(selector);
  }

  render() {
    const { state } = this.#lab;
    const { words, trace } = readingOf(state);
    const panels = [...LENSES, ...this.others];
    const { t, playing, speed, lens, drawing } = state;
    return html`
      <section aria-label="The sentence, one timestep per word">
        <div class="picture">${this.#pictured()}</div>
        <step-controls
          ?bare=${this.shows === "step"}
          .words=${words}
          .t=${t}
          .playing=${playing}
          .speed=${speed}
          .direction=${layerOf(state).direction}
          .story=${this.story}
        >
          <step-caption
            ?bare=${this.shows === "stage"}
            .story=${this.#shownStory(state)}
          ></step-caption>
        </step-controls>
        <slot name="training"></slot>
        <div class="lens ${this.#isAsked(state) ? "asked" : ""}">
          <lens-tabs .lenses=${panels} .chosen=${lens}></lens-tabs>
          <div class="panels">
            ${panels.map(
              ({ key, title, panel }) => html`
                <div role="tabpanel" aria-label=${title} ?hidden=${key !== lens}>${panel}</div>
              `,
            )}
            <trace-table .trace=${trace} .t=${t}></trace-table>
            <picture-download .disabled=${trace === null} .making=${drawing}></picture-download>
          </div>
        </div>
      </section>
    `;
  }

  /** What a press has opened shows also where no lens is shown by itself. @param {State} state */
  #isAsked({ opened, lens }) {
    return opened !== null || this.others.some(({ key }) => key === lens);
  }

  /** Until a sentence is there, the picture that came with the page. */
  #pictured() {
    const { state } = this.#lab;
    if (state.summary === null) return html`<slot></slot>`;
    const { words, marks, classes, trace } = readingOf(state);
    return html`
      <stage-picture
        .words=${words}
        .marks=${marks}
        .classes=${classes}
        .ghosts=${ghostsOnStage(state)}
        .trace=${trace}
        .t=${state.t}
        .layer=${layerOf(state)}
        .caption=${captionOf(state, isCopy(state))}
        .example=${exampleOnStage(state)}
        .story=${this.#shownStory(state)}
        .showAll=${showsAll(state)}
        .instant=${lessMotion() || state.network === "training"}
      ></stage-picture>
    `;
  }

  /** While it trains, every number is shown as it is now. @param {State} state */
  #shownStory(state) {
    if (state.network === "training") return 1;
    return lessMotion() ? stillAt(this.story, layerOf(state).direction) : this.story;
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    const { ctrlKey, metaKey, altKey, shiftKey } = event;
    if (ctrlKey || metaKey || altKey || shiftKey || isTyping(event)) return;
    const { t } = this.#lab.state;
    const go = {
      ArrowLeft: () => this.#walk?.goTo(t - 1),
      ArrowRight: () => this.#walk?.goTo(t + 1),
      Home: () => this.#walk?.goToFirst(),
      End: () => this.#walk?.goToLast(),
    }[event.key];
    if (!go) return;
    event.preventDefault();
    go();
  }
}

customElements.define("stage-section", StageSection);
