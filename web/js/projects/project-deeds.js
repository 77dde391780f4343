/**
 * What can be done with the projects of a lab. What cannot be done is a `Refusal` with a sentence,
 * and changes nothing.
 *
 * @import {Session} from "../state/session.js"
 * @import {State} from "../state/store.js"
 * @import {Project, Records} from "./kept-projects.js"
 * @import {Kept} from "./project-file.js"
 */

import { workOf } from "../state/keeper.js";
import { goTo, unnamed } from "../state/places.js";
import { download } from "../ui/download.js";
import { EngineError } from "../wire/errors.js";
import { isOpenElsewhere, KeptProjects, Silence } from "./kept-projects.js";
import { cleaned, fault, fileName, freeName } from "./names.js";
import { ProjectFault, projectFrom, projectText, taskNetworks } from "./project-file.js";

const SILENT = "The storage of this browser does not answer. Nothing was changed.";
const FULL =
  "The storage of this browser is full, and nothing was changed. Save a project as a file and " +
  "delete it here, or make room in the browser's settings.";
const OF_NEWER =
  "The storage of this browser is of a newer version of this page, and nothing was changed. Load " +
  "the page again to get that version.";
const REFUSED =
  "This browser keeps nothing for this page, so there can be no other project. What you need of " +
  "this one, save as a file.";
const TYPED =
  "What you are typing is not kept yet. Press Enter to keep it, or clear it, then open the other " +
  "project.";
const READING =
  "What was read of a text is not added yet. Add it, or discard it, then open the other project.";
const NOT_KEPT =
  "This browser does not keep the project that is open, and it would be lost. Save it as a file " +
  "before you open another.";
const NETWORK_OF_OTHER =
  "Another tab has this project open and keeps its network; that of this tab would be lost. Save " +
  "this project as a file if you need it, then open the other once more.";
const GONE = "This project is not here any more: it was deleted in another tab.";
const OPEN = "This project is open. Open another one, then delete it.";
const ELSEWHERE = "This project is open in another tab. Close it there, then delete it.";

/** Why something is not done, in a sentence. */
export class Refusal extends Error {}

/**
 * The last that was deleted, of each lab of the page.
 * @type {Map<string, {place: string, records: Records}>}
 */
const deleted = new Map();

export class ProjectDeeds {
  #session;
  #name;
  #kept;
  /** That the network of this tab would be lost was said. */
  #hasWarned = false;

  /** @param {Session} session */
  constructor(session) {
    this.#session = session;
    this.#name = session.name ?? "";
    this.#kept = new KeptProjects(this.#name);
  }

  /** Of the one that is open. */
  get place() {
    return this.#session.place ?? "";
  }

  /** As it is called on the page. @param {Project} project */
  title({ place, name }) {
    return name || unnamed(this.#name, place);
  }

  all() {
    return this.#kept.all(this.place);
  }

  /** @param {string} place */
  measured(place) {
    return this.#kept.measured(place);
  }

  async #titles() {
    return (await this.all()).map((each) => this.title(each));
  }

  /** @param {string} given  its name @returns {Promise<string>} its place, to go to */
  async create(given) {
    this.#check(whatIsTyped(this.#session.store.state));
    const name = cleaned(given);
    this.#check(fault(name, await this.#titles()));
    return this.#kept.create(name);
  }

