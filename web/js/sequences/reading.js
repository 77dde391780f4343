/**
 * What a network makes of the example in hand, now or at a moment of its run: columns, numbers,
 * scores, beam, and what it writes.
 *
 * @import {Ask, Engine} from "../wire/engine.js"
 * @import {SequenceAsked, SequenceRecord} from "../wire/types.d.ts"
 * @import {Place, Shown, Writing} from "./shown.js"
 */

export class Reading {
  #shown;
  #take;
  #try;
  #engine;
  /** Counts what was asked of an example, so that an answer that comes late is dropped. */
  #count = 0;
  /** The moment, or what is at it, is another than when it was read. */
  #isStale = false;
  #isReading = false;

  /**
   * @param {() => Shown} shown @param {(news: Partial<Shown>) => void} take
   * @param {<T>(deed: () => Promise<T>) => Promise<T | null>} attempt  says what goes wrong
   * @param {Engine} engine
   */
  constructor(shown, take, attempt, engine) {
    this.#shown = shown;
    this.#take = take;
    this.#try = attempt;
    this.#engine = engine;
  }

  get #call() {
    return this.#engine.call;
  }

  /** What is read; null where there is no network, or nothing for it to read. */
  get asked() {
    const { task, asked, summary } = this.#shown();
    if (!summary || (task?.kind !== "generate" && asked.source.trim() === "")) return null;
    return asked;
  }

  /** What writes texts alone reads what it is to write. @param {SequenceAsked} example */
  asking({ source, target }) {
    const { task, writes } = this.#shown();
    return { source: task?.kind === "generate" ? (target ?? "") : source, target, writes };
  }

  get #moment() {
    return { moment: this.#shown().moment };
  }

  async read(ask = this.#call) {
    const { asked } = this;
    if (!asked) return this.#take({ record: null, t: 0 });
    const number = ++this.#count;
    const record = await this.#try(() => ask("sequence_read", { ...asked, ...this.#moment }));
    if (record && number === this.#count) this.#show(record);
  }

  /** What else is shown of a network too. @param {Ask} [ask] */
  async readAll(ask = this.#call) {
    await this.read(ask);
    const { place, beam, wrote, moment } = this.#shown();
    if (place) await this.openNumber(place, ask);
    if (beam) await this.followBeam(ask);
    if (wrote) await this.write(wrote, ask);
    if (moment === null || this.#isStale) return;
    const found = await this.#try(() => ask("sequence_scores", { moment }));
    if (found && this.#shown().moment === moment) this.#take({ scoresThen: found.scores });
  }

  /** One time after another, however often the moment changes. */
  async again() {
    this.#isStale = true;
    this.#take({ scoresThen: [] });
    if (this.#isReading) return;
    this.#isReading = true;
    while (this.#isStale) {
      this.#isStale = false;
      await this.readAll();
    }
    this.#isReading = false;
  }

  /** @param {SequenceRecord | null} record  of now @param {boolean} finished */
  follow(record, finished) {
    const { moment, moments, asked, place } = this.#shown();
    if (moment !== null && moments && !moments.steps.includes(moment)) {
      // Of a long run every second moment is given up: the one before it is shown.
      this.#take({ moment: moments.steps.findLast((step) => step < moment) ?? 0 });
      void this.again();
    }
    if (moment !== null) return;
    if (record && record.source === asked.source) this.#show(record);
    if (finished && place) void this.openNumber(place);
  }

  /** @param {SequenceRecord} record */
  #show(record) {
    const { length } = record.columns;
    const { t, record: before } = this.#shown();
    const wasWhole = t >= (before?.columns.length ?? 0);
    this.#take({ record, t: wasWhole ? length : Math.min(t, length) });
  }

  /** Of the example in hand, once it is drawn. @param {Place | null} place @param {Ask} [ask] */
  async openNumber(place, ask = this.#call) {
    const { record, asked: now } = this.#shown();
    if (place && record?.source !== now.source) return;
    this.#take({ place, ...(place ? {} : { opened: null }) });
    if (!place) return;
    const asked = { ...this.#shown().asked, ...place, ...this.#moment };
    const opened = await this.#try(() => ask("sequence_open", asked));
    if (opened && this.#shown().place === place) this.#take({ opened });
  }

  async followBeam(ask = this.#call) {
    const { source } = this.#shown().asked;
    const order = { source, width: 3, ...this.#moment };
    const beam = await this.#try(() => ask("sequence_beam", order));
    if (beam) this.#take({ beam });
  }

  /** @param {Writing} wrote @param {Ask} [ask] */
  async write(wrote, ask = this.#call) {
    const written = await this.#try(() => ask("sequence_write", { ...wrote, ...this.#moment }));
    if (written) this.#take({ texts: written.texts, wrote });
  }
}
