/**
 * Once it has all that it needs, the page is made to work without its server; and it goes over to a
 * newer version of itself without losing anything.
 *
 * @import {State, Store} from "./store.js"
 */

import { pageIdle } from "../ui/after-picture.js";
import { loadNewer } from "../wire/newer.js";
import { chunk } from "../wire/shipped.js";
import { base, table } from "../wire/table.js";
import { complain } from "./complaints.js";

const OTHER_TABS =
  "Another tab has this page open in its present version. Close it, then load the newer one.";
const TYPED =
  "What you are typing is not kept yet. Press Enter to keep it, or clear it, then load the newer " +
  "version.";
const SHARED =
  "What you do in somebody's experiment is not kept. Keep it, or go back to yours, then load the " +
  "newer version.";
const NOT_KEPT =
  "This browser does not keep your work now, and it would be lost. Download what you need; the " +
  "newer version is there when you close this page and open it again.";

/** One lab is enough for the page. */
let hasBegun = false;

/** @param {Store} store  of the lab that says how it went */
export function keepOffline(store) {
  if (!isAtHome()) return;
  const end = store.subscribe(async ({ python }) => {
    if (python.phase !== "ready") return;
    end();
    if (hasBegun) return;
    hasBegun = true;
    await pageIdle();
    try {
      const { keepOffline: keep } = await chunk("offline", () => import("../wire/offline.js"));
      await keep((offline) => store.set({ offline }));
    } catch (error) {
      complain(store, error);
    }
  });
}

/** The page as it was built, by itself in its window and under its own address. */
function isAtHome() {
  const [address] = location.href.split(/[?#]/);
  const site = new URL(".", base).href;
  const isPage = address === site || address === `${site}index.html`;
  const isServed = location.protocol.startsWith("http") && "serviceWorker" in navigator;
  return isPage && isServed && window === window.top && table !== null;
}

/** @param {Store} store @param {() => Promise<void>} leave  keeps what is under way */
export async function goToNewer(store, leave) {
  const text = whatIsLost(store.state) || ((await loadNewer(leave)) ? "" : OTHER_TABS);
  if (text) store.set({ notice: { kind: "error", text } });
}

/** @param {State} state @returns {string} "": nothing is */
function whatIsLost({ triedText, shared, notKept }) {
  if (triedText.trim()) return TYPED;
  if (shared) return SHARED;
  return notKept && NOT_KEPT;
}
