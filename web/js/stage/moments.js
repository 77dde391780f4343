/**
 * The moments of the training: which are asked for, and which one is pinned beside the one that is
 * looked at.
 *
 * @import {Layer} from "./picture/layer.js"
 * @import {Session} from "../state/session.js"
 * @import {State} from "../state/store.js"
 */

import { complain } from "../state/complaints.js";
import { moments } from "../state/moments.js";
import { askedOnStage, canAsk } from "../state/on-stage.js";
import { Query } from "../state/query.js";
import { grouped } from "../ui/numbers.js";

/** The sentence as it was read at the pinned moment. */
const pinnedTrace = new Query(
  "trace",
  (state) =>
    state.pinned !== null && canAsk(state)
      ? { ...askedOnStage(state), moment: state.pinned }
      : null,
  {
    name: "pinned trace",
    about: ["words", "moment"],
    weights: ({ taken }) => String(taken),
    hasPlace: false,
  },
);

export const MOMENT_QUERIES = [moments, pinnedTrace];

/**
 * The pinned moment in outline beside the one that is looked at.
 * @param {State} state
 * @returns {Partial<Layer>}
 */
export function pinnedLayer(state) {
  const beside = pinnedTrace.answer(state);
  if (!beside || state.pinned === null) return {};
  return { beside, besideName: `update ${grouped(state.pinned)}` };
}

/**
 * The weights of now have to be kept first, for training goes on from them.
 * @param {Session} session
 */
export async function pin({ store, engine }) {
  try {
    const { step } = await engine.call("pin", { moment: store.state.moment });
    store.set({ pinned: step });
  } catch (error) {
    complain(store, error);
  }
}
