/**
 * The files of a page that is one file: each stands in it as the text of an element, most of them
 * compressed. A worker unpacks those, so that the page answers meanwhile.
 *
 * @import {Source} from "./source.js"
 */

import { bytesOf } from "./base64.js";
import { FileFault, GET_ANEW } from "./faults.js";
import { madeWorker } from "./made-worker.js";
import { INSIDE, portTo } from "./source.js";
import address from "./unpack-worker.js?worker&url";

/** Before the paths of what the bundler names by an address. */
export const BASE = "inside:/";

const MISSING = {
  found: "is missing in this page, which is not whole.",
  advice: GET_ANEW,
};
const DAMAGED = {
  found: "cannot be unpacked: it is not as it was made.",
  advice: GET_ANEW,
};

/** @type {Promise<Document>} */
const whole = new Promise((resolve) => {
  if (document.readyState !== "loading") resolve(document);
  else document.addEventListener("DOMContentLoaded", () => resolve(document), { once: true });
});

/** @param {string} path */
const find = (path) => document.querySelector(`script[data-file="${CSS.escape(path)}"]`);

/** The element that holds a file; it is whole once something stands behind it. */
async function holding(/** @type {string} */ path) {
  const held = find(path);
  if (held?.nextElementSibling) return held;
  await whole;
  return find(path);
}

/** @param {string} path */
async function request(path) {
  const held = await holding(path);
  if (!held) throw new FileFault(path, MISSING);
  const { textContent: text } = held;
  if (held.hasAttribute("data-packed")) return new Response(await unpacked(path, text));
  try {
    return new Response(bytesOf(text));
  } catch (cause) {
    throw new FileFault(path, DAMAGED, { cause });
  }
}

/** @type {Source} */
export const fromInside = { ...INSIDE, request, port: () => portTo(request) };

/** Its answers come in the order of the questions. @type {Promise<Worker> | null} */
let unpacker = null;
/** @type {((bytes: Uint8Array<ArrayBuffer> | null) => void)[]} */
const waiting = [];

/** @param {string} path @param {string} text @returns {Promise<Uint8Array<ArrayBuffer>>} */
async function unpacked(path, text) {
  unpacker ??= unpackerMade().catch((error) => {
    unpacker = null;
    throw new FileFault(path, { found: `cannot be unpacked. ${error.message}`, advice: "" });
  });
  const worker = await unpacker;
  return new Promise((resolve, reject) => {
    waiting.push((bytes) => (bytes ? resolve(bytes) : reject(new FileFault(path, DAMAGED))));
    worker.postMessage(text);
  });
}

async function unpackerMade() {
  const worker = await madeWorker(address, "timestep-unpack", new AbortController().signal);
  worker.onmessage = ({ data }) => waiting.shift()?.(data);
  worker.onerror = (event) => {
    event.preventDefault();
    unpacker = null;
    for (const answer of waiting.splice(0)) answer(null);
  };
  return worker;
}
