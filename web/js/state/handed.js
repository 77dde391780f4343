/**
 * What the page is handed over inside itself, by a notebook for one: a network and sentences, as
 * docs/notebook.md says. It stands in place of what the browser keeps, which is neither read nor
 * changed; so it does, with nothing handed over, in somebody else's page.
 *
 * @import {Settings} from "../wire/types.d.ts"
 * @import {KeptNetwork, KeptWork} from "./kept-records.js"
 * @import {Found} from "./storage.js"
 */

import * as v from "valibot";
import { MOST_CLASSES } from "../wire/facts.js";
import { labelCount, withClasses } from "./classes.js";
import { sentenceFrom } from "./sentences.js";

const VERSION = 1;
const OTHER =
  "What this page was to open with is of another version. " +
  "Use page and Python package of one version.";
const DAMAGED = "What this page was to open with is damaged: make it again.";

const sentence = v.pipe(
  v.object({
    words: v.pipe(v.array(v.pipe(v.string(), v.minLength(1))), v.minLength(1)),
    labels: v.nullable(v.array(v.pipe(v.number(), v.integer()))),
  }),
  v.check(({ words, labels }) => labels === null || labels.length === words.length),
);

const handed = v.pipe(
  v.object({
    version: v.literal(VERSION),
    network: v.pipe(v.string(), v.base64()),
    classes: v.optional(v.nullable(v.array(v.string())), null),
    sentences: v.array(sentence),
  }),
  v.check(({ classes, sentences }) => {
    const most = labelCount(classes) - 1;
    return sentences.every(({ labels }) => (labels ?? []).every((each) => Math.abs(each) <= most));
  }),
);

/** In the place of a Keeper. */
export class Handed {
  #found;

  /** @param {Found} found @param {string} trouble  why it is not what was handed over, or "" */
  constructor(found, trouble = "") {
    this.#found = found;
    this.trouble = trouble;
  }

  open() {}

  close() {}

  async read() {
    return this.#found;
  }

  follow() {}

  leave() {}

  async settled() {}

  async keepNetwork() {
    return false;
  }

  async readTask() {
    return {};
  }

  async keepTask() {
    return null;
  }

  /** @param {string} _ @param {import("./task-records.js").TaskWork} mine */
  async othersTask(_, mine) {
    return mine;
  }

  leaveTask() {}

  async keepTaskNetwork() {
    return false;
  }

  downloadAside() {}

  async dropAside() {}
}

/** What stands in a document; null if it is a page like any other. @param {Document} document */
export function handedOver(document) {
  const block = document.querySelector("script#timestep-handed[type='application/json']");
  if (!block) return null;
  try {
    const data = JSON.parse(block.textContent);
    if (data?.version !== VERSION) return new Handed({ aside: [] }, OTHER);
    return new Handed(found(v.parse(handed, data)));
  } catch {
    return new Handed({ aside: [] }, DAMAGED);
  }
}

/** As if it had been kept. @param {v.InferOutput<typeof handed>} data @returns {Found} */
function found({ network, classes: named, sentences }) {
  const model = Uint8Array.from(atob(network), (letter) => letter.charCodeAt(0));
  // Of more classes Python says that they cannot be shown.
  const isShown = labelCount(named) <= MOST_CLASSES;
  const classes = isShown ? named : null;
  const own = sentences.map((each) => sentenceFrom(isShown ? each : { ...each, labels: null }));
  // Settings stay those of the page, but for the classes.
  const settings = withClasses(/** @type {Settings} */ ({}), classes);
  const work = /** @type {KeptWork} */ ({
    sentences: own,
    selectedId: own[0]?.id ?? null,
    ...(classes && { settings }),
  });
  /** @type {KeptNetwork} */
  const opened = { model, network: "opened", lastEpoch: 0, failure: "" };
  return { ...(own.length > 0 && { work }), network: opened, aside: [] };
}
