/**
 * The text of an HTML file as it would be read, with an empty line between its blocks: the browser
 * parses it, finds its encoding, and runs nothing of it.
 */

const LEFT_OUT = "script, style, template, noscript, head, svg, math, iframe, object";
const BLOCKS =
  "address article aside blockquote dd details dialog div dl dt fieldset figcaption figure " +
  "footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table td th tr ul";
const IS_BLOCK = new Set(BLOCKS.split(" "));

/** @param {File} file @returns {Promise<string>} */
export async function textOf(file) {
  const address = URL.createObjectURL(new Blob([file], { type: "text/html" }));
  try {
    const page = await parsed(address);
    /** @type {string[]} */
    const parts = [];
    write(page.body, false, parts);
    const lines = parts.join("").split("\n");
    const text = lines.map((line) => line.trim()).join("\n");
    return `${text.replace(/\n{3,}/g, "\n\n").trim()}\n`;
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

/** @param {Node} node @param {boolean} isPre  its spaces are kept @param {string[]} parts */
function write(node, isPre, parts) {
  if (node instanceof Text) parts.push(isPre ? node.data : node.data.replace(/\s+/g, " "));
  if (!(node instanceof Element) || node.matches(LEFT_OUT)) return;
  const isBreak = node.localName === "br";
  if (isBreak || IS_BLOCK.has(node.localName)) parts.push("\n");
  if (isBreak) return;
  for (const inside of node.childNodes) {
    write(inside, isPre || node.matches("pre, textarea"), parts);
  }
  if (IS_BLOCK.has(node.localName)) parts.push("\n");
}
