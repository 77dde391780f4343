/**
 * The weights as heat maps, and what excites a hidden unit.
 *
 * @import {State} from "../../../state/store.js"
 * @import {CellUnit} from "../../../wire/types.d.ts"
 * @import {Lens} from "../../../state/lens-element.js"
 */

import { css, html } from "lit";
import { answer, on } from "../../../state/events.js";
import { LensElement } from "../../../state/lens-element.js";
import { hasNetwork } from "../../../state/on-stage.js";
import { Query, weightsNow } from "../../../state/query.js";
import { base } from "../../../ui/style.js";
import { sidesOf } from "../sides.js";
import "./unit-words.js";
import "./weight-columns.js";
import "./weight-maps.js";

const WORDS_OF_A_UNIT = 8;
/** With more units than this the maps stand below each other. */
const MOST_SIDE_BY_SIDE = 32;

const weights = new Query(
  "weights",
  (state) => (hasNetwork(state) ? { moment: state.moment } : null),
  { about: ["moment"] },
);

const columns = new Query(
  "columns",
  (state) => (hasNetwork(state) ? { ...state.columnSearch, moment: state.moment } : null),
  // Not about the search: its field stays while the next answer is on its way.
  { about: ["moment"] },
);

const unitWords = new Query(
  "unit",
  (state) => {
    if (!hasNetwork(state)) return null;
    return { moment: state.moment, ...unitWithin(state), limit: WORDS_OF_A_UNIT };
  },
  {
    about: ["cell", "unit", "moment"],
    // Reading the whole corpus for every update would hold the training up.
    weights: (state) =>
      isFollowing(state) ? `${state.taken} in epoch ${state.summary?.epoch}` : weightsNow(state),
  },
);

/** The weights looked at are in training. @param {State} state */
const isFollowing = ({ network, moment }) => network === "training" && moment === null;

/** @type {Lens} */
export const weightsLens = {
  key: "weights",
  title: "Weights",
  panel: html`<weights-lens></weights-lens>`,
};

export class WeightsLens extends LensElement {
  static styles = [
    base,
    css`
      .maps {
        display: grid;
        grid-template-columns: minmax(0, 5fr) minmax(0, 6fr);
        gap: 1.5rem 2.5rem;
        align-content: start;
      }
      .wide {
        grid-template-columns: minmax(0, 1fr);
      }
      unit-words {
        grid-column: 1 / -1;
      }
      @container (width < 60rem) {
        .maps {
          grid-template-columns: minmax(0, 1fr);
        }
      }
    `,
  ];

  constructor() {
    super(weightsLens.key, [weights, columns, unitWords]);
    answer(this, {
      [on.unit]: (unit) => this.choose({ unit }),
      [on.searchColumns]: (search) =>
        this.choose({ columnSearch: { ...this.state.columnSearch, ...search } }),
    });
  }

  render() {
    const { state } = this;
    const { summary, columnSearch } = state;
    const known = weights.answer(state);
    const { cell: wanted, unit } = unitWithin(state);
    // The weights may still be those of the network before.
    const cell = known?.cells[wanted] ? wanted : 0;
    const readsFrom = sidesOf(state);
    const n_a = summary?.settings.n_a ?? 0;
    return html`
      <div class="maps ${n_a > MOST_SIDE_BY_SIDE ? "wide" : ""}">
        <weight-maps
          .weights=${known}
          .cell=${cell}
          .readsFrom=${readsFrom}
          .unit=${unit}
          .waiting=${weights.error(state) || waiting(state)}
        ></weight-maps>
        <weight-columns
          .hidden=${known === null}
          .answer=${columns.answer(state)}
          .error=${columns.error(state)}
          .search=${columnSearch}
          .cell=${cell}
          .largest=${known?.largest.cells[cell].W_ax || 1}
        ></weight-columns>
        <unit-words
          .found=${unitWords.answer(state)}
          .error=${unitWords.error(state)}
          .unit=${unit}
          .cell=${cell}
          .n_a=${known ? n_a : 0}
          .readsFrom=${readsFrom}
          .epoch=${isFollowing(state) ? (summary?.epoch ?? null) : null}
        ></unit-words>
      </div>
    `;
  }
}

/** @param {State} state */
const waiting = ({ python }) =>
  python.phase === "ready"
    ? "Python is laying out the weights."
    : "Python will lay out the weights once it has loaded.";

/**
 * Another network may have fewer units, or fewer cells.
 * @param {State} state
 * @returns {CellUnit}
 */
function unitWithin(state) {
  const { cell, unit } = state.unit;
  return {
    cell: cell < sidesOf(state).length ? cell : 0,
    unit: Math.min(unit, (state.summary?.settings.n_a ?? 1) - 1),
  };
}

customElements.define("weights-lens", WeightsLens);
