/**
 * Training, below the stage: what is done, the axis of its updates, and how well it does.
 *
 * @import {State} from "../state/store.js"
 */

import { css, html, LitElement } from "lit";
import { classesOf } from "../state/classes.js";
import { InLab } from "../state/context.js";
import { momentsOf } from "../state/moments.js";
import { continues, dataOf, isOutdated } from "../state/run-data.js";
import { learntFrom } from "../state/sentences.js";
import { base } from "../ui/style.js";
import "./curve-slider.js";
import "./score-summary.js";
import "./training-aloud.js";
import "./training-controls.js";

export class TrainingStrip extends LitElement {
  static styles = [
    base,
    css`
      section {
        display: grid;
        grid-template-columns: 30rem minmax(0, 1fr) 9rem;
        gap: 0.5rem 1.25rem;
        height: 100%;
        min-height: 7rem;
        max-height: 18rem;
      }
      training-aloud {
        position: absolute;
      }
      @container (width < 60rem) {
        section {
          grid-template-columns: minmax(0, 1fr);
          max-height: none;
        }
        curve-slider {
          height: 9rem;
        }
      }
    `,
  ];

  #lab = new InLab(this);

  render() {
    const { state } = this.#lab;
    const ready = state.python.phase === "ready";
    return html`
      <section aria-label="Train">
        ${controls(state, ready)}
        <curve-slider
          .curve=${state.curve}
          .scores=${state.scores}
          .moments=${momentsOf(state)}
          .moment=${state.moment}
          .pinned=${state.pinned}
          .ready=${ready}
        ></curve-slider>
        <score-summary .evaluation=${state.evaluation}></score-summary>
        <training-aloud></training-aloud>
      </section>
    `;
  }
}

/** @param {State} state @param {boolean} ready */
const controls = (state, ready) => html`
  <training-controls
    .network=${state.network}
    .failure=${state.failure}
    .summary=${state.summary}
    .curve=${state.curve}
    .lastEpoch=${state.lastEpoch}
    .epochs=${state.epochs}
    .learntFrom=${learntFrom(state.sentences).length}
    .includeStarter=${dataOf(state).include_starter}
    .withoutStarter=${state.includeStarter && classesOf(state) !== null}
    .startFrom=${state.startFrom}
    .continues=${continues(state)}
    .outdated=${isOutdated(state)}
    .whyNotResumable=${state.whyNotResumable}
    .pace=${state.pace}
    .secondsLeft=${state.secondsLeft}
    .ready=${ready}
  ></training-controls>
`;

customElements.define("training-strip", TrainingStrip);
