/**
 * The files of a page that is one file: each stands in it as the text of an element, most of them
 * compressed. A worker unpacks those, so that the page answers meanwhile.
 *
 * @import {Source} from "./source.js"
 */

import { bytesOf } from "./base64.js";
import { FileFault, GET_ANEW } from "./faults.js";
import { madeWorker } from "./made-worker.js";
import { INSIDE, portTo, whole } from "./source.js";
import address from "./unpack-worker.js?worker&url";

/** @typedef {Uint8Array<ArrayBuffer>} Bytes */

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

/** @param {string} path */
const find = (path) => document.querySelector(`script[data-file="${CSS.escape(path)}"]`);

/** @type {Promise<void> | null} */
let coming = null;

/** Resolves when more of the page has come. */
function more() {
  coming ??= new Promise((resolve) => {
    const observer = new MutationObserver(end);
    function end() {
      observer.disconnect();
      document.removeEventListener("readystatechange", end);
      coming = null;
      resolve();
    }
    observer.observe(document.body, { childList: true });
    document.addEventListener("readystatechange", end);
  });
  return coming;
}

/** The element that holds a file, once it is whole: once something stands behind it. */
async function holding(/** @type {string} */ path) {
  for (;;) {
    const held = find(path);
    if (held?.nextElementSibling || document.readyState !== "loading") return held;
    await more();
  }
}

/** What is unpacked already, or on its way. @type {Map<string, Promise<Bytes>>} */
const ahead = new Map();

/** Begins to unpack what will be asked for. @param {string[]} paths */
export function unpackAhead(paths) {
  for (const path of paths) {
    const bytes = held(path);
    bytes.catch(() => {}); // whoever asks is told
    ahead.set(path, bytes);
  }
}

/** Handed over for good. @param {string} path */
function taken(path) {
  const bytes = ahead.get(path) ?? held(path);
  ahead.delete(path);
  return bytes;
}

/** @param {string} path @returns {Promise<Bytes>} */
async function held(path) {
  const element = await holding(path);
  if (!element) throw new FileFault(path, MISSING);
  const { textContent: text } = element;
  const form = element.getAttribute("data-packed");
  if (form) return unpacked(path, text, form);
  try {
    return bytesOf(text);
  } catch (cause) {
    throw new FileFault(path, DAMAGED, { cause });
  }
}

/** @type {Source} */
export const fromInside = {
  ...INSIDE,
  request: async (path) => whole(await taken(path)),
  port: () => portTo(taken),
};

/** Its answers come in the order of the questions. @type {Promise<Worker> | null} */
let unpacker = null;
/** @type {((bytes: Bytes | null) => void)[]} */
const waiting = [];

/** @param {string} path @param {string} text @param {string} form @returns {Promise<Bytes>} */
async function unpacked(path, text, form) {
  unpacker ??= unpackerMade().catch((error) => {
    unpacker = null;
    throw new FileFault(path, { found: `cannot be unpacked. ${error.message}`, advice: "" });
  });
  const worker = await unpacker;
  return new Promise((resolve, reject) => {
    waiting.push((bytes) => (bytes ? resolve(bytes) : reject(new FileFault(path, DAMAGED))));
    worker.postMessage({ text, form });
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
