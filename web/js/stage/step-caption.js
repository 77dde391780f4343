/**
 * The caption under the picture: what is happening, in a sentence with its numbers. While a step
 * is told, its phase; else the word in hand. Beside it the legend. A reader's own step is also
 * said aloud.
 *
 * @import {State} from "../state/store.js"
 */

import { css, html, LitElement } from "lit";
import { classesOf, knowsClasses } from "../state/classes.js";
import { InLab } from "../state/context.js";
import { exampleOnStage } from "../state/on-stage.js";
import { yOf } from "../state/sentences.js";
import { numberInText } from "../ui/number-in-text.js";
import { Passing } from "../ui/passing.js";
import { Roving } from "../ui/roving.js";
import { base, controls } from "../ui/style.js";
import { storyCaption } from "./picture/story-caption.js";
import { rowSymbols, sentenceSymbols } from "./picture/symbols.js";
import { viewOf } from "./picture/view.js";
import { isCopy, layerOf, readingOf } from "./seen.js";
import "./stage-legend.js";
import "./step-aloud.js";
import { stepSentence } from "./step-sentence.js";

/** The places of a picture are of no matter to a sentence. */
const ANY_WIDTH = 1088;

/** Between two sentences of words that are passed by. */
const PASSING_MILLISECONDS = 250;

export class StepCaption extends LitElement {
  static properties = {
    story: { attribute: false },
  };

  static styles = [
    base,
    controls,
    numberInText,
    css`
      [role="toolbar"] {
        display: flex;
        gap: 1rem;
        align-items: start;
        margin-top: 0.6rem;
      }
      /* As high as its longest sentence, so that nothing below it moves. */
      p {
        flex: 1;
        min-width: 0;
        height: 3rem;
        overflow: hidden auto;
        scrollbar-width: thin;
        font-size: 0.875rem;
        line-height: 1.5rem;
        text-wrap: pretty;
      }
      .word {
        display: inline-block;
        max-width: 9em;
        overflow: clip;
        font-family: var(--serif);
        font-weight: 600;
        line-height: 1.375rem;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      :host([bare]) [role="toolbar"] {
        display: none;
      }
      stage-legend {
        flex: none;
      }
      step-aloud {
        position: absolute;
      }
      @container (width < 60rem) {
        [role="toolbar"] {
          gap: 0.25rem;
        }
        .opens {
          padding: 0;
        }
        .word {
          font-size: 0.9375rem;
        }
        p {
          height: 6rem;
          font-size: 0.8125rem;
          line-height: 1.5rem;
        }
      }
      /* The numbers are as large as a finger, also in the first line and the last. */
      @container (width < 40rem) {
        p {
          height: 7.25rem;
          margin-block: -0.625rem;
          padding-block: 0.625rem;
        }
      }
      @media print {
        stage-legend {
          display: none;
        }
        p {
          height: auto;
        }
      }
    `,
  ];

  #lab = new InLab(this);
  #passing = new Passing(PASSING_MILLISECONDS, () => this.requestUpdate());

  constructor() {
    super();
    /** How far the current step is told, from 0 to 1. */
    this.story = 1;
    new Roving(this, "p button, stage-legend");
  }

  shouldUpdate() {
    return !this.#passing.canWait(this.#lab.state.t);
  }

  render() {
    return html`
      <div role="toolbar" aria-label="Caption of the step">
        <p>${this.#told(this.#lab.state)}</p>
        <stage-legend
          .symbols=${this.#symbols}
          .classes=${classesOf(this.#lab.state)}
        ></stage-legend>
      </div>
      <step-aloud></step-aloud>
    `;
  }

  /** Those of the picture, for the legend. */
  #symbols = () => {
    const { state } = this.#lab;
    const { words, marks, trace } = readingOf(state);
    if (words.length === 0) return [];
    const [classes, layer] = [classesOf(state), layerOf(state)];
    const view = viewOf({ words, marks, trace, t: state.t, layer, classes }, ANY_WIDTH);
    return [...sentenceSymbols(view, exampleOnStage(state)), ...rowSymbols(view)];
  };

  /** @param {State} state */
  #told(state) {
    const { words, marks, trace } = readingOf(state);
    const { t, opened, summary } = state;
    if (words.length === 0) return "";
    if (!trace) return `${words[t - 1] ?? ""}: not read yet.`;
    const layer = layerOf(state);
    const view = viewOf({ words, marks, trace, t, layer, story: this.story }, ANY_WIDTH);
    const mark = yOf(marks?.[t - 1]) ?? null;
    const step = { trace, t, mark, isKnown: knowsClasses(state), opened };
    const sentence = stepSentence({ ...step, kind: kindOf(state), when: whenOf(state) });
    return storyCaption(view, summary?.settings.g1 ?? "", sentence);
  }
}

/** @param {State} state */
const kindOf = (state) => (isCopy(state) ? "copy" : state.triedOnStage ? "tried" : "own");

/** @param {State} state */
const whenOf = ({ moment, network }) =>
  moment !== null ? " at that moment" : network === "training" ? " so far" : "";

customElements.define("step-caption", StepCaption);
