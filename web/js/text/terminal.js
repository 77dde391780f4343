/** The command that does in a terminal what the page does. */

/** @import {Shown, Style} from "./reading.js" */

/** @param {Shown} shown @param {Style} style */
export function inTerminal({ texts, wanted, ownThreshold, english, opened }, style) {
  const { threshold, also, keep, alike } = wanted;
  const column = texts.find((text) => text.column !== null)?.column;
  const encoding = texts[0]?.encoding ?? (opened[0]?.guessed ? opened[0].encoding : null);
  return [
    "python -m rnn redact",
    english ? "english" : "network.npz",
    ...texts.map(({ name }) => quoted(name)),
    `--style ${style}`,
    ...(threshold === ownThreshold ? [] : [`--threshold ${threshold}`]),
    ...also.map((name) => `--also ${quoted(name)}`),
    ...keep.map((name) => `--keep ${quoted(name)}`),
    ...(alike ? ["--alike"] : []),
    ...(column == null ? [] : [`--column ${quoted(column)}`]),
    ...(encoding ? [`--encoding ${encoding}`] : []),
    ...(style === "pseudonym" ? ["--key apart/key.json"] : []),
    texts.length > 1 ? "--output redacted/" : "--output redacted.txt",
  ].join(" ");
}

/** As a shell takes it. @param {string} text */
const quoted = (text) => (/^[\w./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`);
