/**
 * A project as text, in the experiment file that Python packs it into with its network, as
 * docs/projects.md says it.
 *
 * @import {OpenedProject} from "../wire/types.d.ts"
 * @import {KeptNetwork, KeptWork} from "../state/kept-records.js"
 * @import {KeptTask} from "../state/task-records.js"
 */

import { networkFrom, VERSION, versionFor, WITH_CLASSES, workFrom } from "../state/kept-records.js";
import { sentenceFrom } from "../state/sentences.js";
import { TASK_VERSION, taskNetworkFrom, taskWorkFrom } from "../state/task-records.js";
import { STARTER_EPOCHS } from "../wire/facts.js";

/** @typedef {{work: KeptWork, network: KeptNetwork, tasks: Record<string, KeptTask>}} Kept */

const FORMAT = "timestep project";
const TODAY = 2;
/** Of a file without other tasks than names. */
const OF_NAMES = 1;

/** What is wrong with a file, in a sentence for the reader. */
export class ProjectFault extends Error {}

const damaged = () =>
  new ProjectFault("The project in this file is damaged. Use another copy of it.");
const newer = (/** @type {unknown} */ version) =>
  new ProjectFault(
    `This experiment file is of version ${version}; versions 1 to ${TODAY} are read here. Load ` +
      "the page again to get a newer one, then open the file with that.",
  );

/** Nobody trains it now. @template {string} T @param {T} state */
const atRest = (state) => (state === "training" ? "paused" : state);

/** @param {string} name @param {Partial<Kept>} kept */
export function projectText(name, { work, network, tasks = {} }) {
  const { model: _, trace: __, ...run } = network ?? {};
  const state = network && atRest(network.network);
  const others = Object.entries(tasks).map(([task, kept]) => [task, taskText(kept)]);
  const project = {
    format: FORMAT,
    version: others.length > 0 ? TODAY : OF_NAMES,
    name,
    work: work ? { ...work, version: versionFor(work) } : null,
    run: network ? { ...run, network: state, trace: null, version: VERSION } : null,
    ...(others.length > 0 && { tasks: Object.fromEntries(others) }),
  };
  return JSON.stringify(project, (_, value) =>
    typeof value === "number" && !Number.isFinite(value) ? { number: String(value) } : value,
  );
}

/** All but the network itself. @param {KeptTask} kept */
function taskText({ work, network }) {
  const { model: _, ...run } = network ?? {};
  const version = TASK_VERSION;
  return {
    work: work ? { ...work, version } : null,
    run: network ? { ...run, phase: atRest(network.phase), version } : null,
  };
}

/** The networks of a project's other tasks, to go with its text. @param {Partial<Kept>} kept */
export const taskNetworks = ({ tasks = {} }) =>
  Object.entries(tasks).flatMap(([task, { network }]) =>
    network ? [{ task, model: network.model }] : [],
  );

/** Not every number is one in JSON. @param {string} _ @param {any} value */
const asNumber = (_, value) =>
  typeof value?.number === "string" && Object.keys(value).length === 1
    ? Number(value.number)
    : value;

/**
 * What a file holds: a project, or a network with what it learnt from, which becomes one.
 * @param {OpenedProject} opened @returns {Partial<Kept> & {name: string}} name: "" for none
 */
export function projectFrom({ text, model, trained_on, settings, tasks: networks = [] }) {
  if (text == null) return ofNetwork({ model, trained_on, settings });
  const { name, work, run, tasks: others = {} } = parsed(text);
  const found = workFrom(work ?? undefined);
  if (!found.isWhole) throw damaged();
  const models = new Map(networks.map(({ task, model }) => [task, model]));
  const tasks = Object.fromEntries(
    Object.entries(others).map(([task, each]) => [task, taskFrom(each, models.get(task))]),
  );
  if (!model || !run) return { name, work: found.work, tasks };
  const { network, isWhole } = networkFrom({ ...run, model });
  if (!isWhole) throw damaged();
  return { name, work: found.work, network, tasks };
}

/** @param {any} text @param {Uint8Array<ArrayBuffer> | undefined} model @returns {KeptTask} */
function taskFrom(text, model) {
  const { work, isWhole } = taskWorkFrom(text?.work ?? undefined);
  const found = taskNetworkFrom(text?.run ? { ...text.run, model } : undefined);
  if (!isWhole || !found.isWhole) throw damaged();
  return { work, network: found.network };
}

/** @param {string} text @returns {{name: string, work: any, run: any, tasks?: any}} */
function parsed(text) {
  let project;
  try {
    project = JSON.parse(text, asNumber);
  } catch {
    throw damaged();
  }
  if (project?.format !== FORMAT) throw damaged();
  if (project.version > TODAY) throw newer(project.version);
  if (typeof project.name !== "string") throw damaged();
  for (const each of [project.work, project.run])
    if ((each?.version ?? 1) > WITH_CLASSES) throw newer(`${project.version}.${each.version}`);
  return project;
}

/** @param {Omit<OpenedProject, "text" | "tasks">} opened */
function ofNetwork({ model, trained_on, settings }) {
  /** @type {any} */
  const network = { model, network: "opened", lastEpoch: 0, failure: "" };
  if (!trained_on) return { name: "", network };
  const sentences = trained_on.sentences.map(sentenceFrom);
  const work = {
    sentences,
    selectedId: sentences[0]?.id ?? null,
    settings: Object.fromEntries(
      Object.entries(settings ?? {}).filter(([, value]) => value !== undefined),
    ),
    epochs: STARTER_EPOCHS,
    includeStarter: trained_on.include_starter,
    startFrom: "afresh",
  };
  return { name: "", network, work: /** @type {any} */ (work) };
}
