/**
 * A snapshot as two runs of bytes. A runtime needs the first before it is made: a description in
 * JSON, the head of the memory and the libraries. The second is the other files, and those pages of
 * the memory that hold anything, which are more than half of it.
 *
 * @import {Bytes, File, Snapshot, TakenSnapshot} from "./snapshot.js"
 */

import { isLibrary } from "./snapshot.js";

const NUMBER = 4; // bytes
const PAGE = 4096; // bytes

/**
 * @typedef {[path: string, length: number]} Length  of a file, in bytes
 * @typedef {[start: number, end: number]} Run  of bytes in the memory
 */

/** @param {TakenSnapshot} snapshot @returns {[first: Bytes, second: Bytes]} */
export function packed({ facts, files, memory }) {
  const { start, heap } = parted(memory);
  const libraries = files.filter(isLibrary);
  const others = files.filter((file) => !isLibrary(file));
  const runs = runsOf(heap);
  const lengths = { libraries: lengthsOf(libraries), files: lengthsOf(others) };
  const text = JSON.stringify({ facts, size: heap.length, start, runs, ...lengths });
  const description = new TextEncoder().encode(text);
  const pages = runs.map(([from, to]) => heap.subarray(from, to));
  return [
    joined([
      numbered(description.length),
      description,
      memory.subarray(0, start),
      ...contents(libraries),
    ]),
    joined([...contents(others), ...pages]),
  ];
}

/** @param {Bytes} first @param {Promise<Bytes>} second @returns {Snapshot} */
export function opened(first, second) {
  const length = NUMBER + numberAt(first, 0);
  const description = JSON.parse(new TextDecoder().decode(first.subarray(NUMBER, length)));
  const { facts, size, start, runs, libraries, files } = description;
  const end = length + start;
  const rest = second.then((bytes) => {
    const at = sum(files.map((/** @type {Length} */ [, count]) => count));
    return {
      // Copied, since Python keeps them, and would keep the memory with them.
      files: filesIn(bytes.slice(0, at), files),
      fill: (/** @type {Int8Array} */ memory) =>
        fill(memory.subarray(0, size), bytes.subarray(at), runs),
    };
  });
  rest.catch(() => {}); // whoever waits for it tells
  return {
    facts,
    head: first.slice(length, end),
    libraries: filesIn(first.subarray(end), libraries),
    rest,
  };
}

/** @param {Int8Array} memory @param {Bytes} pages @param {Run[]} runs */
function fill(memory, pages, runs) {
  let at = 0;
  let end = 0;
  for (const [from, to] of runs) {
    memory.fill(0, end, from);
    memory.set(pages.subarray(at, at + to - from), from);
    at += to - from;
    end = to;
  }
  memory.fill(0, end);
}

/** Pyodide's own words about a memory, which stand before it. @param {Bytes} memory */
function parted(memory) {
  const start = numberAt(memory, NUMBER);
  return { start, heap: memory.subarray(start) };
}

/** @param {File[]} files @returns {Length[]} */
const lengthsOf = (files) => files.map(([path, { length }]) => [path, length]);

/** @param {File[]} files */
const contents = (files) => files.map(([, content]) => content);

/** @param {Bytes} bytes @param {Length[]} lengths @returns {File[]} */
function filesIn(bytes, lengths) {
  let end = 0;
  return lengths.map(([path, length]) => {
    end += length;
    return [path, bytes.subarray(end - length, end)];
  });
}

/** @param {Uint8Array[]} parts @returns {Bytes} */
export function joined(parts) {
  const bytes = new Uint8Array(sum(parts.map(({ length }) => length)));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/** Numbers of four bytes, the lowest first. @param {number[]} numbers */
export function numbered(...numbers) {
  const view = new DataView(new ArrayBuffer(NUMBER * numbers.length));
  for (const [i, number] of numbers.entries()) view.setUint32(NUMBER * i, number, true);
  return new Uint8Array(view.buffer);
}

/** @param {Uint8Array} bytes @param {number} at */
export const numberAt = ({ buffer, byteOffset }, at) =>
  new DataView(buffer).getUint32(byteOffset + at, true);

/** @param {number[]} numbers */
const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);

/** @param {Uint8Array} memory @returns {Run[]} what is not zero, in whole pages */
function runsOf(memory) {
  const words = new Uint32Array(memory.buffer, memory.byteOffset, memory.length / NUMBER);
  /** @type {Run[]} */
  const runs = [];
  for (let from = 0; from < memory.length; from += PAGE) {
    const to = from + PAGE;
    if (words.subarray(from / NUMBER, to / NUMBER).every((word) => word === 0)) continue;
    const last = runs.at(-1);
    if (last?.[1] === from) last[1] = to;
    else runs.push([from, to]);
  }
  return runs;
}
