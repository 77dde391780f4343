/**
 * The experiment in the address, as the page finds it, keeps it and leaves it. What reads it is
 * loaded only where there is one.
 *
 * @import {Sentence} from "../state/sentences.js"
 * @import {Linked} from "../state/shared.js"
 * @import {Store} from "../state/store.js"
 */

import { handedOver } from "../state/handed.js";
import { hasLink, takenAlong } from "../state/shared.js";
import { rewriteAddress } from "../ui/address.js";
import { FileFault } from "../wire/faults.js";
import { chunk } from "../wire/shipped.js";

/** @returns {Promise<Linked> | null} null where the address holds none */
function linkedExperiment() {
  return hasLink() ? read(location.hash) : null;
}

/** @param {string} fragment @returns {Promise<Linked>} */
async function read(fragment) {
  try {
    const { openedLink } = await chunk("opened-link", () => import("./opened-link.js"));
    return await openedLink(fragment.slice(fragment.indexOf("=") + 1));
  } catch (error) {
    const fault = error instanceof FileFault ? error.message : String(error);
    return { experiment: null, fault: `The experiment in the address is not shown. ${fault}` };
  }
}

/**
 * Another address in the same page: it begins anew with that, if nothing is lost by it.
 * @param {Store} store @returns {() => void} ends it
 */
export function followLink(store) {
  let hadLink = hasLink();
  const follow = () => {
    if (!hadLink && !hasLink()) return;
    hadLink = hasLink();
    if (!store.state.notKept) location.reload();
    else store.set({ notice: { kind: "error", text: WOULD_LOSE } });
  };
  addEventListener("hashchange", follow);
  return () => removeEventListener("hashchange", follow);
}

const WOULD_LOSE =
  "The address holds somebody's experiment, which is not shown yet: this browser does not keep " +
  "your work. Download that first, then load the page again.";

/** Back to the reader's own work. */
export function leaveExperiment() {
  rewriteAddress("", null);
  location.reload();
}

/** The same, with these sentences, which no link can bring. @param {Sentence[]} sentences */
export function keepExperiment(sentences) {
  rewriteAddress("", { along: sentences });
  location.reload();
}

/** The address of a page, and what is handed over in it, are for its main content. */
export const broughtByPage = () => ({
  handed: handedOver(document),
  linked: linkedExperiment(),
  along: takenAlong(),
});
