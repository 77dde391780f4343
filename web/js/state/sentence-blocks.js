/**
 * A long list of sentences as it is kept: in blocks, of which a change writes one. A block is never
 * changed: other sentences are another block, so that whoever knows its name knows what is in it.
 *
 * @import {Sentence} from "./sentences.js"
 */

import { isSentence } from "./kept-records.js";

/**
 * @typedef {object} ObjectStore  as far as it is needed here
 * @property {(key: string) => Promise<any>} get
 * @property {(value: unknown, key: string) => Promise<unknown>} put
 * @property {(key: string) => Promise<unknown>} delete
 * @property {(query: IDBKeyRange) => Promise<IDBValidKey[]>} getAllKeys
 *
 * @typedef {{name: string, sentences: Sentence[]}} Block
 * @typedef {{names: string[], blocks: Block[], reused: string[]}} Division  of a list, and which of
 *   its blocks were there before
 */

const MOST_IN_ONE = 500; // sentences of a list that is kept as it is
const BLOCK = 250; // sentences: cloned within a few milliseconds
const SLICE = 20; // milliseconds of writing at once

/** No other is called so. */
export const newName = () => `${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}`;

/** @param {Sentence[]} sentences */
export const isLong = (sentences) => sentences.length > MOST_IN_ONE;

export class SentenceBlocks {
  #prefix;
  /** Those that stand in the storage, by their names. @type {Map<string, Sentence[]>} */
  #known = new Map();

  /** @param {string} prefix  of the keys */
  constructor(prefix) {
    this.#prefix = prefix;
  }

  /** @param {string} name */
  #key(name) {
    return `${this.#prefix} ${name}`;
  }

  /**
   * Writes what is not there yet, a while at a time.
   * @param {ObjectStore} store @param {Sentence[]} sentences @returns {Promise<Division>}
   */
  async write(store, sentences) {
    const division = this.#divided(sentences);
    let began = performance.now();
    for (const { name, sentences } of division.blocks) {
      if (this.#known.has(name)) continue;
      const writing = store.put(sentences, this.#key(name));
      if (performance.now() - began < SLICE) continue;
      await writing;
      began = performance.now();
    }
    return division;
  }

  /** Known blocks, and new ones of what stands between them. @param {Sentence[]} sentences */
  #divided(sentences) {
    const byFirst = new Map([...this.#known].map(([name, block]) => [block[0], { name, block }]));
    /** @type {Block[]} */
    const blocks = [];
    /** @type {Sentence[]} */
    let loose = [];
    /** @type {string[]} */
    const reused = [];
    const tie = () => {
      if (loose.length) blocks.push({ name: newName(), sentences: loose });
      loose = [];
    };
    for (let at = 0; at < sentences.length; ) {
      const found = byFirst.get(sentences[at]);
      const isWhole = found?.block.every((sentence, i) => sentence === sentences[at + i]);
      // A small one grows with what stands before it.
      if (found && isWhole && (!loose.length || 2 * found.block.length >= BLOCK)) {
        tie();
        blocks.push({ name: found.name, sentences: found.block });
        reused.push(found.name);
        at += found.block.length;
        continue;
      }
      loose.push(sentences[at]);
      at += 1;
      if (loose.length === BLOCK) tie();
    }
    tie();
    return { names: blocks.map(({ name }) => name), blocks, reused };
  }

  /** A division is written for good. @param {Division} division */
  settle({ blocks }) {
    this.#known = new Map(blocks.map(({ name, sentences }) => [name, sentences]));
  }

  /** Others may have deleted any but these. @param {string[]} names */
  knowOnly(names) {
    const there = new Set(names);
    this.#known = new Map([...this.#known].filter(([name]) => there.has(name)));
  }

  /**
   * A record with its sentences, block by block; in place of a block that is gone there is
   * nothing, which is no sentence.
   * @param {ObjectStore} store @param {any} record
   */
  async whole(store, record) {
    if (!record?.blocks) return record;
    const { blocks, by: _, ...rest } = record;
    const sentences = [];
    for (const name of blocks) {
      const block = this.#known.get(name) ?? (await store.get(this.#key(name))) ?? [undefined];
      // Checked a block at a time, and remembered.
      if (block.every(isSentence)) this.#known.set(name, block);
      sentences.push(...block);
    }
    return { ...rest, sentences };
  }

  /** @param {ObjectStore} store @param {Iterable<string>} names @param {Iterable<string>} but */
  drop(store, names, but) {
    const stay = new Set(but);
    for (const name of names) if (!stay.has(name)) store.delete(this.#key(name));
  }

  /** What no record names any more. @param {ObjectStore} store @param {string[]} named */
  async clear(store, named) {
    const own = IDBKeyRange.bound(this.#key(""), this.#key("\uffff"));
    const keys = /** @type {string[]} */ (await store.getAllKeys(own));
    this.drop(
      store,
      keys.map((key) => key.slice(this.#key("").length)),
      named,
    );
  }
}