  /** @param {Project} project @param {string} given */
  async rename(project, given) {
    const name = cleaned(given);
    const others = (await this.all()).filter(({ place }) => place !== project.place);
    this.#check(
      fault(
        name,
        others.map((each) => this.title(each)),
      ),
    );
    await this.#kept.rename(project.place, name);
    if (project.place === this.place) this.#session.store.set({ project: name });
    return name;
  }

  /** @param {Project} project @returns {Promise<string>} the name of the copy */
  async duplicate(project) {
    if (project.place === this.place) await this.#keepNow();
    const name = freeName(`${this.title(project)} copy`, await this.#titles());
    await this.#kept.duplicate(project.place, name);
    return name;
  }

  /** @param {Project} project */
  async remove({ place }) {
    if (place === this.place) throw new Refusal(OPEN);
    if (await isOpenElsewhere(place)) throw new Refusal(ELSEWHERE);
    deleted.set(this.#name, { place, records: await this.#kept.remove(place) });
    // No tab opens what is gone.
    goTo(this.#name, this.place);
  }

  get canPutBack() {
    return deleted.has(this.#name);
  }

  /** The last that was deleted. @returns {Promise<string>} its place */
  async putBack() {
    const { place, records } = deleted.get(this.#name) ?? { place: "", records: new Map() };
    await this.#kept.putBack(records);
    deleted.delete(this.#name);
    return place;
  }

  /** Hands the reader a file with all of it. @param {Project} project */
  async save(project) {
    const isPresent = project.place === this.place;
    const kept = isPresent ? await this.#present() : await this.#kept.read(project.place);
    const text = projectText(this.title(project), kept);
    const model = kept.network?.model;
    const { file } = await this.#session.engine.call("write_experiment", {
      text,
      model: /** @type {any} */ (model ?? null),
      tasks: taskNetworks(kept),
    });
    const name = fileName(this.title(project));
    download(name, file, "application/octet-stream");
    return name;
  }

  /**
   * A project of what a file holds.
   * @param {File} file @returns {Promise<string>} its place, to go to
   */
  async open(file) {
    this.#check(whatIsTyped(this.#session.store.state));
    const content = new Uint8Array(await file.arrayBuffer());
    const opened = await this.#session.engine.call("read_experiment", { file: content });
    const { name, ...kept } = projectFrom(opened);
    const like = name || file.name.replace(/\.npz$/i, "");
    return this.#kept.create(freeName(like, await this.#titles()), kept);
  }

  /** Keeps all of the present one, so that the page can go to another. @param {string} place */
  async leaveFor(place) {
    const { store } = this.#session;
    this.#check(whatIsTyped(store.state));
    if (!(await this.all()).some((each) => each.place === place)) throw new Refusal(GONE);
    await this.#session.rest();
    this.#check(store.state.notKept && NOT_KEPT);
    const { network, keepsNetwork } = store.state;
    const hasNetwork = network !== "starter" || this.#session.others.haveNetworks;
    if (keepsNetwork === false && hasNetwork && !this.#hasWarned) {
      this.#hasWarned = true;
      throw new Refusal(NETWORK_OF_OTHER);
    }
    goTo(this.#name, place);
  }

  /** @returns {Promise<Partial<Kept>>} as it is in hand, kept or not */
  async #present() {
    const { run, store, others } = this.#session;
    await run.keepNow();
    await others.keepNow();
    const tasks = { ...(await this.#tasksKept()), ...Object.fromEntries(others.kept) };
    return { work: workOf(store.state), network: run.checkpoint.kept ?? undefined, tasks };
  }

  /** Those of the present project that were not looked at since the page was opened, too. */
  async #tasksKept() {
    try {
      return (await this.#kept.read(this.place)).tasks;
    } catch {
      return {}; // The storage refuses: there is what is in hand.
    }
  }

  async #keepNow() {
    const { engine, keeper, others, run, store } = this.#session;
    if (engine.isReady) await run.keepNow();
    await others.keepNow();
    await keeper.settled();
    this.#check(store.state.notKept && REFUSED);
  }

  /** @param {string} reason */
  #check(reason) {
    if (reason) throw new Refusal(reason);
  }
}

/** What would be lost of it. @param {State} state */
function whatIsTyped({ triedText, linesRead, preview }) {
  if (triedText.trim()) return TYPED;
  return linesRead || preview ? READING : "";
}

/** @type {Record<string, string>} */
const SENTENCES = { QuotaExceededError: FULL, VersionError: OF_NEWER };

/**
 * What to say of what went wrong; undefined for a defect of the page.
 * @param {unknown} error @returns {string | undefined}
 */
export function refusalOf(error) {
  if (error instanceof Refusal || error instanceof ProjectFault) return error.message;
  if (error instanceof Silence) return SILENT;
  if (error instanceof EngineError) return error.isForReader ? error.message : undefined;
  if (!(error instanceof DOMException)) return undefined;
  return SENTENCES[error.name] ?? REFUSED;
}
