/**
 * An experiment as text for an address: a version, and its JSON compressed by the browser itself.
 * zlib's form of deflate ends with a sum of what it holds: a link cut or changed is noticed.
 *
 * @import {Experiment} from "../state/shared.js"
 */

import { grouped } from "../ui/numbers.js";
import { experimentFrom, jsonOf } from "./form.js";

/** Of the links as they are written today. */
const VERSION = 1;
/** Characters of a link. */
const LONGEST = 200_000;
/** Bytes of what it holds, unpacked: a few characters can stand for many megabytes. */
const LARGEST = 2_000_000;

const ASK = "Ask for it again, and copy the whole of it.";

/** Why a link cannot be read, in a sentence for the reader. */
export class LinkFault extends Error {}

/** @param {Experiment} experiment @returns {Promise<string>} */
export async function packed(experiment) {
  const json = new Blob([JSON.stringify(jsonOf(experiment))]);
  const stream = json.stream().pipeThrough(new CompressionStream("deflate"));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return `${VERSION}.${btoa(text).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "")}`;
}

/**
 * @param {string} text
 * @returns {Promise<Experiment>}
 * @throws {LinkFault}
 */
export async function unpacked(text) {
  const [, version, data] = /^([1-9][0-9]{0,8})\.([\w-]+)$/.exec(text) ?? [];
  if (!version) throw new LinkFault(`The link to an experiment is cut or damaged. ${ASK}`);
  if (Number(version) > VERSION) {
    throw new LinkFault(
      `The link to an experiment is of version ${version}, and this page reads version ` +
        `${VERSION}. Load the page again, so that the browser fetches a newer one.`,
    );
  }
  if (text.length > LONGEST) throw new LinkFault(tooLarge(LONGEST, "characters"));
  const json = await parsed(data);
  const { experiment, place } = experimentFrom(json);
  if (experiment) return experiment;
  throw new LinkFault(
    `The link holds no experiment that this page can read: ${place} is not as it has to be. ` +
      "Ask who made it for another.",
  );
}

/** @param {string} data */
async function parsed(data) {
  try {
    const bytes = Uint8Array.from(
      atob(data.replaceAll("-", "+").replaceAll("_", "/")),
      (character) => character.charCodeAt(0),
    );
    return JSON.parse(await inflated(bytes));
  } catch (error) {
    if (error instanceof LinkFault) throw error;
    throw new LinkFault(`The link to an experiment is cut or damaged. ${ASK}`);
  }
}

/** No more is unpacked than may be in it. @param {Uint8Array<ArrayBuffer>} bytes */
async function inflated(bytes) {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  const reader = stream.getReader();
  const parts = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.byteLength;
    if (size > LARGEST) {
      await reader.cancel();
      throw new LinkFault(tooLarge(LARGEST, "bytes"));
    }
    parts.push(value);
  }
  return new TextDecoder("utf-8", { fatal: true }).decode(await new Blob(parts).arrayBuffer());
}

/** @param {number} most @param {string} unit */
const tooLarge = (most, unit) =>
  `The link holds more than ${grouped(most)} ${unit}, which no experiment of this page does. ` +
  "It is not read.";
