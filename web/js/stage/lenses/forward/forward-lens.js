/**
 * The sentence read forward: the current timestep in full, and a number opened down to its
 * products.
 *
 * @import {State} from "../../../state/store.js"
 * @import {Lens} from "../../../state/lens-element.js"
 * @import {OpenedNumber} from "./opened-number.js"
 */

import { css, html } from "lit";
import { answer, on } from "../../../state/events.js";
import { LensElement } from "../../../state/lens-element.js";
import { selectedSentence, traceOnStage } from "../../../state/on-stage.js";
import { yOf } from "../../../state/sentences.js";
import { base } from "../../../ui/style.js";
import { exists, explained, missesLabels, recomputed, recomputing } from "../../explained.js";
import "./opened-number.js";
import "./timestep-detail.js";

/** @type {Lens} */
export const forwardLens = {
  key: "forward",
  title: "Forward",
  panel: html`<forward-lens></forward-lens>`,
};

export class ForwardLens extends LensElement {
  static styles = [
    base,
    css`
      /* An opened number stands beside the timestep it belongs to. */
      .beside {
        display: grid;
        grid-template-columns: 18.5rem minmax(0, 1fr);
        gap: 1.5rem 2rem;
        align-items: start;
      }
      @container (width < 60rem) {
        .beside {
          grid-template-columns: minmax(0, 1fr);
        }
      }
    `,
  ];

  constructor() {
    super(forwardLens.key, [explained, recomputed]);
    answer(this, { [on.recompute]: () => this.choose(recomputing(this.state)) });
  }

  /** What had the focus when the first number was opened. @type {HTMLElement | null} */
  #opener = null;
  /** The way to the number that is open; another one means that the reader opened it. */
  #path = /** @type {State["openedPath"] | null} */ (null);
  #hasOpened = false;
  #wasChosen = false;
  /** The panel was out of sight: what it shows may be of another timestep. */
  #isBack = false;

  shouldUpdate() {
    const isChosen = super.shouldUpdate();
    this.#isBack = isChosen && !this.#wasChosen;
    this.#wasChosen = isChosen;
    const { openedPath } = this.state;
    this.#hasOpened ||= isChosen && this.#path !== null && openedPath !== this.#path;
    this.#path = openedPath;
    return isChosen;
  }

  willUpdate() {
    const { opened, summary } = this.state;
    if (opened && summary && !exists(opened, summary)) this.choose({ opened: null });
    if (this.#hasOpened && opened) this.#opener ??= this.#focused();
  }

  render() {
    const { state } = this;
    const { opened } = state;
    return html`
      <div class=${opened ? "beside" : ""}>
        ${this.#timestep()}
        <opened-number
          ?hidden=${opened === null}
          .number=${opened}
          .path=${state.openedPath}
          .explanation=${opened && !missesLabels(state) ? explained.answer(state) : null}
          .late=${explained.isLate(state)}
          .recomputed=${recomputed.answer(state)}
          .error=${recomputed.error(state)}
          .lit=${state.lit}
          .settings=${state.summary?.settings ?? null}
          .trace=${traceOnStage(state)}
          .waiting=${explained.error(state) || whyWaiting(state)}
        ></opened-number>
      </div>
    `;
  }

  #timestep() {
    const { state } = this;
    const sentence = selectedSentence(state);
    const words = state.triedOnStage ?? sentence?.words ?? [];
    const marks = state.triedOnStage ? state.triedLabels : sentence?.marks;
    const waiting =
      sentence || words.length
        ? "Python will read this sentence once it has loaded."
        : "No sentence is on the stage. Add one of yours below.";
    return html`
      <timestep-detail
        .trace=${traceOnStage(state)}
        .word=${words[state.t - 1] ?? ""}
        .y=${yOf(marks?.[state.t - 1]) ?? null}
        .t=${state.t}
        .n_x=${state.summary?.n_x ?? null}
        .minCount=${state.summary?.settings.min_count ?? 1}
        .settings=${state.summary?.settings ?? null}
        .opened=${state.opened}
        .waiting=${waiting}
        .atOnce=${this.#isBack}
      ></timestep-detail>
    `;
  }

  /** Into what the reader opened; from what is closed back to where it was opened. */
  updated() {
    if (!this.#hasOpened) return;
    this.#hasOpened = false;
    if (this.state.opened) {
      /** @type {OpenedNumber} */ (this.renderRoot.querySelector("opened-number")).focus();
      return;
    }
    this.#opener?.focus();
    this.#opener = null;
  }

  /** What has the focus on the stage, within whatever parts. @returns {HTMLElement | null} */
  #focused() {
    const stage = /** @type {ShadowRoot} */ (this.getRootNode());
    let at = stage.activeElement;
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    return at instanceof HTMLElement ? at : null;
  }
}

/** @param {State} state */
function whyWaiting(state) {
  if (missesLabels(state)) {
    return state.triedOnStage
      ? "This sentence has no labels to compare with. " +
          "Keep it among your sentences and label every word first."
      : "Label every word of this sentence first: the loss, and the gradient of a weight, " +
          "compare the prediction with your labels.";
  }
  if (state.python.phase === "failed") {
    return (
      "Python could not start, so no number can be opened down to its terms. " +
      "Start it again above."
    );
  }
  return state.python.phase === "ready"
    ? "Python is taking this number apart."
    : "Python will take this number apart once it has loaded.";
}

customElements.define("forward-lens", ForwardLens);
