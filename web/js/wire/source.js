/**
 * Where files come from. Who takes them, `Downloads`, counts and checks them, whatever that is: the
 * network; the page itself, where it is one file (inside.js); for a worker of such a page, the
 * page, through a port.
 *
 * @import {Made} from "./table.js"
 */

import { FileFault, GET_ANEW, PUT_ANEW } from "./faults.js";

/**
 * @typedef {object} Source
 * @property {(path: string, options?: RequestInit) => Promise<Response>} request
 * @property {(path: string, made?: Made) => Promise<Response | null>} [cached]  as the browser has
 *   kept a file, with what it may have compiled of it; the browser checks it
 * @property {() => MessagePort} [port]  for a worker, which cannot ask by itself
 * @property {string} coming  what is done with its files, in a word for the reader
 * @property {string} mend  what to do about one that is not as it was made
 */

/** That of the browser, whoever answers requests in its place later. */
const request = globalThis.fetch.bind(globalThis);

const CACHED = /** @type {const} */ ({ cache: "only-if-cached", mode: "same-origin" });

/** @param {string} base  the address that paths begin at @returns {Source} */
export const fromNetwork = (base) => ({
  request: (path, options) => request(new URL(path, base), options),
  async cached(path, made) {
    const integrity = made && `sha256-${made.sha256}`;
    const answer = await request(new URL(path, base), { ...CACHED, integrity }).catch(() => null);
    return answer?.ok ? answer : null;
  },
  coming: "Downloading",
  mend: PUT_ANEW,
});

/** What is said of files inside the page. */
export const INSIDE = { coming: "Unpacking", mend: GET_ANEW };

/** An answer that is there already, read in one piece. @param {Uint8Array<ArrayBuffer>} bytes */
export const whole = (bytes) =>
  new Response(
    new ReadableStream({
      start(stream) {
        stream.enqueue(bytes);
        stream.close();
      },
    }),
  );

/**
 * One end is the worker's, the other is answered.
 * @param {(path: string) => Promise<Uint8Array<ArrayBuffer>>} take
 */
export function portTo(take) {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = async ({ data: path }) => {
    try {
      const bytes = await take(path);
      port1.postMessage({ path, bytes }, [bytes.buffer]);
    } catch (error) {
      const what = error instanceof FileFault ? error.what : { found: `does not come: ${error}.` };
      port1.postMessage({ path, what });
    }
  };
  return port2;
}

/** In the worker. @param {MessagePort} port @returns {Source} */
export function fromPort(port) {
  /** @type {Map<string, PromiseWithResolvers<Response>>} */
  const asked = new Map();
  port.onmessage = ({ data: { path, bytes, what } }) => {
    const coming = asked.get(path);
    asked.delete(path);
    if (bytes) coming?.resolve(whole(bytes));
    else coming?.reject(new FileFault(path, what));
  };
  return {
    ...INSIDE,
    request(path) {
      const coming = asked.get(path) ?? Promise.withResolvers();
      asked.set(path, coming);
      port.postMessage(path);
      return coming.promise;
    },
  };
}
