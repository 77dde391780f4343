/** The page without its server: a service worker keeps its files; when all are here, it is said. */

import { ask } from "./newer.js";
import { base, table } from "./table.js";
import { trusted } from "./trusted.js";

/**
 * @typedef {object} Offline  whether the page works without its server
 * @property {string} message
 * @property {string} [about]  what was found, and what to do
 * @property {boolean} [isNewer]  a newer version of the page waits
 *
 * @typedef {(offline: Offline) => void} Tell
 */

const HERE = { message: "works offline" };
const NEWER = { message: "A newer version is here", isNewer: true };
const FULL = "QuotaExceededError";
const NO_ROOM = {
  message: "not offline: no room",
  about:
    "This browser has no more room for the files of this page, which needs its server therefore. " +
    "Make room in the browser's settings and load the page again.",
};
const NOT_ALL = {
  message: "not offline",
  about:
    "Not all files of this page came whole, or this browser did not keep them; the page needs " +
    "its server therefore. Load it again to have that tried once more.",
};

/** @param {Tell} listener */
export async function keepOffline(listener) {
  const registration = await register();
  if (!registration) return;
  let hasNewer = false;
  /** @type {Tell} */
  const tell = (offline) => {
    // It stays what matters, whatever is found out about this version meanwhile.
    if (!hasNewer) listener(offline);
    hasNewer ||= offline.isNewer === true;
  };
  const look = () => lookAt(registration, tell);
  const follow = () => {
    const coming = registration.installing ?? registration.waiting;
    coming?.addEventListener("statechange", () => {
      if (coming.state === "installed" || coming.state === "activated") look();
    });
  };
  navigator.serviceWorker.addEventListener("message", ({ data }) => {
    if (isOfThisPage(data)) tell(faultOf(data.fault));
    // It is there, but cannot be kept beside this one: it comes from its server.
    else if (data.fault === FULL) tell(NEWER);
  });
  registration.addEventListener("updatefound", follow);
  // To register what is registered asks nobody whether there is a newer one.
  const update = () => void registration.update().catch(() => {});
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") update();
  });
  follow();
  if (registration.active) update();
  await look();
}

/** @returns {Promise<ServiceWorkerRegistration | undefined>} undefined: it is refused */
async function register() {
  try {
    const script = trusted(new URL("service-worker.js", base).href);
    return await navigator.serviceWorker.register(script, { updateViaCache: "none" });
  } catch {
    return undefined;
  }
}

/** @param {ServiceWorkerRegistration} registration @param {Tell} tell */
async function lookAt({ active, waiting }, tell) {
  if (waiting && !isOfThisPage(await ask(waiting, "table"))) return tell(NEWER);
  // This page came from its server, past the active one, and is of the build that waits.
  if (waiting) await ask(waiting, "take");
  else if (active) tellOf(await ask(active, "keep"), tell);
}

/** @param {{table: typeof table, fault: string}} answer @param {Tell} tell */
function tellOf(answer, tell) {
  if (isOfThisPage(answer)) tell(answer.fault ? faultOf(answer.fault) : HERE);
}

/** @param {string} fault  the name of an error @returns {Offline} */
const faultOf = (fault) => (fault === FULL ? NO_ROOM : NOT_ALL);

/** The worker keeps the very files that this page is made of. @param {{table: typeof table}} its */
const isOfThisPage = ({ table: kept }) =>
  Object.entries(table ?? {}).every(([path, { sha256 }]) => kept?.[path]?.sha256 === sha256);
