/**
 * Texts in Python's hands: read a while at a time, looked at under the reader's wishes, and saved.
 * What is shown of them is one plain object; each change of it is a new one.
 *
 * @import {Engine} from "../wire/engine.js"
 * @import {OpenedText, TextFindings, TextPart, ThresholdScores, Wanted} from "../wire/types.d.ts"
 * @import {RedactTexts, SavedTexts, Taught} from "../wire/types.d.ts"
 * @import {Chosen} from "./given-files.js"
 */

import { complaint } from "../state/complaints.js";
import { pictureShown } from "../ui/after-picture.js";
import { WorkerGone } from "../wire/errors.js";
import { fetched } from "../wire/shipped.js";

/**
 * @typedef {RedactTexts["style"]} Style
 *
 * @typedef {object} Shown
 * @property {"choose" | "reading" | "read"} phase
 * @property {Chosen[]} texts
 * @property {string[]} skipped  files that are no texts, and why
 * @property {string} trouble
 * @property {boolean} english  read by the English network, not by the one in hand
 * @property {{done: number, total: number}} progress  characters
 * @property {OpenedText[]} opened
 * @property {number} ownThreshold
 * @property {Wanted} wanted
 * @property {boolean} canUndo
 * @property {TextFindings | null} findings
 * @property {boolean} isLate  what is shown is not yet what is wanted
 * @property {ThresholdScores | null} scores
 * @property {number} file  that is shown
 * @property {TextPart | null} part  of it
 * @property {boolean} looked  at what is unsure
 */

const SECONDS = 0.1;
/** The English network, beside the page. */
export const ENGLISH = "english/network.npz";
const GONE = "Python was started anew. The texts are here: read them once more.";
const SURE = 0.9;

/** @returns {Wanted} */
const noWishes = (threshold = 0.5) => ({
  threshold,
  sure: SURE,
  also: [],
  keep: [],
  alike: false,
});

export class Reading {
  /** @type {Shown} */
  shown = {
    phase: "choose",
    texts: [],
    skipped: [],
    trouble: "",
    english: false,
    progress: { done: 0, total: 0 },
    opened: [],
    ownThreshold: 0.5,
    wanted: noWishes(),
    canUndo: false,
    findings: null,
    isLate: false,
    scores: null,
    file: 0,
    part: null,
    looked: false,
  };
  #engine;
  #tell;
  /** @type {Wanted[]} */
  #past = [];
  /** Counts what was begun: an older reading ends by itself. */
  #begun = 0;
  #isLooking = false;
  #at = 0;

  /** @param {Engine} engine @param {() => void} tell  that something is shown otherwise */
  constructor(engine, tell) {
    this.#engine = engine;
    this.#tell = tell;
  }

  /** @param {Partial<Shown>} patch */
  set(patch) {
    this.shown = { ...this.shown, ...patch };
    this.#tell();
  }

