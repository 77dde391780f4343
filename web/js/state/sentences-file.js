/**
 * The reader's labelled sentences as a file.
 *
 * @import {Engine} from "../wire/engine.js"
 * @import {Write} from "../wire/types.d.ts"
 * @import {Store} from "./store.js"
 */

import { download } from "../ui/download.js";
import { counted } from "../ui/numbers.js";
import { classesOf } from "./classes.js";
import { complain } from "./complaints.js";
import { inUse } from "./sentences.js";

/** @type {Record<Write["format"], {name: string, type: string}>} */
const FILES = {
  conll: { name: "sentences.conll", type: "text/plain" },
  jsonl: { name: "sentences.jsonl", type: "application/jsonl" },
  text: { name: "sentences.txt", type: "text/plain" },
};

/** @param {Store} store @param {Engine} engine @param {Write["format"]} format */
export async function downloadSentences(store, engine, format) {
  const { sentences } = store.state;
  const classes = classesOf(store.state);
  const labelled = inUse(sentences);
  try {
    const { text } = await engine.call("write", { sentences: labelled, format, classes });
    const { name, type } = FILES[format];
    download(name, text, `${type};charset=utf-8`);
    const left = sentences.length - labelled.length;
    const said = `${counted(left, "sentence")} only read: not in the file.`;
    if (left) store.set({ notice: { kind: "info", text: said } });
  } catch (error) {
    complain(store, error);
  }
}
