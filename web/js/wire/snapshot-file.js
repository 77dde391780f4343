/**
 * A snapshot as one run of bytes: a description in JSON, those pages of the memory that hold
 * anything, which are half of it, and the files.
 *
 * @import {File, Snapshot} from "./snapshot.js"
 */

const LENGTH = 4; // bytes, of the number that says how long the description is
const ALIGNED = 16; // bytes
const PAGE = 4096; // bytes

/**
 * @typedef {[path: string, start: number, end: number]} Place  of a file, in bytes
 * @typedef {[start: number, end: number]} Run  of bytes in the memory
 */

/** @param {number} length */
const aligned = (length) => Math.ceil(length / ALIGNED) * ALIGNED;

/** @param {Snapshot} snapshot */
export function packed({ facts, files, memory }) {
  const runs = runsOf(memory);
  let end = lengthOf(runs);
  /** @type {Place[]} */
  const places = [];
  for (const [path, content] of files) {
    places.push([path, end, end + content.length]);
    end += content.length;
  }
  const description = new TextEncoder().encode(
    JSON.stringify({ facts, size: memory.length, runs, places }),
  );
  const start = aligned(LENGTH + description.length);
  const bytes = new Uint8Array(start + end);
  new DataView(bytes.buffer).setUint32(0, description.length);
  bytes.set(description, LENGTH);
  let at = start;
  for (const [from, to] of runs) {
    bytes.set(memory.subarray(from, to), at);
    at += to - from;
  }
  for (const [i, [, content]] of files.entries()) bytes.set(content, start + places[i][1]);
  return bytes.buffer;
}

/** @param {ArrayBuffer} bytes @returns {Snapshot} */
export function unpacked(bytes) {
  const length = new DataView(bytes).getUint32(0);
  const description = new TextDecoder().decode(new Uint8Array(bytes, LENGTH, length));
  const { facts, size, runs, places } = JSON.parse(description);
  const start = aligned(LENGTH + length);
  const memory = new Uint8Array(size);
  let at = start;
  for (const [from, to] of runs) {
    memory.set(new Uint8Array(bytes, at, to - from), from);
    at += to - from;
  }
  // Copied, since Python keeps them, and would keep the memory with them.
  const contents = new Uint8Array(bytes.slice(at));
  /** @type {File[]} */
  const files = places.map((/** @type {Place} */ [path, from, to]) => [
    path,
    contents.subarray(from - (at - start), to - (at - start)),
  ]);
  return { facts, files, memory };
}

/** @param {Uint8Array} memory @returns {Run[]} what is not zero, in whole pages */
function runsOf(memory) {
  /** @type {Run[]} */
  const runs = [];
  for (let from = 0; from < memory.length; from += PAGE) {
    const page = memory.subarray(from, from + PAGE);
    if (page.every((byte) => byte === 0)) continue;
    const to = from + page.length;
    const last = runs.at(-1);
    if (last?.[1] === from) last[1] = to;
    else runs.push([from, to]);
  }
  return runs;
}

/** @param {Run[]} runs */
const lengthOf = (runs) => runs.reduce((sum, [from, to]) => sum + to - from, 0);
