/**
 * What another task has at its foot: pieces of other parts, which <rnn-lab> brings.
 *
 * @import {State} from "../state/store.js"
 */

import { html } from "lit";

/** @param {State} state */
export const taskFoot = ({ notKept, aside }) => html`
  <div class="foot" slot="foot">
    <keeping-line .notKept=${notKept} .aside=${aside}></keeping-line>
    <projects-button></projects-button><share-button></share-button>
  </div>
`;
