/**
 * In a worker of a page that is one file: its files, out of base64 and zstd. Answers in the order
 * of the questions, null for what cannot be unpacked.
 */

import { decompress } from "fzstd";
import { bytesOf } from "./base64.js";

/** @param {MessageEvent<string>} message */
self.onmessage = ({ data: text }) => {
  try {
    const bytes = decompress(bytesOf(text));
    self.postMessage(bytes, { transfer: [bytes.buffer] });
  } catch {
    self.postMessage(null);
  }
};
