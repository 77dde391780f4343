/** The page in a newer version: from its server, or as a service worker already keeps it. */

import { base } from "./table.js";

/** @param {ServiceWorker} worker @param {"table" | "keep" | "take"} what @returns {Promise<any>} */
export function ask(worker, what) {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = ({ data }) => resolve(data);
    worker.postMessage(what, [port2]);
  });
}

/**
 * Opens the newer version in the place of this page, unless another tab needs this one's files.
 * @param {() => Promise<void>} leave  what is to be done before
 * @returns {Promise<boolean>} whether that is so
 */
export async function loadNewer(leave) {
  const registration = await registered();
  const waiting = registration?.waiting;
  if (waiting) {
    if ((await ask(waiting, "take")).others > 0) return false;
    await leave();
    await settled(waiting);
  } else {
    await leave();
    // Kept is this version, and the server has another: the page comes from there then.
    await registration?.unregister();
  }
  location.reload();
  return true;
}

/** The registration of this page's own service worker, if it has one. */
async function registered() {
  try {
    const site = new URL(".", base).href;
    const found = await navigator.serviceWorker.getRegistration(site);
    return found?.scope === site ? found : null;
  } catch {
    return null; // a browser or a place without service workers
  }
}

/** Resolves when it has begun to serve, or was put aside. @param {ServiceWorker} worker */
const settled = (worker) =>
  new Promise((resolve) => {
    const look = () => {
      if (worker.state === "activated" || worker.state === "redundant") resolve(worker.state);
    };
    worker.addEventListener("statechange", look);
    look();
  });
