/**
 * The network itself: presets and settings of the next run, the network as a file, and the stage's
 * picture as one.
 *
 * @import {State} from "../state/store.js"
 * @import {Lens} from "../state/lens-element.js"
 */

import { css, html, nothing } from "lit";
import { classesOf } from "../state/classes.js";
import { answer, on } from "../state/events.js";
import { LensElement } from "../state/lens-element.js";
import { isOutdated } from "../state/run-data.js";
import { isLocked } from "../state/shared.js";
import { base } from "../ui/style.js";
import "./class-form.js";
import "./network-file.js";
import "./preset-chooser.js";
import "./settings-form.js";

/** @type {Lens} */
export const networkLens = {
  key: "network",
  title: "Network",
  panel: html`<network-lens></network-lens>`,
};

export class NetworkLens extends LensElement {
  static styles = [
    base,
    css`
      class-form,
      settings-form,
      network-file {
        margin-top: 0.5rem;
      }
    `,
  ];

  constructor() {
    super(networkLens.key, []);
    answer(this, { [on.classes]: ({ classes }) => this.session.work.setClasses(classes) });
  }

  render() {
    const { state } = this;
    const { settings, epochs, includeStarter, startFrom, starterSentences } = state;
    const locked = isLocked(state, "settings");
    return html`
      <section aria-label="Network">
        <h2 class="visually-hidden">Network</h2>
        ${locked ? html`<p>The settings of this experiment are locked.</p>` : nothing}
        <preset-chooser ?inert=${locked} .settings=${settings} .epochs=${epochs}></preset-chooser>
        <class-form
          ?inert=${locked || isLocked(state, "labels")}
          .classes=${classesOf(state)}
          .ofNetwork=${state.summary?.settings.classes ?? null}
        ></class-form>
        <settings-form
          ?inert=${locked}
          .settings=${settings}
          .epochs=${epochs}
          .includeStarter=${includeStarter}
          .startFrom=${startFrom}
          .starterSentences=${starterSentences}
        ></settings-form>
        ${file(state)}
      </section>
    `;
  }
}

/** @param {State} state */
const file = (state) => html`
  <network-file
    .disabled=${state.python.phase !== "ready"}
    .isStarter=${state.network === "starter"}
    .kept=${state.kept}
    .isOthers=${state.keepsNetwork === false}
    .holdsSentences=${state.whyNotResumable === ""}
    .hasOtherData=${state.network === "opened" && isOutdated(state)}
  ></network-file>
`;

customElements.define("network-lens", NetworkLens);