  /** Reads the texts that are there to their end. */
  async read() {
    const begun = ++this.#begun;
    const { texts, english } = this.shown;
    this.set({ phase: "reading", trouble: "", progress: { done: 0, total: 0 } });
    try {
      const files = texts.map(({ name, content, encoding, column }) => {
        return { name, content, encoding, column };
      });
      const model = english ? await networkFile() : null;
      if (begun !== this.#begun) return;
      const {
        total,
        files: opened,
        threshold,
      } = await this.#engine.call("open_texts", {
        files,
        model,
      });
      const isWhole = await this.#readOn(begun, total);
      if (!isWhole) return;
      this.#past = [];
      const wanted = noWishes(threshold);
      const scores = await this.#engine.call("threshold_scores", {});
      if (begun !== this.#begun) return;
      this.set({ opened, ownThreshold: threshold, wanted, scores, canUndo: false, looked: false });
      this.#at = 0;
      this.set({ file: 0, part: null, findings: null });
      await this.#look();
      if (begun === this.#begun && this.shown.findings) await this.#showNamesFirst();
    } catch (error) {
      if (begun === this.#begun) this.#fail(error);
    }
  }

  /** The text follows in the next frame: both at once would keep the page busy for too long. */
  async #showNamesFirst() {
    const { part } = this.shown;
    this.set({ phase: "read", part: null });
    await pictureShown();
    if (this.shown.part === null) this.set({ part });
  }

  /** @param {number} begun @param {number} total @returns {Promise<boolean>} */
  async #readOn(begun, total) {
    for (;;) {
      if (begun !== this.#begun) return false;
      const { done, finished } = await this.#engine.call("read_texts_on", { seconds: SECONDS });
      if (begun !== this.#begun) return false;
      this.set({ progress: { done, total } });
      if (finished) return true;
    }
  }

  /** Back to the texts, which stay; Python lets go of them. */
  cancel() {
    this.#begun += 1;
    this.set({ phase: "choose" });
    this.#engine.call("close_texts", {}).catch(() => {});
  }

  /** @param {Partial<Wanted>} change */
  want(change) {
    const { wanted } = this.shown;
    this.#past.push(wanted);
    this.set({ wanted: { ...wanted, ...change }, canUndo: true });
    this.#look();
  }

  undo() {
    const wanted = this.#past.pop();
    if (!wanted) return;
    this.set({ wanted, canUndo: this.#past.length > 0 });
    this.#look();
  }

  /** A name, or none, wherever it stands. @param {string} name @param {boolean} isName */
  fix(name, isName) {
    const { also, keep } = this.#without(name);
    this.want(isName ? { also: [...also, name], keep } : { also, keep: [...keep, name] });
  }

  /** As the network has it. @param {string} name */
  unfix(name) {
    this.want(this.#without(name));
  }

  /** @param {string} name */
  #without(name) {
    const { also, keep } = this.shown.wanted;
    const others = (/** @type {string[]} */ names) => names.filter((each) => each !== name);
    return { also: others(also), keep: others(keep) };
  }

  /** The part in which a place lies. @param {number} file @param {number} at */
  show(file, at) {
    this.#at = at;
    this.set({ file });
    return this.#look();
  }

  /** Asks for what is wanted now; what is wanted meanwhile is asked next. */
  async #look() {
    this.set({ isLate: true });
    if (this.#isLooking) return;
    this.#isLooking = true;
    try {
      for (;;) {
        const { wanted, file } = this.shown;
        const at = this.#at;
        const findings = await this.#engine.call("find_names", wanted);
        const part = await this.#engine.call("show_text", { ...wanted, file, at });
        const isNow = wanted === this.shown.wanted && file === this.shown.file && at === this.#at;
        this.set({ findings, part, isLate: !isNow });
        if (isNow) return;
      }
    } catch (error) {
      this.#fail(error);
    } finally {
      this.#isLooking = false;
    }
  }

  /** @param {Style} style @returns {Promise<SavedTexts | null>} */
  redact(style) {
    return this.#ask(this.#engine.call("redact_texts", { ...this.shown.wanted, style }));
  }

  /** @param {"tsv" | "json"} format @returns {Promise<SavedTexts | null>} */
  tags(format) {
    return this.#ask(this.#engine.call("tag_texts", { ...this.shown.wanted, format }));
  }

  /** @returns {Promise<Taught | null>} */
  taught() {
    return this.#ask(this.#engine.call("teach", this.shown.wanted));
  }

  /**
   * @template T
   * @param {Promise<T>} answer @returns {Promise<T | null>} null where it went wrong, which is said
   */
  async #ask(answer) {
    try {
      const given = await answer;
      this.set({ trouble: "" });
      return given;
    } catch (error) {
      this.#fail(error);
      return null;
    }
  }

  /** @param {unknown} error */
  #fail(error) {
    const trouble = error instanceof WorkerGone ? GONE : complaint(error);
    const isLost = this.shown.phase === "reading" || trouble.endsWith("once more.");
    this.set({ trouble, phase: isLost ? "choose" : this.shown.phase, isLate: false });
  }
}

/** Of the English network, which is fetched when it is asked for. */
async function networkFile() {
  const file = await fetched(ENGLISH);
  return new Uint8Array(await file.arrayBuffer());
}
