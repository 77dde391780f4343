/**
 * In a worker of a page that is one file: its files, out of base64, and of zstd or gzip. Answers in
 * the order of the questions, null for what cannot be unpacked.
 */

import { decompress } from "fzstd";
import { bytesOf } from "./base64.js";

/** @typedef {Uint8Array<ArrayBuffer>} Bytes */

/** The last answer. */
let last = Promise.resolve();

/** @param {MessageEvent<{text: string, form: string}>} message */
self.onmessage = ({ data: { text, form } }) => {
  last = last.then(() => answer(text, form));
};

/** @param {string} text @param {string} form */
async function answer(text, form) {
  try {
    const packed = bytesOf(text);
    const bytes = form === "gzip" ? await unzipped(packed) : decompress(packed);
    self.postMessage(bytes, { transfer: [bytes.buffer] });
  } catch {
    self.postMessage(null);
  }
}

/** By the browser itself. @param {Bytes} packed */
async function unzipped(packed) {
  const { body } = new Response(packed);
  const stream = body?.pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
