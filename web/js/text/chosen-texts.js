/**
 * The texts that are to be read: added from files, pasted, changed, removed.
 *
 * @import {Engine} from "../wire/engine.js"
 * @import {Dropped} from "../ui/dropped.js"
 * @import {Chosen} from "./given-files.js"
 * @import {Reading} from "./reading.js"
 */

import { given, textFrom } from "./given-files.js";

/** What came from no file. */
const PASTED = "what was pasted";
const OF_TABLES = /\.(csv|tsv)$/i;

export class ChosenTexts {
  #reading;
  #engine;

  /** @param {Reading} reading @param {Engine} engine */
  constructor(reading, engine) {
    this.#reading = reading;
    this.#engine = engine;
  }

  get #texts() {
    return this.#reading.shown.texts;
  }

  /** @param {Dropped} files */
  async add({ files, unread }) {
    const { texts, skipped } = await given(files);
    skipped.push(...unread.map((name) => `${name}: this cannot be read.`));
    for (const text of texts) text.columns = await this.#columns(text);
    this.#reading.set({ texts: [...this.#texts, ...texts], skipped, trouble: "" });
  }

  /** @param {string} text */
  paste(text) {
    const others = this.#texts.filter(({ from }) => from === PASTED).length;
    const name = others ? `pasted-${others + 1}.txt` : "pasted.txt";
    this.#reading.set({ texts: [...this.#texts, textFrom(name, text, PASTED)] });
  }

  /** @param {{place: number, change: Partial<Chosen>}} detail */
  async change({ place, change }) {
    this.#put(place, change);
    if (!("encoding" in change)) return;
    // Its columns may be called otherwise now.
    this.#put(place, { columns: await this.#columns(this.#texts[place]), column: null });
  }

  /** @param {number} place @param {Partial<Chosen>} change */
  #put(place, change) {
    const texts = this.#texts.map((text, i) => (i === place ? { ...text, ...change } : text));
    this.#reading.set({ texts, trouble: "" });
  }

  /** @param {number} place */
  remove(place) {
    const texts = this.#texts.filter((_, i) => i !== place);
    this.#reading.set({ texts, trouble: "", skipped: [] });
  }

  /** @param {Chosen} text */
  async #columns({ name, content, encoding }) {
    if (!OF_TABLES.test(name)) return [];
    try {
      return (await this.#engine.call("text_columns", { name, content, encoding })).columns;
    } catch {
      return []; // what is wrong with it is said when it is read
    }
  }
}
