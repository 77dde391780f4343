/**
 * The service worker, which gives the page without its server: every file of one build, kept under
 * its hash. A younger one keeps its files beside those of the older, and waits until no page needs
 * these. Nothing that it gives is taken on trust: what the page fetches, the page checks; the rest
 * is checked here, and what a cache has damaged is asked for anew.
 */

import { PrecacheController, PrecacheRoute } from "workbox-precaching";
import { registerRoute } from "workbox-routing";

/** @typedef {{sha256: string, size: number}} Made  in base64; in bytes */

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));

/** The build writes in here what it made, and the page itself. */
const made = /** @type {unknown} */ ("@the table of what was made@");
const table = /** @type {Record<string, Made>} */ (made);
const PAGE = "index.html";
const ASKED_FOR = "english/"; // what comes only when a reader asks for it, and is not kept unasked
const base = new URL(".", worker.location.href);

/** @param {string} address  of a file, or of the page by any of its names */
const madeFor = (address) =>
  table[new URL(address).pathname.slice(base.pathname.length)] ?? table[PAGE];

/** @param {Response} response @param {string} address */
async function isAsMade(response, address) {
  try {
    const bytes = await response.clone().arrayBuffer();
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
    return response.ok && btoa(String.fromCharCode(...digest)) === madeFor(address).sha256;
  } catch {
    return false; // it broke off, also on the disk
  }
}

/** The page's own script asks, which checks what comes, and asks past any cache if it is wrong. */
const checksItself = (/** @type {ExtendableEvent} */ event) =>
  event instanceof FetchEvent && event.request.destination === "";

/** @type {import("workbox-core/types.js").WorkboxPlugin} */
const checked = {
  async cachedResponseWillBeUsed({ request, cachedResponse, event }) {
    if (!cachedResponse) return null;
    if (event instanceof FetchEvent && event.request.cache === "reload") return null;
    const isGood = checksItself(event) || (await isAsMade(cachedResponse, request.url));
    return isGood ? cachedResponse : null;
  },
  // Whoever asks gets what the server has; only what is kept has to be of this build. The browser
  // has most files from the page's own visit.
  requestWillFetch: async ({ request, event }) =>
    new Request(request, {
      integrity: "",
      cache: event instanceof FetchEvent ? request.cache : "default",
    }),
  async fetchDidSucceed({ request, response, event }) {
    if (checksItself(event) || (await isAsMade(response, request.url))) return response;
    return fetch(new Request(request, { cache: "reload" }));
  },
  cacheWillUpdate: async ({ request, response }) =>
    (await isAsMade(response, request.url)) ? response : null,
  // A storage that fails is none: the page comes from its server then.
  handlerDidError: async ({ request, event }) =>
    event instanceof FetchEvent ? fetch(request) : undefined,
};

const controller = new PrecacheController({ plugins: [checked] });
controller.strategy.matchOptions = { ignoreVary: true };
controller.addToCacheList(
  Object.entries(table)
    .filter(([url]) => !url.startsWith(ASKED_FOR))
    .map(([url, { sha256 }]) => ({ url, revision: sha256, integrity: `sha256-${sha256}` })),
);

const kept = new PrecacheRoute(controller, {
  directoryIndex: PAGE,
  cleanURLs: false,
  ignoreURLParametersMatching: [/./],
});
registerRoute(
  // Whether the server has a newer page is asked past all caches.
  (asked) => asked.request.cache !== "no-store" && kept.match(asked),
  kept.handler,
);

worker.addEventListener("install", (event) => {
  controller.install(event).catch((error) => tellPages(nameOf(error)));
});
worker.addEventListener("activate", (event) => {
  controller.activate(event);
});
worker.addEventListener("message", (event) => {
  const answer = answers[/** @type {keyof typeof answers} */ (event.data)];
  if (answer) event.waitUntil(answer(event).then((said) => event.ports[0].postMessage(said)));
});

/** What a page may ask for. @satisfies {Record<string, (e: ExtendableMessageEvent) => object>} */
const answers = {
  table: async () => ({ table }),

  /** Look that all is here, get what is not, and serve also the page that was here before. */
  async keep(/** @type {ExtendableMessageEvent} */ event) {
    await worker.clients.claim();
    return { table, fault: await lack(event) };
  },

  /** Take the place of the older one, if no other page needs its files. */
  async take(/** @type {ExtendableMessageEvent} */ event) {
    const asking = /** @type {WindowClient} */ (event.source);
    const others = (await pages()).filter(({ id }) => id !== asking.id).length;
    if (others === 0) await worker.skipWaiting();
    return { others };
  },
};

/** Why not all is here, after all was tried; "" when it is. @param {ExtendableEvent} event */
async function lack(event) {
  try {
    const cache = await caches.open(controller.strategy.cacheName);
    for (const [url, cacheKey] of controller.getURLsToCacheKeys()) {
      const integrity = controller.getIntegrityForCacheKey(cacheKey);
      const params = { cacheKey, integrity };
      const handling = controller.strategy.handleAll({ event, request: new Request(url), params });
      await Promise.all(handling);
      if (!(await cache.match(cacheKey, { ignoreVary: true }))) return "NotKept";
    }
    return "";
  } catch (error) {
    return nameOf(error);
  }
}

const nameOf = (/** @type {unknown} */ error) =>
  error instanceof Error || error instanceof DOMException ? error.name : "Error";

/** The pages of this site that are open, but for embeds, which keep nothing. */
async function pages() {
  const all = await worker.clients.matchAll({ type: "window", includeUncontrolled: true });
  return all.filter(({ url }) => {
    const { origin, pathname } = new URL(url);
    return origin === base.origin && [base.pathname, base.pathname + PAGE].includes(pathname);
  });
}

/** That it could not be installed. @param {string} fault */
async function tellPages(fault) {
  for (const page of await pages()) page.postMessage({ table, fault });
}
