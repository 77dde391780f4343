/**
 * The tour: a bar that tells one step after the other, while the page shows what it speaks of.
 *
 * @import {State} from "../state/store.js"
 * @import {Deed} from "../state/events.js"
 * @import {OwnPlace} from "./guide.js"
 * @import {Tour, TourStep} from "./form.js"
 */

import { html, LitElement, nothing } from "lit";
import { InLab } from "../state/context.js";
import { emit, on } from "../state/events.js";
import { momentsOf } from "../state/moments.js";
import { pictureShown } from "../ui/after-picture.js";
import { numberInText } from "../ui/number-in-text.js";
import { isTyping } from "../ui/reader.js";
import { base, controls } from "../ui/style.js";
import { NAMES } from "../wire/facts.js";
import { chunk } from "../wire/shipped.js";
import { aloud, faultyTour, tourBar, unknownStep } from "./bar.js";
import { goBack, goToMoment, goToPlace, ownPlace } from "./guide.js";
import { Highlight } from "./highlight.js";
import { isAddressed, linkedStep, linkTo, unlink } from "./link.js";
import { spokenText, stepText } from "./step-text.js";
import { tourStyle } from "./tour-style.js";

export class TourPanel extends LitElement {
  static properties = {
    source: { attribute: false },
    tour: { state: true },
    fault: { state: true },
    said: { state: true },
  };

  static styles = [base, controls, numberInText, tourStyle];

  #lab = new InLab(this);
  #highlight = new Highlight();
  /** Where the reader was before the tour. @type {OwnPlace | null} */
  #own = null;
  #hasLooked = false;
  #broughtFrom = "";
  /** The moment of this step could be gone to, or it has none. */
  #atMoment = false;

  constructor() {
    super();
    /** The address of a tour. */
    this.source = "";
    /** @type {Tour | null} */
    this.tour = null;
    /** Why the tour cannot be shown. */
    this.fault = "";
    /** The step as it is read aloud. */
    this.said = "";
    this.#lab.whileHere(({ store }) => {
      const ending = new AbortController();
      const { signal } = ending;
      const end = store.subscribe((state, changed) => this.#follow(state, changed));
      document.addEventListener("keydown", (event) => this.#onKey(event), { signal });
      window.addEventListener("hashchange", () => this.#followLink(), { signal });
      return () => {
        end();
        ending.abort();
        this.#highlight.end();
      };
    });
  }

  get #store() {
    return this.#lab.session.store;
  }

  get #host() {
    return /** @type {ShadowRoot} */ (this.getRootNode()).host;
  }

  #onStage = (/** @type {Deed[]} */ deeds) => emit(this, on.onStage, { deeds });

  /** @param {State} state */
  #stepOf({ tourStep }) {
    const { steps } = /** @type {Tour} */ (this.tour);
    return steps.find(({ id }) => id === tourStep) ?? steps[0];
  }

  /** @param {State} state @param {Set<keyof State>} changed */
  #follow(state, changed) {
    if (state.summary === null) return;
    if (!this.#hasLooked) {
      this.#hasLooked = true;
      this.#followLink();
    }
    if (changed.has("touring")) state.touring ? this.#begin() : this.#end();
    else if (state.touring && this.tour) this.#goToMoment(state);
  }

  #followLink() {
    const linked = isAddressed(this.#host) ? linkedStep() : null;
    if (linked === null || linked === this.#shownStep) return;
    if (linked) this.#store.set({ tourStep: linked });
    if (this.#own && this.tour) this.#go(this.#stepOf(this.#store.state));
    else this.#store.set({ touring: true });
  }

  get #shownStep() {
    const { touring, tourStep } = this.#store.state;
    return touring ? tourStep : null;
  }

  async #begin() {
    this.#own = ownPlace(this.#store.state);
    try {
      if (this.#broughtFrom !== this.source) this.tour = null;
      this.fault = "";
      // What reads a tour comes with the first.
      const { broughtTour } = await chunk("brought", () => import("./brought.js"));
      this.tour ??= await broughtTour(this.source);
      this.#broughtFrom = this.source;
    } catch (error) {
      this.fault = /** @type {Error} */ (error).message;
    }
    const { state } = this.#store;
    if (!state.touring) return;
    if (this.tour) this.#tellOfUnknown(this.tour, state.tourStep);
    if (this.tour) await this.#go(this.#stepOf(state));
    await this.updateComplete;
    this.renderRoot.querySelector("h2")?.focus();
  }

  /** @param {Tour} tour @param {string} id  as an address names it */
  #tellOfUnknown({ steps }, id) {
    if (id === "" || steps.some((step) => step.id === id)) return;
    this.#store.set({ notice: unknownStep(id) });
  }

  #end() {
    if (this.#own) goBack(this.#lab.session, this.#own, this.#onStage);
    this.#own = null;
    this.said = "";
    this.#highlight.end();
    if (isAddressed(this.#host)) unlink(NAMES);
  }

  /** @param {TourStep} step */
  async #go(step) {
    this.#atMoment = step.state.moment === null;
    this.#store.set({ tourStep: step.id });
    if (isAddressed(this.#host)) linkTo(step.id);
    await goToPlace(this.#lab.session, step.state, this.#onStage);
    await pictureShown();
    if (this.#shownStep === step.id) this.said = this.#spoken(step);
  }

  /** The moments may come later than the step that speaks of one. @param {State} state */
  #goToMoment(state) {
    if (this.#atMoment || momentsOf(state) === null) return;
    this.#atMoment = true;
    goToMoment(state, this.#stepOf(state).state, this.#onStage);
  }

  /** @param {TourStep} step */
  #spoken({ title, text, press }) {
    const { state } = this.#store;
    return `${title}. ${spokenText(text, state)} ${spokenText(press, state)}`.trim();
  }

  render() {
    const { state } = this.#lab;
    if (!state.touring) return nothing;
    if (this.fault) return faultyTour(this.fault, this.#leave);
    if (!this.tour) return nothing;
    const step = this.#stepOf(state);
    const press = step.press && stepText(step.press, state);
    const text = stepText(step.text, state);
    const waiting = this.#waiting(step, state);
    return html`
      ${tourBar(this.tour, step, text, press, waiting, (goal) => this.#go(goal), this.#leave)}
      ${aloud(this.said)}
    `;
  }

  /** @param {TourStep} step @param {State} state */
  #waiting({ python }, { python: { phase } }) {
    if (!python || phase === "ready") return "";
    return phase === "failed"
      ? "This step needs Python, which could not be loaded: Retry is at the top."
      : "This step needs Python, which is loading; it goes on by itself.";
  }

  #leave = () => this.#store.set({ touring: false });

  updated() {
    const { state } = this.#lab;
    const root = this.#host.shadowRoot;
    if (root && state.touring && this.tour) {
      this.#highlight.show(root, this.#stepOf(state).highlight, this.offsetHeight);
    }
  }

  /** Escape leaves, unless what has the focus has a use for it. @param {KeyboardEvent} event */
  #onKey(event) {
    if (event.key !== "Escape" || event.defaultPrevented || isTyping(event)) return;
    const isOurs = event.target === document.body || event.composedPath().includes(this.#host);
    if (isOurs && this.#store.state.touring) this.#leave();
  }
}

customElements.define("tour-panel", TourPanel);
