/** Training: its controls, presets, settings, curve and scores, and the network as a file. */

import { css, html, LitElement } from "lit";
import { InLab } from "../state/context.js";
import { answer } from "../state/events.js";
import { continues, isOutdated } from "../state/run-data.js";
import { learntFrom } from "../state/sentences.js";
import { base, sections } from "../ui/style.js";
import "./loss-curve.js";
import "./mistakes-section.js";
import "./network-file.js";
import "./preset-chooser.js";
import "./run-steps.js";
import "./score-table.js";
import "./settings-form.js";
import "./training-controls.js";

/** @import {State} from "../state/store.js" */

export class TrainSection extends LitElement {
  static styles = [
    base,
    sections,
    css`
      training-controls {
        margin-top: 0.6rem;
      }
    `,
  ];

  #lab = new InLab(this, [
    "sentences",
    "python",
    "network",
    "failure",
    "summary",
    "evaluation",
    "curve",
    "lastEpoch",
    "settings",
    "epochs",
    "includeStarter",
    "startFrom",
    "starterSentences",
    "setUpWith",
    "whyNotResumable",
    "kept",
  ]);

  constructor() {
    super();
    this.#lab.whileHere(({ run }) => answer(this, run.handlers));
  }

  render() {
    const { state } = this.#lab;
    const { settings, epochs, includeStarter, starterSentences } = state;
    return html`
      <section aria-labelledby="title">
        <h2 id="title">Train</h2>
        ${controls(state)}
        <run-steps></run-steps>
        <preset-chooser .settings=${settings} .epochs=${epochs}></preset-chooser>
        <settings-form
          .settings=${settings}
          .epochs=${epochs}
          .includeStarter=${includeStarter}
          .startFrom=${state.startFrom}
          .starterSentences=${starterSentences}
        ></settings-form>
        <loss-curve .curve=${state.curve}></loss-curve>
        <score-table .evaluation=${state.evaluation}></score-table>
        <mistakes-section></mistakes-section>
        <network-file
          .disabled=${state.python.phase !== "ready"}
          .isStarter=${state.network === "starter"}
          .kept=${state.kept}
          .holdsSentences=${state.whyNotResumable === ""}
          .hasOtherData=${state.network === "opened" && isOutdated(state)}
        ></network-file>
      </section>
    `;
  }
}

/** @param {State} state */
const controls = (state) => html`
  <training-controls
    .network=${state.network}
    .failure=${state.failure}
    .summary=${state.summary}
    .curve=${state.curve}
    .lastEpoch=${state.lastEpoch}
    .epochs=${state.epochs}
    .confirmed=${learntFrom(state.sentences).length}
    .includeStarter=${state.includeStarter}
    .startFrom=${state.startFrom}
    .continues=${continues(state)}
    .outdated=${isOutdated(state)}
    .whyNotResumable=${state.whyNotResumable}
    .ready=${state.python.phase === "ready"}
  ></training-controls>
`;

customElements.define("train-section", TrainSection);
