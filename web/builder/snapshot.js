/**
 * Under Node: writes a snapshot of the memory of the page's Python, with NumPy and our package
 * imported. Its argument is a folder with Pyodide's files as the page has them; there it writes
 * `snapshot.head` and `snapshot.memory`, without the files of the packages, which the page has, and
 * .gz beside each file. Chance and clocks stand still, so that the same files give the same bytes.
 */

import crypto from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { gzipSync } from "node:zlib";
import { loadPyodide } from "pyodide";
// @ts-expect-error: it has no types
import createPyodideModule from "pyodide/pyodide.asm.mjs";
import { prepare, taken, withPackages } from "../js/wire/snapshot.js";
import { packed } from "../js/wire/snapshot-file.js";
import { filesOf } from "../js/wire/wheels.js";

const THEN = Date.UTC(2020, 1, 2);
const LARGEST = 1 << 22; // bytes
const SMALLEST = 64;

const folder = process.argv[2];
const stdLibURL = join(folder, "python_stdlib.zip");
const lock = JSON.parse(readFileSync(join(folder, "pyodide-lock.json"), "utf8"));

/** The files of the packages, as the page unpacks them. */
const unpackedFiles = () =>
  Object.values(lock.packages).flatMap(({ file_name }) =>
    filesOf(new Uint8Array(readFileSync(join(folder, file_name)))),
  );

/** Node reads libraries from a disk. @param {import("../js/wire/snapshot.js").File[]} files */
function fromDisk(files) {
  const places = new Map();
  for (const [path, content] of files) {
    if (!path.endsWith(".so")) continue;
    places.set(path, join(folder, basename(path)));
    writeFileSync(places.get(path), content);
  }
  return (/** @type {any} */ settings) => {
    const { locateFile } = settings;
    settings.locateFile = (/** @type {string} */ path) => places.get(path) ?? locateFile(path);
    return createPyodideModule(settings);
  };
}

function stopChanceAndClocks() {
  // @ts-expect-error: it fills whatever it is given
  crypto.randomFillSync = (view) => view.fill(0);
  Date.now = () => THEN;
  performance.now = () => 0;
}

/** What is free is filled with zeros, and so packs to nothing. @param {any} module */
function clear(module) {
  const { prototype } = WebAssembly.Memory;
  const { grow } = prototype;
  prototype.grow = () => {
    throw new RangeError("It is full.");
  };
  const held = [];
  for (let length = LARGEST; length >= SMALLEST; length /= 2) {
    for (let place = module._malloc(length); place; place = module._malloc(length)) {
      module.HEAPU8.fill(0, place, place + length);
      held.push(place);
    }
  }
  for (const place of held) module._free(place);
  prototype.grow = grow;
}

try {
  const files = unpackedFiles();
  stopChanceAndClocks();
  const pyodide = await loadPyodide({
    stdLibURL,
    env: { HOME: "/home/pyodide", PYTHONHASHSEED: "0" },
    lockFileContents: { ...lock, packages: {} },
    convertNullToNone: true,
    createPyodideModule: withPackages(fromDisk(files), files),
    _makeSnapshot: true,
  });
  prepare(pyodide);
  clear(/** @type {any} */ (pyodide)._module);
  const [head, memory] = packed(taken(pyodide, []));
  writeFileSync(join(folder, "snapshot.head"), head);
  writeFileSync(join(folder, "snapshot.memory"), memory);
  for (const name of readdirSync(folder)) {
    const file = join(folder, name);
    writeFileSync(`${file}.gz`, gzipSync(readFileSync(file), { level: 9 }));
  }
} catch (error) {
  // The message alone: with the stack comes the line of Pyodide that failed, a megabyte long.
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
