/**
 * A snapshot as one run of bytes: a description in JSON, the memory, and the files.
 *
 * @import {File, Snapshot} from "./snapshot.js"
 */

const LENGTH = 4; // bytes, of the number that says how long the description is
const ALIGNED = 16; // bytes

/** @typedef {[path: string, start: number, end: number]} Place  of a file, in bytes */

/** @param {number} length */
const aligned = (length) => Math.ceil(length / ALIGNED) * ALIGNED;

/** @param {Snapshot} snapshot */
export function packed({ facts, files, memory }) {
  let end = memory.length;
  /** @type {Place[]} */
  const places = [];
  for (const [path, content] of files) {
    places.push([path, end, end + content.length]);
    end += content.length;
  }
  const description = new TextEncoder().encode(JSON.stringify({ facts, places }));
  const start = aligned(LENGTH + description.length);
  const bytes = new Uint8Array(start + end);
  new DataView(bytes.buffer).setUint32(0, description.length);
  bytes.set(description, LENGTH);
  bytes.set(memory, start);
  for (const [at, [, content]] of files.entries()) bytes.set(content, start + places[at][1]);
  return bytes.buffer;
}

/** @param {ArrayBuffer} bytes @returns {Snapshot} */
export function unpacked(bytes) {
  const length = new DataView(bytes).getUint32(0);
  const description = new TextDecoder().decode(new Uint8Array(bytes, LENGTH, length));
  const { facts, places } = JSON.parse(description);
  const start = aligned(LENGTH + length);
  const [[, memoryEnds]] = places;
  // Copied, since Python keeps them, and would keep the memory with them.
  const contents = new Uint8Array(bytes.slice(start + memoryEnds));
  /** @type {File[]} */
  const files = places.map((/** @type {Place} */ [path, from, to]) => [
    path,
    contents.subarray(from - memoryEnds, to - memoryEnds),
  ]);
  return { facts, files, memory: new Uint8Array(bytes, start, memoryEnds) };
}
