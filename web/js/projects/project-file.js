/**
 * A project as text, in the experiment file that Python packs it into with its network, as
 * docs/projects.md says it.
 *
 * @import {OpenedProject} from "../wire/types.d.ts"
 * @import {KeptNetwork, KeptWork} from "../state/kept-records.js"
 */

import { networkFrom, VERSION, versionFor, WITH_CLASSES, workFrom } from "../state/kept-records.js";
import { sentenceFrom } from "../state/sentences.js";
import { STARTER_EPOCHS } from "../wire/facts.js";

/** @typedef {{work: KeptWork, network: KeptNetwork}} Kept */

const FORMAT = "timestep project";
const TODAY = 1;

/** What is wrong with a file, in a sentence for the reader. */
export class ProjectFault extends Error {}

const damaged = () =>
  new ProjectFault("The project in this file is damaged. Use another copy of it.");
const newer = (/** @type {unknown} */ version) =>
  new ProjectFault(
    `This experiment file is of version ${version}; version ${TODAY} is read here. Load the page ` +
      "again to get a newer one, then open the file with that.",
  );

/** @param {string} name @param {Partial<Kept>} kept */
export function projectText(name, { work, network }) {
  const { model: _, trace: __, ...run } = network ?? {};
  const state = network?.network === "training" ? "paused" : network?.network;
  const project = {
    format: FORMAT,
    version: TODAY,
    name,
    work: work ? { ...work, version: versionFor(work) } : null,
    run: network ? { ...run, network: state, trace: null, version: VERSION } : null,
  };
  return JSON.stringify(project, (_, value) =>
    typeof value === "number" && !Number.isFinite(value) ? { number: String(value) } : value,
  );
}

/** Not every number is one in JSON. @param {string} _ @param {any} value */
const asNumber = (_, value) =>
  typeof value?.number === "string" && Object.keys(value).length === 1
    ? Number(value.number)
    : value;

/**
 * What a file holds: a project, or a network with what it learnt from, which becomes one.
 * @param {OpenedProject} opened @returns {Partial<Kept> & {name: string}} name: "" for none
 */
export function projectFrom({ text, model, trained_on, settings }) {
  if (text == null) return ofNetwork({ model, trained_on, settings });
  const { name, work, run } = parsed(text);
  const found = workFrom(work ?? undefined);
  if (!found.isWhole) throw damaged();
  if (!model || !run) return { name, ...found };
  const { network, isWhole } = networkFrom({ ...run, model });
  if (!isWhole) throw damaged();
  return { name, work: found.work, network };
}

/** @param {string} text @returns {{name: string, work: any, run: any}} */
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

/** @param {Omit<OpenedProject, "text">} opened */
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
