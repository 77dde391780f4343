/**
 * The text of an HTML file as it would be read, with an empty line between its blocks. The tags are
 * taken one after the other and no tree is made of them: the browser's own parser takes a quadratic
 * time for tags that are never closed. Nothing of the file runs, and nothing is fetched for it.
 *
 * @import {Token, TokenHandler} from "parse5"
 */

import { Tokenizer, TokenizerMode } from "parse5";
import { turn } from "../ui/turn.js";

/** What no reader sees, or what is no text. */
const LEFT_OUT = new Set(
  "script style title template noscript noframes noembed svg math iframe object".split(" "),
);
const BLOCKS = new Set(
  (
    "address article aside blockquote dd details dialog div dl dt fieldset figcaption figure " +
    "footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table td th tr ul"
  ).split(" "),
);
/** Blocks whose end may be left out, and which block's start is their end; p ends at any. */
const CELLS = ["td", "th"];
const TERMS = ["dt", "dd"];
/** @type {Record<string, string[]>} */
const ENDS_AT_START = {
  li: ["li"],
  dt: TERMS,
  dd: TERMS,
  td: CELLS,
  th: CELLS,
  tr: [...CELLS, "tr"],
};
/** And which block's end. @type {Record<string, string[]>} */
const ENDS_AT_END = { ul: ["li"], ol: ["li"], dl: TERMS, tr: CELLS, table: [...CELLS, "tr"] };
const MAY_STAY_OPEN = new Set(["p", "li", "tr", ...TERMS, ...CELLS]);
const KEEPS_SPACES = new Set(["pre", "textarea"]);
/** Drawings and formulas, which a block ends. */
const FOREIGN = new Set(["svg", "math"]);
/** How what stands in these is read, until their own end. @type {Record<string, number>} */
const RAW = {
  script: TokenizerMode.SCRIPT_DATA,
  style: TokenizerMode.RAWTEXT,
  iframe: TokenizerMode.RAWTEXT,
  noembed: TokenizerMode.RAWTEXT,
  noframes: TokenizerMode.RAWTEXT,
  xmp: TokenizerMode.RAWTEXT,
  title: TokenizerMode.RCDATA,
  textarea: TokenizerMode.RCDATA,
  plaintext: TokenizerMode.PLAINTEXT,
};

const AT_ONCE = 1 << 19; // characters
/** Where an encoding is declared, if it is. */
const HEAD = 1 << 12; // bytes

/** @param {File} file @returns {Promise<string>} */
export async function textOf(file) {
  const content = new TextDecoder(await encodingOf(file)).decode(await file.arrayBuffer());
  const reading = new Reading();
  for (let at = 0; at < content.length; at += AT_ONCE) {
    reading.write(content.slice(at, at + AT_ONCE), at + AT_ONCE >= content.length);
    await turn();
  }
  const lines = reading.parts.join("").split("\n");
  const text = lines.map((line) => line.trim()).join("\n");
  return `${text.replace(/\n{3,}/g, "\n\n").trim()}\n`;
}

/** As the browser finds it, by a mark or a <meta>. @param {File} file @returns {Promise<string>} */
async function encodingOf(file) {
  const head = new Blob([file.slice(0, HEAD)], { type: "text/html" });
  const address = URL.createObjectURL(head);
  try {
    return (await parsed(address)).characterSet;
  } finally {
    URL.revokeObjectURL(address);
  }
}

/** @param {string} address @returns {Promise<Document>} */
function parsed(address) {
  const { promise, resolve, reject } = Promise.withResolvers();
  const request = new XMLHttpRequest();
  const fail = () => reject(new Error("this browser or page does not let the file be parsed."));
  request.open("GET", address);
  request.responseType = "document";
  request.onload = () => (request.responseXML ? resolve(request.responseXML) : fail());
  request.onerror = fail;
  request.send();
  return promise;
}

/** @implements {TokenHandler} */
class Reading {
  /** @type {string[]} */
  parts = [];
  #tokenizer = new Tokenizer({ sourceCodeLocationInfo: false }, this);
  /** What is left out now, "" for nothing, and how many of its name are open. */
  #hidden = "";
  #depth = 0;
  /** How many are open that keep their spaces; a line's end right behind their tags is not one. */
  #kept = 0;
  #isAtBegin = false;
  /** Blocks that may have ended, and have not been. @type {Set<string>} */
  #open = new Set();
  /** HTML inside of a drawing, which does not end it. */
  #inside = 0;

  /** @param {string} text @param {boolean} isLast */
  write(text, isLast) {
    this.#tokenizer.write(text, isLast);
  }

  /** @param {Token.TagToken} token */
  onStartTag({ tagName: name, selfClosing }) {
    const isForeign = FOREIGN.has(this.#hidden);
    if (isForeign && name === "foreignobject") this.#inside += 1;
    if (name === "body" || (isForeign && !this.#inside && BLOCKS.has(name))) this.#show();
    const isWhole = selfClosing && (isForeign || FOREIGN.has(name)); // nothing stands in it
    if (name in RAW && !isWhole) this.#tokenizer.state = RAW[name];
    if (this.#hidden) {
      if (name === this.#hidden && !isWhole) this.#depth += 1;
      return;
    }
    if (LEFT_OUT.has(name)) {
      if (!isWhole) [this.#hidden, this.#depth] = [name, 1];
      return;
    }
    if (BLOCKS.has(name)) this.#end(ENDS_AT_START[name]);
    if (name === "br" || BLOCKS.has(name)) this.parts.push("\n");
    if (MAY_STAY_OPEN.has(name)) this.#open.add(name);
    if (!KEEPS_SPACES.has(name)) return;
    this.#kept += 1;
    this.#isAtBegin = true;
  }

  /** @param {Token.TagToken} token */
  onEndTag({ tagName: name }) {
    if (name === "foreignobject") this.#inside = Math.max(0, this.#inside - 1);
    if (this.#hidden) {
      if (name === this.#hidden) this.#depth -= 1;
      if (this.#depth === 0) this.#show();
      return;
    }
    this.#open.delete(name);
    if (BLOCKS.has(name)) this.#end(ENDS_AT_END[name]);
    if (name === "br" || BLOCKS.has(name)) this.parts.push("\n");
    if (KEEPS_SPACES.has(name)) this.#kept = Math.max(0, this.#kept - 1);
  }

  /** Blocks that nobody has ended. */
  #end(names = /** @type {string[]} */ ([])) {
    for (const name of ["p", ...names]) if (this.#open.delete(name)) this.parts.push("\n");
  }

  #show() {
    [this.#hidden, this.#depth, this.#inside] = ["", 0, 0];
  }

  /** @param {Token.CharacterToken} token */
  onCharacter({ chars }) {
    this.#isAtBegin = false;
    this.#say(chars);
  }

  /** @param {Token.CharacterToken} token */
  onWhitespaceCharacter({ chars }) {
    const spaces = this.#isAtBegin ? chars.replace(/^\n/, "") : chars;
    this.#isAtBegin = false;
    this.#say(spaces);
  }

  /** Where spaces are not kept, those that follow each other are one. @param {string} chars */
  #say(chars) {
    if (this.#hidden) return;
    if (this.#kept) return void this.parts.push(chars);
    const said = chars.replace(/\s+/g, " ");
    const isSpaced = /\s$/.test(this.parts.at(-1) ?? "");
    const added = isSpaced ? said.trimStart() : said;
    if (added) this.parts.push(added);
  }

  onNullCharacter() {}
  onComment() {}
  onDoctype() {}
  onEof() {}
}
